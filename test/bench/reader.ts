import pg from 'pg';

/** How long the reads took that others did meanwhile, in milliseconds. */
export interface Reads {
  readonly count: number;
  readonly p99: number;
}

/** So many reads, or as many as there are until it is told to stop. */
export type ReaderCommand = { readonly reads: number } | 'begin' | 'stop';

/** Reads what belongs to other tenants, one page after the other, as their own pages would. */
const pool = new pg.Pool({
  connectionString: process.env['DATABASE'],
  options: `-c role=${process.env['ROLE']}`,
  max: 1,
});
const seats: readonly { readonly team: string; readonly seat: string }[] = JSON.parse(process.env['SEATS'] ?? '[]');
const PAGE = 'select id, customer, contact, stage from crm.leads where company_id = $1 and seat_id = $2 limit 20';

async function read(nth: number): Promise<number> {
  const { team, seat } = seats[nth % seats.length] ?? {};
  const startedAt = performance.now();
  await pool.query(PAGE, [team, seat]);
  return performance.now() - startedAt;
}

function told(times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
  process.send?.({ count: sorted.length, p99 } satisfies Reads);
}

let reading = new AbortController();
process.on('message', (command: ReaderCommand) => {
  if (command === 'stop') {
    reading.abort();
    return;
  }
  reading = new AbortController();
  const { signal } = reading;
  const most = command === 'begin' ? Infinity : command.reads;
  void (async () => {
    const times: number[] = [];
    while (!signal.aborted && times.length < most) times.push(await read(times.length));
    told(times);
  })();
});
process.once('disconnect', () => process.exit());
await read(0);
process.send?.('ready');
