import { type Handlers, isProblem, type PersonPrincipal, type Principal } from '@sayso/contract';
import { changePassword, isBefore, offerReset, type PasswordDecision, resetPassword } from '@sayso/contract/rules';
import { applyActs } from '../apply.ts';
import { recentAttempts } from '../attempts.ts';
import type { Host } from '../host.ts';
import { sendLetter } from '../letters.ts';
import { personOf } from '../person.ts';
import { randomToken } from '../random.ts';
import { endSessions } from '../sessions/handlers.ts';
import type { AccountRecord, PasswordResetRecord } from '../state.ts';

/** A memory host keeps passwords in clear, for it is a sample: they are set as they came. */
export function passwordHandlers(host: Host, principal: Principal): Handlers {
  const { policy } = host.state;
  if (!policy.account?.password) return {};
  return {
    'password.change': (input, { locale }) => {
      const person = personOf(principal);
      const account = accountOf(host, person.accountId);
      const matches = account.password === input.currentPassword;
      const attempts = recentAttempts(host, account.id, 'challenge');
      const { displayName, email } = account;
      const facts = { person: { accountId: account.id, displayName, email }, matches, attempts };
      const decision = changePassword(input, facts, policy, host.now());
      return carryOut(host, decision, { account, person, newPassword: input.newPassword, locale });
    },

    'password.requestReset': ({ email }, { locale }) => {
      const now = host.now();
      const { sayso } = host.state;
      sayso.passwordResets = sayso.passwordResets.filter(({ expiresAt }) => isBefore(now, expiresAt));
      const account = host.state.tables.accounts.find(
        (one) => one.state !== 'deleted' && one.email.toLowerCase() === email.trim().toLowerCase(),
      );
      const sentAt = sayso.passwordResets
        .filter(({ accountId }) => accountId === account?.id)
        .map(({ requestedAt }) => requestedAt);
      const offered = offerReset({ ...(account && { account }), sentAt }, policy, now);
      if (!account || !offered) return {};
      const { expiresAt } = offered;
      const token = randomToken(24);
      sayso.passwordResets.push({ token, accountId: account.id, requestedAt: now, expiresAt });
      const letter = { accountId: account.id, channel: 'email', template: 'password-reset' } as const;
      sendLetter(host.state, { ...letter, params: { reset: token, expiresAt } }, contextOf(host, account, locale));
      return {};
    },

    'password.reset': ({ token, newPassword }, { locale }) => {
      const { sayso, tables } = host.state;
      const record: PasswordResetRecord | undefined = sayso.passwordResets.find((one) => one.token === token);
      const account = record && tables.accounts.find(({ id }) => id === record.accountId);
      const { displayName, email, state } = account ?? {};
      const found =
        record && account
          ? { ...record, displayName: displayName ?? '', email: email ?? '', state: state ?? 'deleted' }
          : undefined;
      const decision = resetPassword(newPassword, found, policy, host.now());
      if (isProblem(decision) || !account) throw decision;
      return carryOut(host, decision, { account, person: byLink(account), newPassword, locale });
    },
  };
}

interface Work {
  readonly account: AccountRecord;
  readonly person: PersonPrincipal;
  readonly newPassword: string;
  readonly locale: string | undefined;
}

function carryOut(
  host: Host,
  decision: PasswordDecision | Error,
  { account, person, newPassword, locale }: Work,
): Record<string, never> {
  if (decision instanceof Error) throw decision;
  const now = host.now();
  applyActs(host.state, decision.acts, { principal: person, now, ...(locale !== undefined && { locale }) });
  if (decision.refusal) throw decision.refusal;
  account.password = newPassword;
  account.credentialsChangedAt = now;
  account.version += 1;
  const { sayso } = host.state;
  sayso.passwordResets = sayso.passwordResets.filter(({ accountId }) => accountId !== account.id);
  const { ends } = decision;
  if (ends !== 'none') endSessions(host, account.id, ({ id }) => ends === 'all' || id !== person.sessionId);
  return {};
}

function accountOf(host: Host, accountId: string): AccountRecord {
  const account = host.state.tables.accounts.find(({ id }) => id === accountId);
  if (!account) throw new TypeError('Whoever has a session has an account.');
  return account;
}

/** Whoever has the link acts for the account, in no session. */
function byLink({ id }: AccountRecord): PersonPrincipal {
  return { kind: 'person', scope: 'limited', accountId: id, sessionId: '', methods: [] };
}

function contextOf(host: Host, account: AccountRecord, locale: string | undefined) {
  return { principal: byLink(account), now: host.now(), ...(locale !== undefined && { locale }) };
}
