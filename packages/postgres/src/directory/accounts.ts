import type { AccountState, Timestamp } from '@sayso/contract';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { AccountsTable } from '../host-map.ts';
import { column, moment } from '../sql/expressions.ts';
import { type Executor, statement } from '../sql/statement.ts';
import { decoded, fitting } from './coded.ts';

export interface AccountRow {
  readonly id: string;
  readonly state: AccountState;
  readonly displayName: string | null;
  /** Null once it is erased. */
  readonly email: string | null;
  readonly phone: string | null;
  readonly locale: string | null;
  readonly createdAt: Timestamp;
  readonly version: string;
  /** True for what stands in place of an account that was erased: a row that others still point at. */
  readonly erased: boolean;
}

/** In place of an address that may be neither null nor anybody's (RFC 2606). */
export const ERASED_ADDRESS = '@erased.invalid';

const STATES = ['active', 'deactivated', 'pendingDeletion', 'deleted'] as const satisfies readonly AccountState[];

/** A column of the account under this alias; null where the host has none. */
export function accountColumn(
  { columns }: AccountsTable,
  alias: string,
  name: keyof AccountsTable['columns'],
): RawBuilder<unknown> {
  const column_ = columns[name];
  return column_ === undefined ? sql`null` : column(alias, column_);
}

/** What the host's state column says; without one every account is active. */
export function accountState({ states }: AccountsTable, value: string | null): AccountState {
  return decoded(states, STATES, value, 'active');
}

/** The host's accounts by their ids. */
export function accountsIn(db: Kysely<unknown>, directory: AccountsTable) {
  const of = (name: keyof AccountsTable['columns']) => accountColumn(directory, 'a', name);
  const find = statement<
    { ids: readonly string[] },
    Omit<AccountRow, 'state' | 'erased'> & { readonly state: string | null }
  >(
    db,
    (
      value,
    ) => sql`select ${of('id')}::text as "id", ${of('state')}::text as "state", ${of('displayName')} as "displayName",
        ${of('email')} as "email", ${of('phone')} as "phone", ${of('locale')} as "locale",
        ${moment(of('createdAt'))} as "createdAt", a.xmin::text as "version"
      from ${sql.table(directory.table)} as a where ${of('id')} = any(${value('ids')})`,
  );

  async function all(on: Executor, ids: readonly string[]): Promise<readonly AccountRow[]> {
    const known = ids.filter((id) => fitting(directory.ids, id) !== undefined);
    const rows = known.length === 0 ? [] : await find(on, { ids: known });
    return rows.map((row) => ({
      ...row,
      state: accountState(directory, row.state),
      erased: row.email === null || row.email.endsWith(ERASED_ADDRESS),
    }));
  }

  return {
    all,
    async one(on: Executor, id: string): Promise<AccountRow | undefined> {
      const [row] = await all(on, [id]);
      return row;
    },
  };
}

export type Accounts = ReturnType<typeof accountsIn>;
