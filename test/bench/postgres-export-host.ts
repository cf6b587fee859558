import { tmpdir } from 'node:os';
import type { Policy } from '@sayso/contract';
import { exportSelection } from '@sayso/contract/rules';
import { crmHost } from '@sayso/testing/hosts/crm';
import type pg from 'pg';
import { crmHostMap } from '../../demo/server/crm/map.ts';
import { readingFrom } from '../../packages/postgres/src/exports/reading/copy.ts';
import { readSelection } from '../../packages/postgres/src/exports/reading/read-selection.ts';
import { serverOf } from '../../packages/postgres/src/server.ts';

/** What a lead takes as `COPY` writes it, in bytes. */
export const LEAD = 250;

const sample = crmHost({ recordsEach: 3 });

/** One export after the other, without anybody who waits. */
const policy: Policy = { ...sample.policy, durations: { ...sample.policy.durations, exportCooldown: 'PT0S' } };
export const state = { ...sample, policy };
export const harbor = { type: 'organization', id: 'harbor' } as const;

/** Gives one company so many leads. */
export async function fillLeads(all: pg.Pool, count: number): Promise<void> {
  await all.query(
    `insert into crm.leads (id, company_id, seat_id, created_at, customer, contact, stage, value, note)
      select 'lead-' || n, 'harbor', 'member-agent', '2026-01-01'::timestamptz + n * interval '1 second', 'Company ' || n,
        'Somebody at ' || n, 'new', n, md5(n::text) || ' said that ' || md5((n + 1)::text) || md5((n + 2)::text) || md5((n + 3)::text)
      from generate_series(1, ${count}) as n`,
  );
  await all.query('analyze crm.leads');
}

/** The database's own work alone: the same rows in the same order, read over `pg` and thrown away. */
export async function copyAndDiscard(pool: pg.Pool): Promise<void> {
  const text = `select id, company_id, seat_id, created_at, customer, contact, stage, value, discount, follow_up_on, note
    from crm.leads where company_id = 'harbor' order by id collate "C"`;
  await readingFrom({ pool, isolation: 'read committed', settings: {} }, async (transaction) => {
    for await (const _chunk of transaction.copy(text));
  });
}

/** The rows out of the database and into files of this machine, in one snapshot or by pages. */
export async function readRows(pool: pg.Pool, how: 'snapshot' | 'pages'): Promise<void> {
  const server = serverOf({
    pool,
    spoolFolder: tmpdir(),
    about: state.about,
    policy,
    map: crmHostMap,
    secret: 'a secret that is only good enough for tests',
    identity: { proofMethods: () => Promise.resolve([]), verify: () => Promise.resolve(false) },
    messages: { send: () => Promise.resolve() },
  });
  const selection = exportSelection(crmHostMap.collections, 'backup', ['leads']);
  const snapshotFor = how === 'snapshot' ? 60_000 : 0;
  const read = await readSelection(server, { subject: harbor, selection, onPiece: () => {}, snapshotFor });
  await read.close();
}
