import { accountGet, accountUpdate, problem } from '@sayso/contract';
import { helpdeskHost } from '@sayso/testing/hosts/helpdesk';
import { type } from '../../../test/browsers/keyboard.ts';
import { activate, find, reads } from '../../../test/hosts/roles.ts';
import '../src/profile/define.ts';
import { stage, type StageOptions, tapped } from './stage.ts';
import type { State } from './states.ts';

const never = () => new Promise<void>(() => undefined);
const lost = (): never => {
  throw problem('unavailable');
};

const show = (options: StageOptions = {}) =>
  stage('<sayso-profile></sayso-profile>', { state: helpdeskHost(), ...options });

async function retype(text: string): Promise<void> {
  const name = (await find('textbox', 'Name')) as HTMLInputElement;
  name.focus();
  name.select();
  await type(text);
}

async function save(name: string): Promise<void> {
  await retype(name);
  await activate('button', 'Save');
}

/** Every state of the profile. */
export const profileStates: readonly State[] = [
  {
    name: 'profile',
    async reach() {
      show();
      await find('button', 'Save');
    },
  },
  {
    name: 'profile: loading',
    async reach() {
      show({ through: (backend) => tapped(backend, accountGet, never) });
      await reads('Loading…');
    },
  },
  {
    name: 'profile: unreachable',
    async reach() {
      show({ through: (backend) => tapped(backend, accountGet, lost) });
      await find('button', 'Try again');
    },
  },
  {
    name: 'profile: nothing new',
    async reach() {
      show();
      await activate('button', 'Save');
      await reads('There is nothing new to save.');
    },
  },
  {
    name: 'profile: a name that cannot be read',
    async reach() {
      show();
      await save('   ');
      await reads('Enter a name that can be read.');
    },
  },
  {
    name: 'profile: saving',
    async reach() {
      show({ through: (backend) => tapped(backend, accountUpdate, never) });
      await save('Zoë Nyberg');
      await find('button', 'Saving…');
    },
  },
  {
    name: 'profile: not saved',
    async reach() {
      show({ through: (backend) => tapped(backend, accountUpdate, lost) });
      await save('Zoë Nyberg');
      await find('alert', /./);
    },
  },
  {
    name: 'profile: saved',
    async reach() {
      show();
      await save('Zoë Nyberg');
      await reads('Saved.');
    },
  },
  {
    name: 'profile: conflict',
    async reach() {
      const { host } = show();
      await retype('Zoë Nyberg');
      for (const account of host.state.tables.accounts) {
        if (account.id !== 'account-agent') continue;
        account.displayName = 'Mia Lund';
        account.version += 1;
      }
      await activate('button', 'Save');
      await find('heading', 'Your profile was changed meanwhile');
    },
  },
];
