import { type Kysely, sql } from 'kysely';
import type { Audit } from '../audit/audit.ts';
import type { ExportSchedules } from '../exports/export-schedules.ts';
import type { StoredExports } from '../exports/stored-exports.ts';
import type { StoredChanges } from '../changes/stored-changes.ts';
import { statement } from '../sql/statement.ts';
import type { Transaction } from '../sql/transaction.ts';

const TABLES = [
  'challenges',
  'proofs',
  'attempts',
  'support_requests',
  'invitations',
  'trusted_credentials',
  'factors',
  'enrollments',
  'recovery_codes',
  'export_tickets',
  'avatars',
  'contact_changes',
  'contact_reverts',
  'contact_claims',
  'password_resets',
  'ended_sessions',
  'consents',
] as const;

/**
 * Removes what Sayso itself keeps about a person, in a transaction of theirs. What happened stays on record, and names nobody; the change
 * that ends the account still has to tell that it is done.
 */
export function forgettingPeople(
  db: Kysely<unknown>,
  changes: StoredChanges,
  exports: StoredExports,
  schedules: ExportSchedules,
  audit: Audit,
) {
  const removals = TABLES.map((table) =>
    statement<{ accountId: string }>(
      db,
      (value) => sql`delete from ${sql.id('sayso', table)} where account_id = ${value('accountId')}`,
    ),
  );
  const answers = statement<{ principal: string }>(
    db,
    (value) => sql`delete from sayso.idempotency where principal = ${value('principal')}`,
  );
  return async (transaction: Transaction, accountId: string, changeId: string): Promise<void> => {
    for (const remove of removals) await remove(transaction, { accountId });
    await answers(transaction, { principal: `account ${accountId}` });
    await changes.forgetRequester(transaction, accountId, changeId);
    await changes.forgetReasons(transaction, accountId);
    await exports.forgetRequester(transaction, accountId);
    await schedules.forgetPerson(transaction, accountId);
    await audit.forget(transaction, accountId);
  };
}
