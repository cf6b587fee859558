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
      // What streams has its text in itself.
      if (isStream(text)) listener({ text: text.text, values: [], connection });
      if (typeof text !== 'string') return query(text, values, ...rest);
      const said = listener({ text, values: Array.isArray(values) ? values : [], connection });
      return said === undefined ? query(text, values, ...rest) : query(said, asManyAs(said, values), ...rest);
    };
    client.query = heard as typeof client.query;
  });
  return pool;
}

function isStream(query: unknown): query is { readonly text: string } {
  return typeof query === 'object' && query !== null && 'submit' in query && 'text' in query;
}

/** As many of the values as the other text asks for. */
function asManyAs(text: string, values: unknown): unknown {
  const asked = Math.max(0, ...[...text.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));
  return Array.isArray(values) ? values.slice(0, asked) : values;
}
