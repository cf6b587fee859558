import pg from 'pg';
import { studio } from './studio.ts';

/** What the process says to the one who started it. */
export type Said = 'works' | 'erases';

/** At which of the statements about the erasing the process is to be killed, and when exactly; 0: at none. */
const point = Number(process.env['POINT']);
const when = process.env['WHEN'];

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

let statements = 0;
const pool = new pg.Pool({ connectionString: process.env['DATABASE'], options: `-c role=${process.env['ROLE']}` });
pool.on('connect', (client) => {
  const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
  let ours = false;
  const counted = async (...args: unknown[]): Promise<unknown> => {
    const text = String(args[0]);
    if (text === 'begin') ours = false;
    if (/"studio"|sayso\.erasures (?:set|where)/.test(text) && !text.startsWith('select tenant')) ours = true;
    const counts = ours && text !== 'begin';
    if (counts) statements += 1;
    if (statements === 1 && counts) process.send?.('erases' satisfies Said);
    const now = counts && point === statements ? when : undefined;
    if (now === 'before') die();
    const answer = query(...args);
    if (now === 'during') setImmediate(die);
    await answer;
    if (now === 'after') die();
    return await answer;
  };
  client.query = counted as typeof client.query;
});

/** The other service has a memory of its own, which no crash of ours touches. */
const elsewhere = new pg.Pool({ connectionString: process.env['DATABASE'], max: 1 });
const service = {
  async revoke({ id }: { readonly id: string }, key: string): Promise<void> {
    await elsewhere.query('insert into elsewhere (key, id) values ($1, $2) on conflict do nothing', [key, id]);
  },
  async gone({ id }: { readonly id: string }): Promise<boolean> {
    return (await elsewhere.query('select from elsewhere where id = $1', [id])).rows.length > 0;
  },
};

const slow = process.env['SLOW'] === 'yes';
const backend = studio({
  pool,
  services: {
    hooks: { ...service, revoke: (record, key) => (slow ? new Promise(() => {}) : service.revoke(record, key)) },
    letters: service,
  },
});
const worker = await backend.startWorker();
process.once('disconnect', () => void worker.stop().then(() => process.exit()));
process.send?.('works' satisfies Said);
