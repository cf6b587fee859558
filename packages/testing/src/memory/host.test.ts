import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  accountGet,
  type Backend,
  capabilitiesGet,
  challengesStart,
  changesCancel,
  changesGet,
  changesList,
  changesPreview,
  isProblem,
  organizationsGet,
  type ProblemCode,
  supportCreate,
} from '@sayso/contract';
import { carryOut, handingOver, leaving, newKey } from '../../test/deal.ts';
import { crmHost, crmPersonas } from '../hosts/crm/index.ts';
import { type HostStorage, memoryBackend, type MemoryHost } from './host.ts';

const few = () => crmHost({ recordsEach: 2 });
const [{ password }] = crmPersonas as [(typeof crmPersonas)[number]];
const refused = (code: ProblemCode) => (error: unknown) => isProblem(error) && error.code === code;

function storage(limit = Infinity): HostStorage & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem(key, value) {
      if (value.length > limit) throw new DOMException('It is full.', 'QuotaExceededError');
      kept.set(key, value);
    },
    removeItem: (key) => void kept.delete(key),
  };
}

describe('who calls', () => {
  const left = async (host: MemoryHost) => {
    const agent = host.signInAs('account-agent');
    return { agent, done: await carryOut(host.as(agent), leaving('harbor'), password) };
  };

  test('a bound backend ends with its session', async () => {
    const host = memoryBackend(few());
    const { sessionId, ...rest } = host.signInAs('account-agent');
    const backend = host.as({ ...rest, sessionId });
    await backend.call(accountGet, {});
    host.signOut(sessionId);
    await assert.rejects(backend.call(accountGet, {}), refused('unauthenticated'));
    assert.equal((await backend.call(capabilitiesGet, {})).principal, undefined);
  });

  test('an invented token does not bring an ended session back', async () => {
    const host = memoryBackend(few());
    const { agent, done } = await left(host);
    host.signOut(agent.sessionId);
    const input = { changeId: done.change.id };
    const backend = host.as(agent);
    await assert.rejects(backend.call(changesGet, input, { statusToken: 'invented' }), refused('not-found'));
    assert.equal((await backend.call(changesGet, input, { statusToken: done.statusToken })).id, done.change.id);
  });

  test('a session of somebody else does not lend its account', async () => {
    const host = memoryBackend(few());
    const { sessionId } = host.signInAs('account-agent');
    const forged = host.as({ kind: 'person', scope: 'full', accountId: 'account-owner', sessionId });
    await assert.rejects(forged.call(accountGet, {}), refused('unauthenticated'));
  });

  test('rights shrink with the account’s state, at once', async () => {
    const host = memoryBackend(few());
    const backend = host.as(host.signInAs('account-agent'));
    const account = host.state.tables.accounts.find(({ id }) => id === 'account-agent');
    assert.ok(account);
    account.state = 'pendingDeletion';
    assert.equal((await backend.call(capabilitiesGet, {})).principal?.scope, 'limited');
    await backend.call(organizationsGet, { organizationId: 'harbor' });
    await assert.rejects(
      backend.call(challengesStart, { purpose: leaving('harbor'), method: 'totp' }),
      refused('validation-failed'),
    );
    account.state = 'deleted';
    await assert.rejects(backend.call(accountGet, {}), refused('unauthenticated'));
  });

  test('a second factor that is missing stays missing', async () => {
    const host = memoryBackend(few());
    const half = host.as({ ...host.signInAs('account-agent'), scope: 'secondFactor' });
    await assert.rejects(half.call(accountGet, {}), refused('unauthenticated'));
    await assert.rejects(
      half.call(challengesStart, { purpose: leaving('harbor'), method: 'password' }),
      refused('validation-failed'),
    );
  });

  test('signing in does not tell an unknown address from a wrong password', () => {
    const host = memoryBackend(few());
    const answers = [
      { email: 'nobody@crm.example', password },
      { email: 'agent@crm.example', password: 'wrong' },
    ].map((credentials) => {
      try {
        return host.signIn(credentials);
      } catch (error) {
        return JSON.stringify(error);
      }
    });
    assert.equal(answers[0], answers[1]);
    assert.equal(host.signIn({ email: ' Agent@CRM.example ', password }).accountId, 'account-agent');
  });

  test('a new account knows nothing of another one', async () => {
    const host = memoryBackend(few());
    const before = host.state.tables.accounts.length;
    const person = host.signUp({ displayName: 'Nia', email: 'nia@mail.example', password });
    assert.equal(host.state.tables.accounts.length, before + 1);
    assert.equal((await host.as(person).call(accountGet, {})).displayName, 'Nia');
    assert.throws(
      () => host.signUp({ displayName: 'Nia', email: 'NIA@mail.example', password }),
      refused('state-conflict'),
    );
  });
});

describe('a host is plain data', () => {
  test('what it was given stays untouched, what it gives away is a copy', async () => {
    const initial = few();
    const text = JSON.stringify(initial);
    const host = memoryBackend(initial);
    const backend = host.as(host.signInAs('account-agent'));
    const { change } = await carryOut(backend, leaving('harbor'), password);
    assert.equal(JSON.stringify(initial), text);
    (change as { state: string }).state = 'canceled';
    assert.equal((await backend.call(changesGet, { changeId: change.id })).state, 'completed');
  });

  test('it can be edited, replaced and reset while it runs, and tells so', () => {
    const host = memoryBackend(few());
    const told: string[] = [];
    const listening = new AbortController();
    const nameOf = () => host.state.tables.organizations[0]?.name ?? '';
    host.subscribe(() => told.push(nameOf()), listening.signal);
    const organization = host.state.tables.organizations[0];
    assert.ok(organization);
    organization.name = 'Edited';
    host.touch();
    const replaced = few();
    (replaced.tables.organizations[0] as { name: string }).name = 'Replaced';
    host.replace(replaced);
    host.reset();
    listening.abort();
    host.touch();
    assert.deepEqual(told, ['Edited', 'Replaced', 'Harbor & Pine Sales']);
  });

  test('a preview counts as written: its token is still there after a reload', async () => {
    const kept = storage();
    const host = memoryBackend(few(), { storage: kept });
    const agent = host.signInAs('account-agent');
    const { previewToken } = await host.as(agent).call(changesPreview, leaving('harbor'));
    const reloaded = memoryBackend(few(), { storage: kept });
    assert.ok(reloaded.state.sayso.previews.some(({ token }) => token === previewToken));
    assert.equal(reloaded.principalOf(agent.sessionId).kind, 'person');
  });

  test('what does not fit is not kept, and the host goes on', async () => {
    const kept = storage();
    const { length } = JSON.stringify(memoryBackend(few(), { storage: kept }).state);
    const full = storage(length + 2000);
    const host = memoryBackend(few(), { storage: full });
    const backend = host.as(host.signInAs('account-agent'));
    assert.equal(full.kept.size, 1);
    await backend.call(supportCreate, { message: 'x'.repeat(3000) }, { idempotencyKey: newKey() });
    assert.equal(full.kept.size, 0);
    assert.equal(host.state.sayso.support.length, 1);
  });

  test('what cannot be read, or comes from another version, is not used', () => {
    for (const text of ['{', 'null', '[]', '{"version":0,"state":{}}', JSON.stringify(few())]) {
      const kept = storage();
      kept.setItem('sayso:Tidewater CRM', text);
      assert.equal(memoryBackend(few(), { storage: kept }).state.tables.organizations.length, 3, text);
    }
  });

  test('a reset is kept, too', () => {
    const kept = storage();
    const host = memoryBackend(few(), { storage: kept });
    host.signInAs('account-agent');
    host.reset();
    assert.equal(memoryBackend(few(), { storage: kept }).state.tables.sessions.length, 0);
  });
});

describe('time', () => {
  test('a clock that was put back locks nobody out of a new code', async () => {
    let now = Date.parse('2026-03-10T09:00:00.000Z');
    const host = memoryBackend(few(), { clock: () => new Date(now) });
    const backend = host.as(host.signInAs('account-agent'));
    const ask = () => backend.call(challengesStart, { purpose: leaving('harbor'), method: 'email-code' });
    await ask();
    await assert.rejects(ask(), refused('cooldown'));
    now -= 3_600_000;
    await ask();
  });

  test('a cool-off is carried out by whoever calls next, and a blocked change can be stopped', async () => {
    let now = Date.parse('2026-03-10T09:00:00.000Z');
    const cooled = few();
    const kinds = { 'leave-organization': { fulfilment: { by: 'automatic' }, proof: [], coolOff: 'P1D' } } as const;
    const host = memoryBackend({ ...cooled, policy: { ...cooled.policy, kinds } }, { clock: () => new Date(now) });
    const agent = host.as(host.signInAs('account-agent'));
    const first = host.as(host.signInAs('account-first'));
    await carryOut(agent, leaving('harbor'), password);
    const { change } = await carryOut(first, leaving('conti'), password);
    const second = host.state.tables.members.find(({ id }) => id === 'member-second');
    assert.ok(second);
    second.role = 'agent';
    now += 86_400_000;
    const states = async (backend: Backend) => (await backend.call(changesList, {})).items.map(({ state }) => state);
    assert.deepEqual(await states(agent), ['completed']);
    assert.deepEqual(await states(first), ['blocked']);
    const canceled = await first.call(changesCancel, { changeId: change.id }, { idempotencyKey: newKey() });
    assert.equal(canceled.state, 'canceled');
    assert.deepEqual(
      host.state.sayso.outbox.map(({ template, to }) => [template, to]),
      [
        ['left-organization', 'agent@crm.example'],
        ['change-blocked', 'first@crm.example'],
        ['change-canceled', 'first@crm.example'],
      ],
    );
  });
});

test('an answer is kept under its key for a day', async () => {
  let now = Date.parse('2026-03-10T09:00:00.000Z');
  const host = memoryBackend(few(), { clock: () => new Date(now) });
  const backend = host.as(host.signInAs('account-agent'));
  const context = { idempotencyKey: newKey() };
  const ask = async () => (await backend.call(supportCreate, { message: 'Hello' }, context)).id;
  const first = await ask();
  now += 86_400_000 - 1;
  assert.equal(await ask(), first);
  now += 1;
  assert.notEqual(await ask(), first);
});

test('a call that was aborted before does nothing', async () => {
  const host = memoryBackend(few());
  const backend = host.as(host.signInAs('account-agent'));
  const signal = AbortSignal.abort();
  const input = { message: 'Hello' };
  await assert.rejects(backend.call(supportCreate, input, { idempotencyKey: newKey(), signal }), {
    name: 'AbortError',
  });
  assert.equal(host.state.sayso.support.length, 0);
});

test('a message is in the language that its reader reads', async () => {
  const host = memoryBackend(few());
  const owner = host.as(host.signInAs('account-owner'));
  const start = (locale?: string) =>
    owner.call(
      challengesStart,
      { purpose: handingOver('harbor', 'member-lucas'), method: 'email-code' },
      locale === undefined ? {} : { locale },
    );
  await start('sv-FI');
  host.state.sayso.challenges = [];
  await start('fr');
  await carryOut(owner, handingOver('harbor', 'member-lucas'), password);
  assert.deepEqual(
    host.state.sayso.outbox.map(({ template, to, locale }) => [template, to, locale]),
    [
      ['one-time-code', 'owner@crm.example', 'sv'],
      ['one-time-code', 'owner@crm.example', 'en'],
      ['ownership-received', 'lucas@crm.example', 'sv'],
      ['ownership-handed-over', 'owner@crm.example', 'en'],
    ],
  );
});
