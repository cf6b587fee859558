import { problem } from '@sayso/contract';
import type { MemoryHost, SessionRecord } from '@sayso/testing';
import { asPerson, type BrokenBackend, twisted, unlessRefused } from './broken-backend.ts';

/** Takes back that sessions of which this holds were ended by the call. */
async function keeping<Output>(
  host: MemoryHost,
  call: () => Promise<Output>,
  which: (session: SessionRecord) => boolean,
): Promise<Output> {
  const open = host.state.tables.sessions.filter((one) => one.endedAt === undefined && which(one));
  const answer = await call();
  for (const session of open) delete session.endedAt;
  return answer;
}

const accountOf = (host: MemoryHost, accountId: string) =>
  host.state.tables.accounts.find(({ id }) => id === accountId);

export const brokenInPasswords: readonly BrokenBackend[] = [
  {
    name: 'says that a password was changed and keeps the former one',
    rule: 'password-changed',
    also: ['password-ends-others'],
    of: twisted({
      'password.change': async ({ principal, host, next }) => {
        const account = accountOf(host, asPerson(principal).accountId);
        const former = account?.password ?? '';
        const answer = await next();
        if (account) account.password = former;
        return answer;
      },
    }),
  },
  {
    name: 'never locks the one who guesses the current password',
    rule: 'password-needs-current',
    of: twisted({
      'password.change': ({ host, next }) => {
        host.state.sayso.attempts = [];
        return next();
      },
    }),
  },
  {
    name: 'takes what everybody knows for a password',
    rule: 'password-acceptable',
    of: twisted({
      'password.change': ({ principal, host, input, next }) =>
        unlessRefused(next(), 'validation-failed', async (refusal) => {
          const account = accountOf(host, asPerson(principal).accountId);
          if (input.newPassword.toLowerCase() !== account?.email) throw refusal;
          return {};
        }),
    }),
  },
  {
    name: 'leaves the other sessions open when the password changes',
    rule: 'password-ends-others',
    of: twisted({
      'password.change': ({ host, next }) =>
        keeping(
          host,
          () => next(),
          () => true,
        ),
    }),
  },
  {
    name: 'changes passwords in silence',
    rule: 'password-told',
    of: twisted({
      'password.change': async ({ host, next }) => {
        const answer = await next();
        const { sayso } = host.state;
        sayso.outbox = sayso.outbox.filter(({ template }) => template !== 'password-changed');
        return answer;
      },
    }),
  },
  {
    name: 'tells an unknown address apart',
    rule: 'reset-tells-nothing',
    of: twisted({
      'password.requestReset': async ({ input, host, next }) => {
        const answer = await next();
        const wanted = input.email.trim().toLowerCase();
        if (!host.state.tables.accounts.some(({ email }) => email.toLowerCase() === wanted)) throw problem('not-found');
        return answer;
      },
    }),
  },
  {
    name: 'leaves sessions alive after a reset',
    rule: 'reset-signs-out',
    of: twisted({
      'password.reset': ({ host, next }) =>
        keeping(
          host,
          () => next(),
          () => true,
        ),
    }),
  },
  {
    name: 'takes a used link again',
    rule: 'reset-once',
    of: twisted({
      'password.reset': async ({ host, input, next }) => {
        const record = host.state.sayso.passwordResets.find(({ token }) => token === input.token);
        const answer = await next();
        if (record) host.state.sayso.passwordResets.push(record);
        return answer;
      },
    }),
  },
  {
    name: 'says that a wrong link is a wrong one',
    rule: 'reset-once',
    of: twisted({
      'password.reset': ({ host, input, next }) =>
        unlessRefused(next(), 'expired', (refusal) => {
          const known = host.state.sayso.outbox.some(({ params }) => params['reset'] === input.token);
          throw known ? refusal : problem('not-found');
        }),
    }),
  },
  {
    name: 'keeps the other links after one was used',
    rule: 'reset-once',
    of: twisted({
      'password.reset': async ({ host, input, next }) => {
        const others = host.state.sayso.passwordResets.filter(({ token }) => token !== input.token);
        const answer = await next();
        host.state.sayso.passwordResets.push(...others);
        return answer;
      },
    }),
  },
  {
    name: 'never lets a link end',
    rule: 'reset-dies',
    of: twisted({
      'password.reset': ({ host, next }) => {
        for (const one of host.state.sayso.passwordResets) one.expiresAt = '2999-01-01T00:00:00.000Z';
        return next();
      },
    }),
  },
  {
    name: 'sends a link as often as it is asked for',
    rule: 'reset-paced',
    of: twisted({
      'password.requestReset': async ({ host, next }) => {
        const before = host.state.sayso.passwordResets;
        host.state.sayso.passwordResets = [];
        const answer = await next();
        host.state.sayso.passwordResets.push(...before);
        return answer;
      },
    }),
  },
];

export const brokenInSessions: readonly BrokenBackend[] = [
  {
    name: 'shows the sessions of everybody',
    rule: 'sessions-own',
    of: twisted({
      'sessions.list': async ({ host, input, next }) => {
        const answer = await next();
        if (input.pageSize !== undefined || input.pageToken !== undefined) return answer;
        const own = new Set(answer.items.map(({ id }) => id));
        const others = host.state.tables.sessions
          .filter(({ id, endedAt }) => endedAt === undefined && !own.has(id))
          .map(({ id, createdAt }) => ({ id, createdAt, isCurrent: false, device: 'unknown' }) as const);
        return { ...answer, items: [...answer.items, ...others] };
      },
    }),
  },
  {
    name: 'says that a session has ended and lets it go on',
    rule: 'sessions-end-now',
    of: twisted({
      'sessions.revoke': ({ host, next }) =>
        keeping(
          host,
          () => next(),
          () => true,
        ),
    }),
  },
  {
    name: 'ends the sessions of others',
    rule: 'sessions-not-foreign',
    of: twisted({
      'sessions.revoke': ({ host, input, next }) => {
        const session = host.state.tables.sessions.find(({ id }) => id === input.sessionId);
        if (!session) return next();
        session.endedAt = host.now();
        return Promise.resolve({});
      },
    }),
  },
  {
    name: 'ends the session that asks with the others',
    rule: 'sessions-keep-own',
    of: twisted({
      'sessions.revokeOthers': async ({ host, principal, next }) => {
        const answer = await next();
        const own = host.state.tables.sessions.find(({ id }) => id === asPerson(principal).sessionId);
        if (own) own.endedAt = host.now();
        return answer;
      },
    }),
  },
  {
    name: 'keeps the session that asks to sign out everywhere',
    rule: 'sessions-end-all',
    of: twisted({
      'sessions.revokeAll': ({ host, principal, next }) =>
        keeping(
          host,
          () => next(),
          ({ id }) => id === asPerson(principal).sessionId,
        ),
    }),
  },
];
