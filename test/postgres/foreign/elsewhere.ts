import type { Service } from '@sayso/postgres';
import type pg from 'pg';

/** Where the other services remember what was revoked. */
export const ELSEWHERE = 'create table elsewhere (key text primary key, id text not null)';

/** The services of the shipping firm with one memory, which all processes share. */
export function revokedElsewhere(pool: pg.Pool): Readonly<Record<'exchange' | 'newsletter', Service>> {
  const service: Service = {
    async revoke({ id }, key) {
      await pool.query('insert into elsewhere (key, id) values ($1, $2) on conflict do nothing', [key, id]);
    },
    async gone({ id }) {
      return (await pool.query('select from elsewhere where id = $1', [id])).rows.length > 0;
    },
  };
  return { exchange: service, newsletter: service };
}
