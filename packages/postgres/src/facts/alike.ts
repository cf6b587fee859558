import type { Change, ChangeKind, DataMapEntry, Timestamp } from '@sayso/contract';
import { erases, type Facts, isBefore, type ObstacleFacts, targetTypeOf } from '@sayso/contract/rules';
import { type RawBuilder, sql } from 'kysely';
import { SHARED_KINDS } from '../changes/visibility.ts';
import { idOf, inKeyOrder } from '../collections/record-key.ts';
import { column, moment, transactionTime } from '../sql/expressions.ts';
import type { FactsOptions, Inquiry, Value } from './inquiry.ts';

/** More of one obstacle are not listed: who has solved these sees the next ones. */
const OBSTACLES = 100;

/** What every row of facts has. */
export interface CommonRow {
  readonly readAt: Timestamp;
  readonly open: string;
  readonly invited: string | null;
  readonly trustedAt: Timestamp | null;
  readonly obstacles: string;
  readonly exports: readonly string[] | null;
}

/** A record that stands in the way, with the place of its obstacle in the policy. */
type FoundObstacle = readonly [index: number, recordId: string, name: string | null];
type FoundInvitation = { readonly change: Change; readonly expiresAt: Timestamp };

/** What facts about anything have: what is open, what stands in the way, and what is known of the person. */
export function factsAlike({ map, policy, clock }: FactsOptions) {
  const obstacles = policy.obstacles ?? [];

  const columns = (value: Value, kind: ChangeKind | undefined) => sql`${transactionTime} as "readAt",
    coalesce((select json_agg(c.change order by c.requested_at, c.id) from sayso.changes as c
      where c.tenant = scope.tenant and c.open and (c.kind in (${SHARED_KINDS}) or c.requested_by = scope.account)),
      '[]')::text as "open",
    (select json_build_object('change', c.change, 'expiresAt', ${moment(sql`i.expires_at`)})
      from sayso.invitations as i join sayso.changes as c on c.tenant = i.tenant and c.id = i.change_id and c.open
      where i.tenant = scope.tenant and i.digest = ${value('invitation')} and i.account_id = scope.account and not i.used
      limit 1)::text as "invited",
    (select ${moment(sql`t.at`)} from sayso.trusted_credentials as t where t.account_id = scope.account) as "trustedAt",
    ${kind === undefined || !erases(kind) ? sql`null::text[]` : runningExports(targetTypeOf(kind))} as "exports"`;

  const runningExports = (type: 'account' | 'organization') => sql`(select array_agg(e.id::text order by e.id)
    from sayso.exports as e where e.tenant = scope.tenant and e.subject_type = ${sql.lit(type)} and e.open)`;

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
        select ${idOf(entry, 'c')} as id, ${name} as name from ${sql.table(entry.table)} as c
        where ${concerned(entry)} ${sql.join(stands, sql` `)} order by ${inKeyOrder(entry, 'c')} limit ${sql.lit(OBSTACLES)}) as c)`;
    });
    return found.length === 0 ? sql`'[]'` : sql`(${sql.join(found, sql` || `)})::text`;
  }

  function read(
    row: CommonRow,
    { person, kind, target }: Inquiry,
  ): Pick<Facts, 'person' | 'openChange' | 'otherChanges' | 'obstacles' | 'runningExports' | 'invited'> {
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
      ...(row.exports && { runningExports: row.exports }),
      ...(invited && { invited }),
    };
  }

  return {
    /** In a statement with a `scope`. */
    columns,
    /** The records in the way of a kind, as [place, id, name]; they are called `c`. */
    inTheWay,
    read,
  };
}

export type FactsAlike = ReturnType<typeof factsAlike>;

/** What is to happen to an organization does not keep anybody in it, and nobody who leaves keeps it. */
function isInTheWay(open: ChangeKind, wanted: ChangeKind): boolean {
  return open !== wanted && targetTypeOf(open) === targetTypeOf(wanted) && isForOneself(open) === isForOneself(wanted);
}

function isForOneself(kind: ChangeKind): boolean {
  return kind === 'leave-organization' || kind === 'transfer-ownership';
}
