import assert from 'node:assert/strict';
import { describe, mock, test } from 'node:test';
import { blobAccess, openZip, verifyArchive, verifyReceipt } from '@sayso/archive';
import {
  ANONYMOUS,
  type Backend,
  changesReceipt,
  type Export,
  exportSchedulesGet,
  exportSchedulesSet,
  exportsCancel,
  exportsCreate,
  exportsDownload,
  exportsGet,
  exportsLink,
  exportsPreview,
  exportsRemove,
  type ExportScope,
  isProblem,
  type ProblemCode,
} from '@sayso/contract';
import { carryOut, leaving, newKey, prove } from '../../../test/deal.ts';
import { withEndings } from '../../conformance/endings-setup.ts';
import { withExports } from '../../conformance/exports-setup.ts';
import { crmHost, crmPersonas, messageText } from '../../hosts/crm/index.ts';
import { type HostStorage, memoryBackend, type MemoryHost } from '../host.ts';
import type { HostState } from '../state.ts';

const DAY = 86_400_000;
const ACCOUNT = 'account-agent';
const [{ password }] = crmPersonas as [(typeof crmPersonas)[number]];
const own = { type: 'account', id: ACCOUNT } as const;
const north = { type: 'organization', id: 'harbor' } as const;
const refused = (code: ProblemCode) => (error: unknown) => isProblem(error) && error.code === code;
const key = () => ({ idempotencyKey: newKey() });

function storage(limit = Infinity): HostStorage & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (name) => kept.get(name) ?? null,
    setItem(name, value) {
      if (value.length > limit) throw new DOMException('It is full.', 'QuotaExceededError');
      kept.set(name, value);
    },
    removeItem: (name) => void kept.delete(name),
  };
}

function begin(rest: { readonly state?: HostState; readonly storage?: HostStorage } = {}) {
  let now = Date.parse('2026-03-10T09:00:00.000Z');
  const state = rest.state ?? withExports(withEndings(crmHost({ recordsEach: 4 })));
  const host = memoryBackend(state, { clock: () => new Date(now), ...(rest.storage && { storage: rest.storage }) });
  const agent = host.as(host.signInAs(ACCOUNT));
  const owner = host.as(host.signInAs('account-owner'));
  return { host, agent, owner, later: (milliseconds: number) => void (now += milliseconds) };
}

const ask = (backend: Backend, scope: ExportScope) =>
  backend.call(exportsCreate, { subject: scope === 'backup' ? north : own, scope }, key());
const look = (backend: Backend, { id }: Export) => backend.call(exportsGet, { exportId: id });
const recordOf = (host: MemoryHost, { id }: Export) => host.state.sayso.exports.find((one) => one.export.id === id);
const isGone = (host: MemoryHost, one: Export) => recordOf(host, one)?.files === undefined;

async function fetched(host: MemoryHost, backend: Backend, { id, subject, scope }: Export) {
  const context =
    scope === 'portability'
      ? {}
      : { proof: await prove(backend, { operation: 'exports.link', target: subject }, password) };
  const { ticket } = await backend.call(exportsLink, { exportId: id }, context);
  const { body } = await host.as(ANONYMOUS).call(exportsDownload, { exportId: id, part: 1, ticket });
  return new Uint8Array(await new Response(body as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());
}

const verified = async (bytes: Uint8Array<ArrayBuffer>, host?: MemoryHost) =>
  verifyArchive(openZip(blobAccess(new Blob([bytes]))), { ...(host && { jwks: await host.jwks() }) });

describe('B4 B5 an export of a memory host', () => {
  test('goes a quarter of its records on at each call, is checked, and then ready', async () => {
    const { agent } = begin();
    const one = await ask(agent, 'access');
    const seen: string[] = [];
    for (let state = 'queued'; state !== 'ready';) {
      const { progress, ...now } = await look(agent, one);
      state = now.state;
      seen.push(`${state} ${progress.recordsDone}/${progress.recordsTotal} ${progress.phase ?? ''}`);
    }
    assert.deepEqual(seen, [
      'running 0/8 writing',
      'running 2/8 writing',
      'running 4/8 writing',
      'running 6/8 writing',
      'running 8/8 checking',
      'ready 8/8 ',
    ]);
  });

  test('stands still while nobody calls', async () => {
    const { host, owner } = begin();
    const one = await ask(owner, 'backup');
    await look(owner, one);
    await look(owner, one);
    const before = recordOf(host, one)?.export.progress;
    assert.ok(before && before.recordsDone > 0 && before.recordsDone < before.recordsTotal);
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(recordOf(host, one)?.export.progress, before);
  });

  test('is what was there when it began, whatever happens to the records meanwhile', async () => {
    const { host, agent } = begin();
    const one = await ask(agent, 'portability');
    await look(agent, one);
    for (const row of host.state.tables['mailingLists'] as { list: string }[]) row.list = 'Changed meanwhile';
    await host.settled();
    assert.doesNotMatch(new TextDecoder().decode(await fetched(host, agent, one)), /Changed meanwhile/);
  });

  test('several go on side by side, and one that fails keeps no other', async () => {
    const { host, agent, owner } = begin();
    const [broken] = host.state.tables['leads'] as { company: string }[];
    if (broken) broken.company = '\ud800';
    const [backup, access] = [await ask(owner, 'backup'), await ask(agent, 'access')];
    await host.settled();
    const failed = await look(owner, backup);
    assert.equal(failed.state, 'failed');
    assert.equal(failed.problem?.code, 'unavailable');
    assert.doesNotMatch(JSON.stringify(failed), /company|leads/);
    assert.ok(isGone(host, backup));
    assert.equal((await look(agent, access)).state, 'ready');
    const letters = host.state.sayso.outbox.map(({ template, to }) => `${template} to ${to}`);
    assert.deepEqual(letters.toSorted(), ['export-failed to owner@crm.example', 'export-ready to agent@crm.example']);
  });

  test('what was cancelled while it was being written stays cancelled', async () => {
    const { host, agent, owner } = begin();
    for (let looks = 0; looks < 7; looks += 1) {
      const one = await ask(agent, 'access');
      for (let done = 0; done < looks; done += 1) await look(agent, one);
      // The other's call lets it go on at the same time.
      const cancel = agent.call(exportsCancel, { exportId: one.id }, key()).catch((error: unknown) => error);
      const [canceled] = await Promise.all([cancel, owner.call(exportsPreview, { subject: north })]);
      await host.settled();
      const { state } = await look(agent, one);
      if (isProblem(canceled)) assert.equal(state, 'ready', `after ${looks} looks`);
      else assert.deepEqual([state, isGone(host, one)], ['canceled', true], `after ${looks} looks`);
      if (state === 'ready') return;
    }
    assert.fail('It never became ready.');
  });

  test('what was erased while it was being written is not there afterwards', async () => {
    const { host, owner } = begin();
    const one = await ask(owner, 'backup');
    await look(owner, one);
    const work = host.settled();
    host.state.sayso.exports = [];
    await work;
    assert.deepEqual(host.state.sayso.exports, []);
    assert.deepEqual(host.state.sayso.outbox, []);
  });

  test('a state that is put in its place begins what was under way anew', async () => {
    const { host, agent } = begin();
    const one = await ask(agent, 'access');
    for (let looks = 0; looks < 3; looks += 1) await look(agent, one);
    host.replace(host.state);
    const again = host.as(host.signInAs(ACCOUNT));
    assert.equal((await look(again, one)).progress.recordsDone, 0);
    await host.settled();
    assert.equal((await look(again, one)).state, 'ready');
  });
});

describe('E6 an export survives a reload', () => {
  test('one that is being written begins anew, one that is being checked goes on', async () => {
    for (const looks of [1, 3, 5]) {
      const kept = storage();
      const { agent } = begin({ storage: kept });
      const one = await ask(agent, 'access');
      for (let done = 0; done < looks; done += 1) await look(agent, one);
      const { host, agent: again } = begin({ storage: kept });
      const seen = await look(again, one);
      assert.equal(seen.state, looks === 5 ? 'ready' : 'running');
      await host.settled();
      assert.equal((await verified(await fetched(host, again, one))).verdict, 'signer-unknown');
    }
  });

  test('one that is ready is there with its bytes and its key', async () => {
    const kept = storage();
    const { host: before, agent } = begin({ storage: kept });
    const one = await ask(agent, 'access');
    await before.settled();
    const { host, agent: again } = begin({ storage: kept });
    assert.deepEqual(await host.jwks(), await before.jwks());
    assert.equal((await verified(await fetched(host, again, one), host)).verdict, 'intact');
  });

  test('where the archive does not fit, the host goes on in memory alone', async () => {
    const { host } = begin();
    const kept = storage(JSON.stringify(host.state).length + 2000);
    const { host: small, agent } = begin({ storage: kept });
    const one = await ask(agent, 'access');
    await small.settled();
    assert.equal(kept.kept.size, 0);
    assert.equal((await verified(await fetched(small, agent, one))).verdict, 'signer-unknown');
  });
});

describe('Z3 signing', () => {
  test('archives and receipts are signed with the key that the host publishes', async () => {
    const { host, agent } = begin();
    const one = await ask(agent, 'access');
    await host.settled();
    const { verdict, signer } = await verified(await fetched(host, agent, one), host);
    const { keys } = await host.jwks();
    assert.deepEqual([verdict, signer], ['intact', { state: 'known', kid: keys[0]?.kid }]);
    assert.deepEqual(Object.keys(keys[0] ?? {}).toSorted(), ['crv', 'kid', 'kty', 'use', 'x']);
    const { change, statusToken } = await carryOut(agent, leaving('harbor'), password);
    const receipt = await host.as(ANONYMOUS).call(changesReceipt, { changeId: change.id }, { statusToken });
    assert.equal((await verifyReceipt(receipt, { jwks: await host.jwks() })).verdict, 'intact');
    assert.equal((await verifyReceipt({ ...receipt, issuer: 'x' }, { jwks: await host.jwks() })).verdict, 'damaged');
  });

  test('where the platform lacks Ed25519 nothing is signed, and all else works', async () => {
    const lacking = () => Promise.reject(new DOMException('Not here.', 'NotSupportedError'));
    mock.method(crypto.subtle, 'generateKey', lacking);
    try {
      const { host, agent } = begin();
      const one = await ask(agent, 'access');
      await host.settled();
      const { verdict, signer } = await verified(await fetched(host, agent, one), host);
      assert.deepEqual([verdict, signer.state], ['signer-unknown', 'absent']);
      assert.deepEqual(await host.jwks(), { keys: [] });
      const { change, statusToken } = await carryOut(agent, leaving('harbor'), password);
      const receipt = await host.as(ANONYMOUS).call(changesReceipt, { changeId: change.id }, { statusToken });
      assert.equal(receipt.jws, undefined);
    } finally {
      mock.restoreAll();
    }
  });

  test('a platform that fails to make a key now and then is asked again, and not for ever', async () => {
    const failing = () => Promise.reject(new DOMException('Once more.', 'OperationError'));
    const made = mock.method(crypto.subtle, 'generateKey', failing, { times: 1 });
    try {
      const { host } = begin();
      assert.equal((await host.jwks()).keys.length, 1);
      assert.equal(made.mock.callCount(), 1);
      mock.method(crypto.subtle, 'generateKey', failing);
      await assert.rejects(begin().host.jwks(), { name: 'OperationError' });
    } finally {
      mock.restoreAll();
    }
  });

  test('several that ask for the key at once get the same', async () => {
    const { host } = begin();
    const all = await Promise.all(Array.from({ length: 4 }, () => host.jwks()));
    assert.equal(new Set(all.map(({ keys }) => keys[0]?.kid)).size, 1);
  });
});

describe('what becomes of archives', () => {
  test('B4 the bytes go when the time is over, with whoever calls', async () => {
    const { host, agent, owner, later } = begin();
    const one = await ask(agent, 'access');
    await host.settled();
    assert.ok(!isGone(host, one));
    later(7 * DAY);
    await owner.call(exportsPreview, { subject: north });
    assert.equal(recordOf(host, one)?.export.state, 'expired');
    assert.ok(isGone(host, one));
  });

  test('A10 with an account go its exports and tickets, and what it asked for elsewhere names nobody', async () => {
    const { host, later } = begin();
    const first = host.as(host.signInAs('account-first'));
    const subject = { type: 'organization', id: 'conti' } as const;
    const backup = await first.call(exportsCreate, { subject, scope: 'backup' }, key());
    const { etag } = await first.call(exportSchedulesGet, { subjectType: 'organization', subjectId: 'conti' });
    const weekly = { subjectType: 'organization', subjectId: 'conti', every: 'weekly' } as const;
    await first.call(exportSchedulesSet, weekly, { ifMatch: etag });
    const self = { type: 'account', id: 'account-first' } as const;
    await first.call(exportsCreate, { subject: self, scope: 'access' }, key());
    await host.settled();
    await fetched(host, first, backup);
    await carryOut(first, { kind: 'delete-account', target: self }, password);
    later(14 * DAY);
    const second = host.as(host.signInAs('account-second'));
    await second.call(exportsRemove, { exportId: backup.id }, key());
    for (let looks = 0; looks < 20; looks += 1) await second.call(exportsPreview, { subject });
    const [left, ...others] = host.state.sayso.exports;
    assert.deepEqual([left?.export.id, left?.export.requestedBy, left?.accountId], [backup.id, undefined, undefined]);
    assert.deepEqual(
      others.map((record) => record.export.trigger),
      ['schedule'],
      'what the schedule made while the account was still there stays too',
    );
    assert.deepEqual(host.state.sayso.exportTickets, []);
    assert.equal(host.state.sayso.exportSchedules[0]?.schedule, undefined);
    const { exports, exportTickets, exportSchedules, keys } = host.state.sayso;
    assert.equal(keys.length, 1);
    assert.doesNotMatch(JSON.stringify({ exports, exportTickets, exportSchedules, keys }), /account-first|Chiara/);
  });

  test('a running export is stopped when its account is gone', async () => {
    const { host, agent, later } = begin();
    const { change, statusToken } = await carryOut(agent, { kind: 'delete-account', target: own }, password);
    later(14 * DAY - 1000);
    const limited = host.as(host.signInAs(ACCOUNT));
    await ask(limited, 'access');
    assert.equal(host.state.sayso.exports.length, 1);
    later(1000);
    const nobody = host.as(ANONYMOUS);
    for (let looks = 0; looks < 20; looks += 1)
      await nobody.call(changesReceipt, { changeId: change.id }, { statusToken });
    assert.deepEqual(host.state.sayso.exports, []);
  });

  test('B4 the schedule of an organization writes in the language of who set it, and tells them', async () => {
    const state = withExports(withEndings(crmHost({ recordsEach: 2 })));
    for (const one of state.tables.accounts) one.locale = 'sv';
    const { host, owner, later } = begin({ state });
    const about = { subjectType: 'organization', subjectId: 'harbor' } as const;
    const { etag } = await owner.call(exportSchedulesGet, about);
    await owner.call(exportSchedulesSet, { ...about, every: 'daily' }, { ifMatch: etag });
    later(DAY);
    await owner.call(exportSchedulesGet, about);
    await host.settled();
    const letter = host.state.sayso.outbox.find(({ template }) => template === 'export-ready');
    assert.ok(letter);
    assert.match(messageText(letter).subject, /^Säkerhetskopian av Harbor & Pine Sales är klar/);
    const [record] = host.state.sayso.exports;
    assert.ok(record);
    const bytes = await fetched(host, owner, record.export);
    const container = await openZip(blobAccess(new Blob([bytes])));
    let page = '';
    for await (const chunk of container.open('README.html')) page += new TextDecoder().decode(chunk);
    assert.match(page, /<html lang="sv"/);
  });

  test('B4 it is on record who asked, got a link, downloaded and removed', async () => {
    const { host, agent } = begin();
    const one = await ask(agent, 'access');
    await host.settled();
    await fetched(host, agent, one);
    await agent.call(exportsRemove, { exportId: one.id }, key());
    const noted = host.state.sayso.audit.filter(({ exportId }) => exportId === one.id);
    assert.deepEqual(
      noted.map(({ event, accountId }) => [event, accountId]),
      [
        ['asked for an export', ACCOUNT],
        ['export ready', undefined],
        ['got a link to an export', ACCOUNT],
        ['downloaded an export', ACCOUNT],
        ['removed an export', ACCOUNT],
      ],
    );
  });

  test('a ticket of somebody who lost the right opens nothing', async () => {
    const { host, owner } = begin();
    const one = await ask(owner, 'backup');
    await host.settled();
    const proof = await prove(owner, { operation: 'exports.link', target: north }, password);
    const { ticket } = await owner.call(exportsLink, { exportId: one.id }, { proof });
    const member = host.state.tables.members.find(({ accountId }) => accountId === 'account-owner');
    if (member) member.role = 'agent';
    const call = host.as(ANONYMOUS).call(exportsDownload, { exportId: one.id, part: 1, ticket });
    await assert.rejects(call, refused('not-found'));
  });
});
