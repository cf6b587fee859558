import type { ChangeKind } from '@sayso/contract';
import { concernsEverybody } from '@sayso/contract/rules';
import { type RawBuilder, sql } from 'kysely';
import { memberColumn, memberState } from '../directory/member-columns.ts';
import type { Directory } from '../host-map.ts';

const KINDS: Readonly<Record<ChangeKind, true>> = {
  'leave-organization': true,
  'transfer-ownership': true,
  'deactivate-account': true,
  'delete-account': true,
  'close-organization': true,
  'reset-organization': true,
  'delete-organization': true,
};

/** The kinds of which every member of the organization may know; as a list in a statement. */
export const SHARED_KINDS: RawBuilder<unknown> = sql.join(
  (Object.keys(KINDS) as ChangeKind[]).filter(concernsEverybody).map((kind) => sql.lit(kind)),
);

/** Who looks, as a statement takes it. */
export interface ViewerValues {
  readonly accountId: string;
  /** The account once more, as the host's column compares it; null where no row can have it. */
  readonly member: string | null;
  readonly token: string;
  readonly operator: string;
}

type Value = (name: keyof ViewerValues) => RawBuilder<unknown>;

/** Lets row-level security show this viewer's changes: the organizations are found where the host keeps its members. */
export function viewerScope({ members }: Directory, value: Value): RawBuilder<unknown> {
  const of = (name: Parameters<typeof memberColumn>[2]) => memberColumn(members, 'm', name);
  return sql`with scope as materialized (select
    set_config('sayso.account', ${value('accountId')}, true) as account,
    set_config('sayso.token', ${value('token')}, true) as token,
    set_config('sayso.operator', ${value('operator')}, true) as operator,
    set_config('sayso.organizations', coalesce((
      select array_agg(${of('organization')}::text)::text from ${sql.table(members.table)} as m
      where ${of('account')} = ${value('member')} and ${of('state')} = ${memberState(members, 'active')}), ''), true) as organizations)`;
}

const ofTheirs = sql`(kind in (${SHARED_KINDS}) and tenant = any(nullif(scope.organizations, '')::text[]))`;

/** Somebody of support, or anybody else: what support carries out is not looked through for a person. */
export type Onlooker = 'person' | 'operator';

/** True for the changes that the viewer of the scope may see; each part has an index of its own. */
export const seenBy: Readonly<Record<Onlooker, RawBuilder<unknown>>> = {
  person: sql`(requested_by = scope.account or status_token = scope.token or ${ofTheirs})`,
  operator: sql`((by_support and scope.operator <> '') or status_token = scope.token)`,
};

/** As whom the viewer sees it without the token. */
export const seenAs: Readonly<Record<Onlooker, RawBuilder<unknown>>> = {
  person: sql`case when requested_by = scope.account then 'requester' when ${ofTheirs} then 'member' end`,
  operator: sql`case when by_support and scope.operator <> '' then 'operator' end`,
};

/** What the viewer reads of it: support also why it was asked for. */
export const changeAsSeenBy: Readonly<Record<Onlooker, RawBuilder<unknown>>> = {
  person: sql`change`,
  operator: sql`(case when by_support and reason is not null then change || jsonb_build_object('reason', reason)
    else change end)`,
};
