import pg from 'pg';

/** A pool that outlives a database that is shut down: idle connections end, and the next query gets a new one or says why not. */
export function openPool(config: pg.PoolConfig): pg.Pool {
  return new pg.Pool(config).on('error', () => {});
}
