import type pg from 'pg';

/** Hears every statement that a pool sends, before it goes out. What the listener gives is sent in its place. */
export function watched(pool: pg.Pool, listener: (text: string, values: readonly unknown[]) => string | void): pg.Pool {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    const heard = (...[text, values, ...rest]: unknown[]): unknown => {
      if (typeof text !== 'string') return query(text, values, ...rest);
      return query(listener(text, Array.isArray(values) ? values : []) ?? text, values, ...rest);
    };
    client.query = heard as typeof client.query;
  });
  return pool;
}
