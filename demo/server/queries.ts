import type { QueryResultRow } from 'pg';

/** A connection or a pool of `pg`. */
export interface Queries {
  query<Row extends QueryResultRow>(text: string, values?: unknown[]): Promise<{ readonly rows: Row[] }>;
}
