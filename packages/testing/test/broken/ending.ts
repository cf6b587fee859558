import { type Change, type ChangeKind, problem } from '@sayso/contract';
import type { MemoryHost } from '@sayso/testing';
import { type BrokenBackend, everyCallTwisted, rowsOf, twisted, unlessRefused } from './broken-backend.ts';
import { withAnotherOwner } from './leaving.ts';

const recordOf = (host: MemoryHost, changeId: string) =>
  host.state.sayso.changes.find(({ change }) => change.id === changeId);

/** Once a change of these kinds has ended, something happens that should not: seen by whoever looks next. */
const afterErasing = (kinds: readonly ChangeKind[], harm: (host: MemoryHost, change: Change) => void) => {
  const harmed = new Set<string>();
  return everyCallTwisted(async ({ host, next }) => {
    const answer = await next();
    for (const { change } of host.state.sayso.changes) {
      if (change.state !== 'completed' || !kinds.includes(change.kind) || harmed.has(change.id)) continue;
      harmed.add(change.id);
      harm(host, change);
    }
    return answer;
  });
};

/** Whoever asked for it is still named in a copy that nobody thought of. */
const leavesACopy = () => {
  const names = new Map<string, string>();
  return everyCallTwisted(async ({ host, principal, next }, id) => {
    const { accounts } = host.state.tables;
    const asks = principal.kind === 'person' && accounts.find((one) => one.id === principal.accountId)?.displayName;
    const answer = await next();
    if (id === 'changes.request' && asks) names.set((answer as { change: Change }).change.id, asks);
    for (const { change } of host.state.sayso.changes) {
      const name = change.state === 'completed' && change.kind !== 'leave-organization' && names.get(change.id);
      if (!name) continue;
      names.delete(change.id);
      const copy = { id: `copy-${change.id}`, organizationId: 'harbor', memberId: null, callId: null, name };
      rowsOf(host, 'recordings').push(copy);
    }
    return answer;
  });
};

export const brokenInEnding: readonly BrokenBackend[] = [
  {
    name: 'leaves sessions open when an account is deactivated or deleted',
    rule: 'signed-out',
    of: everyCallTwisted(async ({ host, next }, operation) => {
      if (/^(?:sessions|password|contactChanges)\./.test(operation)) return next();
      const open = host.state.tables.sessions.filter(({ endedAt }) => endedAt === undefined).map(({ id }) => id);
      const answer = await next();
      for (const session of host.state.tables.sessions) if (open.includes(session.id)) delete session.endedAt;
      return answer;
    }),
  },
  {
    name: 'restores an account as soon as somebody signs in to it',
    rule: 'limited-while-pending',
    of: twisted({
      'account.get': async ({ host, principal, next }) => {
        const answer = await next();
        if (principal.kind !== 'person' || answer.state === 'active') return answer;
        const account = host.state.tables.accounts.find(({ id }) => id === principal.accountId);
        if (account) account.state = 'active';
        return { ...answer, state: 'active' };
      },
    }),
  },
  {
    name: 'undoes in name alone',
    rule: 'undo-restores',
    also: ['support-decides', 'fresh-keeps-new', 'rejoin-restores'],
    of: twisted({
      'changes.undo': async ({ host, next }) => {
        const before = structuredClone(host.state.tables);
        const undone = await next();
        host.state.tables = before;
        return undone;
      },
    }),
  },
  {
    name: 'reopens after the stated moment',
    rule: 'undo-window',
    of: twisted({
      'changes.undo': ({ host, input, next }) =>
        unlessRefused(next(), 'cancel-window-closed', () => {
          const record = recordOf(host, input.changeId);
          if (!record) throw problem('not-found');
          record.change = { ...record.change, state: 'undone' };
          return Promise.resolve(structuredClone(record.change));
        }),
    }),
  },
  {
    name: 'says that an organization is open while it is closed',
    rule: 'closed-is-closed',
    also: ['schedule-kept'],
    of: twisted({
      'organizations.get': async ({ next }) => {
        const answer = await next();
        return answer.state === 'closed' ? { ...answer, state: 'active' } : answer;
      },
    }),
  },
  {
    name: 'leaves what goes with a fresh start in sight',
    rule: 'fresh-at-once',
    also: ['fresh-keeps-new', 'erased-whole'],
    of: twisted({
      'changes.request': async ({ host, next }) => {
        const requested = await next();
        const { kind, state, target } = requested.change;
        const organization = host.state.tables.organizations.find(({ id }) => id === target.id);
        if (kind === 'reset-organization' && state === 'applied' && organization) organization.epoch = 0;
        return requested;
      },
    }),
  },
  {
    name: 'brings back what was there in place of what has come since',
    rule: 'fresh-keeps-new',
    of: twisted({
      'changes.undo': async ({ host, input, next }) => {
        const undone = await next();
        const start = host.state.sayso.epochs.find(({ changeId }) => changeId === input.changeId);
        if (!start) return undone;
        for (const { epoch, table } of host.state.map)
          if (epoch !== undefined)
            host.state.tables[table] = rowsOf(host, table).filter((row) => Number(row[epoch]) < start.begun);
        return undone;
      },
    }),
  },
  {
    name: 'says that it is erased while a copy is left',
    rule: 'erased-whole',
    also: ['kept-is-kept'],
    of: leavesACopy(),
  },
  {
    name: 'erases what it said is kept',
    rule: 'kept-is-kept',
    of: afterErasing(['reset-organization', 'delete-organization'], (host, { retained, effects }) => {
      for (const { collection } of [...retained, ...effects.filter(({ action }) => action === 'keep')])
        if (collection !== 'members') host.state.tables[collection] = [];
    }),
  },
  {
    name: 'forgets its progress at the end',
    rule: 'progress-true',
    of: twisted({
      'changes.get': async ({ next }) => {
        const change = await next();
        if (change.kind !== 'delete-account' || change.state !== 'completed') return change;
        return { ...change, progress: { ...change.progress, stepsDone: change.progress.stepsTotal - 1 } };
      },
    }),
  },
  {
    name: 'tells the other service nothing',
    rule: 'services-told',
    of: afterErasing(['delete-account'], ({ state }) => {
      for (const service of Object.values(state.sayso.services)) service.revoked = [];
    }),
  },
  {
    name: 'lets a sole owner delete the account',
    rule: 'sole-owner-stays',
    of: twisted({
      'changes.preview': (call) => withAnotherOwner(call, call.input.kind === 'delete-account'),
    }),
  },
  {
    name: 'lets any member reopen what an owner closed',
    rule: 'members-see',
    of: twisted({
      'changes.undo': ({ host, principal, input, next }) =>
        unlessRefused(next(), 'permission-required', (refusal) => {
          const record = recordOf(host, input.changeId);
          const bySupport = record?.change.undoBy === 'support' || principal.kind !== 'person';
          if (!record || bySupport) throw refusal;
          record.change = { ...record.change, state: 'undone' };
          return Promise.resolve(structuredClone(record.change));
        }),
    }),
  },
  {
    name: 'tells the members nothing',
    rule: 'members-told',
    of: everyCallTwisted(async ({ host, next }) => {
      const answer = await next();
      const { sayso } = host.state;
      sayso.outbox = sayso.outbox.filter(({ template }) => template !== 'members-informed');
      return answer;
    }),
  },
  {
    name: 'says that a blocker is solved and solves nothing',
    rule: 'blockers-solved',
    of: twisted({
      'blockers.resolve': async ({ host, next }) => {
        const before = structuredClone(host.state.tables);
        const answer = await next();
        host.state.tables = before;
        return answer;
      },
    }),
  },
  {
    name: 'forgets whom an organization trusts',
    rule: 'trusted-only',
    of: twisted({
      'changes.preview': async ({ next }) => {
        const shown = await next();
        return { ...shown, blockers: shown.blockers.filter(({ params }) => params?.['trusted'] === undefined) };
      },
    }),
  },
  {
    name: 'lets the last edit win',
    rule: 'edits-conditional',
    of: twisted({
      'organizations.setDeletionAdmins': ({ host, input, context, next }) => {
        const version = host.state.tables.organizations.find(({ id }) => id === input.organizationId)?.version;
        return next(input, { ...context, ifMatch: `"${version}"` });
      },
    }),
  },
  {
    name: 'denies without a reason',
    rule: 'support-decides',
    of: twisted({ 'changes.decide': ({ input, next }) => next({ reason: 'No.', ...input }) }),
  },
  {
    name: 'opens the review by a link that is over',
    rule: 'invitation-once',
    of: twisted({
      'changes.preview': ({ input, next }) =>
        unlessRefused(next(), 'expired', () => {
          const { invitation: _over, ...options } = input.options ?? {};
          return next({ ...input, options });
        }),
    }),
  },
  {
    name: 'ends a change anew when the question at its end is answered',
    rule: 'feedback-harmless',
    of: twisted({
      'feedback.create': async ({ host, input, next }) => {
        const answer = await next();
        const record = recordOf(host, input.changeId);
        if (record) record.change = { ...record.change, endedAt: '2020-01-01T00:00:00.000Z' };
        return answer;
      },
    }),
  },
];
