import { EventEmitter } from 'node:events';
import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';

/** Whom we have listened to. Several backends can share a pool. */
const heard = new WeakSet<object>();

/** A database over the host's pool. */
export function databaseOver(pool: PostgresPool): Kysely<unknown> {
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool: heeded(pool) }) });
}

/**
 * A connection that is cut while somebody has it says so twice: to the statement that waits, and as an event, which ends the process
 * when nobody listens. The pool listens only while a connection is idle.
 */
export function heeded(pool: PostgresPool): PostgresPool {
  return {
    options: pool.options,
    async connect() {
      const client = await pool.connect();
      if (client instanceof EventEmitter && !heard.has(client)) {
        heard.add(client);
        client.on('error', () => {});
      }
      return client;
    },
    end: () => pool.end(),
  };
}
