import { migrate } from '@sayso/postgres/migrations';
import type pg from 'pg';

export async function install(owner: pg.Pool): Promise<void> {
  const applied = await migrate({ pool: owner, grantTo: 'notebook_app' });
  console.log(applied.length === 0 ? 'Sayso is up to date' : `Sayso: ${applied.join(', ')}`);
}
