import type { Export } from '@sayso/contract';
import { allows, isUnderWay } from '@sayso/contract/rules';
import type { HostState } from '@sayso/testing';

/** Something that happens behind the back of the person at the page. */
export interface Meanwhile {
  readonly name: string;
  /** Writes to the live state. */
  readonly happens: (state: HostState, accountId: string) => void;
}

/** The person's own membership. */
export const memberOf = ({ tables }: HostState, accountId: string) =>
  tables.members.find((one) => one.accountId === accountId && one.state === 'active');

/** Something of the person's organization that is in one of these states turns into another. */
export function turnsInOrganization(name: string, table: string, from: readonly string[], to: string): Meanwhile {
  return {
    name,
    happens(state, accountId) {
      const { organizationId } = memberOf(state, accountId) ?? {};
      const rows = (state.tables[table] ?? []) as { organizationId?: string; state?: string }[];
      const row = rows.find((one) => one.organizationId === organizationId && from.includes(one.state ?? ''));
      if (row) row.state = to;
    },
  };
}

const ownerRole = ({ policy }: HostState) => policy.roles.find(({ isOwner }) => isOwner)?.id ?? '';

const roleBelow = ({ policy }: HostState) =>
  policy.roles.filter(({ isOwner }) => !isOwner).toSorted((one, other) => other.rank - one.rank)[0]?.id ?? '';

/** What can happen at any product where people work together. */
export const amongMembers: readonly Meanwhile[] = [
  {
    name: 'A second owner',
    happens(state, accountId) {
      const own = memberOf(state, accountId);
      const owner = ownerRole(state);
      const colleague = state.tables.members.find(
        (one) =>
          one.organizationId === own?.organizationId &&
          one.id !== own.id &&
          one.state === 'active' &&
          one.role !== owner,
      );
      if (colleague) colleague.role = owner;
    },
  },
  {
    name: 'Made the only owner',
    happens(state, accountId) {
      const own = memberOf(state, accountId);
      if (!own) return;
      const owner = ownerRole(state);
      for (const one of state.tables.members) {
        if (one.organizationId === own.organizationId && one.role === owner) one.role = roleBelow(state);
      }
      own.role = owner;
    },
  },
  {
    name: 'Removed by a colleague',
    happens(state, accountId) {
      const own = memberOf(state, accountId);
      if (own) own.state = 'removed';
    },
  },
];

const exportsOf = (state: HostState, accountId: string) => {
  const { organizationId } = memberOf(state, accountId) ?? {};
  return state.sayso.exports.filter((record) => record.export.subject.id === organizationId);
};

/** What can happen where people take along what an organization has. */
export const toExports: readonly Meanwhile[] = [
  {
    name: 'An export is asked for',
    happens(state, accountId) {
      const own = memberOf(state, accountId);
      if (!own || exportsOf(state, accountId).some((record) => isUnderWay(record.export))) return;
      const may = state.tables.members.filter(
        (one) =>
          one.organizationId === own.organizationId &&
          one.state === 'active' &&
          allows(state.policy, one.role, 'export-organization'),
      );
      // A colleague, where there is one who may.
      const who = may.find(({ id }) => id !== own.id) ?? may[0];
      if (!who?.accountId) return;
      const { accountId: by, name } = who;
      const asked: Export = {
        id: `export-${crypto.randomUUID()}`,
        subject: { type: 'organization', id: own.organizationId },
        scope: 'backup',
        format: 'archive',
        state: 'queued',
        requestedAt: new Date().toISOString(),
        requestedBy: { accountId: by, ...(name !== null && { displayName: name }) },
        trigger: 'person',
        progress: { recordsDone: 0, recordsTotal: 0 },
      };
      const locale = state.about.languages[0] ?? 'en';
      state.sayso.exports.push({ export: asked, accountId: by, locale });
    },
  },
  {
    name: 'Exports expire',
    happens(state, accountId) {
      for (const record of exportsOf(state, accountId)) {
        const { state: is } = record.export;
        // The host does the rest with the next call, as it would by itself when the time has come.
        if (is === 'ready') record.export = { ...record.export, expiresAt: new Date(0).toISOString() };
      }
    },
  },
];

/** What can happen to anybody. */
export const toAnybody: readonly Meanwhile[] = [
  {
    name: 'Password changed',
    happens({ tables }, accountId) {
      const account = tables.accounts.find(({ id }) => id === accountId);
      if (account) account.credentialsChangedAt = new Date().toISOString();
    },
  },
  {
    name: 'Signed out elsewhere',
    happens({ tables }, accountId) {
      for (const session of tables.sessions) {
        if (session.accountId === accountId) session.endedAt ??= new Date().toISOString();
      }
    },
  },
];
