import type { StoredRow } from '@sayso/archive';
import type { ChangeTarget } from '@sayso/contract';
import { type Kysely, sql } from 'kysely';
import type { Accounts } from '../../directory/accounts.ts';
import { fitting } from '../../directory/coded.ts';
import { organizationColumn, organizationState } from '../../directory/organization-columns.ts';
import type { OrganizationsTable } from '../../host-map.ts';
import { type Executor, statement } from '../../sql/statement.ts';

/** The directory's own record of an account or an organization, by the names that the rules give its fields. */
export function builtInRecords(db: Kysely<unknown>, accounts: Accounts, organizations: OrganizationsTable) {
  const of = (name: keyof OrganizationsTable['columns']) => organizationColumn(organizations, 'o', name);
  const find = statement<
    { id: string },
    { readonly id: string; readonly name: string; readonly plan: string | null; readonly state: string | null }
  >(
    db,
    (value) => sql`select ${of('id')}::text as "id", ${of('name')} as "name", ${of('plan')}::text as "plan",
        ${of('state')}::text as "state"
      from ${sql.table(organizations.table)} as o where ${of('id')} = ${value('id')}`,
  );

  return {
    /** Undefined for what is not there any more. */
    async of(on: Executor, { type, id }: ChangeTarget): Promise<StoredRow | undefined> {
      if (type === 'account') {
        const account = await accounts.one(on, id);
        if (!account || account.erased) return undefined;
        const { displayName, email, phone, locale, createdAt } = account;
        return { id: account.id, displayName: displayName ?? '', email, phone, locale, createdAt };
      }
      if (fitting(organizations.ids, id) === undefined) return undefined;
      const [row] = await find(on, { id });
      return row && { ...row, plan: row.plan ?? '', state: organizationState(organizations, row.state) };
    },

    async name(on: Executor, subject: ChangeTarget): Promise<string | undefined> {
      const row = await this.of(on, subject);
      return row && String(subject.type === 'account' ? row['displayName'] : row['name']);
    },
  };
}

export type BuiltInRecords = ReturnType<typeof builtInRecords>;
