import type { DataMapEntry } from '@sayso/contract';
import { checkCatalogue, type Finding, type HostMap } from '@sayso/postgres';
import pg from 'pg';
import { crmHostMap } from '../../../demo/server/crm/map.ts';
import type { TestDatabase } from '../database.ts';

/** A database in which each look sees what some SQL would make of it, and nothing of that stays. */
export function checkedIn({ url }: TestDatabase) {
  // One connection, so that the check is within the transaction.
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  return {
    pool,
    async after<T>(ddl: string, look: () => Promise<T>): Promise<T> {
      await pool.query('begin');
      try {
        await pool.query(ddl);
        return await look();
      } finally {
        await pool.query('rollback');
      }
    },
    found(ddl: string, map: HostMap = crmHostMap, schemas?: readonly string[]): Promise<readonly Finding[]> {
      return this.after(ddl, () => checkCatalogue(pool, map, schemas && { schemas }));
    },
  };
}

export type Checked = ReturnType<typeof checkedIn>;

/** The product's map with one of its collections changed. */
export function withEntry(name: string, change: (entry: DataMapEntry) => DataMapEntry): HostMap {
  return {
    ...crmHostMap,
    collections: crmHostMap.collections.map((entry) => (entry.name === name ? change(entry) : entry)),
  };
}

/** What was found where, without the sentences. */
export function places(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ code, where }) => `${where} ${code}`);
}
