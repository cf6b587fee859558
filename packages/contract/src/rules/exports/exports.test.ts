import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { backup, codeOf, created, map, ofSelf, onePart, owner, policy, self } from '../../../test/example-exports.ts';
import { NOW } from '../../../test/example-facts.ts';
import type { Change } from '../../model/change.ts';
import type { Export } from '../../model/export.ts';
import { isProblem } from '../../problem.ts';
import type { PreviewBinding } from '../binding.ts';
import {
  beginExport,
  cancelExport,
  checkingExport,
  createExport,
  expireExport,
  expiresAtOf,
  failedExport,
  isUnderWay,
  previewExport,
  readyExport,
  removeExport,
  writtenSoFar,
} from './index.ts';

const later = '2026-03-10T10:00:00.000Z';
const nextDay = '2026-03-11T09:00:00.000Z';
const ready = (one: Export, at = NOW) => readyExport(checkingExport(beginExport(one, 12, at), 12), onePart, policy, at);
const refuse = (request: Parameters<typeof created>[0], facts = self, of = policy) =>
  createExport({ request, exportId: 'export-1', preparing: undefined }, facts, map, of, NOW);
const binding = (rest: Partial<PreviewBinding> = {}): PreviewBinding =>
  ({
    accountId: 'dora',
    kind: 'delete-account',
    target: { type: 'account', id: 'dora' },
    expiresAt: '2026-03-10T12:00:00.000Z',
    ...rest,
  }) as PreviewBinding;

describe('asking', () => {
  test('an export begins in the queue, in the first format of its scope, under the name of who asked', () => {
    assert.deepEqual(created(ofSelf, self), {
      id: 'export-1',
      subject: { type: 'account', id: 'dora' },
      scope: 'access',
      format: 'archive',
      state: 'queued',
      requestedAt: NOW,
      requestedBy: { accountId: 'dora', displayName: 'Dora' },
      trigger: 'person',
      progress: { recordsDone: 0, recordsTotal: 0 },
    });
    assert.equal(created({ ...ofSelf, format: 'json' }, self).format, 'json');
    assert.deepEqual(created({ ...ofSelf, collections: ['note', 'note'] }, self).collections, ['note']);
  });

  test('somebody else’s account and organization are not there', () => {
    assert.equal(codeOf(refuse({ ...ofSelf, subject: { type: 'account', id: 'sam' } })), 'not-found');
    assert.equal(codeOf(refuse(backup)), 'not-found');
    const { membership: _none, ...outside } = owner;
    assert.equal(codeOf(refuse(backup, outside)), 'not-found');
    const left = { ...owner, membership: { id: 'm-dora', role: 'owner', state: 'left' } } as const;
    assert.equal(codeOf(refuse(backup, left)), 'not-found');
  });

  test('B8 the role and the plan are told apart, each with what it takes', () => {
    const deputy = { ...owner, membership: { id: 'm-dora', role: 'deputy', state: 'active' } } as const;
    const refused = refuse(backup, deputy);
    assert.ok(isProblem(refused));
    assert.deepEqual([refused.code, refused.members.role], ['permission-required', 'owner']);
    const free = { ...owner, organization: { id: 'north', name: 'N', state: 'active', plan: 'free' } } as const;
    const unpaid = refuse(backup, free);
    assert.ok(isProblem(unpaid));
    assert.deepEqual([unpaid.code, unpaid.members.plan], ['plan-required', 'team']);
    const preview = previewExport(backup.subject, { ...free, membership: deputy.membership }, map, policy, NOW);
    assert.ok(!isProblem(preview));
    assert.deepEqual(
      preview.blockers.map(({ code, params, resolve }) => [code, params, resolve.actions]),
      [
        ['permission-required', { role: 'owner' }, ['contact-support']],
        ['plan-required', { plan: 'team' }, ['contact-support']],
      ],
    );
  });

  test('what is not offered is refused by name', () => {
    for (const [request, pointer] of [
      [{ ...ofSelf, scope: 'backup' }, '/scope'],
      [{ ...ofSelf, scope: 'portability', format: 'archive' }, '/format'],
      [{ ...ofSelf, collections: [] }, '/collections'],
      [{ ...ofSelf, collections: ['note', 'session'] }, '/collections/1'],
    ] as const) {
      const refused = refuse(request);
      assert.ok(isProblem(refused));
      assert.equal(refused.members.errors?.[0]?.pointer, pointer);
    }
    const { exports: _none, ...without } = policy;
    assert.equal(codeOf(refuse(ofSelf, self, without)), 'capability-missing');
    assert.equal(codeOf(previewExport(ofSelf.subject, self, map, without, NOW)), 'capability-missing');
  });

  test('one per subject and scope at a time: the other one is named', () => {
    const running = { ...self, exports: [beginExport(created(ofSelf, self), 12, NOW)] };
    const refused = refuse(ofSelf, running);
    assert.ok(isProblem(refused));
    assert.deepEqual([refused.code, refused.members.existing], ['already-open', 'export-1']);
    assert.equal(created({ ...ofSelf, scope: 'portability' }, running).state, 'queued');
  });
});

describe('the cooldown', () => {
  const once = { ...self, exports: [ready(created(ofSelf, self))] };

  test('holds from the last one that became ready, and says when the next one goes', () => {
    const refused = createExport(
      { request: ofSelf, exportId: 'export-2', preparing: undefined },
      once,
      map,
      policy,
      later,
    );
    assert.ok(isProblem(refused));
    assert.deepEqual(
      [refused.code, refused.members.nextAllowedAt, refused.members.retryAfter],
      ['cooldown', nextDay, 23 * 3600],
    );
    const preview = previewExport(ofSelf.subject, once, map, policy, later);
    assert.ok(!isProblem(preview));
    assert.equal(preview.scopes.find(({ scope }) => scope === 'access')?.nextAllowedAt, nextDay);
    assert.equal(created(ofSelf, once, undefined, nextDay).state, 'queued');
  });

  test('never holds up a first one: not another’s, not what failed or was canceled, not what the schedule made', () => {
    const [one] = once.exports;
    assert.ok(one);
    const { readyAt: _never, ...unready } = one;
    for (const other of [
      { ...one, requestedBy: { accountId: 'sam' } },
      { ...one, scope: 'portability' as const },
      { ...one, trigger: 'schedule' as const },
      failedExport(unready, NOW),
    ])
      assert.equal(created(ofSelf, { ...self, exports: [other] }, undefined, later).state, 'queued');
  });

  test('B11 never holds up what is taken along before a deletion', () => {
    assert.equal(created(ofSelf, once, binding(), later).state, 'queued');
    const scheduled = { ...once, openChanges: [{ kind: 'delete-account' } as Change] };
    assert.equal(created(ofSelf, scheduled, undefined, later).state, 'queued');
    for (const preparing of [
      binding({ accountId: 'sam' }),
      binding({ kind: 'deactivate-account' }),
      binding({ target: { type: 'account', id: 'sam' } }),
      binding({ expiresAt: later }),
    ])
      assert.throws(() => created(ofSelf, once, preparing, later), { code: 'cooldown' });
    const leaving = { ...once, openChanges: [{ kind: 'deactivate-account' } as Change] };
    assert.throws(() => created(ofSelf, leaving, undefined, later), { code: 'cooldown' });
  });
});

describe('its course', () => {
  const queued = created(ofSelf, self);
  const running = beginExport(queued, 12, NOW);

  test('progress is what was written of what was planned', () => {
    assert.deepEqual(running.progress, { recordsDone: 0, recordsTotal: 12, phase: 'writing' });
    assert.deepEqual(writtenSoFar(running, 5).progress, { recordsDone: 5, recordsTotal: 12, phase: 'writing' });
    assert.deepEqual(writtenSoFar(running, 13).progress, { recordsDone: 13, recordsTotal: 13, phase: 'writing' });
    assert.deepEqual(checkingExport(running, 11).progress, { recordsDone: 11, recordsTotal: 11, phase: 'checking' });
    assert.deepEqual(beginExport(writtenSoFar(running, 5), 12, later).progress.recordsDone, 0);
  });

  test('B16 ready, it says how large it is, what its checksum is and until when it is kept', () => {
    const one = ready(queued);
    assert.deepEqual(
      [one.state, one.sizeBytes, one.sha256, one.expiresAt, one.progress.phase],
      ['ready', 2048, 'a'.repeat(64), '2026-03-17T09:00:00.000Z', undefined],
    );
    const two = readyExport(running, [...onePart, { ...onePart[0], number: 2, sizeBytes: 100 }], policy, NOW);
    assert.deepEqual([two.sizeBytes, two.sha256, two.parts?.length], [2148, undefined, 2]);
    assert.throws(() => readyExport(running, [], policy, NOW), RangeError);
    assert.equal(expiresAtOf(one), one.expiresAt);
    assert.equal(expiresAtOf(running), undefined);
  });

  test('what is under way can be stopped, and what is ready removed; the record stays', () => {
    assert.ok(isUnderWay(queued) && isUnderWay(running) && !isUnderWay(ready(queued)));
    const canceled = cancelExport(running, later);
    assert.ok(!isProblem(canceled));
    assert.deepEqual([canceled.state, canceled.endedAt, canceled.progress.phase], ['canceled', later, undefined]);
    assert.deepEqual(cancelExport(canceled, nextDay), canceled);
    assert.equal(codeOf(cancelExport(ready(queued), later)), 'state-conflict');
    const removed = removeExport(ready(queued), later);
    assert.ok(!isProblem(removed));
    assert.deepEqual([removed.state, removed.sha256], ['removed', 'a'.repeat(64)]);
    assert.deepEqual(removeExport(removed, nextDay), removed);
    assert.equal(codeOf(removeExport(running, later)), 'state-conflict');
    assert.equal(expireExport(ready(queued), nextDay).state, 'expired');
    assert.deepEqual(failedExport(running, later).problem?.code, 'unavailable');
  });
});

test('A14 the preview counts what there is, says how large it is, and what is left out', () => {
  const preview = previewExport(ofSelf.subject, self, map, policy, NOW);
  assert.ok(!isProblem(preview));
  assert.deepEqual([preview.subjectName, preview.proof, preview.keptFor], ['Dora', ['password'], 'P7D']);
  const [access] = preview.scopes;
  assert.deepEqual(
    access?.collections.map(({ name, count }) => [name, count]),
    [
      ['account', 1],
      ['profile', 0],
      ['note', 12],
      ['device', 2],
    ],
  );
  assert.equal(access?.estimatedBytes, 2700);
  assert.deepEqual(
    access?.exclusions.map(({ name }) => name),
    ['lead', 'log', 'session'],
  );
  assert.deepEqual([preview.schedules, preview.blockers], [false, []]);
});
