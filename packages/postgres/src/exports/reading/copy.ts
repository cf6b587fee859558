import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { Readable } from 'node:stream';
import { to as copyTo } from 'pg-copy-streams';
import type { Submittable } from 'pg';

/** One transaction that only reads, in which `COPY` hands out rows as fast as the database makes them. */
export interface ReadTransaction {
  /** The clock of the database when it began. */
  readonly startedAt: string;
  query(text: string, values: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
  /** The answer of a query as `COPY` writes it: a line for each row. Read it to its end, or the transaction fails. */
  copy(query: string): Readable;
}

export interface ReadOptions {
  readonly pool: PostgresPool;
  /** All rows as they were at one moment, or as they are when each statement begins. */
  readonly isolation: 'repeatable read' | 'read committed';
  /** Settings of this transaction alone. */
  readonly settings: Readonly<Record<string, string>>;
}

/** How values are written and sorted, whatever the host's own settings are. */
const SETTINGS = {
  TimeZone: 'UTC',
  DateStyle: 'ISO, YMD',
  IntervalStyle: 'iso_8601',
  extra_float_digits: '1',
  bytea_output: 'hex',
  xmloption: 'content',
  // Rows of an ordinary export are put in order without a detour over the disk.
  work_mem: '64MB',
};

/** Does the work in one transaction that writes nothing. */
export async function readingFrom<T>(
  { pool, isolation, settings }: ReadOptions,
  work: (transaction: ReadTransaction) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  const query = async (text: string, values: readonly unknown[]) =>
    (await client.query<Record<string, unknown>>(text, values)).rows;
  try {
    await query(`begin isolation level ${isolation} read only`, []);
    const all = Object.entries({ ...SETTINGS, ...settings });
    const set = all.map((_, index) => `set_config($${index * 2 + 1}, $${index * 2 + 2}, true)`);
    const [row] = await query(
      `select ${set.join(', ')}, to_char(transaction_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now`,
      all.flat(),
    );
    const done = await work({
      startedAt: String(row?.['now']),
      query,
      copy: (text) => {
        const stream = copyTo(`copy (${text}) to stdout`);
        (client as unknown as { query(submittable: Submittable): void }).query(stream);
        return stream;
      },
    });
    await query('commit', []);
    client.release();
    return done;
  } catch (error) {
    // Whatever is still on its way, ends with the connection.
    (client as PostgresPoolClient & { release(destroy?: boolean): void }).release(true);
    throw error;
  }
}
