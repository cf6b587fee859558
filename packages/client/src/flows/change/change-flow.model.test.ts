import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { BlockerSolution, ChangeIntent, ChangePreview, ChangeRequest, ProofPurpose } from '@sayso/contract';
import { problem } from '@sayso/contract';
import fc from 'fast-check';
import * as given from '../../../test/answers.ts';
import { type PendingCall, pendingBackend, quiet } from '../../../test/pending-backend.ts';
import { SaysoError } from '../../sayso-error.ts';
import { performEnding } from '../ending/ending-effects.ts';
import { endingTransition } from '../ending/ending-transition.ts';
import { nestedIntent } from '../ending/nested-intent.ts';
import { wayBack } from '../ending/way-back.ts';
import { createFlow, type FlowDefinition, type Transition } from '../flow.ts';
import type { ProofResult } from '../step-up/request-proof.ts';
import { performChange } from './change-effects.ts';
import type { ChangeAction, ChangeReport } from './change-event.ts';
import type { ChangeFlowOptions } from './change-flow.ts';
import type { ChangeFlowState, EndingWork, Working } from './change-state.ts';
import { changeStart, changeTransition } from './change-transition.ts';

const lost = (code: 'network' | 'timeout') => new SaysoError(code, { operation: 'changes.request' });

const standing = (state: string, more = {}) => ({ ...given.change, state, ...more });

/** Everything that a server may answer, each operation by itself; the first of each is the one that leads on. */
const ANSWERS: Readonly<Record<string, readonly unknown[]>> = {
  'changes.preview': [
    given.preview,
    given.preview,
    { ...given.preview, proof: { methods: ['password'], confirmPhrase: 'Café Nord' } },
    { ...given.preview, blockers: [given.lastOwner] },
    { ...given.preview, blockers: [given.campaign, given.otherChange] },
    { ...given.preview, blockers: [given.soleOwner], proof: { methods: ['password'] } },
    { ...given.preview, blockers: [given.newPassword], proof: { methods: ['password'] } },
    problem('validation-failed', { errors: [{ pointer: '/options/successor', code: 'not-allowed', detail: '' }] }),
    problem('validation-failed', { errors: [{ pointer: '/options/notify/message', code: 'too-long', detail: '' }] }),
    problem('rate-limited', { retryAfter: 9 }),
    problem('permission-required'),
    problem('not-found'),
    { not: 'a preview' },
    lost('network'),
  ],
  'changes.request': [
    { change: given.change, statusToken: 'token' },
    { change: standing('scheduled'), statusToken: 'token' },
    { change: standing('applied'), statusToken: 'token' },
    { change: standing('processing'), statusToken: 'token' },
    { change: standing('awaitingSupport'), statusToken: 'token' },
    problem('step-up-required', { methods: ['password'] }),
    problem('preview-stale', { changed: ['collection:leads'] }),
    problem('change-blocked', { blockers: [given.lastOwner] }),
    problem('confirmation-mismatch'),
    problem('validation-failed', { errors: [] }),
    problem('already-open', { existing: 'change-0' }),
    problem('idempotency-in-progress'),
    problem('rate-limited', { retryAfter: 9 }),
    problem('internal'),
    { not: 'a change' },
    lost('network'),
    lost('timeout'),
  ],
  'changes.get': [
    given.change,
    standing('processing', { progress: { stepsDone: 3, stepsTotal: 9, phase: 'erasing' } }),
    standing('failed', { problem: problem('unavailable').toJSON() }),
    standing('applied', { purgeAt: given.change.requestedAt }),
    standing('scheduled'),
    problem('unauthenticated'),
    lost('network'),
  ],
  'changes.cancel': [
    standing('canceled'),
    problem('state-conflict', { state: 'processing' }),
    problem('cancel-window-closed'),
    problem('internal'),
    lost('network'),
  ],
  'changes.undo': [standing('undone'), problem('cancel-window-closed'), problem('rate-limited'), lost('timeout')],
  'changes.receipt': [given.receipt, problem('unauthenticated'), lost('network')],
  'blockers.resolve': [
    {},
    problem('state-conflict'),
    problem('step-up-required', { methods: ['password'] }),
    problem('step-up-required'),
    problem('permission-required'),
    problem('cancel-window-closed'),
    lost('network'),
  ],
};

const ACTIONS: readonly ChangeAction[] = [
  { type: 'start' },
  { type: 'choose', options: { successor: 'member-2' } },
  { type: 'choose', options: { successor: 'member-3' } },
  { type: 'choose', options: { notify: { message: 'Goodbye' } } },
  { type: 'choose', options: { notify: {} } },
  { type: 'resolve', blocker: given.lastOwner },
  { type: 'resolve', blocker: given.uninformed },
  { type: 'resolve', blocker: given.campaign, action: 'complete' },
  { type: 'resolve', blocker: given.campaign, action: 'explode' },
  { type: 'resolved' },
  { type: 'refresh' },
  { type: 'continue' },
  { type: 'edit', confirmation: 'Café Nord' },
  { type: 'edit', confirmation: 'something else', reason: 'why' },
  { type: 'confirm' },
  { type: 'back' },
  { type: 'cancel' },
  { type: 'retry' },
  { type: 'take-back' },
];

/** What somebody does who wants to get to the end, and then thinks better of it. */
function forward(state: ChangeFlowState): readonly ChangeAction[] {
  switch (state.step) {
    case 'idle':
      return [{ type: 'start' }];
    case 'choosing':
      return [{ type: 'choose', options: { successor: 'member-2' } }];
    case 'review':
      return [
        ...state.review.preview.blockers.map((blocker) => ({ type: 'resolve', blocker }) as const),
        { type: 'continue' },
        // What cannot be solved here is solved elsewhere meanwhile.
        { type: 'refresh' },
      ];
    case 'resolving':
      return [{ type: nestedIntent(state) ? 'resolved' : 'retry' }];
    case 'confirming':
      return [{ type: 'edit', confirmation: 'Café Nord' }, { type: 'confirm' }];
    case 'failed':
      return [{ type: state.ways.includes('retry') ? 'retry' : 'back' }];
    case 'done':
      return [{ type: 'take-back' }];
    default:
      return [];
  }
}

/** What somebody does who has second thoughts: one step back, and from the review another notice to the members. */
function doubt(state: ChangeFlowState): ChangeAction {
  if (state.step !== 'review') return { type: 'back' };
  return { type: 'choose', options: state.draft.intent.options?.notify ? {} : { notify: { message: 'Goodbye' } } };
}

type Move =
  | { readonly move: 'forward' }
  | { readonly move: 'doubt' }
  | { readonly move: 'act'; readonly action: ChangeAction }
  /** Answers a call, a question for a proof or the page's verdict: which of all that were ever asked, and how. */
  | { readonly move: 'answer'; readonly which: number; readonly how: number }
  /** Two seconds go by. */
  | { readonly move: 'wait' };

const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constant<Move>({ move: 'forward' }) },
    { weight: 2, arbitrary: fc.constantFrom(...ACTIONS).map((action): Move => ({ move: 'act', action })) },
    {
      weight: 7,
      arbitrary: fc.record({
        move: fc.constant('answer' as const),
        // The newest, mostly; an older one is an answer that comes late or twice.
        which: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(5) }),
        how: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(20) }),
      }),
    },
    { weight: 1, arbitrary: fc.constant<Move>({ move: 'doubt' }) },
    { weight: 1, arbitrary: fc.constant<Move>({ move: 'wait' }) },
  ),
  { maxLength: 60, size: 'max' },
);

const BEFORE_SENDING: readonly ChangeFlowState['step'][] = [
  'choosing',
  'previewing',
  'review',
  'resolving',
  'confirming',
  'proving',
  'holding',
];

/** While something that was accepted is at work, only taking it back means anything. */
const AT_WORK: readonly ChangeFlowState['step'][] = ['requesting', 'tracking', 'taking-back'];

type Event = ChangeAction | ChangeReport;
type Reducer = (state: ChangeFlowState, event: Event) => Transition<ChangeFlowState, Working | EndingWork>;

interface Played {
  readonly intent: ChangeIntent;
  readonly transition: Reducer;
  readonly perform: FlowDefinition<
    ChangeFlowState,
    ChangeAction,
    ChangeReport,
    Working | EndingWork
  >['perform'] extends (...of: [infer Effect, ...infer Rest]) => infer Result
    ? (options: ChangeFlowOptions, ...of: [Effect, ...Rest]) => Result
    : never;
}

const changed = (intent: ChangeIntent): Played => ({
  intent,
  transition: changeTransition,
  perform: (options, work, report, signal) => performChange(options, work as Working, report, signal),
});

const ended = (intent: ChangeIntent, transition: Reducer = endingTransition): Played => ({
  intent,
  transition,
  perform: performEnding,
});

const isOf =
  (...operations: readonly string[]) =>
  ({ operation }: PendingCall) =>
    operations.includes(operation);

/** Everything that must hold whatever people and servers do. */
class World {
  readonly backend = pendingBackend();
  readonly flow;
  readonly shown: ChangePreview[] = [];
  /** Previews that a person confirmed, one for each time. */
  readonly confirmed: string[] = [];
  readonly announced: string[] = [];
  readonly allowed: string[] = [];
  private readonly purposes = new Map<string, ProofPurpose>();
  private readonly questions: ((how: number) => void)[] = [];
  /** What lets a request go: the page's yes, a proof, or the wish to try again. */
  private reasonsToSend = 0;
  private reasonsToSolve = 0;
  private reasonsToTakeBack = 0;
  private callsWhenDone = -1;
  private readonly played: Played;

  constructor(played: Played) {
    this.played = played;
    const { intent, transition, perform } = played;
    const options: ChangeFlowOptions = {
      backend: this.backend,
      intent,
      requestProof: ({ purpose }) => {
        const { promise, resolve, reject } = Promise.withResolvers<ProofResult>();
        const proof = `proof-${this.purposes.size + 1}`;
        this.purposes.set(proof, purpose);
        const solving = this.flow.state.step === 'resolving';
        this.questions.push((how) => {
          if (how % 3 === 2) reject(new Error('no dialog'));
          else resolve(how % 3 === 1 ? { canceled: true } : { proof });
          if (solving) this.reasonsToSolve++;
          else this.reasonsToSend++;
        });
        return promise;
      },
      announce: ({ previewToken }) => {
        this.announced.push(previewToken);
        const { promise, resolve } = Promise.withResolvers<boolean>();
        this.questions.push((how) => {
          if (how % 4 !== 3) this.allowed.push(previewToken);
          resolve(how % 4 !== 3);
          this.reasonsToSend++;
        });
        return promise;
      },
    };
    this.flow = createFlow<ChangeFlowState, ChangeAction, ChangeReport, Working | EndingWork>({
      initial: changeStart(intent, 'seed'),
      transition,
      perform: (work, report, signal) => perform(options, work, report, signal),
    });
    this.flow.subscribe((state) => {
      if (state.step === 'review') this.shown.push(state.review.preview);
    });
  }

  act(action: ChangeAction): void {
    const before = this.flow.state;
    if (action.type === 'confirm' && before.step === 'confirming') {
      this.confirmed.push(before.review.preview.previewToken);
    }
    if (action.type === 'retry') {
      const step = before.step === 'failed' ? before.interrupted.step : before.step;
      if (step === 'requesting') this.reasonsToSend++;
      if (step === 'resolving') this.reasonsToSolve++;
      if (step === 'taking-back') this.reasonsToTakeBack++;
    }
    if (action.type === 'resolve' && before.step === 'review') this.reasonsToSolve++;
    if (action.type === 'take-back' && 'change' in before && wayBack(before.change)) this.reasonsToTakeBack++;
    this.flow.send(action);
    this.checkAction(before, action);
  }

  answer(which: number, how: number): void {
    const calls = this.backend.calls.map(
      (call, index) => (choice: number) => call.settle(this.said(call, index, choice)),
    );
    // Proofs and verdicts go first, for the flow waits for nothing else meanwhile.
    const { state } = this.flow;
    const proves = state.step === 'resolving' && state.methods.length > 0 && state.proof === undefined;
    const waiting = proves || state.step === 'proving' || state.step === 'holding';
    const all = waiting ? [...calls, ...this.questions] : [...this.questions, ...calls];
    all.at(-1 - which)?.(how);
  }

  private said({ operation, input }: PendingCall, index: number, choice: number): unknown {
    const answers = ANSWERS[operation] ?? [];
    const answer = answers[choice % answers.length];
    if (operation !== 'changes.preview' || answer instanceof Error || 'not' in (answer as object)) return answer;
    const { options = {} } = input as ChangeIntent;
    return { ...(answer as object), ...(input as object), options, previewToken: `token-${index}-${choice}` };
  }

  private calls(...operations: readonly string[]): readonly PendingCall[] {
    return this.backend.calls.filter(isOf(...operations));
  }

  private checkAction(before: ChangeFlowState, { type }: ChangeAction): void {
    const { state } = this.flow;
    if (type === 'cancel') {
      if (BEFORE_SENDING.includes(before.step)) assert.equal(state.step, 'idle');
      if ('change' in before) assert.equal(state, before, 'what was accepted is not forgotten');
    }
    if (AT_WORK.includes(before.step) && type !== 'take-back') assert.equal(state, before);
    if (type === 'start' && before.step !== 'idle' && before.step !== 'done') assert.equal(state, before);
  }

  check(): void {
    const { state } = this.flow;
    assert.ok(this.backend.inFlight().length <= 1, 'at most one call is in flight');
    this.checkProof(state.draft.proof, state.draft.intent);
    this.checkRequests();
    this.checkSolutions();
    this.checkTakingBack();

    if (state.step === 'done') {
      if (this.callsWhenDone < 0) this.callsWhenDone = this.backend.calls.length;
      assert.equal(this.backend.calls.length, this.callsWhenDone, 'after the end nothing is asked');
    } else {
      this.callsWhenDone = -1;
    }

    const { transition } = this.played;
    if (state.step === 'failed') {
      assert.ok(state.ways.includes('support'));
      for (const way of state.ways) {
        if (way === 'support') continue;
        assert.notEqual(transition(state, { type: way })[0], state, `${way} leads out`);
      }
      if (state.interrupted.step === 'taking-back') assert.ok(state.ways.includes('back'), 'the change stands');
    }
    if (state.step === 'resolving' && state.error) {
      for (const type of ['retry', 'back'] as const) assert.notEqual(transition(state, { type })[0], state);
    }
    if (BEFORE_SENDING.includes(state.step)) {
      assert.equal(transition(state, { type: 'cancel' })[0].step, 'idle', 'cancel is always possible');
    }
  }

  private checkRequests(): void {
    const requests = this.calls('changes.request');
    const bodies = oneBodyPerKey(requests);
    for (const { input, context } of requests) {
      const { previewToken } = input as ChangeRequest;
      const preview = this.shown.find((one) => one.previewToken === previewToken);
      assert.ok(preview, 'what is sent was shown');
      const { kind, target, options } = preview;
      this.checkProof(context.proof, { kind, target, options });
    }
    assert.ok(bodies.size <= this.confirmed.length, 'nothing is sent that nobody confirmed');
    assert.ok(bodies.size <= this.allowed.length, 'nothing is sent that the page did not allow');
    assert.ok(this.announced.length <= this.confirmed.length, 'the page is told once for each confirmation');
    assert.ok(requests.length <= this.reasonsToSend, 'nothing is sent again by itself');
  }

  private checkSolutions(): void {
    const solutions = this.calls('blockers.resolve');
    oneBodyPerKey(solutions);
    for (const { input, context } of solutions) {
      const { code, subject, action } = input as BlockerSolution;
      const named = this.shown.flatMap(({ blockers }) => blockers).find((one) => one.subject.id === subject.id);
      assert.ok(
        named?.code === code && named.resolve.actions.includes(action),
        'what is solved was shown, with this way',
      );
      const { kind, target } = this.played.intent;
      this.checkProof(context.proof, { kind, target });
    }
    assert.ok(solutions.length <= this.reasonsToSolve, 'nothing is solved by itself');
  }

  private checkTakingBack(): void {
    const calls = this.calls('changes.cancel', 'changes.undo');
    oneBodyPerKey(calls);
    for (const { input, context } of calls) {
      assert.deepEqual([input, context.statusToken], [{ changeId: 'change-1' }, 'token']);
      assert.equal(context.proof, undefined, 'taking back never asks for a proof');
    }
    assert.ok(calls.length <= this.reasonsToTakeBack, 'nothing is taken back by itself, nor what cannot be');
  }

  /** It serves this one intent and no other. */
  private checkProof(proof: string | undefined, { options = {}, ...intent }: ChangeIntent): void {
    if (proof === undefined) return;
    assert.deepEqual({ options: {}, ...this.purposes.get(proof) }, { ...intent, options }, 'a proof serves its intent');
  }

  /** With a friendly server and a patient person every state leads to the end. */
  async finish(tick: () => void): Promise<void> {
    for (let time = 0; time < 20 && this.flow.state.step !== 'done'; time++) {
      for (const action of forward(this.flow.state)) this.act(action);
      await quiet();
      const { state } = this.flow;
      if (state.step === 'failed' && !state.ways.includes('retry')) this.act({ type: 'cancel' });
      tick();
      await quiet();
      this.answer(0, 0);
      await quiet();
      this.check();
    }
    assert.equal(this.flow.state.step, 'done', 'there is a way to the end from everywhere');
  }
}

function oneBodyPerKey(calls: readonly PendingCall[]): ReadonlyMap<string, string> {
  const bodies = new Map<string, string>();
  for (const { operation, input, context } of calls) {
    const key = `${operation} ${context.idempotencyKey ?? assert.fail('a write without a key')}`;
    const body = JSON.stringify(input);
    assert.equal(bodies.get(key) ?? body, body, 'a key stands for one request');
    bodies.set(key, body);
  }
  return bodies;
}

async function move(world: World, one: Move, tick: () => void): Promise<void> {
  switch (one.move) {
    case 'forward':
      for (const action of forward(world.flow.state)) world.act(action);
      break;
    case 'doubt':
      world.act(doubt(world.flow.state));
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

async function play(played: Played, all: readonly Move[], tick: () => void): Promise<void> {
  const world = new World(played);
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

const invited: ChangeIntent = {
  kind: 'reset-organization',
  target: given.leaving.target,
  options: { invitation: 'secret' },
};

const WORLDS: Readonly<Record<string, Played>> = {
  'changeFlow: leaving': changed(given.leaving),
  'changeFlow: handing over': changed({ ...given.leaving, kind: 'transfer-ownership' }),
  'endingFlow: leaving': ended(given.leaving),
  'endingFlow: deleting an organization': ended(given.deleting),
  'endingFlow: starting fresh by a link of support': ended(invited),
};

describe('the change flows, whatever people do and servers answer', () => {
  for (const [name, played] of Object.entries(WORLDS)) {
    it(name, async (test) => {
      const tick = mockedTimers(test);
      await fc.assert(
        fc.asyncProperty(moves, (all) => play(played, all, tick)),
        { numRuns: 300 },
      );
    });
  }

  it('are driven far enough to mean something', async (test) => {
    const tick = mockedTimers(test);
    const reached = new Set<string>();
    const failures = new Set<string>();
    const operations = new Set<string>();
    for (const all of fc.sample(moves, { numRuns: 300, seed: 7 })) {
      const world = new World(ended(given.deleting));
      world.flow.subscribe((state) => {
        reached.add(state.step);
        if (state.step === 'failed') failures.add(`${state.interrupted.step} ${state.error.code}`);
      });
      for (const one of all) await move(world, one, tick);
      for (const { operation } of world.backend.calls) operations.add(operation);
      world.flow.dispose();
    }
    assert.deepEqual([...reached].sort(), [
      'choosing',
      'confirming',
      'done',
      'failed',
      'holding',
      'idle',
      'previewing',
      'proving',
      'requesting',
      'resolving',
      'review',
      'taking-back',
      'tracking',
    ]);
    assert.deepEqual([...operations].sort(), Object.keys(ANSWERS).sort());
    assert.ok(failures.size >= 12, [...failures].join());
  });
});

/** Reducers with one fault each. */
const BROKEN: Readonly<Record<string, Reducer>> = {
  'solves a blocker that nobody touched': (state, event) => {
    const next = endingTransition(state, event);
    const [{ step }] = next;
    const blocker = event.type === 'previewed' ? event.preview.blockers[0] : undefined;
    return step === 'review' && blocker ? endingTransition(next[0], { type: 'resolve', blocker }) : next;
  },
  'tries again by itself to solve one': (state, event) => {
    const next = endingTransition(state, event);
    const again = next[0].step === 'resolving' && event.type === 'failed' && event.error.code === 'network';
    return again ? endingTransition(next[0], { type: 'retry' }) : next;
  },
  'solves another one under the same key': (state, event) => {
    const next = endingTransition(state, event);
    const [after, effects] = next;
    if (after.step !== 'resolving' || !effects?.length) return next;
    const resolving = { ...after, draft: { ...after.draft, solutions: 1 } };
    return [resolving, [resolving]];
  },
  'spends the proof for a blocker on the request': (state, event) => {
    const next = endingTransition(state, event);
    const [{ step, draft }, effects] = next;
    if (state.step !== 'resolving' || event.type !== 'solved' || step !== 'previewing' || !state.proof) return next;
    const previewing = { step, draft: { ...draft, proof: state.proof }, review: state.review } as const;
    return effects ? [previewing, [previewing]] : next;
  },
  'keeps a proof when the members are told': (state, event) => {
    const next = endingTransition(state, event);
    const [after] = next;
    if (state.step !== 'review' || event.type !== 'choose' || after.step !== 'previewing' || !state.draft.proof)
      return next;
    const previewing = { ...after, draft: { ...after.draft, proof: state.draft.proof } };
    return [previewing, [previewing]];
  },
  'still means a notice that was given up': (state, event) => {
    const next = endingTransition(state, event);
    const [after] = next;
    const back = state.step === 'failed' && event.type === 'back' && after.step === 'review';
    return back ? [{ ...after, draft: { ...after.draft, intent: state.draft.intent } }, []] : next;
  },
  'takes back what cannot be': (state, event) => {
    if (state.step !== 'done' || event.type !== 'take-back') return endingTransition(state, event);
    const { draft, review, change, statusToken } = state;
    const taking = { step: 'taking-back', draft, review, change, statusToken } as const;
    return [taking, [taking]];
  },
  'forgets what was accepted': (state, event) =>
    state.step === 'taking-back' && event.type === 'cancel'
      ? [{ step: 'idle', draft: state.draft }, []]
      : endingTransition(state, event),
  'leaves no way out when taking back fails': (state, event) => {
    const next = endingTransition(state, event);
    const [after] = next;
    const taking = state.step === 'taking-back' && after.step === 'failed';
    return taking ? [{ ...after, ways: ['support'] }, []] : next;
  },
  'stands still after a nested act': (state, event) =>
    event.type === 'resolved' ? [state] : endingTransition(state, event),
  'skips the confirmation': (state, event) => {
    if (state.step !== 'review' || event.type !== 'continue') return endingTransition(state, event);
    const [confirming] = endingTransition(state, event);
    return confirming.step === 'confirming' ? endingTransition(confirming, { type: 'confirm' }) : [state];
  },
};

describe('the model finds', () => {
  for (const [fault, transition] of Object.entries(BROKEN)) {
    it(`a flow that ${fault}`, async (test) => {
      const tick = mockedTimers(test);
      const found = await fc.check(
        fc.asyncProperty(moves, (all) => play(ended(given.deleting, transition), all, tick)),
        { numRuns: 2000, seed: 11, endOnFailure: true },
      );
      assert.ok(found.failed);
    });
  }
});
