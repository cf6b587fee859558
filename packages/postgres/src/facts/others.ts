import { ownerRole } from '@sayso/contract/rules';
import { type RawBuilder, sql } from 'kysely';
import { memberColumn, memberRole } from '../directory/member-columns.ts';
import { isPresent } from '../directory/presence.ts';
import type { FactsOptions } from './inquiry.ts';

/** How many owners, or how many who are none, are in an organization apart from one membership; as a subquery. */
export function othersIn(
  { map, policy }: FactsOptions,
  organizationId: RawBuilder<unknown>,
  membershipId: RawBuilder<unknown>,
  owns: boolean,
): RawBuilder<unknown> {
  const { members } = map.directory;
  const of = (name: Parameters<typeof memberColumn>[2]) => memberColumn(members, 'c', name);
  return sql`(select count(*)::int from ${sql.table(members.table)} as c where ${of('organization')} = ${organizationId}
    and ${isPresent(map.directory, 'c')} and ${of('id')} is distinct from ${membershipId}
    and ${of('role')} ${owns ? sql`=` : sql`<>`} ${memberRole(members, ownerRole(policy).id)})`;
}
