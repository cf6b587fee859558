import { fileBlobs } from '@sayso/postgres';
import { crmHost } from '@sayso/testing/hosts/crm';
import pg from 'pg';
import { crmBackend } from '../crm-backend.ts';

/** What the process says to the one who started it. */
export type Said = 'works' | 'writes';

/** At which of the events of an export the process is to be killed: a statement about it, or a piece that is written. 0: at none. */
const point = Number(process.env['POINT']);
const folder = process.env['FOLDER'] ?? '';

let events = 0;
function count(): void {
  events += 1;
  if (events === 1) process.send?.('writes' satisfies Said);
  if (events === point) process.kill(process.pid, 'SIGKILL');
}

const pool = new pg.Pool({ connectionString: process.env['DATABASE'], options: `-c role=${process.env['ROLE']}` });
pool.on('connect', (client) => {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const counted = (...args: unknown[]): unknown => {
    const [text] = args;
    const said = typeof text === 'string' ? text : String((text as { readonly text?: unknown }).text);
    if (/update sayso\.exports set attempt|^copy |sayso\.export_parts \(|sayso\.exports set export/.test(said)) count();
    return query(...args);
  };
  client.query = counted as typeof client.query;
});

const blobs = fileBlobs(folder);
const backend = crmBackend(crmHost({ recordsEach: 3 }), {
  pool,
  blobs: {
    ...blobs,
    put: (name, bytes, signal) =>
      blobs.put(
        name,
        (async function* () {
          for await (const chunk of bytes) {
            count();
            yield chunk;
            if (process.env['SLOW'] === 'yes') await new Promise(() => {});
          }
        })(),
        signal,
      ),
    open(name, offset, length) {
      count();
      return blobs.open(name, offset, length);
    },
  },
});
const worker = await backend.startWorker();
process.once('disconnect', () => void worker.stop().then(() => process.exit()));
process.send?.('works' satisfies Said);
