import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import {
  type Backend,
  type ChangeKind,
  changesGet,
  changesPreview,
  changesUndo,
  exportsCreate,
  exportsGet,
  exportsPreview,
} from '@sayso/contract';
import { crmHost } from '@sayso/testing/hosts/crm';
import type { HostState } from '@sayso/testing';
import type pg from 'pg';
import { crmHostMapOf } from '../../../demo/server/crm/map.ts';
import { withEndings, withEpochs } from '../../../packages/testing/src/conformance/endings-setup.ts';
import { withExports } from '../../../packages/testing/src/conformance/exports-setup.ts';
import { newKey } from '../acting.ts';
import { crmBackend } from '../crm-backend.ts';
import { testDatabase, type TestDatabase } from '../database.ts';
import { atOnce, prepared, refusedAs } from '../races/races.ts';
import { accountId, EACH, teamId, teams } from '../races/teams.ts';
import { seeded } from '../seeded.ts';
import { watched } from '../watched.ts';
import { numberRecords } from './numbered.ts';

const rounds = Math.ceil(Number(process.env['SAYSO_ROUNDS'] ?? 300) / 12);
const seed = Number(process.env['SAYSO_SEED'] ?? 20_261_122);
/** What each team has of each kind. */
const LEADS = 8;
const HOUR = 3_600_000;

/** The teams, numbered; a fresh start can be undone for an hour, and nothing asks for a proof or knows a service. */
function numberedTeams(count: number): HostState {
  const { map, policy, ...rest } = withEpochs(withExports(withEndings(teams(count))));
  const kinds = Object.entries(policy.kinds).map(([kind, terms]) => [kind, { ...terms, proof: [] }] as const);
  const reset = { ...policy.kinds['reset-organization'], coolOff: 'PT1H' };
  return {
    ...rest,
    map: map.map(({ service: _service, ...entry }) => entry),
    policy: {
      ...policy,
      durations: { ...policy.durations, exportCooldown: 'PT0S' },
      kinds: { ...Object.fromEntries(kinds), 'reset-organization': reset } as HostState['policy']['kinds'],
    },
  };
}

const about = (kind: ChangeKind, round: number) =>
  ({ kind, target: { type: 'organization', id: teamId(round) } }) as const;

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
  await numberRecords(database.all, numberedTeams(1).map);
});
after(() => database.end());

/** The teams on two machines; the clock of the one that works goes two milliseconds before. */
async function opened(count: number, pool: pg.Pool) {
  const state = numberedTeams(count);
  await database.reset(state);
  const clock = { now: Date.now() };
  const backend = crmBackend(state, { pool, clock: () => new Date(clock.now) });
  const worker = crmBackend(state, { pool, clock: () => new Date(clock.now + 2) });
  const ownerOf = (round: number): Backend => {
    const account = accountId(round, 'first');
    return backend.as({ kind: 'person', scope: 'full', accountId: account, sessionId: `session-${account}` });
  };
  return { clock, worker, ownerOf };
}

/** As a host adds a record: with the number that the company has at that moment. */
async function enter(round: number): Promise<void> {
  await database.all.query(
    `insert into crm.leads
      select (jsonb_populate_record(null::crm.leads,
        to_jsonb(l) || jsonb_build_object('id', 'new-' || c.id, 'epoch', c.epoch))).*
      from crm.companies as c, lateral (select * from crm.leads where company_id = c.id limit 1) as l where c.id = $1 for share of c`,
    [teamId(round)],
  );
}

/** How many leads there are, how many of them the host's pages show, and whether the new one is among those. */
async function leadsOf(round: number): Promise<readonly [stored: number, shown: number, isNewShown: boolean]> {
  const { rows } = await database.all.query<{ stored: number; shown: number; fresh: boolean }>(
    `select count(l.id)::int as stored, count(*) filter (where l.epoch >= c.epoch)::int as shown,
        coalesce(bool_or(l.epoch >= c.epoch and l.id like 'new-%'), false) as fresh
      from crm.companies as c left join crm.leads as l on l.company_id = c.id where c.id = $1`,
    [teamId(round)],
  );
  const [row] = rows;
  return [row?.stored ?? 0, row?.shown ?? 0, row?.fresh ?? false];
}

/** Undoing and erasing at once, round after round; what is not as either of them alone would have it. */
async function played(count: number, pool: pg.Pool, { most = Infinity } = {}): Promise<readonly string[]> {
  const { clock, ownerOf, worker } = await opened(count, pool);
  const broken: string[] = [];
  for (let round = 0; round < count && broken.length < most; round += 1) {
    const random = seeded(seed + round);
    const owner = ownerOf(round);
    const { change } = await (await prepared(owner, about('reset-organization', round)))();
    await enter(round);
    const undo = () => owner.call(changesUndo, { changeId: change.id }, { idempotencyKey: newKey() });
    // Not yet over for the one machine, due already for the other.
    clock.now = Date.parse(change.purgeAt ?? '') - 1;
    const work = async () => {
      await worker.applyDue();
      await worker.erase();
    };
    const [one, two] = (await atOnce(random, [undo, undo, work, work])).map(refusedAs);
    await work();
    const { state } = await owner.call(changesGet, { changeId: change.id });
    const undone = [one, two].filter((code) => code === undefined).length;
    const [stored, shown, isNewShown] = await leadsOf(round);
    const left = state === 'undone' ? LEADS + 1 : 1;
    if (state === 'undone' ? undone !== 1 : state !== 'completed' || undone !== 0)
      broken.push(`round ${round}: it is ${state} after undoing was answered with ${one} and ${two}`);
    if (stored !== left || shown !== left || !isNewShown)
      broken.push(`round ${round}: ${state} with ${stored} records, of which ${shown} are shown`);
  }
  return broken;
}

describe(`bringing back and erasing what a fresh start put out of sight (SAYSO_ROUNDS, SAYSO_SEED)`, () => {
  it(`either all of it comes back or all of it goes, and what has come since stays, in ${rounds} rounds`, async () => {
    assert.deepEqual(await played(rounds, database.pool({ max: 10 })), []);
  });

  it('the oracle sees what happens without row locks', async () => {
    const unlocked = watched(database.pool({ max: 10 }), ({ text }) => {
      const free = text.replace(/ for (?:no key )?update\s*$/, '');
      return free === text ? undefined : free;
    });
    assert.ok((await played(40, unlocked, { most: 1 })).length > 0);
  });
});

describe('fresh starts that one number makes', () => {
  let team: Awaited<ReturnType<typeof opened>>;
  beforeEach(async () => {
    team = await opened(2, database.pool({ max: 4 }));
  });

  const numberOf = async (round: number) =>
    (await database.all.query('select epoch from crm.companies where id = $1', [teamId(round)])).rows[0]
      ?.epoch as number;
  const resetting = async () => (await (await prepared(team.ownerOf(0), about('reset-organization', 0)))()).change;

  it('nobody else’s records are touched, neither when it begins nor when it is erased', async () => {
    const others = async () =>
      (await database.all.query(`select l::text from crm.leads as l where company_id = $1 order by id`, [teamId(1)]))
        .rows;
    const before_ = await others();
    const change = await resetting();
    assert.deepEqual(await leadsOf(0), [LEADS, 0, false]);
    team.clock.now += HOUR;
    await team.worker.applyDue();
    await team.worker.erase();
    assert.equal((await team.ownerOf(0).call(changesGet, { changeId: change.id })).state, 'completed');
    assert.deepEqual(await leadsOf(0), [0, 0, false]);
    assert.deepEqual(await others(), before_);
    assert.equal(await numberOf(1), 0);
  });

  it('a number that was given once is not given again, so that nothing comes into sight with it', async () => {
    const first = await resetting();
    await enter(0);
    await team.ownerOf(0).call(changesUndo, { changeId: first.id }, { idempotencyKey: newKey() });
    assert.equal(await numberOf(0), 0);
    assert.deepEqual(await leadsOf(0), [LEADS + 1, LEADS + 1, true]);
    await resetting();
    assert.equal(await numberOf(0), 2);
    assert.deepEqual(await leadsOf(0), [LEADS + 1, 0, false]);
  });

  it('deleting the organization takes what is out of sight along, and what was remembered of it', async () => {
    await resetting();
    await enter(0);
    const owner = team.ownerOf(0);
    const { effects } = await owner.call(changesPreview, about('delete-organization', 0));
    assert.equal(effects.find(({ collection }) => collection === 'leads')?.count, 1);
    const { change } = await (await prepared(owner, about('delete-organization', 0)))();
    // Nobody worked for so long that both are due: the one does not keep the other.
    team.clock.now = Date.parse(change.effectiveAt);
    await team.worker.applyDue();
    await team.worker.erase();
    const { rows } = await database.all.query<{ state: string; kind: string }>(
      'select kind, state from sayso.changes where tenant = $1 order by kind',
      [teamId(0)],
    );
    assert.deepEqual(rows, [
      { kind: 'delete-organization', state: 'completed' },
      { kind: 'reset-organization', state: 'completed' },
    ]);
    for (const table of ['crm.leads', 'sayso.epochs']) {
      const column = table === 'crm.leads' ? 'company_id' : 'organization_id';
      const left = await database.all.query(`select from ${table} where ${column} = $1`, [teamId(0)]);
      assert.equal(left.rowCount, 0, table);
    }
  });

  it('what is out of sight is in no export, and in no count of whoever looks after it', async () => {
    const owner = team.ownerOf(0);
    const { target: subject } = about('reset-organization', 0);
    const exported = async () => {
      const { scopes } = await owner.call(exportsPreview, { subject });
      const leads = scopes.flatMap(({ collections }) => collections).find(({ name }) => name === 'leads')?.count;
      const asked = { subject, scope: 'backup', format: 'json' } as const;
      const { id } = await owner.call(exportsCreate, asked, { idempotencyKey: newKey() });
      await team.worker.export();
      const { progress, state } = await owner.call(exportsGet, { exportId: id });
      assert.equal(state, 'ready');
      return { leads, records: progress.recordsTotal };
    };
    const lookedAfter = async () => {
      const target = { type: 'account', id: accountId(0, 'first') } as const;
      const { effects } = await owner.call(changesPreview, { kind: 'delete-account', target });
      return effects.find(({ collection }) => collection === 'leads')?.count;
    };
    const { effects } = await owner.call(changesPreview, about('reset-organization', 0));
    const goes = effects.filter(({ action }) => action === 'erase').reduce((sum, { count }) => sum + count, 0);
    assert.ok(goes > LEADS);
    const all = await exported();
    assert.deepEqual([all.leads, await lookedAfter()], [LEADS, EACH]);
    await resetting();
    assert.deepEqual([await exported(), await lookedAfter()], [{ leads: 0, records: all.records - goes }, 0]);
  });

  it('an organization that has no number yet sees all of its records, and its fresh start waits for its date', async () => {
    await database.all.query('update crm.companies set epoch = null where id = $1', [teamId(1)]);
    const { effects, schedule } = await team.ownerOf(1).call(changesPreview, about('reset-organization', 1));
    assert.equal(effects.find(({ collection }) => collection === 'leads')?.count, LEADS);
    assert.deepEqual([schedule.cancelableUntil, schedule.undoableUntil], [schedule.effectiveAt, undefined]);
    const { change } = await (await prepared(team.ownerOf(1), about('reset-organization', 1)))();
    assert.equal(change.state, 'scheduled');
    team.clock.now = Date.parse(change.effectiveAt);
    await team.worker.applyDue();
    await team.worker.erase();
    assert.equal((await team.ownerOf(1).call(changesGet, { changeId: change.id })).state, 'completed');
    const { rowCount } = await database.all.query('select from crm.leads where company_id = $1', [teamId(1)]);
    assert.equal(rowCount, 0);
  });

  it('a map that numbers records, and no organizations, is refused', () => {
    const state = withEpochs(withEndings(crmHost({ recordsEach: 0 })));
    assert.throws(
      () => crmBackend(state, { pool: database.pool({ max: 1 }), map: crmHostMapOf(state.map) }),
      /To number the records of leads, an epoch column in the directory of organizations is needed/,
    );
  });
});
