import {
  type DataColumn,
  type DataMapEntry,
  type Export,
  exportsCancel,
  exportsCreate,
  problem,
} from '@sayso/contract';
import type { MemoryHost } from '@sayso/testing';
import { newKey } from '../deal.ts';
import { type BrokenBackend, rowsOf, twisted, unlessRefused } from './broken-backend.ts';

/** A backend that has another idea of what is stored. */
const mapped = (change: (entry: DataMapEntry) => DataMapEntry) => (host: MemoryHost) => {
  host.replace({ ...host.state, map: host.state.map.map(change) });
  return host;
};

const columnsWithout = (classified: 'secret' | 'thirdParty') =>
  mapped(({ columns, ...entry }) => {
    if (!columns) return entry;
    const bare = Object.entries(columns).map(([name, { [classified]: _forgotten, ...column }]) => [name, column]);
    return { ...entry, columns: Object.fromEntries(bare) as Readonly<Record<string, DataColumn>> };
  });

const ticketOf = (host: MemoryHost, secret: string) =>
  host.state.sayso.exportTickets.find(({ ticket }) => ticket === secret);

/** Whether one that was ready is forgotten while something is done. */
async function withoutReadyExports<Answer>(host: MemoryHost, action: () => Promise<Answer>): Promise<Answer> {
  const kept = host.state.sayso.exports.map((record) => [record, record.export] as const);
  for (const [record, { readyAt: _when, ...one }] of kept) record.export = one;
  try {
    return await action();
  } finally {
    for (const [record, one] of kept) record.export = one;
  }
}

const seenAs = (change: (one: Export) => Export) =>
  twisted({ 'exports.get': async ({ next }) => change(await next()) });

export const brokenInExporting: readonly BrokenBackend[] = [
  {
    name: 'does not say what keeps somebody from an export',
    rule: 'export-told',
    of: twisted({ 'exports.preview': async ({ next }) => ({ ...(await next()), blockers: [] }) }),
  },
  {
    name: 'lets every member take the organization along',
    rule: 'export-permitted',
    of: twisted({
      'exports.create': ({ host, input, next }) =>
        unlessRefused(next(), 'permission-required', () =>
          host.as(host.signInAs('account-owner')).call(exportsCreate, input, { idempotencyKey: newKey() }),
        ),
    }),
  },
  {
    name: 'stops an export for whoever asks for another',
    rule: 'one-export-at-a-time',
    of: twisted({
      'exports.create': ({ next, sound }) =>
        unlessRefused(next(), 'already-open', async ({ members }) => {
          await sound.call(exportsCancel, { exportId: members.existing ?? '' }, { idempotencyKey: newKey() });
          return next();
        }),
    }),
  },
  {
    name: 'exports as often as somebody asks',
    rule: 'cooldown-told',
    of: twisted({
      'exports.create': ({ host, next }) =>
        unlessRefused(next(), 'cooldown', () => withoutReadyExports(host, () => next())),
    }),
  },
  {
    name: 'is still checking when it says that it is ready',
    rule: 'export-progress-true',
    of: seenAs((one) =>
      one.state === 'ready' ? { ...one, progress: { ...one.progress, phase: 'checking' as const } } : one,
    ),
  },
  {
    name: 'gives links to what is gone',
    rule: 'export-ends',
    of: twisted({
      'exports.link': ({ input, next }) =>
        unlessRefused(next(), 'expired', () =>
          Promise.resolve({
            exportId: input.exportId,
            part: 1,
            ticket: 'of-no-use',
            expiresAt: '2099-01-01T00:00:00.000Z',
          }),
        ),
    }),
  },
  {
    name: 'calls cancelled what has failed',
    rule: 'export-failure-told',
    of: seenAs((one) => (one.state === 'failed' ? { ...one, state: 'canceled' } : one)),
  },
  {
    name: 'lists exports from the oldest',
    rule: 'exports-listed',
    of: twisted({
      'exports.list': async ({ next }) => {
        const page = await next();
        return { ...page, items: page.items.toReversed() };
      },
    }),
  },
  {
    name: 'tells the digest of another file',
    rule: 'archive-proves-itself',
    of: twisted({ 'exports.download': async ({ next }) => ({ ...(await next()), sha256: '0'.repeat(64) }) }),
  },
  {
    name: 'forgets a collection',
    rule: 'export-whole',
    of: mapped((entry) =>
      entry.name === 'mailingLists' ? { ...entry, export: { exclude: { en: 'Nobody thought of it.' } } } : entry,
    ),
  },
  { name: 'gives away what is about others', rule: 'others-left-out', of: columnsWithout('thirdParty') },
  { name: 'gives away secrets', rule: 'secrets-stay', of: columnsWithout('secret') },
  {
    name: 'notes on a record that it was exported',
    rule: 'export-only-reads',
    of: twisted({
      'exports.create': async ({ host, next }) => {
        const made = await next();
        const [lead] = rowsOf(host, 'leads');
        if (lead) lead['exportedAt'] = made.requestedAt;
        return made;
      },
    }),
  },
  {
    name: 'opens a file by the same ticket again and again',
    rule: 'ticket-once',
    of: twisted({
      'exports.download': ({ host, input, next }) => {
        const ticket = ticketOf(host, input.ticket);
        if (ticket) ticket.begun = false;
        return next();
      },
    }),
  },
  {
    name: 'opens a file by a ticket whose time is over',
    rule: 'ticket-dies',
    of: twisted({
      'exports.download': ({ host, input, next }) => {
        const ticket = ticketOf(host, input.ticket);
        if (ticket) ticket.expiresAt = '2099-01-01T00:00:00.000Z';
        return next();
      },
    }),
  },
  {
    name: 'forgets when a schedule comes',
    rule: 'schedule-runs',
    of: twisted({
      'exportSchedules.set': async ({ host, next }) => {
        const answer = await next();
        for (const record of host.state.sayso.exportSchedules)
          if (record.schedule) record.schedule = { ...record.schedule, nextAt: '2099-01-01T00:00:00.000Z' };
        return answer;
      },
    }),
  },
  {
    name: 'counts one record too many',
    rule: 'inventory-true',
    of: twisted({
      'inventory.get': async ({ next }) => {
        const answer = await next();
        return { ...answer, collections: answer.collections.map((one) => ({ ...one, count: one.count + 1 })) };
      },
    }),
  },
  {
    name: 'shows its notices to whoever has signed in',
    rule: 'notices-open',
    of: twisted({
      'notices.get': ({ principal, next }) =>
        principal.kind === 'anonymous' ? Promise.reject(problem('unauthenticated')) : next(),
    }),
  },
];
