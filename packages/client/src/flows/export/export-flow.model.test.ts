import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type Export, problem } from '@sayso/contract';
import fc from 'fast-check';
import { exportOf, exportPreview, forbidden, offer, readyExport } from '../../../test/exports.ts';
import { type PendingCall, pendingBackend, quiet } from '../../../test/pending-backend.ts';
import { SaysoError } from '../../sayso-error.ts';
import { createFlow } from '../flow.ts';
import type { DeliveredFile } from './deliver-export.ts';
import { performExport } from './export-effects.ts';
import type { ExportFlowOptions } from './export-flow.ts';
import type { ExportAction, ExportFlowState, ExportReport } from './export-state.ts';
import { type ExportEffect, exportStart, exportTransition } from './export-transition.ts';

const lost = () => new SaysoError('network', { operation: 'exports.get' });
const running = exportOf({ state: 'running', progress: { recordsDone: 7, recordsTotal: 9, phase: 'writing' } });
const parts = [1, 2].map((number) => ({ number, fileName: `${number}.zip`, sizeBytes: 5, sha256: 'b'.repeat(64) }));

/** Everything that a server may answer, each operation by itself; the first of each is the one that leads on. */
const ANSWERS: Readonly<Record<string, readonly unknown[]>> = {
  'exports.preview': [
    exportPreview(),
    exportPreview(),
    exportPreview({ scopes: [{ ...offer, running: 'export-1' }] }),
    exportPreview({ scopes: [{ ...offer, nextAllowedAt: '2026-11-23T10:00:00.000Z' }] }),
    exportPreview({ blockers: [forbidden] }),
    exportPreview({ scopes: [] }),
    problem('not-found'),
    { not: 'a preview' },
    lost(),
  ],
  'exports.list': [{ items: [] }, { items: [readyExport({ parts })] }, problem('permission-required'), lost()],
  'exports.create': [
    exportOf(),
    readyExport(),
    problem('already-open', { existing: 'export-1' }),
    problem('already-open'),
    problem('cooldown', { nextAllowedAt: '2026-11-23T10:00:00.000Z' }),
    problem('cooldown', { retryAfter: 9 }),
    problem('plan-required', { plan: 'pro' }),
    problem('state-conflict'),
    problem('internal'),
    lost(),
  ],
  'exports.get': [
    readyExport({ parts }),
    running,
    exportOf({ state: 'failed' }),
    exportOf({ state: 'canceled' }),
    problem('not-found'),
    problem('rate-limited'),
    lost(),
  ],
  'exports.cancel': [exportOf({ state: 'canceled' }), problem('state-conflict'), lost()],
  'exports.link': [
    { exportId: 'export-1', part: 1, ticket: 'secret-ticket', expiresAt: '2026-11-22T10:20:00.000Z' },
    problem('step-up-required', { methods: ['password'] }),
    problem('expired'),
    problem('permission-required'),
    lost(),
  ],
};

const ACTIONS: readonly ExportAction[] = [
  { type: 'ask' },
  { type: 'cancel' },
  { type: 'download' },
  { type: 'download', part: 2 },
  { type: 'download', part: 9 },
  { type: 'refresh' },
  { type: 'retry' },
];

/** What somebody does who wants the file. */
function forward(state: ExportFlowState): readonly ExportAction[] {
  switch (state.step) {
    case 'offered':
      return [{ type: 'ask' }];
    case 'refused':
      return [{ type: 'refresh' }];
    case 'ready':
      return [{ type: 'download' }];
    case 'failed':
      return state.ways.includes('retry') ? [{ type: 'retry' }] : [];
    default:
      return [];
  }
}

type Move =
  | { readonly move: 'forward' | 'wait' }
  | { readonly move: 'act'; readonly action: ExportAction }
  | { readonly move: 'answer'; readonly which: number; readonly how: number };

const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.constant<Move>({ move: 'forward' }) },
    { weight: 2, arbitrary: fc.constantFrom(...ACTIONS).map((action): Move => ({ move: 'act', action })) },
    {
      weight: 8,
      arbitrary: fc.record({
        move: fc.constant('answer' as const),
        which: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(5) }),
        how: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(20) }),
      }),
    },
    { weight: 2, arbitrary: fc.constant<Move>({ move: 'wait' }) },
  ),
  { maxLength: 50, size: 'max' },
);

type Reducer = typeof exportTransition;

const ENDED: readonly Export['state'][] = ['failed', 'canceled', 'expired', 'removed'];

/** Everything that must hold whatever people and servers do. */
class World {
  readonly backend = pendingBackend();
  readonly flow;
  readonly delivered: DeliveredFile[] = [];
  readonly reached = new Set<string>();
  private readonly questions: ((how: number) => void)[] = [];
  private allowed = 0;
  private retries = 0;
  private downloads = 0;
  private asks = 0;

  constructor(transition: Reducer = exportTransition) {
    const options: ExportFlowOptions = {
      backend: { ...this.backend, address: () => '/there' },
      subject: { type: 'account', id: 'account-1' },
      scope: 'access',
      deliver: (file) => void this.delivered.push(file),
      announce: () => {
        const { promise, resolve } = Promise.withResolvers<boolean>();
        this.questions.push((how) => {
          if (how % 4 !== 3) this.allowed += 1;
          resolve(how % 4 !== 3);
        });
        return promise;
      },
      requestProof: () => {
        const { promise, resolve } = Promise.withResolvers<{ proof: string } | { canceled: true }>();
        this.questions.push((how) => resolve(how % 3 === 2 ? { canceled: true } : { proof: 'secret-proof' }));
        return promise;
      },
    };
    this.flow = createFlow<ExportFlowState, ExportAction, ExportReport, ExportEffect>({
      initial: exportStart,
      transition,
      perform: (effect, report, signal) => performExport(options, effect, report, signal),
    });
    this.flow.subscribe((state) => this.reached.add(state.step));
    this.flow.send({ type: 'refresh' });
  }

  act(action: ExportAction): void {
    const { state } = this.flow;
    if (action.type === 'ask') this.asks += 1;
    if (action.type === 'download') this.downloads += 1;
    if (action.type === 'retry' && state.step === 'failed' && state.interrupted.step === 'asking') this.retries += 1;
    this.flow.send(action);
  }

  answer(which: number, how: number): void {
    const calls = this.backend.calls.map(({ operation, settle }) => (choice: number) => {
      const answers = ANSWERS[operation] ?? [];
      settle(answers[choice % answers.length]);
    });
    const { step } = this.flow.state;
    const asked = step === 'holding' || (step === 'linking' && this.backend.inFlight().length === 0);
    (asked ? [...calls, ...this.questions] : [...this.questions, ...calls]).at(-1 - which)?.(how);
  }

  private calls(operation: string): readonly PendingCall[] {
    return this.backend.calls.filter((one) => one.operation === operation);
  }

  check(): void {
    const { state } = this.flow;
    assert.ok(this.backend.inFlight().length <= 1, 'at most one call is in flight');
    const created = this.calls('exports.create');
    const keys = new Set(created.map(({ context }) => context.idempotencyKey ?? assert.fail('without a key')));
    assert.ok(keys.size <= this.allowed && keys.size <= this.asks, 'nothing is asked for that nobody wanted');
    assert.ok(created.length <= this.allowed + this.retries, 'nothing is asked for again by itself');
    assert.ok(this.delivered.length <= this.downloads, 'each download is one file');
    for (const { input } of created) assert.equal((input as { scope: string }).scope, 'access');
    if ('ended' in state && state.ended) assert.ok(ENDED.includes(state.ended.state), 'only what has ended is told');
    if (state.step === 'failed') assert.ok(state.ways.includes('support'));
    if (state.step === 'ready' || state.step === 'downloaded') assert.equal(state.export.state, 'ready');
    if (state.step === 'following') assert.ok(['queued', 'running', 'ready'].includes(state.export.state));
    assert.doesNotMatch(JSON.stringify(state), /secret/, 'no secret is part of a state');
    // Whatever does not go on by itself can be left.
    if (['holding', 'following', 'linking', 'downloading'].includes(state.step)) {
      assert.notEqual(exportTransition(state, { type: 'cancel' })[0].step, state.step);
    }
  }

  /** With a friendly server and a patient person every state leads to the file. */
  async finish(tick: () => void): Promise<void> {
    for (let time = 0; time < 80 && this.flow.state.step !== 'downloaded'; time += 1) {
      if (this.backend.inFlight().length === 0) for (const action of forward(this.flow.state)) this.act(action);
      await quiet();
      const { state } = this.flow;
      if (state.step === 'failed' && !state.ways.includes('retry')) return;
      tick();
      await quiet();
      this.answer(0, 0);
      await quiet();
      this.check();
    }
    assert.equal(this.flow.state.step, 'downloaded', `no way to the file from ${JSON.stringify(this.flow.state)}`);
  }
}

async function move(world: World, one: Move, tick: () => void): Promise<void> {
  switch (one.move) {
    case 'forward':
      for (const action of forward(world.flow.state)) world.act(action);
      break;
    case 'act':
      world.act(one.action);
      break;
    case 'answer':
      world.answer(one.which, one.how);
      break;
    case 'wait':
      tick();
      break;
    default:
      one satisfies never;
  }
  await quiet();
}

async function play(all: readonly Move[], tick: () => void, transition?: Reducer): Promise<void> {
  const world = new World(transition);
  try {
    for (const one of all) {
      await move(world, one, tick);
      world.check();
    }
    await world.finish(tick);
  } finally {
    world.flow.dispose();
  }
  await quiet();
  assert.deepEqual(world.backend.inFlight(), [], 'nothing is left in flight');
}

function mockedTimers(test: TestContext): () => void {
  test.mock.timers.enable({ apis: ['setTimeout'] });
  return () => test.mock.timers.tick(2000);
}

describe('the export flow, whatever people do and servers answer', () => {
  it('keeps its promises', async (test) => {
    const tick = mockedTimers(test);
    await fc.assert(
      fc.asyncProperty(moves, (all) => play(all, tick)),
      { numRuns: 400 },
    );
  });

  it('is driven far enough to mean something', async (test) => {
    const tick = mockedTimers(test);
    const reached = new Set<string>();
    const operations = new Set<string>();
    for (const all of fc.sample(moves, { numRuns: 300, seed: 7 })) {
      const world = new World();
      for (const one of all) await move(world, one, tick);
      for (const step of world.reached) reached.add(step);
      for (const { operation } of world.backend.calls) operations.add(operation);
      world.flow.dispose();
    }
    assert.deepEqual([...reached].sort(), [
      'asking',
      'canceling',
      'downloaded',
      'failed',
      'following',
      'holding',
      'linking',
      'looking',
      'offered',
      'ready',
      'refused',
    ]);
    assert.deepEqual([...operations].sort(), Object.keys(ANSWERS).sort());
  });
});

/** Reducers with one fault each. */
const BROKEN: Readonly<Record<string, Reducer>> = {
  'asks again by itself when it has failed': (state, event) => {
    const next = exportTransition(state, event);
    return next[0].step === 'failed' ? exportTransition(next[0], { type: 'retry' }) : next;
  },
  'asks without asking the page': (state, event) => {
    const next = exportTransition(state, event);
    const idempotencyKey = 'a key of its own';
    return next[0].step === 'holding' ? exportTransition(next[0], { type: 'allowed', idempotencyKey }) : next;
  },
  'takes what has ended for ready': (state, event) => {
    if (state.step !== 'following' || event.type !== 'seen' || !ENDED.includes(event.export.state)) {
      return exportTransition(state, event);
    }
    return [{ step: 'ready', found: state.found, export: event.export, fetched: [] }, []];
  },
  'downloads when it becomes ready': (state, event) => {
    const next = exportTransition(state, event);
    const now = next[0].step === 'ready' && state.step === 'following';
    return now ? exportTransition(next[0], { type: 'download' }) : next;
  },
  'stands still when the file has gone': (state, event) =>
    state.step === 'linking' && event.type === 'failed' ? [state] : exportTransition(state, event),
};

describe('the model finds', () => {
  for (const [fault, transition] of Object.entries(BROKEN)) {
    it(`a flow that ${fault}`, async (test) => {
      const tick = mockedTimers(test);
      const found = await fc.check(
        fc.asyncProperty(moves, (all) => play(all, tick, transition)),
        { numRuns: 1500, seed: 11, endOnFailure: true },
      );
      assert.ok(found.failed);
    });
  }
});
