import {
  type AnyOperation,
  type Backend,
  capabilitiesGet,
  challengesStart,
  type Enrollment,
  type Factors,
  factorsConfirm,
  factorsEnroll,
  factorsList,
  problem,
  type ProofMethod,
} from '@sayso/contract';
import { helpdeskHost } from '@sayso/testing/hosts/helpdesk';
import { activate, fill, find, reads, until } from '../../../test/hosts/roles.ts';
import { press } from '../../../test/browsers/keyboard.ts';
import '../src/step-up/define.ts';
import '../src/two-factor/define.ts';
import { inDays } from './changes.ts';
import { stage } from './stage.ts';
import type { State } from './states.ts';

const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const off: Factors = { items: [], offered: ['totp', 'sms'] };
const on: Factors = {
  items: [
    { id: 'factor-1', kind: 'totp', createdAt: inDays(0) },
    { id: 'factor-2', kind: 'sms', createdAt: inDays(0), sentTo: '••• 67' },
  ],
  offered: [],
  recoveryCodes: { left: 9, createdAt: inDays(0) },
};
const enrollments: Readonly<Record<Enrollment['kind'], Enrollment>> = {
  totp: {
    id: 'enrollment-1',
    kind: 'totp',
    expiresAt: inDays(0),
    attemptsLeft: 5,
    secret: SECRET,
    uri: `otpauth://totp/Fernwell:a@example.com?secret=${SECRET}&issuer=Fernwell`,
  },
  sms: { id: 'enrollment-2', kind: 'sms', expiresAt: inDays(0), attemptsLeft: 5, sentTo: '••• 67' },
};
const codes = Array.from({ length: 10 }, (_, nth) => `${nth}H2KD-${nth}QXWP`);

/** The host, with answers that are the same each time. */
function answering(answers: Readonly<Record<string, (input: unknown) => unknown>>): (backend: Backend) => Backend {
  return (backend) => ({
    serves: (operation) => backend.serves(operation),
    async call<Input, Output>(operation: AnyOperation, input: Input, context: object | undefined) {
      const answer = answers[operation.id];
      if (answer) return answer(input) as Output;
      return (await backend.call(operation, input, context)) as Output;
    },
  });
}

function panel(factors: Factors, confirmed: () => unknown = () => ({ factor: on.items[0] })): void {
  stage('<sayso-two-factor></sayso-two-factor>', {
    state: helpdeskHost(),
    as: 'administrator',
    through: answering({
      [factorsList.id]: () => factors,
      [factorsEnroll.id]: (input) => enrollments[(input as Enrollment).kind],
      [factorsConfirm.id]: confirmed,
    }),
  });
}

async function app(confirmed?: () => unknown): Promise<void> {
  panel({ items: [], offered: ['totp'] }, confirmed);
  await activate('switch', 'Ask for a code at each sign-in');
  await reads('If you cannot scan');
  await until(
    () => document.querySelector('sayso-two-factor')?.shadowRoot?.querySelector('svg.qr path') ?? undefined,
    'no QR code',
  );
}

function signIn(secondFactors: readonly ProofMethod[]): void {
  const challenge = { id: 'challenge-1', expiresAt: inDays(0), attemptsLeft: 5 };
  stage('<sayso-step-up purpose="sign-in"></sayso-step-up>', {
    state: helpdeskHost(),
    as: 'administrator',
    through: (backend) =>
      answering({
        [capabilitiesGet.id]: async () => ({
          ...(await backend.call(capabilitiesGet, {})),
          principal: { scope: 'secondFactor', accountId: 'account-administrator', secondFactors },
        }),
        [challengesStart.id]: (input) => ({ ...challenge, method: (input as { readonly method: ProofMethod }).method }),
      })(backend),
  });
}

/** Every state of two-step sign-in. */
export const twoFactorStates: readonly State[] = [
  {
    name: 'two-factor: off',
    async reach() {
      panel(off);
      await find('switch', 'Ask for a code at each sign-in');
    },
  },
  {
    name: 'two-factor: choosing',
    async reach() {
      panel(off);
      await activate('switch', 'Ask for a code at each sign-in');
      await find('button', 'By text message');
    },
  },
  {
    name: 'two-factor: phone',
    async reach() {
      panel({ items: [], offered: ['sms'] });
      await activate('switch', 'Ask for a code at each sign-in');
      await find('textbox', 'Phone number');
    },
  },
  { name: 'two-factor: app', reach: () => app() },
  {
    name: 'two-factor: wrong code',
    async reach() {
      await app(() => {
        throw problem('code-invalid', { attemptsLeft: 4 });
      });
      await fill('Code from the app', '123456');
      await press('Enter');
      await reads('4 tries left.');
    },
  },
  {
    name: 'two-factor: text message',
    async reach() {
      panel({ items: [], offered: ['sms'] });
      await activate('switch', 'Ask for a code at each sign-in');
      await activate('button', 'Send a code');
      await reads('Sent to ••• 67.');
    },
  },
  {
    name: 'two-factor: recovery codes',
    async reach() {
      await app(() => ({ factor: on.items[0], recoveryCodes: { codes, createdAt: inDays(0) } }));
      await fill('Code from the app', '123456');
      await press('Enter');
      await find('heading', 'Keep your recovery codes');
    },
  },
  {
    name: 'two-factor: on',
    async reach() {
      panel(on);
      await find('button', 'Turn off text messages');
    },
  },
  {
    name: 'sign-in: choosing',
    async reach() {
      signIn(['sms-code', 'recovery-code']);
      await find('button', 'With a recovery code');
    },
  },
  {
    name: 'sign-in: code',
    async reach() {
      signIn(['totp', 'recovery-code']);
      await until(
        () => (document.querySelector('form.sayso-form [part="confirm"][aria-disabled="false"]') ? true : undefined),
        'nothing to answer',
      );
    },
  },
];
