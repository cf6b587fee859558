import { migrate } from '../migrations/migrate.ts';
import { openPool } from './open-host.ts';

export interface MigrateCommand {
  /** Of a role that may create schemas. */
  readonly databaseOwnerUrl: string;
  readonly databaseUrl: string | undefined;
  /** By default the role that `DATABASE_URL` names, where it is another one. */
  readonly grantTo: string | undefined;
  /** Takes one line, without its end. */
  readonly out: (line: string) => void;
}

/** Brings Sayso's own schemas up to date and says what was done. */
export async function migrateCommand({ databaseOwnerUrl, databaseUrl, grantTo, out }: MigrateCommand): Promise<void> {
  const owner = roleOf(databaseOwnerUrl);
  const named = databaseUrl === undefined ? undefined : roleOf(databaseUrl);
  const role = grantTo ?? (named === owner ? undefined : named);
  const pool = openPool(databaseOwnerUrl);
  try {
    const applied = await migrate({ pool, ...(role !== undefined && { grantTo: role }) });
    for (const name of applied) out(name);
    out(applied.length === 0 ? 'Sayso was up to date.' : 'Sayso is up to date.');
    if (role !== undefined) out(`${role} may use it.`);
  } finally {
    await pool.end();
  }
}

function roleOf(url: string): string | undefined {
  const { username = '' } = URL.parse(url) ?? {};
  return username === '' ? undefined : decodeURIComponent(username);
}
