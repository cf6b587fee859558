import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { ChangeTarget } from '@sayso/contract';
import type { WorkFailure } from '@sayso/postgres';
import { crmHost } from '@sayso/testing/hosts/crm';
import { session } from '../acting.ts';
import { crmBackend } from '../crm-backend.ts';
import { testDatabase, type TestDatabase } from '../database.ts';
import { asked, harbor, seen } from '../exports/exporting.ts';

const state = crmHost({ recordsEach: 3 });
const weber: ChangeTarget = { type: 'organization', id: 'weber' };

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
});
beforeEach(() => database.reset(state));
after(() => database.end());

/** In the place of the leads' table: a view in which one note of harbor cannot be read. */
async function unreadable(note: string): Promise<void> {
  await database.all.query('drop view if exists crm.leads_shown');
  const { rows } = await database.all.query<{ column: string }>(
    `select quote_ident(attname) as column from pg_attribute
      where attrelid = 'crm.leads'::regclass and attnum > 0 and not attisdropped order by attnum`,
  );
  const columns = rows.map(({ column }) =>
    column === 'note'
      ? `case when id = (select min(id) from crm.stored_leads where company_id = 'harbor') then ${note} else note end as note`
      : column,
  );
  await database.all.query(`alter table crm.leads rename to stored_leads;
    create view crm.leads as select ${columns.join(', ')} from crm.stored_leads;
    grant select on crm.leads to ${database.role}`);
}

async function readable(): Promise<void> {
  await database.all.query('drop view crm.leads; alter table crm.stored_leads rename to leads');
}

describe('rows that cannot be read', () => {
  for (const [name, note] of [
    ['text that is none', `convert_from('\\xff'::bytea, 'UTF8')`],
    ['a view that raises', `(1 / (length(id) - length(id)))::text`],
  ] as const)
    it(`${name}: this export fails and is never ready, others go on, and it comes once they can be`, async () => {
      const failures: WorkFailure[] = [];
      const backend = crmBackend(state, {
        pool: database.pool({ max: 3 }),
        onError: (failure) => void failures.push(failure),
      });
      const [owner, solo] = [backend.as(session('owner')), backend.as(session('solo'))];
      await unreadable(note);
      try {
        const [bad, good] = [await asked(owner, harbor), await asked(solo, weber)];
        assert.equal(await backend.export(), 1);
        assert.equal((await seen(solo, good)).state, 'ready');
        assert.ok(['queued', 'running'].includes((await seen(owner, bad)).state));
        assert.deepEqual(
          failures.map(({ work, id }) => [work, id]),
          [['export', bad.id]],
        );
        for (let open = true; open;) {
          const { rowCount } = await database.all.query(`update sayso.exports set due_at = '-infinity' where open`);
          open = rowCount !== 0;
          await backend.export();
        }
        assert.equal((await seen(owner, bad)).state, 'failed');
        await backend.deliver();
        assert.deepEqual(backend.sent.map(({ template, to }) => [template, to]).toSorted(), [
          ['export-failed', 'owner@crm.example'],
          ['export-ready', 'solo@crm.example'],
        ]);
        assert.equal(backend.archives.names.length, 1);
      } finally {
        await readable();
      }
      const again = await asked(owner, harbor);
      assert.equal(await backend.export(), 1);
      assert.equal((await seen(owner, again)).state, 'ready');
    });
});
