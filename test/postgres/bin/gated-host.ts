import { readFile } from 'node:fs/promises';
import { defineHost, type HostContext } from '@sayso/postgres';
import notebook from '../../../docs/examples/postgres/sayso.config.ts';
import { identity } from '../../../docs/examples/postgres/sign-in.ts';

/** Waits as long as a test holds the row of `gate`. */
async function throughGate({ pool }: HostContext): Promise<void> {
  await pool.query('select from gate for update');
}

export default defineHost({
  ...notebook,
  answer(request, { databaseUrl }) {
    const { pathname } = new URL(request.url);
    if (pathname === '/hello') return Promise.resolve(new Response(new URL(databaseUrl).username));
    return pathname === '/broken' ? Promise.reject(new Error('canary-word')) : undefined;
  },
  messages: (context) => ({
    async send() {
      if (process.env['SLOW_MAIL'] !== undefined) await throughGate(context);
    },
  }),
  identity: ({ pool }) => ({
    ...identity,
    async verify(claim) {
      const { rows } = await pool.query<{ id: string }>('select id from people where id = $1', [claim.accountId]);
      return rows.length > 0 && (await identity.verify(claim));
    },
  }),
  async developmentTables(pool) {
    const { rows } = await pool.query<{ there: boolean }>(`select to_regclass('people') is not null as there`);
    if (rows[0]?.there) return;
    for (const file of (process.env['NOTEBOOK_SQL'] ?? '').split(',')) await pool.query(await readFile(file, 'utf8'));
    await pool.query(`insert into people (name, email) values ('Ada', 'ada@notebook.example')`);
  },
  async authenticate(request, context) {
    if (request.headers.has('x-gate')) await throughGate(context);
    const crash = request.headers.get('x-crash');
    if (crash !== null)
      setImmediate(() => {
        throw new Error(crash);
      });
    if (request.headers.has('x-broken')) throw new Error(String(request.headers.get('x-broken')));
    return await notebook.authenticate(request, context);
  },
});
