import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type Backend, type Export, exportsDownload, problem } from '@sayso/contract';
import { exportOf, exportPreview, forbidden, offer, readyExport } from '../../../test/exports.ts';
import { pendingBackend, quiet } from '../../../test/pending-backend.ts';
import { SaysoError } from '../../sayso-error.ts';
import type { ProofRequest } from '../step-up/request-proof.ts';
import type { DeliveredFile } from './deliver-export.ts';
import { type ExportFlow, exportFlow, type ExportFlowOptions } from './export-flow.ts';
import type { ExportFlowState } from './export-state.ts';

const offline = () => new SaysoError('network', { operation: 'exports.get' });
const running = (recordsDone: number): Export =>
  exportOf({ state: 'running', progress: { recordsDone, recordsTotal: 1204, phase: 'writing' } });
const link = { exportId: 'export-1', part: 1, ticket: 'ticket-0123456789', expiresAt: '2026-11-22T10:20:00.000Z' };

function begin(test: TestContext, options: Partial<ExportFlowOptions> = {}, address?: Backend['address']) {
  test.mock.timers.enable({ apis: ['setTimeout'] });
  const backend = pendingBackend();
  const delivered: DeliveredFile[] = [];
  const asked: ProofRequest[] = [];
  const flow = exportFlow({
    backend: { ...backend, ...(address && { address }) },
    subject: { type: 'account', id: 'account-1' },
    scope: 'access',
    deliver: (file) => void delivered.push(file),
    requestProof: (request) => {
      asked.push(request);
      return Promise.resolve({ proof: `proof-${asked.length}` });
    },
    ...options,
  });
  test.after(() => flow.dispose());
  const answer = async (operation: string, value: unknown) => {
    await quiet();
    const [only, ...others] = backend.inFlight();
    assert.deepEqual([only?.operation, others.length], [operation, 0]);
    only?.settle(value);
    await quiet();
    return only ?? assert.fail();
  };
  const found = async (preview = exportPreview(), ...ready: readonly Export[]) => {
    await answer('exports.preview', preview);
    await answer('exports.list', { items: ready });
  };
  const later = async (milliseconds: number) => {
    test.mock.timers.tick(milliseconds);
    await quiet();
  };
  return { backend, flow, answer, found, later, delivered, asked };
}

function at<Step extends ExportFlowState['step']>(flow: ExportFlow, step: Step) {
  const { state } = flow;
  assert.equal(state.step, step, JSON.stringify(state));
  return state as Extract<ExportFlowState, { step: Step }>;
}

function streamOf(...chunks: readonly string[]): ReadableStream<Uint8Array> {
  return new Blob([...chunks]).stream();
}

const arrived = (text: string, size = text.length) => ({
  body: streamOf(text),
  offset: 0,
  size,
  sha256: 'a'.repeat(64),
  fileName: 'data.zip',
  mediaType: 'application/zip',
});

/** Until a stream has come through. */
async function until(flow: ExportFlow, step: ExportFlowState['step']): Promise<void> {
  for (let turns = 0; turns < 50 && flow.state.step !== step; turns += 1) await quiet();
  at(flow, step);
}

describe('one export', () => {
  it('A13 is asked for, followed by what was really written, checked, and downloaded', async (test) => {
    const { answer, delivered, flow, found, later } = begin(test, { format: 'json', locale: () => 'sv' });
    await found();
    at(flow, 'offered');
    flow.send({ type: 'ask' });
    const create = await answer('exports.create', exportOf());
    assert.deepEqual(create.input, { subject: { type: 'account', id: 'account-1' }, scope: 'access', format: 'json' });
    assert.equal(create.context.locale, 'sv');
    assert.match(create.context.idempotencyKey ?? '', /^[\da-f]{32}$/);
    await answer('exports.get', running(420));
    assert.deepEqual(at(flow, 'following').export.progress.recordsDone, 420);
    await later(500);
    const progress = { recordsDone: 1204, recordsTotal: 1204, phase: 'checking' as const };
    await answer('exports.get', exportOf({ state: 'running', progress }));
    assert.equal(at(flow, 'following').export.progress.phase, 'checking');
    await later(500);
    await answer('exports.get', readyExport());
    assert.equal(at(flow, 'ready').fresh, true);
    flow.send({ type: 'download' });
    at(flow, 'linking');
    await answer('exports.link', link);
    await answer('exports.download', arrived('bytes'));
    await until(flow, 'downloaded');
    assert.deepEqual(at(flow, 'downloaded').fetched, [1]);
    const [file] = delivered;
    assert.ok(file && 'content' in file);
    assert.deepEqual([file.fileName, await file.content.text()], ['data.zip', 'bytes']);
  });

  it('is navigated to where the backend has an address', async (test) => {
    const { answer, backend, delivered, flow, found } = begin(test, {}, (operation, input) =>
      operation.id === exportsDownload.id ? `/download?${new URLSearchParams(input as never).toString()}` : undefined,
    );
    await found(exportPreview(), readyExport());
    assert.equal(at(flow, 'ready').fresh, undefined);
    flow.send({ type: 'download' });
    await answer('exports.link', link);
    at(flow, 'downloaded');
    const address = '/download?exportId=export-1&part=1&ticket=ticket-0123456789';
    assert.deepEqual(delivered, [{ fileName: 'data.zip', address }]);
    assert.ok(!backend.calls.some(({ operation }) => operation === 'exports.download'));
  });

  it('survives a reload and a second tab, because it looks first', async (test) => {
    const first = begin(test);
    await first.answer('exports.preview', exportPreview({ scopes: [{ ...offer, running: 'export-1' }] }));
    await first.answer('exports.get', running(420));
    assert.equal(at(first.flow, 'following').export.progress.recordsDone, 420);
    await first.answer('exports.get', readyExport());
    at(first.flow, 'ready');
  });

  it('follows the one that another tab has just asked for', async (test) => {
    const { answer, flow, found } = begin(test);
    await found();
    flow.send({ type: 'ask' });
    await answer('exports.create', problem('already-open', { existing: 'export-9' }));
    const look = await answer('exports.get', { ...running(3), id: 'export-9' });
    assert.deepEqual(look.input, { exportId: 'export-9' });
    assert.equal(at(flow, 'following').export.id, 'export-9');
  });

  it('takes only what was meant for ready: the same scope, the same format, and not a part of it', async (test) => {
    const { flow, found } = begin(test, { format: 'archive' });
    await found(
      exportPreview(),
      readyExport({ id: 'other', scope: 'portability' }),
      readyExport({ id: 'json', format: 'json' }),
      readyExport({ id: 'some', collections: ['notes'] }),
      readyExport({ id: 'meant' }),
    );
    assert.equal(at(flow, 'ready').export.id, 'meant');
  });

  it('looks up whose account it is', async (test) => {
    const { answer, found, flow } = begin(test, { subject: { type: 'account' } });
    const account = { id: 'account-7', state: 'active', displayName: 'A', email: 'a@b.c', proofMethods: [], etag: '1' };
    await answer('account.get', { ...account, createdAt: '2026-11-22T10:00:00.000Z' });
    await found();
    at(flow, 'offered');
  });

  it('E6 is not held up by the cooldown before a deletion', async (test) => {
    const cooling = exportPreview({ scopes: [{ ...offer, nextAllowedAt: '2026-11-23T10:00:00.000Z' }] });
    const waiting = begin(test);
    await waiting.found(cooling);
    assert.deepEqual(
      [at(waiting.flow, 'refused').reason, at(waiting.flow, 'refused').found.nextAllowedAt],
      ['cooldown', '2026-11-23T10:00:00.000Z'],
    );
    waiting.flow.send({ type: 'ask' });
    at(waiting.flow, 'refused');
    test.mock.timers.reset();
    const leaving = begin(test, { previewToken: () => 'preview-1' });
    await leaving.found(cooling);
    leaving.flow.send({ type: 'ask' });
    const { input } = await leaving.answer('exports.create', exportOf());
    assert.equal((input as { previewToken?: string }).previewToken, 'preview-1');
  });

  it('B8 says what stands in the way, and the moment of the next', async (test) => {
    const { answer, flow, found } = begin(test);
    await found();
    flow.send({ type: 'ask' });
    await answer('exports.create', problem('cooldown', { nextAllowedAt: '2026-11-23T10:00:00.000Z' }));
    assert.equal(at(flow, 'refused').found.nextAllowedAt, '2026-11-23T10:00:00.000Z');
    flow.send({ type: 'refresh' });
    at(flow, 'refused');
    await answer('exports.preview', exportPreview({ blockers: [forbidden] }));
    assert.equal(at(flow, 'refused').reason, 'blocked');
    flow.send({ type: 'refresh' });
    await found(exportPreview({ scopes: [] }));
    assert.equal(at(flow, 'refused').reason, 'not-offered');
  });

  it('B8 whoever has the role and no longer the plan still downloads what is there, and asks for nothing new', async (test) => {
    const { flow, found } = begin(test);
    await found(exportPreview({ blockers: [{ ...forbidden, code: 'plan-required' }] }), readyExport());
    flow.send({ type: 'ask' });
    at(flow, 'ready');
    flow.send({ type: 'download' });
    at(flow, 'linking');
  });

  it('B8 a right that has gone meanwhile is read anew', async (test) => {
    const { answer, flow, found } = begin(test);
    await found();
    flow.send({ type: 'ask' });
    await answer('exports.create', problem('plan-required', { plan: 'pro' }));
    assert.equal(at(flow, 'looking').error?.code, 'plan-required');
    await answer('exports.preview', exportPreview({ blockers: [forbidden] }));
    assert.equal(at(flow, 'refused').reason, 'blocked');
  });

  it('asks the page first, which can refuse, hold and fail', async (test) => {
    const answers = [() => false, () => Promise.reject(new Error('no')), () => true];
    const intents: unknown[] = [];
    const { answer, flow, found } = begin(test, {
      announce: (intent) => {
        intents.push(intent);
        return answers.shift()?.() ?? assert.fail();
      },
    });
    await found();
    for (let refusals = 0; refusals < 2; refusals += 1) {
      flow.send({ type: 'ask' });
      at(flow, 'holding');
      await quiet();
      assert.equal(at(flow, 'offered').stopped, true);
    }
    flow.send({ type: 'ask' });
    await answer('exports.create', exportOf());
    assert.deepEqual(intents[0], { subject: { type: 'account', id: 'account-1' }, scope: 'access' });
  });

  it('is canceled while the page holds it, and nothing is sent', async (test) => {
    const { backend, flow, found } = begin(test, { announce: () => new Promise(() => undefined) });
    await found();
    flow.send({ type: 'ask' });
    flow.send({ type: 'cancel' });
    assert.equal(at(flow, 'offered').stopped, undefined);
    assert.deepEqual(backend.inFlight(), []);
  });

  it('is tried again with the same key', async (test) => {
    const { answer, flow, found } = begin(test);
    await found();
    flow.send({ type: 'ask' });
    const first = await answer('exports.create', offline());
    assert.deepEqual(at(flow, 'failed').ways, ['retry', 'support']);
    flow.send({ type: 'retry' });
    const second = await answer('exports.create', exportOf());
    assert.equal(first.context.idempotencyKey, second.context.idempotencyKey);
    at(flow, 'following');
  });

  it('goes on through a lost connection', async (test) => {
    const { answer, flow, found, later } = begin(test);
    await found();
    flow.send({ type: 'ask' });
    await answer('exports.create', exportOf());
    await answer('exports.get', offline());
    assert.equal(at(flow, 'following').error?.code, 'network');
    await later(1000);
    await answer('exports.get', running(9));
    assert.equal(at(flow, 'following').error, undefined);
  });

  it('that has failed, was canceled or removed is told, and can be asked for again', async (test) => {
    const { answer, flow, found } = begin(test);
    await found();
    flow.send({ type: 'ask' });
    await answer('exports.create', exportOf());
    await answer('exports.get', exportOf({ state: 'failed' }));
    at(flow, 'looking');
    await found();
    assert.equal(at(flow, 'offered').ended?.state, 'failed');
    flow.send({ type: 'ask' });
    await answer('exports.create', exportOf());
    flow.send({ type: 'cancel' });
    at(flow, 'canceling');
    const cancel = await answer('exports.cancel', exportOf({ state: 'canceled' }));
    assert.match(cancel.context.idempotencyKey ?? '', /^[\da-f]{32}$/);
    await found();
    assert.equal(at(flow, 'offered').ended?.state, 'canceled');
  });

  it('that can no longer be stopped is followed on', async (test) => {
    const { answer, flow, found } = begin(test);
    await found();
    flow.send({ type: 'ask' });
    await answer('exports.create', exportOf());
    flow.send({ type: 'cancel' });
    await answer('exports.cancel', problem('state-conflict', { state: 'ready' }));
    await answer('exports.get', readyExport());
    at(flow, 'ready');
  });
});

describe('downloading', () => {
  it('proves the person where the backend asks for it, for exactly this', async (test) => {
    const { answer, asked, flow, found } = begin(test, {}, () => '/there');
    await found(exportPreview(), readyExport());
    flow.send({ type: 'download' });
    await answer('exports.link', problem('step-up-required', { methods: ['password'] }));
    const target = { type: 'account', id: 'account-1' };
    assert.deepEqual(asked, [{ purpose: { operation: 'exports.link', target }, methods: ['password'] }]);
    const { context } = await answer('exports.link', link);
    assert.equal(context.proof, 'proof-1');
    at(flow, 'downloaded');
  });

  it('says so when the step-up was canceled, and gives up where proofs are never enough', async (test) => {
    const { answer, asked, flow, found } = begin(test, { requestProof: () => Promise.resolve({ canceled: true }) });
    await found(exportPreview(), readyExport());
    flow.send({ type: 'download' });
    await answer('exports.link', problem('step-up-required', { methods: ['password'] }));
    assert.equal(at(flow, 'ready').unproven, true);
    assert.equal(asked.length, 0);
    test.mock.timers.reset();
    const never = begin(test);
    await never.found(exportPreview(), readyExport());
    never.flow.send({ type: 'download' });
    for (let times = 0; times < 3; times += 1) {
      await never.answer('exports.link', problem('step-up-required', { methods: ['password'] }));
    }
    assert.deepEqual([at(never.flow, 'ready').error?.code, never.asked.length], ['step-up-required', 2]);
  });

  it('of a file that has gone leads to another look, and says why', async (test) => {
    const { answer, flow, found } = begin(test);
    await found(exportPreview(), readyExport());
    flow.send({ type: 'download' });
    await answer('exports.link', problem('expired'));
    await found();
    assert.equal(at(flow, 'offered').error?.code, 'expired');
  });

  it('shows the bytes as they come, and takes nothing that is not whole', async (test) => {
    const { answer, delivered, flow, found } = begin(test);
    const steps: string[] = [];
    flow.subscribe((state) => state.step === 'downloading' && steps.push(`${state.received}/${state.size}`));
    await found(exportPreview(), readyExport());
    flow.send({ type: 'download' });
    await answer('exports.link', link);
    await answer('exports.download', arrived('byt', 5));
    await until(flow, 'ready');
    assert.deepEqual([at(flow, 'ready').error?.code, delivered.length], ['network', 0]);
    assert.deepEqual(steps, ['0/5', '3/5']);
  });

  it('is stopped', async (test) => {
    const { answer, backend, delivered, flow, found } = begin(test);
    await found(exportPreview(), readyExport());
    flow.send({ type: 'download' });
    await answer('exports.link', link);
    flow.send({ type: 'cancel' });
    at(flow, 'ready');
    assert.deepEqual([backend.inFlight(), delivered], [[], []]);
  });

  it('offers each part, the next one first', async (test) => {
    const parts = [1, 2].map((number) => ({ number, fileName: `${number}.zip`, sizeBytes: 5, sha256: 'b'.repeat(64) }));
    const { answer, delivered, flow, found } = begin(test, {}, () => '/there');
    await found(exportPreview(), readyExport({ parts }));
    for (const part of [1, 2, 1]) {
      flow.send({ type: 'download' });
      const { input } = await answer('exports.link', { ...link, part });
      assert.deepEqual(input, { exportId: 'export-1', part });
    }
    assert.deepEqual([...at(flow, 'downloaded').fetched], [1, 2]);
    assert.equal(delivered.length, 3);
    flow.send({ type: 'download', part: 3 });
    at(flow, 'downloaded');
  });

  it('leaves a new one to be asked for, where that is allowed', async (test) => {
    const { answer, flow, found } = begin(test, {}, () => '/there');
    await found(exportPreview(), readyExport());
    flow.send({ type: 'ask' });
    await answer('exports.create', exportOf({ id: 'export-2' }));
    assert.equal(at(flow, 'following').export.id, 'export-2');
  });
});
