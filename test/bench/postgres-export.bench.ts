import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startEmbeddedPostgres } from '@sayso/postgres/embedded';
import { fileBlobs } from '@sayso/postgres';
import { session } from '../postgres/acting.ts';
import { crmBackend } from '../postgres/crm-backend.ts';
import { testDatabase, type TestDatabase } from '../postgres/database.ts';
import { asked } from '../postgres/exports/exporting.ts';
import { type Bench, compare, measured, type Measurement } from './measurement.ts';
import { copyAndDiscard, fillLeads, harbor, LEAD, readRows, state } from './postgres-export-host.ts';

const run = promisify(execFile);

const MEGABYTE = 1024 ** 2;
/** How much is exported, as `COPY` writes it. */
const ROWS = (100 * MEGABYTE) / LEAD;
/** With it, memory is measured for 2 GB as well: that takes several minutes and some gigabytes of disk. */
const isLong = process.env['SAYSO_LONG'] === 'yes';
/** What an export may need above the idle process. */
const ALLOWED = 150 * MEGABYTE;

/** As docs/postgres.md says: Node lets its young generation grow with the time that a process works, not with what it needs. */
const YOUNG = ['--max-semi-space-size=4'];

/** Goals are given as shares of the baseline's speed. */
const share = (ratio: number) => 1 / ratio;

/** What an export costs beside the database's own work. */
const postgresExport: Bench = async () => {
  const server = await startEmbeddedPostgres();
  process.env['DATABASE_URL'] = server.url;
  const database = await testDatabase();
  try {
    await database.reset(state);
    await fillLeads(database.all, Math.round(ROWS));
    const speeds = await speed(database);
    const memories = [await memory(database, 100)];
    if (isLong) {
      await database.reset(state);
      await fillLeads(database.all, Math.round(ROWS * 20));
      memories.push(await memory(database, 2000));
    }
    return [...speeds, ...memories];
  } finally {
    await database.end();
    delete process.env['DATABASE_URL'];
    await server.stop();
  }
};

export default postgresExport;

async function speed(database: TestDatabase): Promise<readonly Measurement[]> {
  const pool = database.pool({ max: 3 });
  const folder = await mkdtemp(join(tmpdir(), 'sayso-bench-'));
  const backend = crmBackend(state, { pool, blobs: fileBlobs(folder) });
  const owner = backend.as(session('owner'));
  const baseline = () => copyAndDiscard(pool);
  const settings = { rounds: 5, warmUp: 1, baseline };
  try {
    return [
      await compare({
        name: '100 MB of rows by COPY, in order, into a file, against COPY to nowhere',
        goal: share(0.8),
        ...settings,
        subject: () => readRows(pool, 'snapshot'),
      }),
      await compare({
        name: '100 MB of rows by pages, in order, into a file, against COPY to nowhere',
        goal: share(0.5),
        ...settings,
        subject: () => readRows(pool, 'pages'),
      }),
      await compare({
        name: 'the whole export of 100 MB, until its archive was opened again, against COPY to nowhere',
        goal: share(0.8),
        ...settings,
        rounds: 3,
        subject: async () => {
          await asked(owner, harbor);
          await backend.export();
        },
      }),
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function memory({ url, role }: TestDatabase, megabytes: number): Promise<Measurement> {
  const script = fileURLToPath(new URL('postgres-export-memory.ts', import.meta.url));
  const { stdout } = await run(process.execPath, ['--conditions=@sayso/source', ...YOUNG, script], {
    env: { ...process.env, DATABASE: url, ROLE: role },
  });
  console.log(stdout.trim());
  const { peak } = JSON.parse(stdout) as { readonly peak: number };
  return measured({
    name: `memory above idle for an export of ${megabytes} MB, against what it may be`,
    unit: 'MB',
    goal: 1,
    samples: [{ value: peak / MEGABYTE, baseline: ALLOWED / MEGABYTE }],
  });
}
