import { checkAudit } from '@sayso/postgres';
import type pg from 'pg';

export async function nightly(pool: pg.Pool, secret: string): Promise<boolean> {
  const { entries, findings } = await checkAudit({ pool, secret });
  for (const { code, tenant, seq } of findings) console.error(`audit of ${tenant}: ${code} ${seq ?? ''}`);
  console.log(`${entries} entries read`);
  return findings.length === 0;
}
