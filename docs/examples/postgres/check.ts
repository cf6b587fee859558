import { checkMapCommand } from '@sayso/postgres';
import type pg from 'pg';
import { map } from './map.ts';

/** For your own CI, behind your migrations. */
export async function check(pool: pg.Pool): Promise<void> {
  process.exitCode = await checkMapCommand({ pool, map, out: console.log });
}
