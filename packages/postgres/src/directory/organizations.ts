import { createHash } from 'node:crypto';
import type { Organization, Page, PageRequest, Policy } from '@sayso/contract';
import { normalizeOrganizationCode } from '@sayso/contract/rules';
import { type Kysely, sql } from 'kysely';
import type { DeletionAdmins } from '../deletion-admins.ts';
import type { Directory, OrganizationsTable } from '../host-map.ts';
import { pageOf, positionIn } from '../paging.ts';
import { column, moment, NAME_COLLATION } from '../sql/expressions.ts';
import { type Executor, statement } from '../sql/statement.ts';
import { coded, fitting } from './coded.ts';
import { roleFrom } from './member-columns.ts';
import { organizationColumn, organizationState, organizationStateIs } from './organization-columns.ts';
import { isPresent } from './presence.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly state: string | null;
  readonly plan: string | null;
  readonly code: string | null;
  readonly version: string;
  readonly membershipId: string;
  readonly role: string;
  readonly joinedAt: string;
  readonly memberCount: number;
}

/** Organizations as their members see them. */
export function organizationsIn(
  db: Kysely<unknown>,
  directory: Directory,
  { kinds }: Policy,
  deletionAdmins: DeletionAdmins,
) {
  const { organizations: table, members } = directory;
  const of = (name: keyof OrganizationsTable['columns']) => organizationColumn(table, 'o', name);
  const member = (alias: string, name: keyof typeof members.columns & string) =>
    column(alias, members.columns[name] ?? '');
  const active = sql`${coded(members.states, 'active')}`;
  const selected = sql`select ${of('id')}::text as "id", ${of('name')} as "name", ${of('state')}::text as "state",
      ${of('plan')}::text as "plan", ${of('code')} as "code", o.xmin::text as "version",
      ${member('m', 'id')}::text as "membershipId", ${member('m', 'role')}::text as "role",
      ${moment(member('m', 'joinedAt'))} as "joinedAt",
      (select count(*)::int from ${sql.table(members.table)} as c
        where ${member('c', 'organization')} = ${of('id')} and ${isPresent(directory, 'c')}) as "memberCount"
    from ${sql.table(members.table)} as m
    join ${sql.table(table.table)} as o on ${of('id')} = ${member('m', 'organization')}`;

  // What is being erased is not there any more.
  const gone = sql`coalesce(${organizationStateIs(table, 'o', 'purged')}, false)`;

  const get = statement<{ organizationId: string; accountId: string }, Row>(
    db,
    (value) => sql`${selected} where ${of('id')} = ${value('organizationId')}
      and ${member('m', 'organization')} = ${value('organizationId')}
      and ${member('m', 'account')} = ${value('accountId')} and ${member('m', 'state')} = ${active} and not ${gone} limit 1`,
  );

  const list = statement<
    { accountId: string; size: number; afterName: string | null; afterId: string | null },
    Row & { readonly total: number }
  >(
    db,
    (value) => sql`with own as (${selected} where ${member('m', 'account')} = ${value('accountId')}
        and ${member('m', 'state')} = ${active} and not ${gone})
      select own.*, (select count(*)::int from own) as "total" from own
      where ${value('afterId')}::text is null
        or (own.name collate ${NAME_COLLATION}, own.id) > (${value('afterName')} collate ${NAME_COLLATION}, ${value('afterId')})
      order by own.name collate ${NAME_COLLATION}, own.id limit ${value('size')}`,
  );

  const byCode = statement<{ code: string }, { readonly id: string }>(
    db,
    (value) => sql`select ${of('id')}::text as "id" from ${sql.table(table.table)} as o
      where sayso.code_key(${of('code')}) = ${value('code')} order by ${of('id')} limit 1`,
  );

  /** Absent from the answers where the host has no such lists. */
  const named = kinds['delete-organization']?.trustedAdmins === true;

  async function answers(on: Executor, rows: readonly Row[]): Promise<ReadonlyMap<Row, Organization>> {
    const admins = named
      ? await deletionAdmins.of(
          on,
          rows.map(({ id }) => id),
        )
      : undefined;
    return new Map(rows.map((row) => [row, answer(row, admins && (admins.get(row.id) ?? []))]));
  }

  function answer(row: Row, admins: readonly string[] | undefined): Organization {
    return {
      id: row.id,
      name: row.name,
      state: organizationState(table, row.state),
      plan: row.plan ?? '',
      memberCount: row.memberCount,
      membership: { id: row.membershipId, role: roleFrom(directory, row.role), joinedAt: row.joinedAt },
      ...(row.code !== null && { code: row.code }),
      ...(admins && { deletionAdmins: admins }),
      // Who may delete it is kept apart from the organization's own row.
      etag: admins && admins.length > 0 ? `v${row.version}.${versionOf(admins)}` : `v${row.version}`,
    };
  }

  return {
    /** Nothing for an organization that is not there and for one that the person does not belong to. */
    async get(on: Executor, organizationId: string, accountId: string): Promise<Organization | undefined> {
      const id = fitting(table.ids, organizationId);
      const account = fitting(directory.accounts.ids, accountId);
      if (id === undefined || account === undefined) return undefined;
      const [row] = await get(on, { organizationId: id, accountId: account });
      return row && (await answers(on, [row])).get(row);
    },

    async list(on: Executor, accountId: string, request: PageRequest): Promise<Page<Organization>> {
      const account = fitting(directory.accounts.ids, accountId);
      const { size, after } = positionIn(request, 'organizations');
      const [afterName = null, afterId = null] = after ?? [];
      const rows =
        account === undefined ? [] : await list(on, { accountId: account, size: size + 1, afterName, afterId });
      const found = await answers(on, rows);
      return pageOf(rows, {
        size,
        filters: 'organizations',
        totalSize: rows[0]?.total ?? (after ? undefined : 0),
        positionOf: ({ name, id }) => [name, id],
        answerOf: (row) => found.get(row) ?? answer(row, undefined),
      });
    },

    /** The organization that a code as typed leads to. */
    async idByCode(on: Executor, typed: string): Promise<string | undefined> {
      const code = normalizeOrganizationCode(typed).replaceAll('\0', '');
      if (table.columns.code === undefined || code === '') return undefined;
      const [row] = await byCode(on, { code });
      return row?.id;
    },
  };
}

export type Organizations = ReturnType<typeof organizationsIn>;

function versionOf(memberIds: readonly string[]): string {
  return createHash('sha256').update(memberIds.join('\n')).digest('base64url').slice(0, 8);
}
