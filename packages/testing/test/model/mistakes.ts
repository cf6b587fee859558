import type { Change, ChangeState, Export } from '@sayso/contract';
import type { MemoryHost } from '../../src/memory/host.ts';
import type { ChangeRecord } from '../../src/memory/state.ts';
import { personalOf } from '../every-kind.ts';
import type { Mistake } from './story.ts';

type Row = Record<string, unknown>;

/** One mistake for each rule that the oracle watches: it must find every one of them, or it would find nothing at all. */
export const MISTAKES: Readonly<Record<string, { readonly make: Mistake; readonly found: RegExp }>> = {
  'leaves an organization without an owner': {
    found: /has no owner/,
    make: ({ host }) => {
      const handedOver = host.state.sayso.changes.find(({ change }) => change.kind === 'transfer-ownership');
      if (!handedOver) return false;
      const { id } = handedOver.change.target;
      for (const member of host.state.tables.members) if (member.organizationId === id) member.role = 'agent';
      return true;
    },
  },
  'begins before the date': {
    found: /too early|began (while|with)/,
    make: ({ host }) => moved(host.state.sayso.changes, 'scheduled', 'processing'),
  },
  'says erased before it is': {
    found: /the account is gone|something still leads|is still there|after/,
    make: ({ host }) => moved(host.state.sayso.changes, 'processing', 'completed'),
  },
  'cancels what is being erased': {
    found: /to canceled/,
    make: ({ host }) => moved(host.state.sayso.changes, 'processing', 'canceled'),
  },
  'begins again what has ended': {
    found: /from canceled to scheduled/,
    make: ({ host }) => moved(host.state.sayso.changes, 'canceled', 'scheduled'),
  },
  'opens a change twice': {
    found: /one open change/,
    make: ({ host }) => {
      const open = host.state.sayso.changes.find(({ change }) => change.state === 'scheduled');
      if (!open || host.state.sayso.changes.some(({ change }) => change.id === 'twice')) return false;
      host.state.sayso.changes.push({ ...open, statusToken: 'another', change: { ...open.change, id: 'twice' } });
      return true;
    },
  },
  'forgets a copy of a name': {
    found: /Nnn is still there/,
    make: ({ host }) => {
      const gone = completed(host.state.sayso.changes, 'delete-account');
      const note = host.state.tables['notes']?.[0] as Row | undefined;
      if (!gone || !note) return false;
      note['by'] = personalOf(Number(gone.target.id.slice('account-'.length))).displayName;
      return true;
    },
  },
  'forgets a device': {
    found: /still leads to the account/,
    make: ({ host }) => {
      const gone = completed(host.state.sayso.changes, 'delete-account');
      if (gone) host.state.tables['devices']?.push({ id: 'forgotten', accountId: gone.target.id });
      return gone !== undefined;
    },
  },
  'keeps a name of who has left': {
    found: /has left/,
    make: ({ host }) => {
      const left = host.state.tables.members.find(({ state }) => state === 'left');
      if (left) left.name = personalOf(Number(left.id.split('-').at(-1))).displayName;
      return left !== undefined;
    },
  },
  'loses what the organization keeps': {
    found: /stages of/,
    make: ({ host }) => {
      const gone = completed(host.state.sayso.changes, 'delete-account');
      if (gone) host.state.tables['stages'] = [];
      return gone !== undefined;
    },
  },
  'erases what the law wants': {
    found: /invoices after/,
    make: ({ host }) => {
      const gone = completed(host.state.sayso.changes, 'delete-organization');
      if (gone) host.state.tables['invoices'] = [];
      return gone !== undefined;
    },
  },
  'erases in another organization': {
    found: /are all there/,
    make: ({ host }) => {
      const gone = completed(host.state.sayso.changes, 'delete-organization');
      if (gone)
        host.state.tables['deals'] = (host.state.tables['deals'] ?? []).filter((row) =>
          String((row as Row)['id']).includes(gone.target.id),
        );
      return gone !== undefined;
    },
  },
  'revokes twice': {
    found: /revoked twice/,
    make: ({ host }) => {
      const { revoked = [] } = host.state.sayso.services['newsletter'] ?? {};
      const [first] = revoked;
      if (first !== undefined) revoked.push(first);
      return first !== undefined;
    },
  },
  'never revokes': {
    found: /is not revoked/,
    make: ({ host }) => {
      const service = host.state.sayso.services['newsletter'];
      if (!service || service.revoked.length === 0) return false;
      service.revoked = [];
      return true;
    },
  },
  'lets somebody in whose account waits for its deletion': {
    found: /how the account stands/,
    make: ({ host }) => {
      const account = host.state.tables.accounts.find(({ state }) => state === 'pendingDeletion');
      if (account) account.state = 'active';
      return account !== undefined;
    },
  },
  'never ends': {
    found: /never ended/,
    make: ({ host }) => {
      for (const record of host.state.sayso.changes)
        if (record.change.state === 'processing')
          record.change = { ...record.change, progress: { ...record.change.progress, stepsDone: 0 } };
      return true;
    },
  },
  'keeps an archive of who is gone': {
    found: /who is gone is left/,
    make: ({ host }) => {
      const gone = completed(host.state.sayso.changes, 'delete-account');
      const [one] = host.state.sayso.exports;
      if (!gone || !one) return false;
      host.state.sayso.exports.push({ ...one, export: { ...one.export, id: 'a-copy', subject: gone.target } });
      return true;
    },
  },
  'goes on with an export that was cancelled': {
    found: /from canceled to running/,
    make: ({ host }) => movedExport(host, 'canceled', (one) => ({ ...one, state: 'running' })),
  },
  'begins an export twice': {
    found: /one export of each/,
    make: ({ host }) => {
      const one = host.state.sayso.exports.find((record) => record.export.state === 'running');
      if (one) host.state.sayso.exports.push({ ...one, export: { ...one.export, id: 'twice' } });
      return one !== undefined;
    },
  },
  'says that an export is ready without a file': {
    found: /whether there is a file/,
    make: ({ host }) => {
      const one = host.state.sayso.exports.find((record) => record.export.state === 'ready');
      if (one) delete one.files;
      return one !== undefined;
    },
  },
  'gives away what somebody else is named in': {
    found: /somebody else is named/,
    make: ({ host }) => {
      const { columns } = host.state.map.find(({ name }) => name === 'mailingLists') ?? {};
      if (columns) Object.assign(columns, { invitedBy: { type: 'text', nullable: true } });
      return columns !== undefined;
    },
  },
  'lets every member take the organization along': {
    found: /without the right to it/,
    make: ({ host }) => {
      const { backup } = host.state.policy.exports ?? {};
      if (backup) Object.assign(backup, { permission: undefined });
      return backup !== undefined;
    },
  },
  'writes a name on record': {
    found: /is on record/,
    make: ({ host }) => {
      host.state.sayso.audit.push({ at: host.now(), event: `left: ${personalOf(2).displayName}` });
      return true;
    },
  },
  'moves a promised date': {
    found: /a promised date/,
    make: ({ host }) => {
      const record = host.state.sayso.changes.find(({ change }) => change.state === 'applied');
      if (record) record.change = { ...record.change, effectiveAt: '2030-01-01T00:00:00.000Z' };
      return record !== undefined;
    },
  },
};

function moved(records: readonly ChangeRecord[], from: ChangeState, to: ChangeState): boolean {
  const record = records.find(({ change }) => change.state === from);
  if (record) record.change = { ...record.change, state: to };
  return record !== undefined;
}

function movedExport({ state }: MemoryHost, from: Export['state'], change: (one: Export) => Export): boolean {
  const record = state.sayso.exports.find((one) => one.export.state === from);
  if (record) record.export = change(record.export);
  return record !== undefined;
}

function completed(records: readonly ChangeRecord[], kind: Change['kind']): Change | undefined {
  return records.find(({ change }) => change.kind === kind && change.state === 'completed')?.change;
}
