import pg from 'pg';

/** Whether this process may be asked, and why not. */
export interface Readiness {
  readonly ready: boolean;
  readonly checks: readonly ReadinessCheck[];
}

export type ReadinessCheck =
  | { readonly name: 'process'; readonly ok: boolean }
  | { readonly name: 'database'; readonly ok: boolean }
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

  async function applied(): Promise<readonly string[] | 'no-answer' | 'unknown'> {
    try {
      const { rows } = await pool.query<{ name: string }>('select name from sayso.migrations');
      return rows.map(({ name }) => name);
    } catch (error) {
      // The database did answer: there is no such schema or table, or this role may not look at it.
      return error instanceof pg.DatabaseError && ['3F000', '42P01', '42501'].includes(error.code ?? '')
        ? error.code === '42501'
          ? 'unknown'
          : []
        : 'no-answer';
    }
  }

  return {
    async check() {
      const known = await applied();
      const checks: readonly ReadinessCheck[] = [
        { name: 'process', ok: !stopping.aborted },
        { name: 'database', ok: known !== 'no-answer' },
        migrated(known),
      ];
      return { ready: checks.every(({ ok }) => ok), checks };
    },
    close: () => pool.end(),
  };

  function migrated(known: Awaited<ReturnType<typeof applied>>): ReadinessCheck {
    if (typeof known === 'string') return { name: 'migrations', ok: false };
    const missing = migrations.filter((name) => !known.includes(name));
    return { name: 'migrations', ok: missing.length === 0, missing };
  }
}
