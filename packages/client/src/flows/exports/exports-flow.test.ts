import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type Export, type ExportSchedule, problem } from '@sayso/contract';
import fc from 'fast-check';
import { exportOf, exportPreview, forbidden, offer, readyExport } from '../../../test/exports.ts';
import { pendingBackend, quiet } from '../../../test/pending-backend.ts';
import { SaysoError } from '../../sayso-error.ts';
import type { DeliveredFile } from '../export/deliver-export.ts';
import { type ExportsFlow, exportsFlow, type ExportsFlowOptions } from './exports-flow.ts';
import type { ExportsAction, ExportsReport, ExportsState } from './exports-state.ts';
import { canAsk, exportsStart, exportsTransition } from './exports-transition.ts';

const lost = () => new SaysoError('network', { operation: 'exports.list' });
const running = exportOf({ state: 'running', progress: { recordsDone: 7, recordsTotal: 9, phase: 'writing' } });
const portability = { ...offer, scope: 'portability', formats: ['json'] } as const;
const schedule: ExportSchedule = {
  subject: { type: 'account', id: 'account-1' },
  every: 'off',
  scope: 'access',
  format: 'archive',
  choices: ['off', 'weekly'],
  etag: '"1"',
};
const link = { exportId: 'export-1', part: 1, ticket: 'ticket', expiresAt: '2026-11-22T10:20:00.000Z' };

function begin(test: TestContext, options: Partial<ExportsFlowOptions> = {}) {
  test.mock.timers.enable({ apis: ['setTimeout'] });
  const backend = pendingBackend();
  const delivered: DeliveredFile[] = [];
  const flow = exportsFlow({
    backend: { ...backend, address: () => '/there' },
    subject: { type: 'account', id: 'account-1' },
    deliver: (file) => void delivered.push(file),
    ...options,
  });
  test.after(() => flow.dispose());
  const answer = async (operation: string, value: unknown) => {
    await quiet();
    const only = backend.inFlight().find((one) => one.operation === operation);
    assert.ok(only, `no ${operation} among ${backend.inFlight().map((one) => one.operation)}`);
    only.settle(value);
    await quiet();
    return only;
  };
  const read = async (preview = exportPreview(), items: readonly Export[] = [], nextPageToken?: string) => {
    await answer('exports.preview', preview);
    await answer('exports.list', { items, ...(nextPageToken !== undefined && { nextPageToken }) });
  };
  const later = async (milliseconds: number) => {
    test.mock.timers.tick(milliseconds);
    await quiet();
  };
  return { backend, flow, answer, read, later, delivered };
}

function at<Step extends ExportsState['step']>(flow: ExportsFlow, step: Step) {
  const { state } = flow;
  assert.equal(state.step, step, JSON.stringify(state));
  return state as Extract<ExportsState, { step: Step }>;
}

const ids = ({ exports }: { readonly exports: readonly Export[] }) => exports.map(({ id }) => id);

describe('the exports of somebody', () => {
  it('B3 are chosen by scope, format and collections, asked for, and followed to the end', async (test) => {
    const { answer, backend, flow, later, read } = begin(test);
    await read(exportPreview({ scopes: [offer, portability] }));
    assert.deepEqual(at(flow, 'shown').choice, { scope: 'access', format: 'archive' });
    flow.send({ type: 'choose', format: 'json', collections: ['notes'] });
    assert.deepEqual(at(flow, 'shown').choice, { scope: 'access', format: 'json', collections: ['notes'] });
    flow.send({ type: 'ask' });
    const { context, input } = await answer('exports.create', exportOf());
    assert.deepEqual(input, {
      subject: { type: 'account', id: 'account-1' },
      scope: 'access',
      format: 'json',
      collections: ['notes'],
    });
    assert.match(context.idempotencyKey ?? '', /^[\da-f]{32}$/);
    await read(exportPreview({ scopes: [{ ...offer, running: 'export-1' }] }), [running]);
    assert.equal(canAsk(at(flow, 'shown')), false);
    await answer('exports.list', { items: [running] });
    await later(1000);
    await answer('exports.list', { items: [readyExport()] });
    await read(exportPreview(), [readyExport()]);
    assert.equal(at(flow, 'shown').exports[0]?.state, 'ready');
    await later(60_000);
    assert.deepEqual(backend.inFlight(), [], 'nothing is asked for what does not move');
  });

  it('another scope has its own formats, and all of its collections', async (test) => {
    const { flow, read } = begin(test);
    await read(exportPreview({ scopes: [offer, portability] }));
    flow.send({ type: 'choose', collections: [] });
    assert.equal(canAsk(at(flow, 'shown')), false);
    flow.send({ type: 'ask' });
    at(flow, 'shown');
    flow.send({ type: 'choose', scope: 'portability' });
    assert.deepEqual(at(flow, 'shown').choice, { scope: 'portability', format: 'json' });
    flow.send({ type: 'choose', collections: ['account', 'notes'] });
    assert.deepEqual(at(flow, 'shown').choice, { scope: 'portability', format: 'json' });
  });

  it('B16 stand on record, page after page, the newest first', async (test) => {
    const { answer, flow, read } = begin(test);
    await read(exportPreview(), [readyExport({ id: 'c' }), readyExport({ id: 'b' })], 'page-2');
    flow.send({ type: 'read-on' });
    const { input } = await answer('exports.list', { items: [readyExport({ id: 'b' }), readyExport({ id: 'a' })] });
    assert.equal((input as { pageToken?: string }).pageToken, 'page-2');
    assert.deepEqual([ids(at(flow, 'shown')), at(flow, 'shown').nextPageToken], [['c', 'b', 'a'], undefined]);
    flow.send({ type: 'refresh' });
    await read(exportPreview(), [readyExport({ id: 'd' }), exportOf({ id: 'c', state: 'expired' })], 'page-2');
    const { exports, nextPageToken } = at(flow, 'shown');
    assert.deepEqual([ids({ exports }), nextPageToken], [['d', 'c', 'b', 'a'], undefined]);
    assert.equal(exports[1]?.state, 'expired');
    flow.send({ type: 'read-on' });
    at(flow, 'shown');
  });

  it('are stopped, removed and downloaded where that is possible', async (test) => {
    const { answer, delivered, flow, read } = begin(test);
    await read(exportPreview(), [running, readyExport({ id: 'export-2' })]);
    for (const action of [
      { type: 'stop', exportId: 'export-2' },
      { type: 'remove', exportId: 'export-1' },
      { type: 'download', exportId: 'export-1', part: 1 },
      { type: 'download', exportId: 'export-2', part: 7 },
      { type: 'stop', exportId: 'nothing' },
    ] satisfies ExportsAction[]) {
      flow.send(action);
      at(flow, 'shown');
    }
    flow.send({ type: 'stop', exportId: 'export-1' });
    await answer('exports.cancel', exportOf({ state: 'canceled' }));
    await read(exportPreview(), [exportOf({ state: 'canceled' }), readyExport({ id: 'export-2' })]);
    flow.send({ type: 'download', exportId: 'export-2', part: 1 });
    await answer('exports.link', { ...link, exportId: 'export-2' });
    assert.deepEqual(delivered, [{ fileName: 'data.zip', address: '/there' }]);
    flow.send({ type: 'remove', exportId: 'export-2' });
    const { context } = await answer('exports.remove', readyExport({ id: 'export-2', state: 'removed' }));
    assert.ok(context.idempotencyKey);
    assert.equal(at(flow, 'shown').exports[1]?.state, 'removed');
    assert.equal(at(flow, 'shown').done?.type, 'removing');
  });

  it('what did not work is said, and all is read anew', async (test) => {
    const { answer, flow, read } = begin(test);
    await read(exportPreview(), [readyExport()]);
    flow.send({ type: 'remove', exportId: 'export-1' });
    await answer('exports.remove', problem('state-conflict', { state: 'expired' }));
    await read(exportPreview(), [exportOf({ state: 'expired' })]);
    const { exports, refusal } = at(flow, 'shown');
    assert.deepEqual(
      [refusal?.work.type, refusal?.error?.code, exports[0]?.state],
      ['removing', 'state-conflict', 'expired'],
    );
    flow.send({ type: 'refresh' });
    assert.equal(at(flow, 'shown').refusal, undefined);
  });

  it('B14 are made by themselves as often as is set, and who set it meanwhile is not overruled', async (test) => {
    const { answer, flow, read } = begin(test);
    await answer('exports.preview', exportPreview({ schedules: true }));
    await answer('exports.list', { items: [] });
    await answer('exportSchedules.get', schedule);
    flow.send({ type: 'schedule', every: 'daily' });
    at(flow, 'shown');
    flow.send({ type: 'schedule', every: 'weekly' });
    const set = await answer('exportSchedules.set', problem('precondition-failed', { etag: '"2"' }));
    assert.deepEqual(
      [set.input, set.context.ifMatch],
      [{ subjectType: 'account', subjectId: 'account-1', every: 'weekly' }, '"1"'],
    );
    assert.equal(at(flow, 'shown').refusal?.error?.code, 'precondition-failed');
    await read(exportPreview({ schedules: true }));
    await answer('exportSchedules.get', { ...schedule, every: 'weekly', etag: '"2"' });
    assert.equal(at(flow, 'shown').schedule?.every, 'weekly');
    flow.send({ type: 'schedule', every: 'off' });
    const again = await answer('exportSchedules.set', { ...schedule, etag: '"3"' });
    assert.equal(again.context.ifMatch, '"2"');
    assert.equal(at(flow, 'shown').schedule?.etag, '"3"');
  });

  it('the page is asked first, and may say no', async (test) => {
    const { backend, flow, read } = begin(test, { announce: () => Promise.resolve(false) });
    await read();
    flow.send({ type: 'ask' });
    await quiet();
    assert.deepEqual(at(flow, 'shown').refusal?.work.type, 'holding');
    assert.deepEqual(backend.inFlight(), []);
  });

  it('B8 nothing is asked for by whoever may not', async (test) => {
    const { answer, backend, flow } = begin(test);
    await answer('exports.preview', exportPreview({ blockers: [forbidden], schedules: true }));
    flow.send({ type: 'ask' });
    at(flow, 'shown');
    // Neither the record nor the schedule is for them, and a backend would refuse.
    assert.deepEqual(backend.inFlight(), []);
  });

  it('B8 whoever has the role and not the plan sees what was exported before', async (test) => {
    const { flow, read } = begin(test);
    await read(exportPreview({ blockers: [{ ...forbidden, code: 'plan-required' }] }), [readyExport()]);
    assert.deepEqual(ids(at(flow, 'shown')), ['export-1']);
  });

  it('that cannot be read are tried again', async (test) => {
    const { answer, flow, read } = begin(test);
    await answer('exports.preview', lost());
    assert.deepEqual(at(flow, 'failed').ways, ['retry', 'support']);
    flow.send({ type: 'retry' });
    await read();
    at(flow, 'shown');
    flow.send({ type: 'refresh' });
    await answer('exports.preview', lost());
    assert.equal(at(flow, 'shown').error?.code, 'network');
    flow.send({ type: 'refresh' });
    await read();
    assert.equal(at(flow, 'shown').error, undefined);
  });
});

const actions: fc.Arbitrary<ExportsAction> = fc.constantFrom<ExportsAction[]>(
  { type: 'refresh' },
  { type: 'retry' },
  { type: 'choose', scope: 'portability' },
  { type: 'choose', scope: 'backup' },
  { type: 'choose', collections: [] },
  { type: 'choose', collections: ['notes'] },
  { type: 'choose', format: 'json' },
  { type: 'ask' },
  { type: 'stop', exportId: 'export-1' },
  { type: 'remove', exportId: 'export-2' },
  { type: 'download', exportId: 'export-2', part: 1 },
  { type: 'read-on' },
  { type: 'schedule', every: 'weekly' },
  { type: 'cancel' },
);

const records: fc.Arbitrary<readonly Export[]> = fc.subarray([
  running,
  readyExport({ id: 'export-2' }),
  exportOf({ id: 'export-3', state: 'expired' }),
]);

const reports: fc.Arbitrary<ExportsReport> = fc.oneof(
  fc.record({
    type: fc.constant('read' as const),
    preview: fc.constantFrom(
      exportPreview({ scopes: [offer, portability] }),
      exportPreview({ scopes: [] }),
      exportPreview({ blockers: [forbidden] }),
    ),
    exports: records,
    schedule: fc.constant(schedule),
  }),
  fc.record({ type: fc.constant('listed' as const), exports: records }),
  fc.record({ type: fc.constant('page' as const), exports: records, nextPageToken: fc.constant('page-2') }),
  fc.constantFrom<ExportsReport[]>(
    { type: 'allowed', idempotencyKey: 'key' },
    { type: 'stopped' },
    { type: 'receiving', received: 1, size: 2 },
    { type: 'changed', export: exportOf({ state: 'canceled' }) },
    { type: 'scheduled', schedule },
    { type: 'delivered' },
    { type: 'missed', error: lost() },
    { type: 'failed', error: lost() },
  ),
);

describe('the exports flow, whatever is done and reported', () => {
  it('never works on two things, never doubles the record, and keeps a choice that is offered', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(fc.array(fc.oneof(actions, reports), { maxLength: 40 }), (events) => {
        let state: ExportsState = exportsStart;
        for (const event of events) {
          const before = state;
          const [next, effects] = exportsTransition(state, event);
          state = next;
          reached.add(state.step);
          const works = effects?.filter(({ type }) => type === 'work') ?? [];
          assert.ok((effects?.length ?? 0) <= 1, 'one thing at a time');
          if (works.length > 0) assert.equal(state.step, 'working');
          if (before.step === 'working' && state === before) assert.equal(effects, undefined, 'what is done goes on');
          if (state.step === 'loading' || state.step === 'failed') continue;
          const { choice, exports, preview } = state;
          assert.equal(new Set(exports.map(({ id }) => id)).size, exports.length);
          const offered = preview.scopes.find(({ scope }) => scope === choice?.scope);
          assert.equal(choice === undefined, offered === undefined);
          if (choice) assert.ok(offered?.formats.includes(choice.format));
          for (const name of choice?.collections ?? []) {
            assert.ok(offered?.collections.some((one) => one.name === name));
          }
        }
      }),
      { numRuns: 2000 },
    );
    assert.deepEqual([...reached].sort(), ['failed', 'loading', 'shown', 'working']);
  });
});
