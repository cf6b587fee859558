import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileBlobs } from '@sayso/postgres';
import pg from 'pg';
import { session } from '../postgres/acting.ts';
import { crmBackend } from '../postgres/crm-backend.ts';
import { asked, seen } from '../postgres/exports/exporting.ts';
import { harbor, state } from './postgres-export-host.ts';

/** A process of its own that exports what one company has, and says how much memory it needed for that, and how long. */
const pool = new pg.Pool({
  connectionString: process.env['DATABASE'],
  options: `-c role=${process.env['ROLE']}`,
  max: 3,
});
const folder = await mkdtemp(join(tmpdir(), 'sayso-bench-'));
try {
  const backend = crmBackend(state, {
    pool,
    blobs: fileBlobs(folder),
    onError({ error }) {
      throw error;
    },
  });
  const owner = backend.as(session('owner'));
  const made = await asked(owner, harbor);
  const idle = process.memoryUsage.rss();
  const startedAt = performance.now();
  await backend.export();
  const seconds = (performance.now() - startedAt) / 1000;
  const { state: end, sizeBytes, progress } = await seen(owner, made);
  if (end !== 'ready') throw new Error(`the export is ${end}`);
  // Of the whole life of the process, in kilobytes, by the operating system.
  const peak = process.resourceUsage().maxRSS * 1024 - idle;
  console.log(JSON.stringify({ peak, seconds, sizeBytes, records: progress.recordsDone }));
} finally {
  await rm(folder, { recursive: true });
  await pool.end();
}
