import type { AccountState, OrganizationState } from '@sayso/contract';
import { type Kysely, sql } from 'kysely';
import type { Directory } from '../host-map.ts';
import { statement } from '../sql/statement.ts';
import type { Transaction } from '../sql/transaction.ts';
import { accountColumn } from './accounts.ts';
import { coded } from './coded.ts';
import { organizationColumn } from './organization-columns.ts';

/** Sets the states of accounts and organizations, in the host's words; `checkMap` has seen to it that there is a place for them. */
export function directoryStates(db: Kysely<unknown>, { accounts, organizations }: Directory) {
  const ofAccount = statement<{ id: string; state: string }>(
    db,
    (
      value,
    ) => sql`update ${sql.table(accounts.table)} as a set ${sql.id(accounts.columns.state ?? '')} = ${value('state')}
      where ${accountColumn(accounts, 'a', 'id')} = ${value('id')}`,
  );
  const ofOrganization = statement<{ id: string; state: string }>(
    db,
    (value) => sql`update ${sql.table(organizations.table)} as o
      set ${sql.id(organizations.columns.state ?? '')} = ${value('state')}
      where ${organizationColumn(organizations, 'o', 'id')} = ${value('id')}`,
  );
  return {
    async setAccount(transaction: Transaction, id: string, state: AccountState): Promise<void> {
      await ofAccount(transaction, { id, state: coded(accounts.states, state) });
    },
    async setOrganization(transaction: Transaction, id: string, state: OrganizationState): Promise<void> {
      await ofOrganization(transaction, { id, state: coded(organizations.states, state) });
    },
  };
}
