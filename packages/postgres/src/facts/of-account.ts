import type { ChangeKind } from '@sayso/contract';
import type { Facts, HeldMembership } from '@sayso/contract/rules';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { countOf } from '../collections/collections.ts';
import { entriesOf, ofAccount } from '../collections/owned.ts';
import { accountColumn, accountState } from '../directory/accounts.ts';
import { memberColumn, memberState, roleFrom } from '../directory/member-columns.ts';
import { organizationColumn, organizationStateIs } from '../directory/organization-columns.ts';
import { statement } from '../sql/statement.ts';
import type { CommonRow, FactsAlike } from './alike.ts';
import { counted } from './counted.ts';
import type { FactsOptions, Values } from './inquiry.ts';
import { othersIn } from './others.ts';

interface AccountRow extends CommonRow {
  readonly accountId: string | null;
  readonly displayName: string | null;
  readonly accountState: string | null;
  readonly memberships: string | null;
  readonly counts: readonly number[] | null;
}

type FoundMembership = Omit<HeldMembership, 'state' | 'role'> & { readonly role: string };

/** What is so of one's own account, and of all the organizations that it is in. */
export function factsOfAccount(db: Kysely<unknown>, options: FactsOptions, alike: FactsAlike) {
  const { map } = options;
  const { directory } = map;
  const { accounts, members, organizations } = directory;
  const member = (alias: string, name: Parameters<typeof memberColumn>[2]) => memberColumn(members, alias, name);
  const organization = (name: keyof typeof organizations.columns) => organizationColumn(organizations, 'o', name);
  const account = (name: keyof typeof accounts.columns) => accountColumn(accounts, 'a', name);
  const others = (id: RawBuilder<unknown>, membershipId: RawBuilder<unknown>, owns: boolean) =>
    othersIn(options, id, membershipId, owns);
  const active = memberState(members, 'active');
  const table = sql.table(members.table);

  const find = (kind: ChangeKind | undefined, uncounted: boolean) =>
    statement<Values, AccountRow>(db, (value) => {
      const id = sql`${value('self')}`;
      const entries = uncounted ? [] : entriesOf(map.collections, 'account');
      const counts = entries.map((entry) => countOf(entry, ofAccount(entry, directory, 'c', id)));
      // A closed organization counts as long as it can be opened again: it must not come back without an owner.
      const canReopen = sql`exists (select from sayso.changes as r where r.tenant = ${organization('id')}::text
        and r.tenant = any(nullif(scope.organizations, '')::text[]) and r.kind = 'close-organization'
        and r.state = 'applied' and r.change ? 'undoableUntil')`;
      const stays = sql`(${organizationStateIs(organizations, 'o', 'active')}
        or (${organizationStateIs(organizations, 'o', 'closed')} and ${canReopen}))`;
      return sql`with scope as materialized (select
          set_config('sayso.account', ${value('accountId')}, true) as account,
          set_config('sayso.tenant', ${value('accountId')}, true) as tenant,
          set_config('sayso.organizations', coalesce((
            select array_agg(${member('m', 'organization')}::text)::text from ${table} as m
            where ${member('m', 'account')} = ${id} and ${member('m', 'state')} = ${active}), ''), true) as organizations)
        select ${alike.columns(value, kind)}, ${alike.inTheWay(kind, (entry) => ofAccount(entry, directory, 'c', id))} as "obstacles",
          ${account('id')}::text as "accountId", ${account('displayName')} as "displayName",
          ${account('state')}::text as "accountState",
          (select json_agg(json_build_object('id', ${member('m', 'id')}::text, 'role', ${member('m', 'role')}::text,
              'organizationId', ${organization('id')}::text, 'organizationName', ${organization('name')},
              'otherOwners', ${others(organization('id'), member('m', 'id'), true)},
              'candidates', ${others(organization('id'), member('m', 'id'), false)}) order by ${member('m', 'id')})
            from ${table} as m join ${sql.table(organizations.table)} as o on ${organization('id')} = ${member('m', 'organization')}
            where ${member('m', 'account')} = ${id} and ${member('m', 'state')} = ${active} and ${stays})::text as "memberships",
          ${counts.length === 0 ? sql`'{}'` : sql`array[${sql.join(counts)}]`}::int[] as "counts"
        from scope left join ${sql.table(accounts.table)} as a on ${account('id')} = ${id}`;
    });

  function read(row: AccountRow): Omit<Facts, 'person'> {
    const held = JSON.parse(row.memberships ?? '[]') as readonly FoundMembership[];
    return {
      otherOwners: 0,
      candidates: 0,
      ...(row.accountId !== null && {
        account: {
          id: row.accountId,
          displayName: row.displayName ?? '',
          state: accountState(accounts, row.accountState),
        },
        memberships: held.map((one) => ({ ...one, role: roleFrom(directory, one.role), state: 'active' })),
      }),
      collections: row.accountId === null ? [] : counted(entriesOf(map.collections, 'account'), row.counts),
    };
  }
  return { find, read };
}
