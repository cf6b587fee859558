import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type Blocker, type Change, type ChangePreview, problem } from '@sayso/contract';
import * as given from '../../../test/answers.ts';
import { type PendingBackend, type PendingCall, pendingBackend, quiet } from '../../../test/pending-backend.ts';
import { SaysoError } from '../../sayso-error.ts';
import type { ChangeFlow, ChangeFlowOptions } from '../change/change-flow.ts';
import type { ChangeFlowState } from '../change/change-state.ts';
import { supportContext } from '../change/ways-out.ts';
import { endingFlow } from './ending-flow.ts';
import { nestedIntent } from './nested-intent.ts';
import { wayBack } from './way-back.ts';

const offline = () => new SaysoError('network', { operation: 'changes.request' });

const blockedBy = (...blockers: readonly Blocker[]): ChangePreview => ({
  ...given.preview,
  ...given.deleting,
  options: {},
  blockers,
});

const clear = blockedBy();

const informing: ChangePreview = { ...clear, informs: { members: 3, required: false } };

function begin(test: TestContext, options: Partial<ChangeFlowOptions> = {}) {
  const backend = pendingBackend();
  const flow = endingFlow({ backend, intent: given.deleting, ...options });
  test.after(() => flow.dispose());
  return { backend, flow };
}

function at<Step extends ChangeFlowState['step']>(flow: ChangeFlow, step: Step) {
  const { state } = flow;
  assert.equal(state.step, step);
  return state as Extract<ChangeFlowState, { step: Step }>;
}

/** Answers the one call that is in flight, which must be of this operation. */
async function answer(backend: PendingBackend, operation: string, value: unknown): Promise<PendingCall> {
  await quiet();
  const [only, ...others] = backend.inFlight();
  assert.deepEqual([only?.operation, others.length], [operation, 0]);
  only?.settle(value);
  await quiet();
  return only as PendingCall;
}

async function toReview({ flow, backend }: ReturnType<typeof begin>, preview: ChangePreview) {
  flow.send({ type: 'start' });
  await answer(backend, 'changes.preview', preview);
  return at(flow, 'review');
}

/** Accepted, and shown as it stands then. */
async function toDone(begun: ReturnType<typeof begin>, change: Change) {
  const { flow, backend } = begun;
  await toReview(begun, clear);
  flow.send({ type: 'continue' });
  flow.send({ type: 'confirm' });
  await answer(backend, 'changes.request', { change, statusToken: 'status-token-1' });
  await answer(backend, 'changes.receipt', given.receipt);
  return at(flow, 'done');
}

const scheduled: Change = { ...given.change, state: 'scheduled', cancelableUntil: '2026-12-22T10:00:00.000Z' };

describe('B9 Z5 what stands in the way', () => {
  it('is stopped by one of its actions, and what is left is shown anew', async (test) => {
    const begun = begin(test, { locale: () => 'sv' });
    const { flow, backend } = begun;
    const { review } = await toReview(begun, blockedBy(given.campaign, given.otherChange));
    flow.send({ type: 'resolve', blocker: given.campaign, action: 'complete' });
    assert.deepEqual(at(flow, 'resolving').review, review);
    const solved = await answer(backend, 'blockers.resolve', {});
    assert.deepEqual(solved.input, {
      ...given.deleting,
      code: 'pending-operation',
      subject: { type: 'campaigns', id: 'campaign-1' },
      action: 'complete',
    });
    assert.match(solved.context.idempotencyKey ?? '', /^[0-9a-f]{32}-1-solve$/);
    assert.deepEqual([solved.context.locale, solved.context.proof], ['sv', undefined]);
    assert.deepEqual(at(flow, 'previewing').review, review);

    await answer(backend, 'changes.preview', blockedBy(given.otherChange));
    flow.send({ type: 'resolve', blocker: given.otherChange });
    const canceled = await answer(backend, 'blockers.resolve', {});
    assert.equal((canceled.input as { action: string }).action, 'cancel-change');
    assert.notEqual(canceled.context.idempotencyKey, solved.context.idempotencyKey);
    await answer(backend, 'changes.preview', clear);
    flow.send({ type: 'continue' });
    at(flow, 'confirming');
  });

  it('keeps its row with the error when it cannot be solved; again is the same with the same key', async (test) => {
    const begun = begin(test);
    const { flow, backend } = begun;
    await toReview(begun, blockedBy(given.campaign));
    flow.send({ type: 'resolve', blocker: given.campaign });
    const first = await answer(backend, 'blockers.resolve', offline());
    const { error, blocker, action } = at(flow, 'resolving');
    assert.deepEqual([error?.code, blocker.subject.id, action], ['network', 'campaign-1', 'stop']);
    assert.equal(supportContext(flow.state).code, 'network');
    flow.send({ type: 'retry' });
    assert.equal(at(flow, 'resolving').error, undefined);
    const second = await answer(backend, 'blockers.resolve', problem('permission-required', { role: 'admin' }));
    assert.deepEqual([second.input, second.context.idempotencyKey], [first.input, first.context.idempotencyKey]);
    flow.send({ type: 'back' });
    await answer(backend, 'changes.preview', blockedBy(given.campaign));
    at(flow, 'review');
  });

  it('that somebody else has solved meanwhile is no failure', async (test) => {
    for (const code of ['state-conflict', 'not-found'] as const) {
      const begun = begin(test);
      await toReview(begun, blockedBy(given.campaign));
      begun.flow.send({ type: 'resolve', blocker: given.campaign });
      await answer(begun.backend, 'blockers.resolve', problem(code));
      await answer(begun.backend, 'changes.preview', clear);
      assert.deepEqual(at(begun.flow, 'review').review.preview.blockers, []);
    }
  });

  it('is looked at anew when somebody turns back while it is being solved', async (test) => {
    const begun = begin(test);
    const { flow, backend } = begun;
    await toReview(begun, blockedBy(given.campaign));
    flow.send({ type: 'resolve', blocker: given.campaign });
    await quiet();
    flow.send({ type: 'resolved' });
    at(flow, 'resolving');
    flow.send({ type: 'back' });
    assert.equal(backend.calls[1]?.context.signal?.aborted, true);
    await answer(backend, 'changes.preview', clear);
    at(flow, 'review');
  });

  it('changes nothing when it is not listed, has no such action, or is solved elsewhere', async (test) => {
    const begun = begin(test);
    const invoice: Blocker = {
      code: 'open-invoice',
      severity: 'block',
      subject: { type: 'invoices', id: 'invoice-1' },
      resolve: { kind: 'link', actions: ['open-link'], href: 'https://example.com/billing' },
    };
    const state = await toReview(begun, blockedBy(given.campaign, given.uninformed, invoice));
    begun.flow.send({ type: 'resolve', blocker: given.otherChange });
    begun.flow.send({ type: 'resolve', blocker: given.campaign, action: 'delete' });
    begun.flow.send({ type: 'resolve', blocker: given.uninformed });
    begun.flow.send({ type: 'resolve', blocker: invoice });
    begun.flow.send({ type: 'resolved' });
    assert.equal(begun.flow.state, state);
    begun.flow.send({ type: 'refresh' });
    await answer(begun.backend, 'changes.preview', blockedBy(given.uninformed));
  });

  it('A7 an organization of which somebody is the only owner leads to an act inside this one', async (test) => {
    const begun = begin(test, { intent: { kind: 'delete-account', target: { type: 'account', id: 'account-1' } } });
    const { flow, backend } = begun;
    const state = await toReview(begun, blockedBy(given.soleOwner));
    flow.send({ type: 'resolve', blocker: given.soleOwner });
    const target = { type: 'organization', id: 'org-2' };
    assert.deepEqual(nestedIntent(at(flow, 'resolving')), { kind: 'transfer-ownership', target });
    flow.send({ type: 'back' });
    assert.deepEqual(at(flow, 'review').review, state.review);
    flow.send({ type: 'resolve', blocker: given.soleOwner, action: 'delete-organization' });
    assert.deepEqual(nestedIntent(at(flow, 'resolving')), { kind: 'delete-organization', target });
    assert.equal(backend.calls.length, 1);
    flow.send({ type: 'resolved' });
    await answer(backend, 'changes.preview', clear);
    at(flow, 'review');
  });

  it('A7 the last owner who leaves still chooses a successor', async (test) => {
    const begun = begin(test, { intent: given.leaving });
    await toReview(begun, { ...given.preview, blockers: [given.lastOwner] });
    begun.flow.send({ type: 'resolve', blocker: given.lastOwner });
    at(begun.flow, 'choosing');
    begun.flow.send({ type: 'back' });
    at(begun.flow, 'review');
  });
});

describe('credentials that changed lately', () => {
  const preview = { ...blockedBy(given.newPassword), proof: { methods: ['email-code' as const] } };

  it('are confirmed by a proof for the act itself, which the request does not use', async (test) => {
    const asked: unknown[] = [];
    const begun = begin(test, {
      requestProof: (request) => Promise.resolve({ proof: `proof-${asked.push(request)}` }),
    });
    const { flow, backend } = begun;
    await toReview(begun, preview);
    flow.send({ type: 'resolve', blocker: given.newPassword });
    const solved = await answer(backend, 'blockers.resolve', {});
    assert.deepEqual(asked, [{ purpose: given.deleting, methods: ['email-code'] }]);
    assert.equal(solved.context.proof, 'proof-1');
    await answer(backend, 'changes.preview', { ...preview, blockers: [] });
    assert.equal(flow.state.draft.proof, undefined);
    flow.send({ type: 'continue' });
    flow.send({ type: 'confirm' });
    const request = await answer(backend, 'changes.request', offline());
    assert.equal(request.context.proof, 'proof-2');
  });

  it('stay as they were when the step-up is canceled', async (test) => {
    const begun = begin(test, { requestProof: () => Promise.resolve({ canceled: true }) });
    await toReview(begun, preview);
    begun.flow.send({ type: 'resolve', blocker: given.newPassword });
    await quiet();
    at(begun.flow, 'review');
    assert.equal(begun.backend.calls.length, 1);
  });

  it('are asked for by the methods that the server names, and not for ever', async (test) => {
    const asked: string[] = [];
    const begun = begin(test, {
      requestProof: ({ methods }) => Promise.resolve({ proof: `proof-${asked.push(methods.join())}` }),
    });
    const { flow, backend } = begun;
    await toReview(begun, preview);
    flow.send({ type: 'resolve', blocker: given.newPassword });
    const proofs: (string | undefined)[] = [];
    for (const _time of [1, 2, 3]) {
      const call = await answer(backend, 'blockers.resolve', problem('step-up-required', { methods: ['password'] }));
      proofs.push(call.context.proof);
    }
    assert.deepEqual(
      [asked, proofs],
      [
        ['email-code', 'password', 'password'],
        ['proof-1', 'proof-2', 'proof-3'],
      ],
    );
    assert.equal(at(flow, 'resolving').error?.code, 'step-up-required');
  });

  it('keep the proof through a lost connection', async (test) => {
    let proofs = 0;
    const begun = begin(test, { requestProof: () => Promise.resolve({ proof: `proof-${++proofs}` }) });
    await toReview(begun, preview);
    begun.flow.send({ type: 'resolve', blocker: given.newPassword });
    await answer(begun.backend, 'blockers.resolve', offline());
    begun.flow.send({ type: 'retry' });
    const again = await answer(begun.backend, 'blockers.resolve', {});
    assert.equal(again.context.proof, 'proof-1');
  });
});

describe('B12 informing the members', () => {
  const notify = { message: 'We close on Friday.' };

  it('is an option of the change, with own words, shown before it is confirmed, and taken off again', async (test) => {
    const begun = begin(test);
    const { flow, backend } = begun;
    const { review } = await toReview(begun, { ...informing, blockers: [given.uninformed] });
    flow.send({ type: 'choose', options: { notify } });
    assert.deepEqual(at(flow, 'previewing').review, review);
    const asked = await answer(backend, 'changes.preview', { ...informing, options: { notify } });
    assert.deepEqual(asked.input, { ...given.deleting, options: { notify } });
    assert.deepEqual(at(flow, 'review').review.preview.options, { notify });
    flow.send({ type: 'choose', options: {} });
    const without = await answer(backend, 'changes.preview', informing);
    assert.deepEqual(without.input, { ...given.deleting, options: {} });
  });

  it('says in the review what is wrong with the words, and means what was shown', async (test) => {
    const begun = begin(test);
    const { flow, backend } = begun;
    await toReview(begun, { ...informing, options: { notify } });
    flow.send({ type: 'choose', options: { notify: { message: 'x'.repeat(2001) } } });
    const errors = [{ pointer: '/options/notify/message', code: 'too-long' as const, detail: '' }];
    await answer(backend, 'changes.preview', problem('validation-failed', { errors }));
    const { error, draft } = at(flow, 'review');
    assert.deepEqual([error?.code, draft.intent.options], ['validation-failed', { notify }]);
    flow.send({ type: 'continue' });
    at(flow, 'confirming');
  });

  it('means what was shown also after a preview that failed', async (test) => {
    const begun = begin(test);
    await toReview(begun, informing);
    begun.flow.send({ type: 'choose', options: { notify } });
    await answer(begun.backend, 'changes.preview', offline());
    begun.flow.send({ type: 'back' });
    assert.equal(at(begun.flow, 'review').draft.intent.options?.notify, undefined);
  });

  it('drops a proof, which was for telling nobody; the same choice keeps it', async (test) => {
    const begun = begin(test, { requestProof: () => Promise.resolve({ proof: 'proof-1' }), announce: () => false });
    const { flow, backend } = begun;
    await toReview(begun, { ...informing, proof: { methods: ['password'] } });
    flow.send({ type: 'continue' });
    flow.send({ type: 'confirm' });
    await quiet();
    flow.send({ type: 'back' });
    flow.send({ type: 'choose', options: {} });
    await answer(backend, 'changes.preview', informing);
    assert.equal(flow.state.draft.proof, 'proof-1');
    flow.send({ type: 'choose', options: { notify: {} } });
    assert.equal(flow.state.draft.proof, undefined);
  });
});

describe('E5 a review that support opened by a link', () => {
  const invitation = 'invitation-secret-1';
  const intent = { ...given.deleting, options: { invitation } };

  it('asks with the invitation, whatever is chosen besides', async (test) => {
    const begun = begin(test, { intent });
    const { flow, backend } = begun;
    flow.send({ type: 'start' });
    const first = await answer(backend, 'changes.preview', { ...informing, options: { invitation } });
    assert.deepEqual(first.input, intent);
    flow.send({ type: 'choose', options: { notify: {} } });
    const second = await answer(backend, 'changes.preview', { ...informing, options: { invitation, notify: {} } });
    assert.deepEqual(second.input, { ...given.deleting, options: { invitation, notify: {} } });
  });

  it('leads to the support team when it does not open anything', async (test) => {
    const { flow, backend } = begin(test, { intent });
    flow.send({ type: 'start' });
    const errors = [{ pointer: '/options/invitation', code: 'not-allowed' as const, detail: invitation }];
    await answer(backend, 'changes.preview', problem('validation-failed', { errors }, `not ${invitation}`));
    const { ways, error } = at(flow, 'failed');
    assert.deepEqual(ways, ['support']);
    assert.ok(!JSON.stringify(error).includes(invitation));
  });
});

describe('Z2 taking back', () => {
  it('a scheduled change is canceled by the status token, without a proof', async (test) => {
    const begun = begin(test);
    const { flow, backend } = begun;
    await toDone(begun, scheduled);
    flow.send({ type: 'take-back' });
    flow.send({ type: 'cancel' });
    flow.send({ type: 'start' });
    at(flow, 'taking-back');
    const call = await answer(backend, 'changes.cancel', { ...scheduled, state: 'canceled' });
    assert.deepEqual(call.input, { changeId: 'change-1' });
    assert.deepEqual([call.context.statusToken, call.context.proof], ['status-token-1', undefined]);
    await answer(backend, 'changes.receipt', { ...given.receipt, state: 'canceled' });
    const done = at(flow, 'done');
    assert.deepEqual([done.change.state, done.receipt?.state], ['canceled', 'canceled']);
    flow.send({ type: 'take-back' });
    flow.send({ type: 'refresh' });
    assert.equal(flow.state, done);
  });

  it('C1 E7 what holds already is undone', async (test) => {
    const begun = begin(test);
    await toDone(begun, { ...given.change, state: 'applied', undoableUntil: '2027-01-21T10:00:00.000Z' });
    begun.flow.send({ type: 'take-back' });
    await answer(begun.backend, 'changes.undo', { ...given.change, state: 'undone' });
    await answer(begun.backend, 'changes.receipt', given.receipt);
    assert.equal(at(begun.flow, 'done').change.state, 'undone');
  });

  it('works while the receipt is still being read', async (test) => {
    const begun = begin(test);
    const { flow, backend } = begun;
    await toReview(begun, clear);
    flow.send({ type: 'continue' });
    flow.send({ type: 'confirm' });
    await answer(backend, 'changes.request', { change: scheduled, statusToken: 't' });
    at(flow, 'tracking');
    flow.send({ type: 'take-back' });
    await answer(backend, 'changes.cancel', { ...scheduled, state: 'canceled' });
    await answer(backend, 'changes.receipt', given.receipt);
    assert.equal(at(flow, 'done').change.state, 'canceled');
  });

  it('that comes too late says so, and shows how the change stands', async (test) => {
    const begun = begin(test);
    const { flow, backend } = begun;
    test.mock.timers.enable({ apis: ['setTimeout'] });
    await toDone(begun, scheduled);
    flow.send({ type: 'take-back' });
    await answer(backend, 'changes.cancel', problem('cancel-window-closed', { until: given.change.requestedAt }));
    const failed = at(flow, 'failed');
    assert.deepEqual([failed.error.code, failed.ways], ['cancel-window-closed', ['back', 'support']]);
    assert.equal(supportContext(failed).changeId, 'change-1');
    flow.send({ type: 'cancel' });
    flow.send({ type: 'retry' });
    assert.equal(flow.state, failed);
    flow.send({ type: 'back' });
    const processing = { ...scheduled, state: 'processing' };
    await answer(backend, 'changes.get', processing);
    assert.equal(at(flow, 'tracking').change.state, 'processing');
    flow.send({ type: 'take-back' });
    at(flow, 'tracking');
    test.mock.timers.tick(500);
    await answer(backend, 'changes.get', given.change);
    await answer(backend, 'changes.receipt', given.receipt);
    at(flow, 'done');
  });

  it('is tried again with the same key after a lost connection', async (test) => {
    const begun = begin(test);
    const { flow, backend } = begun;
    await toDone(begun, scheduled);
    flow.send({ type: 'take-back' });
    const first = await answer(backend, 'changes.cancel', offline());
    assert.deepEqual(at(flow, 'failed').ways, ['retry', 'back', 'support']);
    flow.send({ type: 'retry' });
    const second = await answer(backend, 'changes.cancel', { ...scheduled, state: 'canceled' });
    assert.equal(second.context.idempotencyKey, first.context.idempotencyKey);
    at(flow, 'tracking');
  });

  it('is offered by what the change allows', () => {
    const way = (state: Change['state'], more: Partial<Change> = {}) => wayBack({ ...given.change, state, ...more });
    const moment = '2027-01-21T10:00:00.000Z';
    for (const state of ['awaitingSupport', 'awaitingConfirmation', 'scheduled', 'blocked'] as const) {
      assert.equal(way(state), 'cancel', state);
    }
    assert.equal(way('applied'), 'undo', 'deactivated');
    assert.equal(way('applied', { undoableUntil: moment, purgeAt: moment }), 'undo', 'closed, for a while');
    assert.equal(way('applied', { purgeAt: moment }), undefined, 'closed for good');
    assert.equal(way('applied', { undoableUntil: moment, undoBy: 'support' }), undefined, 'undone by support');
    for (const state of ['processing', 'failed', 'completed', 'canceled', 'undone', 'denied', 'expired'] as const) {
      assert.equal(way(state), undefined, state);
    }
  });
});

describe('B10 tracking', () => {
  it('goes on by the status token through erasing, a failure and the second pass, to the end', async (test) => {
    const begun = begin(test);
    const { flow, backend } = begun;
    await toReview(begun, clear);
    flow.send({ type: 'continue' });
    test.mock.timers.enable({ apis: ['setTimeout'] });
    flow.send({ type: 'confirm' });
    const shown: string[] = [];
    flow.subscribe((state) => {
      if (state.step !== 'tracking') return;
      const { progress, state: stands } = state.change;
      shown.push(`${stands} ${progress.phase ?? ''} ${progress.stepsDone}/${progress.stepsTotal}`);
    });
    const going = (state: Change['state'], stepsDone: number, phase?: 'erasing' | 'verifying') => ({
      ...given.change,
      state,
      progress: { stepsDone, stepsTotal: 9, ...(phase && { phase }) },
    });
    await answer(backend, 'changes.request', { change: going('processing', 0, 'erasing'), statusToken: 'status-1' });
    const looks = [
      going('processing', 3, 'erasing'),
      { ...going('failed', 3), problem: problem('unavailable').toJSON() },
      going('processing', 8, 'verifying'),
      going('completed', 9),
    ];
    for (const look of looks) {
      test.mock.timers.tick(500);
      const { context } = await answer(backend, 'changes.get', look);
      assert.equal(context.statusToken, 'status-1');
    }
    await answer(backend, 'changes.receipt', given.receipt);
    assert.deepEqual(shown, [
      'processing erasing 0/9',
      'processing erasing 3/9',
      'failed  3/9',
      'processing verifying 8/9',
      'completed  9/9',
    ]);
    assert.equal(at(flow, 'done').change.state, 'completed');
  });

  it('C3 what waits for support is looked at again when somebody asks', async (test) => {
    const begun = begin(test);
    await toDone(begun, { ...given.change, state: 'awaitingSupport' });
    begun.flow.send({ type: 'refresh' });
    const decision = { outcome: 'denied', reason: 'An invoice is open.', decidedAt: given.change.requestedAt };
    const look = await answer(begun.backend, 'changes.get', { ...given.change, state: 'denied', decision });
    assert.equal(look.context.statusToken, 'status-token-1');
    await answer(begun.backend, 'changes.receipt', given.receipt);
    assert.equal(at(begun.flow, 'done').change.decision?.reason, 'An invoice is open.');
  });
});
