import { postgresBackend, type PostgresBackend, type PostgresOptions } from '@sayso/postgres';
import { serve } from '@sayso/server';
import { listen } from '@sayso/server/node';
import type pg from 'pg';
import { map } from './map.ts';
import { policy } from './policy.ts';
import { mailing } from './services.ts';
import { authenticate, identity, sendMail } from './sign-in.ts';

export function sayso(pool: pg.Pool, secret: string, more: Partial<PostgresOptions> = {}): PostgresBackend {
  return postgresBackend({
    pool,
    secret,
    map,
    policy,
    identity,
    about: { name: 'Notebook', languages: ['en'], links: { support: 'https://notebook.example/help' } },
    messages: { send: sendMail },
    services: { mailing },
    ...more,
  });
}

export async function start(backend: PostgresBackend) {
  const worker = await backend.startWorker();
  const { origin, close } = await listen({ handler: serve({ backend, authenticate }) });
  return { origin, end: () => Promise.all([worker.stop(), close()]) };
}
