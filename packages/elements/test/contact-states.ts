import {
  ANONYMOUS,
  contactChangesList,
  contactChangesRevert,
  contactChangesStart,
  type Policy,
  problem,
} from '@sayso/contract';
import { crmHost } from '@sayso/testing/hosts/crm';
import { press, type } from '../../../test/browsers/keyboard.ts';
import { activate, fill, find, reads } from '../../../test/hosts/roles.ts';
import '../src/contact-revert/define.ts';
import '../src/email-change/define.ts';
import '../src/phone-change/define.ts';
import { stage, type Stage, type StageOptions, tapped } from './stage.ts';
import type { State } from './states.ts';

const NEW = 'agent@helpdesk.example';

const never = () => new Promise<void>(() => undefined);
const lost = (): never => {
  throw problem('unavailable');
};

/** The sample host, where addresses and numbers are changed without any proof. */
function offering() {
  const state = crmHost({ recordsEach: 0 });
  const contact: NonNullable<Policy['account']>['contact'] = { email: { proof: [] }, phone: { proof: [] } };
  return { ...state, policy: { ...state.policy, account: { ...state.policy.account, contact } } };
}

const email = (options: StageOptions = {}) =>
  stage('<sayso-email-change></sayso-email-change>', { state: offering(), ...options });
const phone = (options: StageOptions = {}) =>
  stage('<sayso-phone-change></sayso-phone-change>', { state: offering(), ...options });

async function asked(options: StageOptions = {}): Promise<Stage> {
  const staged = email(options);
  await fill('New email address', NEW);
  await press('Enter');
  await find('dialog', 'Enter the code');
  return staged;
}

/** In front of a host where nobody has signed in. */
async function link(code?: Parameters<typeof problem>[0]): Promise<void> {
  const { host, provider } = email();
  const element = document.createElement('sayso-contact-revert');
  element.passwordHref = '#password';
  provider.backend = tapped(host.as(ANONYMOUS), contactChangesRevert, () => {
    if (code) throw problem(code);
  });
  host.state.sayso.contactReverts.push({
    token: 'secret-1',
    accountId: 'account-agent',
    channel: 'email',
    former: 'agent.before@crm.example',
    changedAt: host.now(),
    expiresAt: '2999-01-01T00:00:00.000Z',
  });
  element.token = 'secret-1';
  provider.replaceChildren(element);
  await find('button', 'Take it back');
}

/** Every state in which one meets a change of one's address or number. */
export const contactStates: readonly State[] = [
  {
    name: 'email',
    async reach() {
      email();
      await find('textbox', 'New email address');
    },
  },
  {
    name: 'email: loading',
    async reach() {
      email({ through: (backend) => tapped(backend, contactChangesList, never) });
      await reads('Loading…');
    },
  },
  {
    name: 'email: unreachable',
    async reach() {
      email({ through: (backend) => tapped(backend, contactChangesList, lost) });
      await find('button', 'Try again');
    },
  },
  {
    name: 'email: wrong',
    async reach() {
      email();
      await fill('New email address', 'nobody');
      await press('Enter');
      await reads('This is no email address that mail can go to.');
    },
  },
  {
    name: 'email: sending',
    async reach() {
      email({ through: (backend) => tapped(backend, contactChangesStart, never) });
      await fill('New email address', NEW);
      await press('Enter');
      await find('button', 'Sending a code…');
    },
  },
  {
    name: 'email: code',
    async reach() {
      await asked();
    },
  },
  {
    name: 'email: wrong code',
    async reach() {
      await asked();
      await type('000');
      await press('Enter');
      await reads('4 tries left.');
    },
  },
  {
    name: 'email: waiting',
    async reach() {
      await asked();
      await press('Escape');
      await find('button', 'Enter the code');
    },
  },
  {
    name: 'email: changed',
    async reach() {
      const { host } = await asked();
      await type(host.state.sayso.outbox.at(-1)?.params['code'] ?? '');
      await press('Enter');
      await reads('Your email address is now');
    },
  },
  {
    name: 'phone',
    async reach() {
      phone();
      await find('button', 'Remove the number');
    },
  },
  {
    name: 'phone: removing',
    async reach() {
      phone();
      await activate('button', 'Remove the number');
      await reads('from your account?');
    },
  },
  {
    name: 'phone: removed',
    async reach() {
      phone();
      await activate('button', 'Remove the number');
      await find('button', 'Cancel');
      await activate('button', 'Remove the number');
      await reads('There is no phone number');
    },
  },
  {
    name: 'revert',
    async reach() {
      await link();
    },
  },
  {
    name: 'revert: done',
    async reach() {
      await link();
      await activate('button', 'Take it back');
      await find('heading', 'Your email address is what it was before');
    },
  },
  {
    name: 'revert: expired',
    async reach() {
      await link('expired');
      await activate('button', 'Take it back');
      await reads('This link no longer works');
    },
  },
];
