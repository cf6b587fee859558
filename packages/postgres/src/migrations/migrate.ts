import { Kysely, type MigrationLockOptions, PostgresAdapter, PostgresDialect, type PostgresPool, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { grantJobs, installJobs } from '../jobs/install.ts';
import { up as changes } from './0001-changes.ts';
import { up as endings } from './0002-endings.ts';
import { up as exports_ } from './0003-exports.ts';
import { up as profile } from './0004-profile.ts';
import { up as contactChanges } from './0005-contact-changes.ts';
import { up as signIn } from './0006-sign-in.ts';
import { up as factors } from './0007-factors.ts';
import { up as consents } from './0008-consents.ts';
import { up as auditChain } from './0009-audit-chain.ts';
import { up as certificates } from './0010-certificates.ts';
import { up as epochs } from './0011-epochs.ts';

export interface MigrateOptions {
  /** For a role that may create a schema. */
  readonly pool: PostgresPool;
  /** The role of the application, when it is another one: it may then use the tables. */
  readonly grantTo?: string;
}

const migrations = {
  '0001-changes': { up: changes },
  '0002-endings': { up: endings },
  '0003-exports': { up: exports_ },
  '0004-profile': { up: profile },
  '0005-contact-changes': { up: contactChanges },
  '0006-sign-in': { up: signIn },
  '0007-factors': { up: factors },
  '0008-consents': { up: consents },
  '0009-audit-chain': { up: auditChain },
  '0010-certificates': { up: certificates },
  '0011-epochs': { up: epochs },
};

/** All that this version knows, in their order. */
export const migrationNames: readonly string[] = Object.keys(migrations);

/**
 * Brings the schemas `sayso` and `sayso_jobs` up to date and gives the names of what was done to the first; nothing else in the database is
 * touched. Safe to run on several machines at once.
 */
export async function migrate({ pool, grantTo }: MigrateOptions): Promise<readonly string[]> {
  const db = new Kysely<unknown>({ dialect: new RowLockingDialect({ pool }) });
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    migrationTableSchema: 'sayso',
    migrationTableName: 'migrations',
    migrationLockTableName: 'migrations_lock',
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  await installJobs(pool);
  if (grantTo !== undefined) {
    await grant(db, grantTo);
    await grantJobs(db, grantTo);
  }
  return results.map(({ migrationName }) => migrationName);
}

async function grant(db: Kysely<unknown>, role: string): Promise<void> {
  const to = sql.id(role);
  await sql`grant usage on schema sayso to ${to}`.execute(db);
  await sql`grant select, insert, update, delete on all tables in schema sayso to ${to}`.execute(db);
  await sql`revoke update, delete on sayso.audit from ${to}`.execute(db);
  await sql`grant update (account_id, salt) on sayso.audit to ${to}`.execute(db);
  await sql`revoke delete on sayso.audit_heads from ${to}`.execute(db);
  await sql`revoke update on sayso.consents from ${to}`.execute(db);
  await sql`revoke update, delete on sayso.certificates from ${to}`.execute(db);
  await sql`revoke all on sayso.migrations, sayso.migrations_lock from ${to}`.execute(db);
  // Whether it fits the database is for each process to say.
  await sql`grant select on sayso.migrations to ${to}`.execute(db);
}

/** Kysely's own lock is an advisory one, which not every pooler and not every kind of PostgreSQL has. */
class RowLockingAdapter extends PostgresAdapter {
  override async acquireMigrationLock(
    db: Kysely<unknown>,
    { lockTable, lockTableSchema = 'sayso' }: MigrationLockOptions,
  ): Promise<void> {
    await sql`select from ${sql.id(lockTableSchema, lockTable)} for update`.execute(db);
  }
}

class RowLockingDialect extends PostgresDialect {
  override createAdapter(): PostgresAdapter {
    return new RowLockingAdapter();
  }
}
