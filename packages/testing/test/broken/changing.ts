import { problem } from '@sayso/contract';
import { asPerson, type BrokenBackend, twisted, unlessRefused } from './broken-backend.ts';

export const brokenInChanging: readonly BrokenBackend[] = [
  {
    name: 'signs another receipt than it hands out',
    rule: 'receipt-proves-itself',
    of: twisted({ 'changes.receipt': async ({ next }) => ({ ...(await next()), issuer: 'Somebody else' }) }),
  },
  {
    name: 'lists the oldest change first',
    rule: 'changes-listed',
    of: twisted({
      'changes.list': async ({ next }) => {
        const page = await next();
        return { ...page, items: page.items.toReversed() };
      },
    }),
  },
  {
    name: 'opens every change with any status token',
    rule: 'status-token-opens-one',
    of: twisted({
      'changes.get': ({ input, context, host, next }) => {
        const { changes } = host.state.sayso;
        const known = changes.some(({ statusToken }) => statusToken === context.statusToken);
        const wanted = changes.find(({ change }) => change.id === input.changeId);
        return next(input, known && wanted ? { ...context, statusToken: wanted.statusToken } : context);
      },
    }),
  },
  {
    name: 'keeps status tokens for ever',
    rule: 'status-token-dies',
    of: twisted({
      'changes.get': ({ input, context, host, next }) =>
        unlessRefused(next(), 'not-found', (refusal) => {
          const found = host.state.sayso.changes.find(
            ({ change, statusToken }) => change.id === input.changeId && statusToken === context.statusToken,
          );
          if (!found) throw refusal;
          return Promise.resolve(structuredClone(found.change));
        }),
    }),
  },
  {
    name: 'does what is due a minute late',
    rule: 'schedule-kept',
    of: twisted({
      'changes.request': async ({ next }) => {
        const answer = await next();
        if (answer.change.state !== 'scheduled') return answer;
        const later = new Date(Date.parse(answer.change.effectiveAt) + 60_000).toISOString();
        return { ...answer, change: { ...answer.change, effectiveAt: later } };
      },
    }),
  },
  {
    name: 'opens a second change of one kind',
    rule: 'one-open-change',
    also: ['blockers-solved', 'closed-is-closed', 'invitation-once', 'limited-while-pending'],
    of: twisted({
      'changes.preview': async ({ host, next }) => {
        const { sayso } = host.state;
        const { changes } = sayso;
        sayso.changes = [];
        try {
          return await next();
        } finally {
          sayso.changes = changes;
        }
      },
    }),
  },
  {
    name: 'asks for a proof before it cancels',
    rule: 'cancel-free',
    also: ['one-open-change', 'invitation-once', 'members-told'],
    of: twisted({
      'changes.cancel': ({ input, context, principal, host, next }) => {
        const found = host.state.sayso.changes.find(({ change }) => change.id === input.changeId)?.change;
        const own = principal.kind === 'person' && found?.requestedBy === principal.accountId;
        const inTime = found?.state === 'scheduled' && host.now() < (found.cancelableUntil ?? '');
        if (own && inTime && context.proof === undefined) throw problem('permission-required');
        return next();
      },
    }),
  },
  {
    name: 'cancels after the stated moment',
    rule: 'cancel-window',
    of: twisted({
      'changes.cancel': ({ input, host, next }) =>
        unlessRefused(next(), 'state-conflict', (refusal) => {
          const found = host.state.sayso.changes.find(({ change }) => change.id === input.changeId);
          if (found?.change.cancelableUntil === undefined || found.change.state !== 'completed') throw refusal;
          found.change = { ...found.change, state: 'canceled' };
          return Promise.resolve(structuredClone(found.change));
        }),
    }),
  },
  {
    name: 'undoes what is complete',
    rule: 'transitions-closed',
    of: twisted({
      'changes.undo': ({ input, host, next }) =>
        unlessRefused(next(), 'state-conflict', (refusal) => {
          const found = host.state.sayso.changes.find(({ change }) => change.id === input.changeId);
          if (found?.change.state !== 'completed') throw refusal;
          found.change = { ...found.change, state: 'undone' };
          return Promise.resolve(structuredClone(found.change));
        }),
    }),
  },
  {
    name: 'names the person in the receipt',
    rule: 'receipt-names-nobody',
    also: ['receipt-proves-itself'],
    of: twisted({
      'changes.receipt': async ({ principal, host, next }) => {
        const receipt = await next();
        if (principal.kind !== 'person') return receipt;
        const account = host.state.tables.accounts.find(({ id }) => id === asPerson(principal).accountId);
        return { ...receipt, requestedBy: account?.displayName };
      },
    }),
  },
  {
    name: 'lets only members ask for support',
    rule: 'support-answers',
    of: twisted({
      'support.create': ({ principal, host, next }) => {
        const { accountId } = asPerson(principal);
        const inside = host.state.tables.members.some((one) => one.accountId === accountId && one.state === 'active');
        if (!inside) throw problem('permission-required');
        return next();
      },
    }),
  },
];
