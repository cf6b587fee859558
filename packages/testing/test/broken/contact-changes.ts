import { accountGet, type ContactChannel, problem } from '@sayso/contract';
import { addDuration } from '@sayso/contract/rules';
import type { ContactChangeRecord, MemoryHost } from '@sayso/testing';
import { asPerson, type BrokenBackend, twisted, unlessRefused } from './broken-backend.ts';

const accountOf = (host: MemoryHost, accountId: string) =>
  host.state.tables.accounts.find(({ id }) => id === accountId);

const waiting = (host: MemoryHost, contactChangeId: string): ContactChangeRecord | undefined =>
  host.state.sayso.contactChanges.find(({ id }) => id === contactChangeId);

/** Sets it as if it had been confirmed. */
function set(host: MemoryHost, accountId: string, channel: ContactChannel, value: string): void {
  const account = accountOf(host, accountId);
  if (account) account[channel] = value;
}

export const brokenInContactChanges: readonly BrokenBackend[] = [
  {
    name: 'takes a new address before its code was entered',
    rule: 'contact-by-code',
    also: ['contact-tries-limited', 'contact-taken-hidden', 'contact-told', 'contact-reverted', 'contact-revert-once'],
    of: twisted({
      'contactChanges.start': async ({ host, principal, next }) => {
        const answer = await next();
        set(host, asPerson(principal).accountId, answer.channel, answer.value);
        return answer;
      },
    }),
  },
  {
    name: 'never locks the one who guesses codes for a new address',
    rule: 'contact-tries-limited',
    of: twisted({
      'contactChanges.confirm': async ({ host, input, next }) => {
        host.state.sayso.attempts = [];
        const one = waiting(host, input.contactChangeId);
        if (one) one.attemptsLeft = 5;
        return next();
      },
    }),
  },
  {
    name: 'takes a code for a new address a second time',
    rule: 'contact-code-once',
    of: twisted({
      'contactChanges.confirm': ({ host, principal, input, sound, next }) => {
        const one = waiting(host, input.contactChangeId);
        const isOwn = one?.accountId === asPerson(principal).accountId && !one.open;
        return isOwn ? sound.call(accountGet, {}) : next();
      },
    }),
  },
  {
    name: 'takes codes for a new address that have run out',
    rule: 'contact-code-ends',
    of: twisted({
      'contactChanges.confirm': ({ host, input, next }) => {
        const one = waiting(host, input.contactChangeId);
        if (one?.open) Object.assign(one, { expiresAt: addDuration(host.now(), 'PT1M') });
        return next();
      },
    }),
  },
  {
    name: 'sends codes for a new address without any wait',
    rule: 'contact-paced',
    also: ['contact-taken-hidden'],
    of: twisted({
      'contactChanges.resend': ({ host, input, next }) => {
        const one = waiting(host, input.contactChangeId);
        if (one) Object.assign(one, { sentAt: new Date(0).toISOString() });
        return next();
      },
    }),
  },
  {
    name: 'says that an address has an account already',
    rule: 'contact-taken-hidden',
    of: twisted({
      'contactChanges.start': async ({ host, input, principal, next }) => {
        const { accountId } = asPerson(principal);
        const answer = await next();
        const isTaken = host.state.tables.accounts.some(
          ({ id, email }) => id !== accountId && email.toLowerCase() === input.value.toLowerCase(),
        );
        if (isTaken)
          throw problem('validation-failed', { errors: [{ pointer: '/value', code: 'not-allowed', detail: '' }] });
        return answer;
      },
    }),
  },
  {
    name: 'does not tell whoever has the address that somebody else wanted',
    rule: 'contact-taken-hidden',
    of: twisted({
      'contactChanges.start': async ({ host, next }) => {
        const answer = await next();
        const { sayso } = host.state;
        sayso.outbox = sayso.outbox.filter(({ template }) => template !== 'contact-taken');
        return answer;
      },
    }),
  },
  {
    name: 'changes addresses without asking for a proof',
    rule: 'contact-proven',
    of: twisted({
      'contactChanges.start': ({ host, next }) => {
        const { policy } = host.state;
        const { account } = policy;
        const contact = { email: { proof: [] }, phone: { proof: [] } };
        Object.assign(host.state, { policy: { ...policy, account: { ...account, contact } } });
        return next();
      },
    }),
  },
  {
    name: 'lets others answer for a new address',
    rule: 'contact-own',
    of: twisted({
      'contactChanges.cancel': ({ host, input, next }) =>
        unlessRefused(next(), 'not-found', async (refusal) => {
          const one = waiting(host, input.contactChangeId);
          if (!one) throw refusal;
          one.open = false;
          return {};
        }),
    }),
  },
  {
    name: 'changes addresses in silence',
    rule: 'contact-told',
    of: twisted({
      'account.removePhone': async ({ host, next }) => {
        const answer = await next();
        const { sayso } = host.state;
        sayso.outbox = sayso.outbox.filter(({ template }) => template !== 'contact-changed');
        return answer;
      },
    }),
  },
  {
    name: 'leaves everybody signed in when an address is taken back',
    rule: 'contact-reverted',
    of: twisted({
      'contactChanges.revert': async ({ host, next }) => {
        const open = host.state.tables.sessions.filter(({ endedAt }) => endedAt === undefined);
        const answer = await next();
        for (const session of open) delete session.endedAt;
        return answer;
      },
    }),
  },
  {
    name: 'takes an address back again and again',
    rule: 'contact-revert-once',
    of: twisted({
      'contactChanges.revert': async ({ host, input, next }) => {
        const record = host.state.sayso.contactReverts.find(({ token }) => token === input.token);
        const answer = await next();
        if (record) host.state.sayso.contactReverts.push(record);
        return answer;
      },
    }),
  },
];
