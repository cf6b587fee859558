import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it, mock } from 'node:test';
import { changesGet, type Policy } from '@sayso/contract';
import { crmHost } from '@sayso/testing/hosts/crm';
import { carryOut, leaving, session } from '../acting.ts';
import { crmBackend } from '../crm-backend.ts';
import { testDatabase, type TestDatabase } from '../database.ts';

const state = crmHost({ recordsEach: 1 });

const waiting = (coolOff: string): Policy => ({
  ...state.policy,
  kinds: { ...state.policy.kinds, 'leave-organization': { fulfilment: { by: 'automatic' }, proof: [], coolOff } },
});

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
});
beforeEach(() => database.reset(state));
after(() => database.end());

describe('the calendar', () => {
  for (const [name, from, coolOff, until] of [
    [
      '31 August plus six months is the last day of February',
      '2026-08-31T10:00:00.000Z',
      'P6M',
      '2027-02-28T10:00:00.000Z',
    ],
    ['31 August plus six months, into a leap year', '2027-08-31T10:00:00.000Z', 'P6M', '2028-02-29T10:00:00.000Z'],
    ['29 February plus a year is 28 February', '2028-02-29T10:00:00.000Z', 'P1Y', '2029-02-28T10:00:00.000Z'],
    ['29 February plus four years is one again', '2028-02-29T10:00:00.000Z', 'P4Y', '2032-02-29T10:00:00.000Z'],
    ['a day before the leap day, a day is a day', '2028-02-28T10:00:00.000Z', 'P1D', '2028-02-29T10:00:00.000Z'],
  ] as const)
    it(`${name}, and not a moment earlier`, async () => {
      let now = Date.parse(from);
      const backend = crmBackend(
        { ...state, policy: waiting(coolOff) },
        { pool: database.pool({ max: 3 }), clock: () => new Date(now) },
      );
      const agent = backend.as(session('agent'));
      const { change } = await carryOut(agent, leaving('harbor'));
      assert.equal(change.effectiveAt, until);
      now = Date.parse(until) - 1;
      assert.equal(await backend.applyDue(), 0);
      now += 1;
      assert.equal(await backend.applyDue(), 1);
      assert.equal((await agent.call(changesGet, { changeId: change.id })).state, 'completed');
    });
});

describe('a worker whose clock is days ahead', () => {
  it('carries out nothing before its time: the database says what time it is', async () => {
    const backend = crmBackend({ ...state, policy: waiting('P1D') }, { pool: database.pool({ max: 3 }) });
    const agent = backend.as(session('agent'));
    const { change } = await carryOut(agent, leaving('harbor'));
    mock.timers.enable({ apis: ['Date'], now: Date.now() + 3 * 86_400_000 });
    try {
      assert.equal(await backend.applyDue(), 0);
      await backend.sweep();
    } finally {
      mock.timers.reset();
    }
    assert.equal((await agent.call(changesGet, { changeId: change.id })).state, 'scheduled');
  });
});
