import pg from 'pg';

/** Whether this process may be asked, and why not. */
export interface Readiness {
  readonly ready: boolean;
  readonly checks: readonly ReadinessCheck[];
}

export type ReadinessCheck =
  | { readonly name: 'process'; readonly ok: boolean }
  | { readonly name: 'database'; readonly ok: boolean }
  /** Whether row-level security holds for the application's role: for superusers it does not. */
  | { readonly name: 'role'; readonly ok: boolean }
  /** `missing`: what this version needs and the database has not had yet; absent where that is not known. */
  | { readonly name: 'migrations'; readonly ok: boolean; readonly missing?: readonly string[] };

export interface ReadinessProbe {
  check(): Promise<Readiness>;
  close(): Promise<void>;
}

export interface ReadinessOptions {
  readonly connectionString: string;
  /** The migrations that this version knows. A database may have had later ones. */
  readonly migrations: readonly string[];
  /** Aborts when the process is to end. */
  readonly stopping: AbortSignal;
}

/** How long the database has for its answer, in milliseconds. */
const PATIENCE = 1000;

/** Looks by a connection of its own: that all others are in use does not make a process unready. */
export function readinessProbe({ connectionString, migrations, stopping }: ReadinessOptions): ReadinessProbe {
  const pool = new pg.Pool({
    connectionString,
    max: 1,
    connectionTimeoutMillis: PATIENCE,
    query_timeout: PATIENCE,
    allowExitOnIdle: true,
  });
  pool.on('error', () => {});

  /** What the database says, in the time that it has. */
  async function asked<Row extends object>(text: string): Promise<readonly Row[] | pg.DatabaseError | undefined> {
    try {
      return (await pool.query<Row>(text)).rows;
    } catch (error) {
      return error instanceof pg.DatabaseError ? error : undefined;
    }
  }

  return {
    async check() {
      const role = await asked<{ bound: boolean }>(BOUND);
      const applied = role && (await asked<{ name: string }>('select name from sayso.migrations'));
      const checks: readonly ReadinessCheck[] = [
        { name: 'process', ok: !stopping.aborted },
        { name: 'database', ok: Array.isArray(role) && applied !== undefined },
        { name: 'role', ok: Array.isArray(role) && role[0]?.bound === true },
        migrated(applied),
      ];
      return { ready: checks.every(({ ok }) => ok), checks };
    },
    close: () => pool.end(),
  };

  function migrated(applied: readonly { readonly name: string }[] | pg.DatabaseError | undefined): ReadinessCheck {
    const name = 'migrations';
    // Without its schema or its table it has had none.
    const none = applied instanceof pg.DatabaseError && ['3F000', '42P01'].includes(applied.code ?? '');
    if (!Array.isArray(applied) && !none) return { name, ok: false };
    const known = Array.isArray(applied) ? (applied as readonly { readonly name: string }[]) : [];
    const missing = migrations.filter((one) => !known.some((row) => row.name === one));
    return { name, ok: missing.length === 0, missing };
  }
}

const BOUND = 'select not (rolsuper or rolbypassrls) as bound from pg_roles where rolname = current_user';
