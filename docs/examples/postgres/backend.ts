import { postgresBackend, type PostgresBackend } from '@sayso/postgres';
import { serve } from '@sayso/server';
import { listen } from '@sayso/server/node';
import type pg from 'pg';
import { map } from './map.ts';
import { policy } from './policy.ts';
import { authenticate, identity, sendMail } from './sign-in.ts';

export function sayso(pool: pg.Pool, secret: string): PostgresBackend {
  return postgresBackend({
    pool,
    secret,
    map,
    policy,
    identity,
    about: { name: 'Notebook', languages: ['en'], links: { support: 'https://notebook.example/help' } },
    messages: { send: sendMail },
  });
}

export async function start(backend: PostgresBackend, ending: AbortSignal) {
  const working = backend.work(ending);
  const { origin, close } = await listen({ handler: serve({ backend, authenticate }) });
  return { origin, ended: () => Promise.all([working, close()]) };
}
