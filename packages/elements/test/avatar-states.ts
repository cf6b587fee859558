import { accountGet, accountSetAvatar, problem } from '@sayso/contract';
import { roomsHost } from '@sayso/testing/hosts/rooms';
import { activate, find, reads, until } from '../../../test/hosts/roles.ts';
import '../src/avatar/define.ts';
import { choose, claiming, photo } from './pictures.ts';
import { stage, type StageOptions, tapped } from './stage.ts';
import type { State } from './states.ts';

const never = () => new Promise<void>(() => undefined);

function avatar(through?: StageOptions['through']): void {
  const state = roomsHost({ recordsEach: 0 });
  stage('<sayso-avatar></sayso-avatar>', { as: 'regular', state, ...(through && { through }) });
}

async function chosen(file: File): Promise<void> {
  const input = await find('textbox', 'Choose a picture');
  input.focus();
  choose(file, input);
}

async function cropping(): Promise<void> {
  await chosen(await photo());
  await find('heading', 'Choose what is shown');
}

async function saved(): Promise<void> {
  await cropping();
  await activate('button', 'Save');
  await find('button', 'Reset');
  const picture = await until(
    () => document.querySelector('sayso-avatar')?.shadowRoot?.querySelector('img') ?? undefined,
    'no picture',
  );
  await picture.decode();
}

/** Every state of the profile picture. */
export const avatarStates: readonly State[] = [
  {
    name: 'avatar: none',
    async reach() {
      avatar();
      await find('textbox', 'Choose a picture');
    },
  },
  {
    name: 'avatar: loading',
    async reach() {
      avatar((backend) => tapped(backend, accountGet, never));
      await reads('Loading…');
    },
  },
  {
    name: 'avatar: unreachable',
    async reach() {
      const lost = () => {
        throw problem('unavailable');
      };
      avatar((backend) => tapped(backend, accountGet, lost));
      await find('button', 'Try again');
    },
  },
  {
    name: 'avatar: refused before it is opened',
    async reach() {
      avatar();
      await chosen(claiming(10_000, 5000));
      await reads('too many pixels');
    },
  },
  {
    name: 'avatar: cropping',
    async reach() {
      avatar();
      await cropping();
    },
  },
  {
    name: 'avatar: saving',
    async reach() {
      avatar((backend) => tapped(backend, accountSetAvatar, never));
      await cropping();
      await activate('button', 'Save');
      await find('button', 'Saving…');
    },
  },
  {
    name: 'avatar: refused by the server',
    async reach() {
      const refused = () => {
        throw problem('unsupported-media', { accepted: ['image/png'] });
      };
      avatar((backend) => tapped(backend, accountSetAvatar, refused));
      await cropping();
      await activate('button', 'Save');
      await reads('because it cannot be read');
    },
  },
  {
    name: 'avatar: saved',
    async reach() {
      avatar();
      await saved();
    },
  },
  {
    name: 'avatar: asked before it is removed',
    async reach() {
      avatar();
      await saved();
      await activate('button', 'Reset');
      await find('button', 'Remove picture');
    },
  },
];
