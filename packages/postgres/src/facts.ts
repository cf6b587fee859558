import type { Change, ChangeIntent, Timestamp } from '@sayso/contract';
import { type CollectionFacts, type Facts, ownerRole, type PersonFacts } from '@sayso/contract/rules';
import { type Kysely, sql } from 'kysely';
import { countOf } from './collections/collections.ts';
import { fitting } from './directory/coded.ts';
import {
  joinedAccount,
  memberColumn,
  memberRole,
  memberState,
  memberStateFrom,
  profileColumn,
} from './directory/members.ts';
import { organizationColumn, organizationState, roleFrom } from './directory/organizations.ts';
import type { PostgresOptions } from './options.ts';
import { transactionTime } from './sql/expressions.ts';
import { type Executor, statement } from './sql/statement.ts';

/** Whom and what facts are wanted about. */
export interface Inquiry {
  readonly person: PersonFacts;
  /** The organization, as somebody named it. */
  readonly organizationId: string | undefined;
  readonly successorId?: string | undefined;
  /** For the change that may be open already. */
  readonly kind?: ChangeIntent['kind'] | undefined;
}

export interface Found {
  readonly facts: Facts;
  /** The database's clock when the facts were read. */
  readonly readAt: Timestamp;
}

interface Row {
  readonly readAt: Timestamp;
  readonly organizationId: string | null;
  readonly organizationName: string;
  readonly organizationState: string | null;
  readonly plan: string | null;
  readonly code: string | null;
  readonly membershipId: string | null;
  readonly role: string;
  readonly state: string;
  readonly otherOwners: number;
  readonly candidates: number;
  readonly successorId: string | null;
  readonly successorAccountId: string;
  readonly successorRole: string;
  readonly successorName: string | null;
  readonly openChange: string | null;
  readonly counts: readonly number[] | null;
}

interface Values {
  readonly organizationId: string;
  readonly accountId: string;
  readonly successorId: string | null;
  readonly kind: string | null;
}

/** What the rules see, read in one statement, so that all of it is of one moment. */
export function factsIn(db: Kysely<unknown>, { map, policy }: Pick<PostgresOptions, 'map' | 'policy'>) {
  const { directory } = map;
  const { members, organizations } = directory;
  const entries = map.collections.filter((entry) => entry.owner === 'organization');
  const member = (alias: string, name: Parameters<typeof memberColumn>[2]) => memberColumn(members, alias, name);
  const organization = (name: keyof typeof organizations.columns) => organizationColumn(organizations, 'o', name);
  const active = memberState(members, 'active');
  const owner = sql`${memberRole(members, ownerRole(policy).id)}`;

  const find = statement<Values, Row>(db, (value) => {
    const table = sql.table(members.table);
    const here = (alias: string) => sql`${member(alias, 'organization')} = ${value('organizationId')}`;
    const others = sql`from ${table} as c where ${here('c')} and ${member('c', 'state')} = ${active}
      and ${member('c', 'id')} is distinct from m.id`;
    const counts = entries.map((entry) => countOf(entry, sql`${value('organizationId')}`, sql`m.id`));
    return sql`with scope as materialized (select
        set_config('sayso.account', ${value('accountId')}, true) as account,
        set_config('sayso.tenant', ${value('organizationId')}, true) as tenant)
      select ${transactionTime} as "readAt",
        ${organization('id')}::text as "organizationId", ${organization('name')} as "organizationName",
        ${organization('state')}::text as "organizationState", ${organization('plan')}::text as "plan",
        ${organization('code')} as "code",
        m.id::text as "membershipId", m.role::text as "role", m.state::text as "state",
        (select count(*)::int ${others} and ${member('c', 'role')} = ${owner}) as "otherOwners",
        (select count(*)::int ${others} and ${member('c', 'role')} <> ${owner}) as "candidates",
        ${member('s', 'id')}::text as "successorId", ${member('s', 'account')}::text as "successorAccountId",
        ${member('s', 'role')}::text as "successorRole", ${profileColumn(directory, 's', 'sa', 'name')} as "successorName",
        open.change::text as "openChange",
        case when m.id is not null then array[${sql.join(counts)}]::int[] end as "counts"
      from scope
      left join ${sql.table(organizations.table)} as o on ${organization('id')} = ${value('organizationId')}
      left join lateral (
        select ${member('x', 'id')} as id, ${member('x', 'role')} as role, ${member('x', 'state')} as state
        from ${table} as x where ${here('x')} and ${member('x', 'account')} = ${value('accountId')}
        order by (${member('x', 'state')} = ${active}) desc, ${member('x', 'id')} limit 1) as m on true
      left join ${table} as s on ${here('s')} and ${member('s', 'id')} = ${value('successorId')}
        and ${member('s', 'state')} = ${active}
      ${joinedAccount(directory, 's', 'sa')}
      left join lateral (
        select c.change from sayso.changes as c
        where c.tenant = scope.tenant and c.kind = ${value('kind')} and c.requested_by = scope.account and c.open
        limit 1) as open on true`;
  });

  const clock = statement<object, { readonly readAt: Timestamp }>(db, () => sql`select ${transactionTime} as "readAt"`);

  return async (on: Executor, inquiry: Inquiry): Promise<Found> => {
    const { person } = inquiry;
    const { accountId } = person;
    const organizationId = fitting(organizations.ids, inquiry.organizationId);
    if (organizationId === undefined || fitting(directory.accounts.ids, accountId) === undefined) {
      const [row] = await clock(on, {});
      return { facts: { person, otherOwners: 0, candidates: 0, collections: [] }, readAt: row?.readAt ?? '' };
    }
    const successorId = fitting(members.ids, inquiry.successorId) ?? null;
    const [row] = await find(on, { organizationId, accountId, successorId, kind: inquiry.kind ?? null });
    if (!row) throw new TypeError('The facts are one row.');
    return { facts: facts(person, row), readAt: row.readAt };
  };

  function facts(person: PersonFacts, row: Row): Facts {
    const membership =
      row.membershipId === null
        ? undefined
        : {
            id: row.membershipId,
            role: roleFrom(directory, row.role),
            state: memberStateFrom(members, row.state),
          };
    return {
      person,
      ...(row.organizationId !== null && {
        organization: {
          id: row.organizationId,
          name: row.organizationName,
          state: organizationState(organizations, row.organizationState),
          plan: row.plan ?? '',
          ...(row.code !== null && { code: row.code }),
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
      collections: membership
        ? entries.map((entry, index): CollectionFacts => ({ entry, count: row.counts?.[index] ?? 0 }))
        : [],
      ...(row.openChange !== null && { openChange: JSON.parse(row.openChange) as Change }),
    };
  }
}

export type GatherFacts = ReturnType<typeof factsIn>;
