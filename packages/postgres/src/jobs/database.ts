import type { PostgresPool } from 'kysely';
import type { Db } from 'pg-boss';

/** The host's own pool, as pg-boss uses it. */
export function jobsDatabase(pool: PostgresPool): Db {
  return {
    async executeSql(text, values) {
      const client = await pool.connect();
      try {
        const result: unknown = await client.query(text, (values ?? []) as readonly unknown[]);
        // Several statements at once come back as several results.
        return { rows: [result].flat().flatMap((one) => (one as { readonly rows: unknown[] }).rows) };
      } finally {
        client.release();
      }
    },
  };
}
