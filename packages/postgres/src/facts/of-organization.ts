import type { ChangeKind, DataMapEntry } from '@sayso/contract';
import { concernsEverybody, type Facts } from '@sayso/contract/rules';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { countOf, ofMemberOrAll } from '../collections/collections.ts';
import { entriesOf } from '../collections/owned.ts';
import { ofOrganization } from '../collections/epoch.ts';
import {
  joinedAccount,
  memberColumn,
  memberState,
  memberStateFrom,
  profileColumn,
  roleFrom,
} from '../directory/member-columns.ts';
import { organizationColumn, organizationState } from '../directory/organization-columns.ts';
import { isPresent } from '../directory/presence.ts';
import { statement } from '../sql/statement.ts';
import type { CommonRow, FactsAlike } from './alike.ts';
import { counted } from './counted.ts';
import type { FactsOptions, Values } from './inquiry.ts';
import { othersIn } from './others.ts';

interface OrganizationRow extends CommonRow {
  readonly organizationId: string | null;
  readonly organizationName: string;
  readonly organizationState: string | null;
  readonly plan: string | null;
  readonly code: string | null;
  readonly legalHold: boolean | null;
  readonly epoch: string | null;
  readonly deletionAdmins: readonly string[] | null;
  readonly membershipId: string | null;
  readonly role: string;
  readonly state: string;
  readonly otherOwners: number;
  readonly candidates: number;
  readonly successorId: string | null;
  readonly successorAccountId: string;
  readonly successorRole: string;
  readonly successorName: string | null;
  readonly counts: readonly number[] | null;
}

/** What is so in one organization, for one person in it. */
export function factsOfOrganization(db: Kysely<unknown>, options: FactsOptions, alike: FactsAlike) {
  const { map } = options;
  const { directory } = map;
  const { members, organizations } = directory;
  const member = (alias: string, name: Parameters<typeof memberColumn>[2]) => memberColumn(members, alias, name);
  const organization = (name: keyof typeof organizations.columns) => organizationColumn(organizations, 'o', name);
  const others = (id: RawBuilder<unknown>, membershipId: RawBuilder<unknown>, owns: boolean) =>
    othersIn(options, id, membershipId, owns);
  const active = memberState(members, 'active');
  const table = sql.table(members.table);

  const find = (kind: ChangeKind | undefined, uncounted: boolean) =>
    statement<Values, OrganizationRow>(db, (value) => {
      const id = sql`${value('organizationId')}`;
      const entries = uncounted ? [] : entriesOf(map.collections, 'organization');
      const whole = kind !== undefined && concernsEverybody(kind);
      const mine = sql`m.id`;
      const counts = entries.map((entry) =>
        countOf(entry, whole ? ofOrganization(entry, directory, 'c', id) : ofMemberOrAll(entry, directory, id, mine)),
      );
      const held = kind === 'leave-organization';
      const concerned = (entry: DataMapEntry) =>
        held ? ofMemberOrAll(entry, directory, id, mine) : ofOrganization(entry, directory, 'c', id);
      const here = (alias: string) => sql`${member(alias, 'organization')} = ${value('organizationId')}`;
      return sql`with scope as materialized (select
          set_config('sayso.account', ${value('accountId')}, true) as account,
          set_config('sayso.tenant', ${value('organizationId')}, true) as tenant)
        select ${alike.columns(value, kind)}, ${alike.inTheWay(kind, concerned)} as "obstacles",
          ${organization('id')}::text as "organizationId", ${organization('name')} as "organizationName",
          ${organization('state')}::text as "organizationState", ${organization('plan')}::text as "plan",
          ${organization('code')} as "code", ${organization('legalHold')}::boolean as "legalHold",
          ${organization('epoch')}::text as "epoch",
          (select array_agg(d.member_id order by d.nth) from sayso.deletion_admins as d
            where d.organization_id = scope.tenant) as "deletionAdmins",
          m.id::text as "membershipId", m.role::text as "role", m.state::text as "state",
          ${others(value('organizationId'), mine, true)} as "otherOwners",
          ${others(value('organizationId'), mine, false)} as "candidates",
          ${member('s', 'id')}::text as "successorId", ${member('s', 'account')}::text as "successorAccountId",
          ${member('s', 'role')}::text as "successorRole", ${profileColumn(directory, 's', 'sa', 'name')} as "successorName",
          ${whole ? sql`` : sql`case when m.id is not null then`} array[${sql.join(counts)}]::int[] ${whole ? sql`` : sql`end`}
            as "counts"
        from scope
        left join ${sql.table(organizations.table)} as o on ${organization('id')} = ${value('organizationId')}
        left join lateral (
          select ${member('x', 'id')} as id, ${member('x', 'role')} as role, ${member('x', 'state')} as state
          from ${table} as x where ${here('x')} and ${member('x', 'account')} = ${value('self')}
          order by (${member('x', 'state')} = ${active}) desc, ${member('x', 'id')} limit 1) as m on true
        left join ${table} as s on ${here('s')} and ${member('s', 'id')} = ${value('successorId')}
          and ${isPresent(directory, 's')}
        ${joinedAccount(directory, 's', 'sa')}`;
    });

  function read(row: OrganizationRow): Omit<Facts, 'person'> {
    const membership =
      row.membershipId === null
        ? undefined
        : {
            id: row.membershipId,
            role: roleFrom(directory, row.role),
            state: memberStateFrom(members, row.state),
          };
    return {
      ...(row.organizationId !== null && {
        organization: {
          id: row.organizationId,
          name: row.organizationName,
          state: organizationState(organizations, row.organizationState),
          plan: row.plan ?? '',
          ...(row.code !== null && { code: row.code }),
          ...(row.legalHold && { legalHold: true }),
          ...(row.epoch !== null && { epoch: Number(row.epoch) }),
          ...(row.deletionAdmins && { deletionAdmins: row.deletionAdmins }),
        },
      }),
      ...(membership && { membership }),
      otherOwners: row.otherOwners,
      candidates: row.candidates,
      ...(membership?.state === 'active' &&
        row.successorId !== null && {
          successor: {
            id: row.successorId,
            accountId: row.successorAccountId,
            role: roleFrom(directory, row.successorRole),
            displayName: row.successorName ?? '',
          },
        }),
      collections: counted(entriesOf(map.collections, 'organization'), row.counts),
    };
  }

  return { find, read };
}
