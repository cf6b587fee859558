import {
  ANONYMOUS,
  capabilitiesGet,
  passwordChange,
  passwordRequestReset,
  passwordReset,
  problem,
  sessionsList,
  sessionsRevoke,
} from '@sayso/contract';
import { memoryBackend } from '@sayso/testing';
import { crmHost } from '@sayso/testing/hosts/crm';
import { activate, fill, find, reads } from '../../../test/hosts/roles.ts';
import '../src/password-reset/define.ts';
import '../src/password/define.ts';
import '../src/sessions/define.ts';
import { stage, type StageOptions, tapped } from './stage.ts';
import type { State } from './states.ts';

const PASSWORD = 'correct horse battery staple';
const NEW = 'purple mountain bicycle';
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';

const never = () => new Promise<void>(() => undefined);
const lost = (): never => {
  throw problem('unavailable');
};

function password(options: StageOptions = {}): void {
  stage('<sayso-password></sayso-password>', { state: crmHost({ recordsEach: 0 }), ...options });
}

async function change(current: string, next: string): Promise<void> {
  await fill('Current password', current);
  await fill('New password', next);
  await activate('button', 'Change password');
}

/** In front of a host where nobody has signed in. */
function forgotten(token = '', through: StageOptions['through'] = (backend) => backend): void {
  const host = memoryBackend(crmHost({ recordsEach: 0 }));
  const { provider } = stage('<sayso-password-reset sign-in-href="#door"></sayso-password-reset>', {
    through: () => through(host.as(ANONYMOUS)),
  });
  const element = provider.querySelector('sayso-password-reset');
  if (element) element.token = token;
}

async function sent(): Promise<void> {
  await fill('Email address', 'agent@crm.example');
  await activate('button', 'Send the link');
  await find('heading', 'Look into your mailbox');
}

function signedIn(options: StageOptions = {}): void {
  const state = crmHost({ recordsEach: 0 });
  const { host } = stage('<sayso-sessions sign-in-href="#door"></sayso-sessions>', { state, ...options });
  host.signInAs('account-agent', { userAgent: FIREFOX, place: 'Oslo, Norway' });
  host.signInAs('account-agent', { userAgent: 'unheard of' });
  // Which one comes first must not be left to chance.
  const last = host.state.tables.sessions.at(-1);
  if (last) last.lastActiveAt = new Date(Date.parse(last.createdAt) - 1000).toISOString();
}

/** Every state of passwords and sessions. */
export const passwordStates: readonly State[] = [
  {
    name: 'password',
    async reach() {
      password();
      await find('button', 'Change password');
    },
  },
  {
    name: 'password: loading',
    async reach() {
      password({ through: (backend) => tapped(backend, capabilitiesGet, never) });
      await reads('Loading…');
    },
  },
  {
    name: 'password: not filled in',
    async reach() {
      password();
      await activate('button', 'Change password');
      await reads('Fill this in first.');
    },
  },
  {
    name: 'password: wrong',
    async reach() {
      password();
      await change('wrong', NEW);
      await reads('4 tries left.');
    },
  },
  {
    name: 'password: shown',
    async reach() {
      password();
      await fill('New password', NEW);
      await activate('checkbox', 'Show what is typed');
    },
  },
  {
    name: 'password: changing',
    async reach() {
      password({ through: (backend) => tapped(backend, passwordChange, never) });
      await change(PASSWORD, NEW);
      await find('button', 'Saving…');
    },
  },
  {
    name: 'password: failed',
    async reach() {
      password({ through: (backend) => tapped(backend, passwordChange, lost) });
      await change(PASSWORD, NEW);
      await reads('Something went wrong.');
    },
  },
  {
    name: 'password: changed',
    async reach() {
      password();
      await change(PASSWORD, NEW);
      await reads('Your password has been changed. You also get a message about it.');
    },
  },
  {
    name: 'reset',
    async reach() {
      forgotten();
      await find('button', 'Send the link');
    },
  },
  {
    name: 'reset: no address',
    async reach() {
      forgotten();
      await fill('Email address', 'agent');
      await activate('button', 'Send the link');
      await reads('Enter an email address');
    },
  },
  {
    name: 'reset: failed',
    async reach() {
      forgotten('', (backend) => tapped(backend, passwordRequestReset, lost));
      await fill('Email address', 'agent@crm.example');
      await activate('button', 'Send the link');
      await reads('Something went wrong.');
    },
  },
  {
    name: 'reset: sent',
    async reach() {
      forgotten();
      await sent();
    },
  },
  {
    name: 'reset: by the link',
    async reach() {
      forgotten('from-the-mail');
      await find('button', 'Set password');
    },
  },
  {
    name: 'reset: too short',
    async reach() {
      forgotten('from-the-mail');
      await fill('New password', 'short');
      await activate('button', 'Set password');
      await reads('This is too short');
    },
  },
  {
    name: 'reset: expired',
    async reach() {
      forgotten('from-the-mail');
      await fill('New password', NEW);
      await activate('button', 'Set password');
      await find('button', 'Ask for a new link');
    },
  },
  {
    name: 'reset: done',
    async reach() {
      forgotten('from-the-mail', (backend) => ({
        serves: (operation) => backend.serves(operation),
        call: (operation, input, context) =>
          operation.id === passwordReset.id ? Promise.resolve({} as never) : backend.call(operation, input, context),
      }));
      await fill('New password', NEW);
      await activate('button', 'Set password');
      await find('heading', 'Your new password is set');
    },
  },
  {
    name: 'sessions',
    async reach() {
      signedIn();
      await find('button', 'Sign out Firefox on Windows');
    },
  },
  {
    name: 'sessions: loading',
    async reach() {
      signedIn({ through: (backend) => tapped(backend, sessionsList, never) });
      await reads('Loading…');
    },
  },
  {
    name: 'sessions: unreachable',
    async reach() {
      signedIn({ through: (backend) => tapped(backend, sessionsList, lost) });
      await find('button', 'Try again');
    },
  },
  {
    name: 'sessions: failed',
    async reach() {
      signedIn({ through: (backend) => tapped(backend, sessionsRevoke, lost) });
      await activate('button', 'Sign out Firefox on Windows');
      await reads('Something went wrong.');
    },
  },
  {
    name: 'sessions: alone',
    async reach() {
      signedIn();
      await activate('button', 'Sign out all others');
      await reads('You are signed in here alone.');
    },
  },
  {
    name: 'sessions: asked',
    async reach() {
      signedIn();
      await activate('button', 'Sign out everywhere');
      await find('heading', 'Sign out here, too?');
    },
  },
  {
    name: 'sessions: over',
    async reach() {
      signedIn();
      await activate('button', 'Sign out everywhere');
      await find('button', 'Cancel');
      await activate('button', 'Sign out everywhere');
      await find('link', 'Sign in');
    },
  },
];
