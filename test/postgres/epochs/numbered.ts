import type { DataMap } from '@sayso/contract';
import type { HostMap } from '@sayso/postgres';
import type pg from 'pg';
import { crmHostMapOf } from '../../../demo/server/crm/map.ts';

/** The columns that a host adds so that its fresh starts hold at once. */
export async function numberRecords(all: pg.Pool, map: DataMap): Promise<void> {
  const numbered = crmHostMapOf(map).collections.filter(({ epoch }) => epoch !== undefined);
  await all.query('alter table crm.companies add column if not exists epoch integer default 0');
  for (const { table } of numbered)
    await all.query(`alter table ${table} add column if not exists epoch integer not null default 0`);
}

/** The host's map of the sample's entries; where they are numbered, its companies are as well. */
export function hostMapOf(map: DataMap): HostMap {
  const { directory, collections } = crmHostMapOf(map);
  if (collections.every(({ epoch }) => epoch === undefined)) return { directory, collections };
  const { organizations } = directory;
  const columns = { ...organizations.columns, epoch: 'epoch' };
  return { collections, directory: { ...directory, organizations: { ...organizations, columns } } };
}
