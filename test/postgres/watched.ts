import type pg from 'pg';

export interface Sent {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Numbers the connections of the pool. */
  readonly connection: number;
}

/** Hears every statement that a pool sends, before it goes out. A text that the listener gives is sent in its place. */
export function watched(pool: pg.Pool, listener: (sent: Sent) => string | void): pg.Pool {
  let connections = 0;
  pool.on('connect', (client) => {
    connections += 1;
    const connection = connections;
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    const heard = (...[text, values, ...rest]: unknown[]): unknown => {
      if (typeof text !== 'string') return query(text, values, ...rest);
      const said = listener({ text, values: Array.isArray(values) ? values : [], connection });
      return query(said ?? text, values, ...rest);
    };
    client.query = heard as typeof client.query;
  });
  return pool;
}
