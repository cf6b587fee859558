import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ChangePreview, type ChangeRequest, problem } from '@sayso/contract';
import fc from 'fast-check';
import * as given from '../../../test/answers.ts';
import { pendingBackend, quiet } from '../../../test/pending-backend.ts';
import { SaysoError } from '../../sayso-error.ts';
import type { ProofResult } from '../step-up/request-proof.ts';
import type { ChangeAction } from './change-event.ts';
import { changeFlow } from './change-flow.ts';
import type { ChangeFlowState } from './change-state.ts';
import { changeTransition } from './change-transition.ts';

const lost = (code: 'network' | 'timeout') => new SaysoError(code, { operation: 'changes.request' });

/** Everything that a server may answer, each operation by itself; the first of each is the one that leads on. */
const ANSWERS: Readonly<Record<string, readonly unknown[]>> = {
  'changes.preview': [
    given.preview,
    { ...given.preview, previewToken: 'another-token' },
    { ...given.preview, proof: { methods: ['password'], confirmPhrase: 'Café Nord' } },
    { ...given.preview, blockers: [given.lastOwner] },
    problem('validation-failed', { errors: [{ pointer: '/options/successor', code: 'not-allowed', detail: '' }] }),
    problem('rate-limited', { retryAfter: 9 }),
    problem('permission-required'),
    problem('not-found'),
    { not: 'a preview' },
    lost('network'),
  ],
  'changes.request': [
    { change: given.change, statusToken: 'token' },
    { change: { ...given.change, state: 'scheduled' }, statusToken: 'token' },
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
  'changes.receipt': [given.receipt, problem('unauthenticated'), lost('network')],
};

const PROOFS: readonly (ProofResult | Error)[] = [{ proof: 'a proof' }, { canceled: true }, new Error('no dialog')];

const ACTIONS: readonly ChangeAction[] = [
  { type: 'start' },
  { type: 'choose', options: { successor: 'member-2' } },
  { type: 'choose', options: { successor: 'member-3' } },
  { type: 'resolve', blocker: given.lastOwner },
  { type: 'refresh' },
  { type: 'continue' },
  { type: 'edit', confirmation: 'Café Nord' },
  { type: 'edit', confirmation: 'something else', reason: 'why' },
  { type: 'confirm' },
  { type: 'back' },
  { type: 'cancel' },
  { type: 'retry' },
];

/** What somebody does who wants to get to the end. */
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
      ];
    case 'confirming':
      return [{ type: 'edit', confirmation: 'Café Nord' }, { type: 'confirm' }];
    case 'failed':
      return [{ type: 'retry' }];
    default:
      return [];
  }
}

type Move =
  | { readonly move: 'forward' }
  | { readonly move: 'act'; readonly action: ChangeAction }
  /** Answers a call, a question for a proof or the page's verdict: which of all that were ever asked, and how. */
  | { readonly move: 'answer'; readonly which: number; readonly how: number };

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
  ),
  { maxLength: 60, size: 'max' },
);

const BEFORE_SENDING: readonly ChangeFlowState['step'][] = [
  'choosing',
  'previewing',
  'review',
  'confirming',
  'proving',
  'holding',
];

/** Everything that must hold whatever people and servers do. */
class World {
  readonly backend = pendingBackend();
  readonly flow;
  readonly shown: ChangePreview[] = [];
  /** Previews that a person confirmed, one for each time. */
  readonly confirmed: string[] = [];
  readonly announced: string[] = [];
  readonly allowed: string[] = [];
  private readonly questions: ((how: number) => void)[] = [];
  /** What lets a request go: the page's yes, a proof, or the wish to try again. */
  private reasonsToSend = 0;
  private callsWhenDone = -1;

  constructor(kind: 'leave-organization' | 'transfer-ownership') {
    this.flow = changeFlow({
      backend: this.backend,
      intent: { ...given.leaving, kind },
      requestProof: () => {
        const { promise, resolve, reject } = Promise.withResolvers<ProofResult>();
        this.questions.push((how) => {
          const answer = PROOFS[how % PROOFS.length] as ProofResult | Error;
          if (answer instanceof Error) reject(answer);
          else resolve(answer);
          this.reasonsToSend++;
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
    if (action.type === 'retry') this.reasonsToSend++;
    this.flow.send(action);
    this.checkAction(before, action);
  }

  answer(which: number, how: number): void {
    const calls = this.backend.calls.map((call) => (choice: number) => {
      const answers = ANSWERS[call.operation] as readonly unknown[];
      call.settle(answers[choice % answers.length]);
    });
    // Proofs and verdicts go first, for the flow waits for nothing else meanwhile.
    const waiting = this.flow.state.step === 'proving' || this.flow.state.step === 'holding';
    const all = waiting ? [...calls, ...this.questions] : [...this.questions, ...calls];
    all.at(-1 - which)?.(how);
  }

  get requests() {
    return this.backend.calls.filter(({ operation }) => operation === 'changes.request');
  }

  private checkAction(before: ChangeFlowState, { type }: ChangeAction): void {
    const { state } = this.flow;
    if (type === 'cancel' && BEFORE_SENDING.includes(before.step)) assert.equal(state.step, 'idle');
    if (before.step === 'requesting' || before.step === 'tracking') assert.equal(state, before);
    if (type === 'start' && before.step !== 'idle' && before.step !== 'done') assert.equal(state, before);
  }

  check(): void {
    const { state } = this.flow;
    assert.ok(this.backend.inFlight().length <= 1, 'at most one call is in flight');

    const bodies = new Map<string, string>();
    for (const { input, context } of this.requests) {
      const key = context.idempotencyKey ?? assert.fail('a request without a key');
      const body = JSON.stringify(input);
      assert.equal(bodies.get(key) ?? body, body, 'a key stands for one request');
      bodies.set(key, body);
      const { previewToken } = input as ChangeRequest;
      assert.ok(
        this.shown.some((preview) => preview.previewToken === previewToken),
        'what is sent was shown',
      );
    }
    assert.ok(bodies.size <= this.confirmed.length, 'nothing is sent that nobody confirmed');
    assert.ok(bodies.size <= this.allowed.length, 'nothing is sent that the page did not allow');
    assert.ok(this.announced.length <= this.confirmed.length, 'the page is told once for each confirmation');

    assert.ok(this.requests.length <= this.reasonsToSend, 'nothing is sent again by itself');

    if (state.step === 'done') {
      if (this.callsWhenDone < 0) this.callsWhenDone = this.backend.calls.length;
      assert.equal(this.backend.calls.length, this.callsWhenDone, 'after the end nothing is asked');
    } else {
      this.callsWhenDone = -1;
    }

    if (state.step === 'failed') {
      assert.ok(state.ways.includes('support'));
      for (const way of state.ways) {
        if (way === 'support') continue;
        assert.notEqual(changeTransition(state, { type: way })[0], state, `${way} leads out`);
      }
    }
    if (BEFORE_SENDING.includes(state.step)) {
      assert.equal(changeTransition(state, { type: 'cancel' })[0].step, 'idle', 'cancel is always possible');
    }
  }

  /** With a friendly server and a patient person every state leads to the end. */
  async finish(): Promise<void> {
    for (let time = 0; time < 12 && this.flow.state.step !== 'done'; time++) {
      for (const action of forward(this.flow.state)) this.act(action);
      await quiet();
      const { state } = this.flow;
      if (state.step === 'failed' && !state.ways.includes('retry')) this.act({ type: 'cancel' });
      this.answer(0, 0);
      await quiet();
      this.check();
    }
    assert.equal(this.flow.state.step, 'done', 'there is a way to the end from everywhere');
  }
}

async function play(kind: 'leave-organization' | 'transfer-ownership', played: readonly Move[]): Promise<World> {
  const world = new World(kind);
  try {
    for (const one of played) {
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
        default:
          one satisfies never;
      }
      await quiet();
      world.check();
    }
    await world.finish();
  } finally {
    world.flow.dispose();
  }
  await quiet();
  assert.deepEqual(world.backend.inFlight(), [], 'nothing is left in flight');
  return world;
}

describe('the change flow, whatever people do and servers answer', () => {
  for (const kind of ['leave-organization', 'transfer-ownership'] as const) {
    it(kind, async () => {
      await fc.assert(
        fc.asyncProperty(moves, async (played) => void (await play(kind, played))),
        { numRuns: 400 },
      );
    });
  }

  it('is driven far enough to mean something', async () => {
    const reached = new Set<string>();
    const failures = new Set<string>();
    for (const played of fc.sample(moves, { numRuns: 200, seed: 7 })) {
      const world = new World('leave-organization');
      world.flow.subscribe((state) => {
        reached.add(state.step);
        if (state.step === 'failed') failures.add(`${state.interrupted.step} ${state.error.code}`);
      });
      for (const one of played) {
        if (one.move === 'forward') for (const action of forward(world.flow.state)) world.act(action);
        if (one.move === 'act') world.act(one.action);
        if (one.move === 'answer') world.answer(one.which, one.how);
        await quiet();
      }
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
      'review',
      'tracking',
    ]);
    assert.ok(failures.size >= 8, [...failures].join());
  });
});
