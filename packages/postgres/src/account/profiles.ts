import type { AccountEdit } from '@sayso/contract';
import { type Kysely, sql } from 'kysely';
import { accountColumn } from '../directory/accounts.ts';
import { memberColumn, memberState } from '../directory/member-columns.ts';
import type { Directory } from '../host-map.ts';
import { statement } from '../sql/statement.ts';
import type { Transaction } from '../sql/transaction.ts';

interface Values {
  readonly accountId: string;
  readonly displayName: string | null;
  readonly locale: string | null;
}

/** What people change of their own row in the host's directory, and where its name stands besides. */
export function profilesIn(db: Kysely<unknown>, { accounts, members }: Directory) {
  const { displayName, locale } = accounts.columns;
  const name = sql.id(displayName);
  const language = (value: (name: keyof Values) => unknown) =>
    locale === undefined ? sql`` : sql`, ${sql.id(locale)} = coalesce(${value('locale')}, a.${sql.id(locale)})`;
  const account = statement<Values>(
    db,
    (value) => sql`update ${sql.table(accounts.table)} as a
      set ${name} = coalesce(${value('displayName')}, a.${name})${language(value)}
      where ${accountColumn(accounts, 'a', 'id')} = ${value('accountId')}`,
  );
  const own = (value: (name: keyof Values) => unknown) =>
    sql`${memberColumn(members, 'm', 'account')} = ${value('accountId')}
      and ${memberColumn(members, 'm', 'state')} = ${memberState(members, 'active')}`;
  const rename = statement<Values>(
    db,
    (value) => sql`update ${sql.table(members.table)} as m
      set ${sql.id(members.columns.name ?? '')} = ${value('displayName')} where ${own(value)}`,
  );

  /** The account is locked; who gives it a role at the same time, and waits for it in turn, is tried again. */
  return async (transaction: Transaction, accountId: string, edit: AccountEdit): Promise<void> => {
    const values = { accountId, displayName: edit.displayName ?? null, locale: edit.locale ?? null };
    await account(transaction, values);
    // Otherwise colleagues see the account's own.
    if (edit.displayName === undefined || members.columns.name === undefined) return;
    await rename(transaction, values);
  };
}

export type EditProfile = ReturnType<typeof profilesIn>;
