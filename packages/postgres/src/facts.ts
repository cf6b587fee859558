import type { Change, ChangeIntent, ChangeKind, ChangeTarget, DataMapEntry, Timestamp } from '@sayso/contract';
import {
  type CollectionFacts,
  concernsEverybody,
  type Facts,
  type HeldMembership,
  isBefore,
  type ObstacleFacts,
  ownerRole,
  type PersonFacts,
  targetTypeOf,
} from '@sayso/contract/rules';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { SHARED_KINDS } from './changes/visibility.ts';
import { countOf, ofMemberOrAll } from './collections/collections.ts';
import { entriesOf, keyOf, ofAccount } from './collections/owned.ts';
import { ownedBy } from './collections/owner-path.ts';
import { accountColumn, accountState } from './directory/accounts.ts';
import { fitting } from './directory/coded.ts';
import {
  joinedAccount,
  memberColumn,
  memberRole,
  memberState,
  memberStateFrom,
  profileColumn,
  roleFrom,
} from './directory/member-columns.ts';
import { organizationColumn, organizationState, organizationStateIs } from './directory/organization-columns.ts';
import { isPresent } from './directory/presence.ts';
import type { PostgresOptions } from './options.ts';
import { digestOf } from './secrets.ts';
import { column, moment, transactionTime } from './sql/expressions.ts';
import { type Executor, type Statement, statement } from './sql/statement.ts';

/** Whom and what facts are wanted about. */
export interface Inquiry {
  readonly person: PersonFacts;
  /** As somebody named it; absent: about nothing but the person. */
  readonly target?: ChangeTarget | undefined;
  readonly kind?: ChangeKind | undefined;
  readonly options?: ChangeIntent['options'] | undefined;
}

export interface Found {
  readonly facts: Facts;
  /** The database's clock when the facts were read. */
  readonly readAt: Timestamp;
}

/** More of one obstacle are not listed: who has solved these sees the next ones. */
const OBSTACLES = 100;

interface CommonRow {
  readonly readAt: Timestamp;
  readonly open: string;
  readonly invited: string | null;
  readonly trustedAt: Timestamp | null;
  readonly obstacles: string;
}

interface OrganizationRow extends CommonRow {
  readonly organizationId: string | null;
  readonly organizationName: string;
  readonly organizationState: string | null;
  readonly plan: string | null;
  readonly code: string | null;
  readonly legalHold: boolean | null;
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

interface AccountRow extends CommonRow {
  readonly accountId: string | null;
  readonly displayName: string | null;
  readonly accountState: string | null;
  readonly memberships: string | null;
  readonly counts: readonly number[] | null;
}

interface Values {
  readonly organizationId: string;
  readonly accountId: string;
  /** The account once more, as the host's columns compare it; null where no row can have it. */
  readonly self: string | null;
  readonly successorId: string | null;
  readonly invitation: string;
}

type Value = (name: keyof Values) => RawBuilder<unknown>;

/** A record that stands in the way, with the place of its obstacle in the policy. */
type FoundObstacle = readonly [index: number, recordId: string, name: string | null];
type FoundInvitation = { readonly change: Change; readonly expiresAt: Timestamp };
type FoundMembership = Omit<HeldMembership, 'state' | 'role'> & { readonly role: string };

/** What the rules see, read in one statement, so that all of it is of one moment. */
export function factsIn(db: Kysely<unknown>, options: Pick<PostgresOptions, 'map' | 'policy' | 'clock'>) {
  const { map, policy, clock } = options;
  const { directory } = map;
  const { accounts, members, organizations } = directory;
  const obstacles = policy.obstacles ?? [];
  const member = (alias: string, name: Parameters<typeof memberColumn>[2]) => memberColumn(members, alias, name);
  const organization = (name: keyof typeof organizations.columns) => organizationColumn(organizations, 'o', name);
  const account = (name: keyof typeof accounts.columns) => accountColumn(accounts, 'a', name);
  const active = memberState(members, 'active');
  const owner = sql`${memberRole(members, ownerRole(policy).id)}`;
  const table = sql.table(members.table);

  /** How many others there are in the organization of `organizationId`, apart from the membership. */
  const others = (organizationId: RawBuilder<unknown>, membershipId: RawBuilder<unknown>, owns: boolean) =>
    sql`(select count(*)::int from ${table} as c where ${member('c', 'organization')} = ${organizationId}
      and ${isPresent(directory, 'c')} and ${member('c', 'id')} is distinct from ${membershipId}
      and ${member('c', 'role')} ${owns ? sql`=` : sql`<>`} ${owner})`;

  const common = (value: Value) => sql`${transactionTime} as "readAt",
    coalesce((select json_agg(c.change order by c.requested_at, c.id) from sayso.changes as c
      where c.tenant = scope.tenant and c.open and (c.kind in (${SHARED_KINDS}) or c.requested_by = scope.account)),
      '[]')::text as "open",
    (select json_build_object('change', c.change, 'expiresAt', ${moment(sql`i.expires_at`)})
      from sayso.invitations as i join sayso.changes as c on c.tenant = i.tenant and c.id = i.change_id and c.open
      where i.tenant = scope.tenant and i.digest = ${value('invitation')} and i.account_id = scope.account and not i.used
      limit 1)::text as "invited",
    (select ${moment(sql`t.at`)} from sayso.trusted_credentials as t where t.account_id = scope.account) as "trustedAt"`;

  /** The records in the way of a kind, as [place, id, name]. */
  function inTheWay(kind: ChangeKind | undefined, concerned: (entry: DataMapEntry) => RawBuilder<unknown>) {
    const found = obstacles.flatMap((obstacle, index) => {
      const entry = map.collections.find(({ name }) => name === obstacle.collection);
      if (!entry) throw new TypeError(`An obstacle of the policy names the collection ${obstacle.collection}.`);
      if (kind === undefined || !obstacle.kinds[kind]) return [];
      const stands = Object.entries(obstacle.where).map(
        ([name, values]) => sql`and ${column('c', name)} in (${sql.join(values)})`,
      );
      const name = obstacle.name === undefined ? sql`null` : sql`${column('c', obstacle.name)}::text`;
      return sql`(select coalesce(jsonb_agg(jsonb_build_array(${sql.lit(index)}::int, c.id, c.name)), '[]') from (
        select ${keyOf(entry, 'c')}::text as id, ${name} as name from ${sql.table(entry.table)} as c
        where ${concerned(entry)} ${sql.join(stands, sql` `)} order by ${keyOf(entry, 'c')} limit ${sql.lit(OBSTACLES)}) as c)`;
    });
    return found.length === 0 ? sql`'[]'` : sql`(${sql.join(found, sql` || `)})::text`;
  }

  const ofOrganization = (kind: ChangeKind | undefined) =>
    statement<Values, OrganizationRow>(db, (value) => {
      const id = sql`${value('organizationId')}`;
      const entries = entriesOf(map.collections, 'organization');
      const whole = kind !== undefined && concernsEverybody(kind);
      const mine = sql`m.id`;
      const counts = entries.map((entry) =>
        countOf(entry, whole ? ownedBy(entry, 'c', id) : ofMemberOrAll(entry, id, mine)),
      );
      const held = kind === 'leave-organization';
      const concerned = (entry: DataMapEntry) => (held ? ofMemberOrAll(entry, id, mine) : ownedBy(entry, 'c', id));
      const here = (alias: string) => sql`${member(alias, 'organization')} = ${value('organizationId')}`;
      return sql`with scope as materialized (select
          set_config('sayso.account', ${value('accountId')}, true) as account,
          set_config('sayso.tenant', ${value('organizationId')}, true) as tenant)
        select ${common(value)}, ${inTheWay(kind, concerned)} as "obstacles",
          ${organization('id')}::text as "organizationId", ${organization('name')} as "organizationName",
          ${organization('state')}::text as "organizationState", ${organization('plan')}::text as "plan",
          ${organization('code')} as "code", ${organization('legalHold')}::boolean as "legalHold",
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

  const ofOwnAccount = (kind: ChangeKind | undefined) =>
    statement<Values, AccountRow>(db, (value) => {
      const id = sql`${value('self')}`;
      const entries = entriesOf(map.collections, 'account');
      const counts = entries.map((entry) => countOf(entry, ofAccount(entry, directory, 'c', id)));
      // A closed organization counts as long as it can be opened again: it must not come back without an owner.
      const canReopen = sql`exists (select from sayso.changes as r where r.tenant = ${organization('id')}::text
        and r.tenant = any(nullif(scope.organizations, '')::text[]) and r.state = 'applied' and r.change ? 'undoableUntil')`;
      const stays = sql`(${organizationStateIs(organizations, 'o', 'active')}
        or (${organizationStateIs(organizations, 'o', 'closed')} and ${canReopen}))`;
      return sql`with scope as materialized (select
          set_config('sayso.account', ${value('accountId')}, true) as account,
          set_config('sayso.tenant', ${value('accountId')}, true) as tenant,
          set_config('sayso.organizations', coalesce((
            select array_agg(${member('m', 'organization')}::text)::text from ${table} as m
            where ${member('m', 'account')} = ${id} and ${member('m', 'state')} = ${active}), ''), true) as organizations)
        select ${common(value)}, ${inTheWay(kind, (entry) => ofAccount(entry, directory, 'c', id))} as "obstacles",
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

  const clocked = statement<object, { readonly readAt: Timestamp }>(
    db,
    () => sql`select ${transactionTime} as "readAt"`,
  );

  const organizationFacts = new Map<ChangeKind | undefined, Statement<Values, OrganizationRow>>();
  const accountFacts = new Map<ChangeKind | undefined, Statement<Values, AccountRow>>();

  return async (on: Executor, inquiry: Inquiry): Promise<Found> => {
    const { person, target, kind } = inquiry;
    const { accountId } = person;
    const id = fitting(target?.type === 'account' ? accounts.ids : organizations.ids, target?.id);
    const values = {
      organizationId: id ?? '',
      accountId,
      self: fitting(accounts.ids, accountId) ?? null,
      successorId: fitting(members.ids, inquiry.options?.successor) ?? null,
      invitation: inquiry.options?.invitation === undefined ? '' : digestOf(inquiry.options.invitation),
    };
    if (id === undefined || (target?.type === 'account' && id !== accountId)) {
      const [row] = await clocked(on, {});
      return { facts: { person, otherOwners: 0, candidates: 0, collections: [] }, readAt: row?.readAt ?? '' };
    }
    if (target?.type === 'account') {
      const find = accountFacts.get(kind) ?? ofOwnAccount(kind);
      accountFacts.set(kind, find);
      const [row] = await find(on, values);
      if (!row) throw new TypeError('The facts are one row.');
      return { facts: { ...aboutAccount(row), ...alike(row, inquiry) }, readAt: row.readAt };
    }
    const find = organizationFacts.get(kind) ?? ofOrganization(kind);
    organizationFacts.set(kind, find);
    const [row] = await find(on, values);
    if (!row) throw new TypeError('The facts are one row.');
    return { facts: { ...aboutOrganization(row), ...alike(row, inquiry) }, readAt: row.readAt };
  };

  /** What facts about anything have. */
  function alike(
    row: CommonRow,
    { person, kind, target }: Inquiry,
  ): Pick<Facts, 'person' | 'openChange' | 'otherChanges' | 'obstacles' | 'invited'> {
    const { credentialsChangedAt, ...rest } = person;
    const trusted =
      credentialsChangedAt !== undefined && row.trustedAt !== null && !isBefore(row.trustedAt, credentialsChangedAt);
    const open = JSON.parse(row.open) as readonly Change[];
    const same = open.find((change) => change.kind === kind);
    const inTheWayOf = kind === undefined ? [] : open.filter((change) => isInTheWay(change.kind, kind));
    const invitation = row.invited === null ? undefined : (JSON.parse(row.invited) as FoundInvitation);
    const invited =
      invitation?.change.kind === kind &&
      invitation?.change.target.id === target?.id &&
      isBefore(clock?.().toISOString() ?? row.readAt, invitation?.expiresAt ?? '')
        ? invitation?.change
        : undefined;
    return {
      person: { ...rest, ...(credentialsChangedAt !== undefined && !trusted && { credentialsChangedAt }) },
      ...(same && { openChange: same }),
      ...(inTheWayOf.length > 0 && { otherChanges: inTheWayOf }),
      obstacles: (JSON.parse(row.obstacles) as readonly FoundObstacle[]).flatMap(
        ([index, recordId, name]): ObstacleFacts[] => {
          const obstacle = obstacles[index];
          return obstacle ? [{ obstacle, recordId, ...(name !== null && { name }) }] : [];
        },
      ),
      ...(invited && { invited }),
    };
  }

  function aboutOrganization(row: OrganizationRow): Omit<Facts, 'person'> {
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

  function aboutAccount(row: AccountRow): Omit<Facts, 'person'> {
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
}

function counted(entries: readonly DataMapEntry[], counts: readonly number[] | null): readonly CollectionFacts[] {
  return counts === null ? [] : entries.map((entry, index) => ({ entry, count: counts[index] ?? 0 }));
}

/** What is to happen to an organization does not keep anybody in it, and nobody who leaves keeps it. */
function isInTheWay(open: ChangeKind, wanted: ChangeKind): boolean {
  return open !== wanted && targetTypeOf(open) === targetTypeOf(wanted) && isForOneself(open) === isForOneself(wanted);
}

function isForOneself(kind: ChangeKind): boolean {
  return kind === 'leave-organization' || kind === 'transfer-ownership';
}

export type GatherFacts = ReturnType<typeof factsIn>;
