import type { ChangeTarget, DataMapEntry } from '@sayso/contract';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { accountColumn } from '../directory/accounts.ts';
import type { Directory, HostMap } from '../host-map.ts';
import { column } from '../sql/expressions.ts';
import { type Executor, type Statement, statement } from '../sql/statement.ts';
import { ofAccount } from './owned.ts';
import { ofOrganization } from './epoch.ts';
import { ownedBy } from './owner-path.ts';
import {
  amongIds,
  idOf,
  type IdValues,
  idValuesOf,
  keyOf,
  keySlots,
  type KeyValues,
  keyValuesOf,
} from './record-key.ts';

/** Whose records, in which organization. */
interface OfMember {
  readonly organizationId: string;
  readonly memberId: string;
}

/** True for the member's records where the entry names one, else for all of the organization's; for none from before a fresh start. */
export function ofMemberOrAll(
  entry: DataMapEntry,
  directory: Directory,
  organizationId: RawBuilder<unknown>,
  memberId: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const own = entry.member === undefined ? sql`` : sql`and ${column('c', entry.member)} = ${memberId}`;
  return sql`${ofOrganization(entry, directory, 'c', organizationId)} ${own}`;
}

/** How many records of an entry are meant, as a subquery in which they are called `c`. */
export function countOf(entry: DataMapEntry, meant: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select count(*)::int from ${sql.table(entry.table)} as c where ${meant})`;
}

/** What acts do to the records of one collection, also to those out of sight; each statement carries the organization. */
export function collectionsIn(db: Kysely<unknown>, { directory, collections: map }: HostMap) {
  const built = new Map(map.map((entry) => [entry.name, actsOn(db, entry, directory)] as const));
  return (name: string): CollectionActs => {
    const acts = built.get(name);
    if (!acts) throw new TypeError(`The rules named the collection ${name}, which the map does not have.`);
    return acts;
  };
}

export interface CollectionActs {
  /** Empties the personal columns. */
  anonymize(on: Executor, of: OfMember): Promise<void>;
  /** Takes the records off the member and remembers which they were. */
  detach(on: Executor, of: OfMember): Promise<void>;
  /** How many were taken off and are still nobody's. */
  restorable(on: Executor, of: OfMember): Promise<number>;
  /** Puts back what was taken off, unless a colleague has it now, and fills the personal columns from the account. */
  restore(on: Executor, of: OfMember & { readonly accountId: string }): Promise<void>;
  /** Sets columns of one record: how an obstacle is solved. */
  set(on: Executor, of: OneRecord, columns: Columns): Promise<void>;
}

type Columns = Readonly<Record<string, string | number | boolean>>;

/** A record of an account or an organization, by its own id. */
interface OneRecord {
  readonly of: ChangeTarget['type'];
  readonly tenant: string;
  readonly id: string;
}

type OneRecordValues = Pick<OneRecord, 'tenant'> & KeyValues;
type AccountsDirectory = HostMap['directory']['accounts'];
type OwnStatement<Row = unknown> = Statement<OfMember, Row>;

function actsOn(db: Kysely<unknown>, entry: DataMapEntry, directory: Directory): CollectionActs {
  const { accounts } = directory;
  const anonymize = anonymizing(db, entry);
  const fill = filling(db, entry, accounts);
  const attached = entry.member === undefined ? undefined : attaching(db, entry, directory, entry.member);
  const setting = new Map<string, Statement<OneRecordValues, unknown>>();
  return {
    async set(on, { of, tenant, id }, columns) {
      const name = JSON.stringify([of, columns]);
      const set = setting.get(name) ?? settingIn(db, entry, directory, of, columns);
      setting.set(name, set);
      await set(on, { tenant, ...keyValuesOf(entry, id) });
    },
    anonymize: async (on, of) => void (await anonymize?.(on, of)),
    detach: async (on, of) => void (await attached?.detach(on, of)),
    async restorable(on, of) {
      const ids = (await attached?.remembered(on, of))?.map(({ id }) => id) ?? [];
      if (ids.length === 0) return 0;
      const [row] = (await attached?.free(on, { ...of, ...idValuesOf(entry, ids) })) ?? [];
      return row?.count ?? 0;
    },
    async restore(on, { accountId, ...of }) {
      const ids = (await attached?.forget(on, of))?.map(({ id }) => id) ?? [];
      if (ids.length > 0) await attached?.attach(on, { ...of, ...idValuesOf(entry, ids) });
      await fill?.(on, { ...of, accountId });
    },
  };
}

/** There are as many of these as the policy has actions. */
function settingIn(
  db: Kysely<unknown>,
  entry: DataMapEntry,
  directory: Directory,
  of: OneRecord['of'],
  columns: Columns,
): Statement<OneRecordValues, unknown> {
  const set = sql.join(Object.entries(columns).map(([name, value]) => sql`${sql.id(name)} = ${value}`));
  return statement(db, (value) => {
    const tenant = sql`${value('tenant')}`;
    const theirs = of === 'account' ? ofAccount(entry, directory, 'c', tenant) : ownedBy(entry, 'c', tenant);
    return sql`update ${sql.table(entry.table)} as c set ${set} where ${theirs} and ${keyOf(entry, 'c')} = ${keySlots(entry, value)}`;
  });
}

function recordsOf(entry: DataMapEntry, member: string, value: (name: keyof OfMember) => RawBuilder<unknown>) {
  return sql`${ownedBy(entry, 'c', value('organizationId'))} and ${column('c', member)} = ${value('memberId')}`;
}

function anonymizing(db: Kysely<unknown>, entry: DataMapEntry): OwnStatement | undefined {
  const { member } = entry;
  const columns = Object.keys(entry.personal ?? {});
  if (member === undefined || columns.length === 0) return undefined;
  const empty = sql.join(columns.map((name) => sql`${sql.id(name)} = null`));
  return statement(
    db,
    (value) => sql`update ${sql.table(entry.table)} as c set ${empty} where ${recordsOf(entry, member, value)}`,
  );
}

function filling(db: Kysely<unknown>, entry: DataMapEntry, accounts: AccountsDirectory) {
  const { member } = entry;
  const copied = Object.entries(entry.personal ?? {}).flatMap(([name, { copies }]) =>
    copies === 'other' ? [] : [sql`${sql.id(name)} = ${accountColumn(accounts, 'a', copies)}`],
  );
  if (member === undefined || copied.length === 0) return undefined;
  return statement<OfMember & { accountId: string }>(
    db,
    (value) => sql`update ${sql.table(entry.table)} as c set ${sql.join(copied)} from ${sql.table(accounts.table)} as a
      where ${accountColumn(accounts, 'a', 'id')} = ${value('accountId')} and ${recordsOf(entry, member, value)}`,
  );
}

function attaching(db: Kysely<unknown>, entry: DataMapEntry, directory: Directory, member: string) {
  const remembered = (
    value: (name: keyof OfMember) => RawBuilder<unknown>,
  ) => sql`organization_id = ${value('organizationId')}
    and member_id = ${value('memberId')} and collection = ${entry.name}`;
  const nobodys = (value: (name: keyof OfMember | keyof IdValues) => RawBuilder<unknown>) =>
    sql`${ownedBy(entry, 'c', value('organizationId'))} and ${amongIds(entry, 'c', value)} and ${column('c', member)} is null`;
  return {
    detach: statement<OfMember>(
      db,
      (value) => sql`with taken as (
          update ${sql.table(entry.table)} as c set ${sql.id(member)} = null where ${recordsOf(entry, member, value)}
          returning ${idOf(entry, 'c')} as id)
        insert into sayso.detached_records (organization_id, member_id, collection, record_id)
        select ${value('organizationId')}, ${value('memberId')}, ${entry.name}, taken.id from taken
        on conflict do nothing`,
    ),
    remembered: statement<OfMember, { readonly id: string }>(
      db,
      (value) => sql`select record_id as "id" from sayso.detached_records where ${remembered(value)}`,
    ),
    forget: statement<OfMember, { readonly id: string }>(
      db,
      (value) => sql`delete from sayso.detached_records where ${remembered(value)} returning record_id as "id"`,
    ),
    free: statement<OfMember & IdValues, { readonly count: number }>(
      db,
      (value) => sql`select count(*)::int as "count" from ${sql.table(entry.table)} as c where ${nobodys(value)}
        and ${ofOrganization(entry, directory, 'c', value('organizationId'))}`,
    ),
    attach: statement<OfMember & IdValues>(
      db,
      (value) => sql`update ${sql.table(entry.table)} as c set ${sql.id(member)} = ${value('memberId')}
        where ${nobodys(value)}`,
    ),
  };
}
