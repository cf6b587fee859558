import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type ChangePreview, problem } from '@sayso/contract';
import * as given from '../../../test/answers.ts';
import { type PendingBackend, type PendingCall, pendingBackend, quiet } from '../../../test/pending-backend.ts';
import { isSaysoError, SaysoError } from '../../sayso-error.ts';
import type { ProofResult } from '../step-up/request-proof.ts';
import { type ChangeFlow, changeFlow, type ChangeFlowOptions } from './change-flow.ts';
import type { ChangeFlowState } from './change-state.ts';
import { supportContext } from './ways-out.ts';

const transferring = { ...given.leaving, kind: 'transfer-ownership' } as const;
const offline = () => new SaysoError('network', { operation: 'changes.request' });

const withPhrase: ChangePreview = { ...given.preview, proof: { methods: [], confirmPhrase: 'Café Nord' } };
const withProof: ChangePreview = { ...given.preview, proof: { methods: ['password', 'email-code'] } };
const blocked: ChangePreview = { ...given.preview, blockers: [given.lastOwner] };

function begin(test: TestContext, options: Partial<ChangeFlowOptions> = {}) {
  const backend = pendingBackend();
  const flow = changeFlow({ backend, intent: given.leaving, ...options });
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

async function toConfirming({ flow, backend }: ReturnType<typeof begin>, preview = given.preview) {
  flow.send({ type: 'start' });
  await answer(backend, 'changes.preview', preview);
  flow.send({ type: 'continue' });
  at(flow, 'confirming');
}

const requested = { change: given.change, statusToken: 'status-token-1' };

describe('A1 leaving', () => {
  it('goes from the preview to the receipt, the status token at hand after the request', async (test) => {
    const { flow, backend } = begin(test, { locale: () => 'sv' });
    flow.send({ type: 'start' });
    at(flow, 'previewing');
    const asked = await answer(backend, 'changes.preview', given.preview);
    assert.deepEqual(asked.input, given.leaving);
    assert.equal(asked.context.locale, 'sv');
    assert.deepEqual(at(flow, 'review').review.preview, given.preview);

    flow.send({ type: 'continue' });
    flow.send({ type: 'edit', reason: '  moving on ' });
    flow.send({ type: 'confirm' });
    const request = await answer(backend, 'changes.request', requested);
    assert.deepEqual(request.input, { previewToken: given.preview.previewToken, reason: 'moving on' });
    assert.match(request.context.idempotencyKey ?? '', /^[0-9a-f]{32}-1$/);

    at(flow, 'tracking');
    const read = await answer(backend, 'changes.receipt', given.receipt);
    assert.equal(read.context.statusToken, 'status-token-1');
    const done = at(flow, 'done');
    assert.equal(done.change.state, 'completed');
    assert.equal(done.receipt?.reference, 'R-100');
    assert.equal(done.review.preview.rejoin?.code, 'NORD-7Q2K');
  });

  it('is done without a receipt where none can be read', async (test) => {
    const begun = begin(test);
    await toConfirming(begun);
    begun.flow.send({ type: 'confirm' });
    await answer(begun.backend, 'changes.request', requested);
    await answer(begun.backend, 'changes.receipt', problem('unauthenticated'));
    assert.equal(at(begun.flow, 'done').receipt, undefined);
  });

  it('begins anew from the end, with nothing typed and another key', async (test) => {
    const begun = begin(test);
    const { flow, backend } = begun;
    const keys: (string | undefined)[] = [];
    for (const _time of [1, 2]) {
      await toConfirming(begun);
      assert.equal(flow.state.draft.reason, '');
      flow.send({ type: 'edit', reason: 'because' });
      flow.send({ type: 'confirm' });
      const request = await answer(backend, 'changes.request', requested);
      keys.push(request.context.idempotencyKey);
      await answer(backend, 'changes.receipt', given.receipt);
      at(flow, 'done');
    }
    assert.equal(new Set(keys).size, 2);
  });
});

describe('A7 a last owner', () => {
  it('chooses a successor inside the flow, and only then can go on', async (test) => {
    const { flow, backend } = begin(test);
    flow.send({ type: 'start' });
    await answer(backend, 'changes.preview', blocked);
    flow.send({ type: 'continue' });
    at(flow, 'review');

    flow.send({ type: 'resolve', blocker: given.lastOwner });
    assert.ok(at(flow, 'choosing').review);
    flow.send({ type: 'choose', options: { successor: 'member-7' } });
    const options = { successor: 'member-7' };
    const again = await answer(backend, 'changes.preview', { ...given.preview, options });
    assert.deepEqual(again.input, { ...given.leaving, options });
    flow.send({ type: 'continue' });
    at(flow, 'confirming');
  });

  it('can go back to what was shown, or to another choice', async (test) => {
    const { flow, backend } = begin(test);
    flow.send({ type: 'start' });
    await answer(backend, 'changes.preview', blocked);
    flow.send({ type: 'resolve', blocker: given.lastOwner });
    flow.send({ type: 'back' });
    assert.deepEqual(at(flow, 'review').review.preview, blocked);

    flow.send({ type: 'resolve', blocker: given.lastOwner });
    flow.send({ type: 'choose', options: { successor: 'member-7' } });
    await answer(backend, 'changes.preview', { ...given.preview, options: { successor: 'member-7' } });
    flow.send({ type: 'back' });
    at(flow, 'choosing');
  });

  it('hears in the choice that somebody cannot take over', async (test) => {
    const { flow, backend } = begin(test);
    flow.send({ type: 'start' });
    await answer(backend, 'changes.preview', blocked);
    flow.send({ type: 'resolve', blocker: given.lastOwner });
    flow.send({ type: 'choose', options: { successor: 'member-7' } });
    const errors = [{ pointer: '/options/successor', code: 'not-allowed' as const, detail: 'gone' }];
    await answer(backend, 'changes.preview', problem('validation-failed', { errors }));
    const choosing = at(flow, 'choosing');
    assert.equal(choosing.error?.code, 'validation-failed');
    assert.equal(choosing.draft.intent.options?.successor, undefined);
  });

  it('a blocker that cannot be solved here changes nothing', async (test) => {
    const { flow, backend } = begin(test);
    flow.send({ type: 'start' });
    await answer(backend, 'changes.preview', blocked);
    const resolve = { kind: 'support', actions: ['contact-support'] } as const;
    flow.send({ type: 'resolve', blocker: { ...given.lastOwner, resolve } });
    at(flow, 'review');
  });
});

describe('handing over', () => {
  it('asks for the successor before the first preview, and again on the way back', async (test) => {
    const { flow, backend } = begin(test, { intent: transferring });
    flow.send({ type: 'start' });
    at(flow, 'choosing');
    assert.equal(backend.calls.length, 0);
    flow.send({ type: 'back' });
    at(flow, 'choosing');

    const options = { successor: 'member-2', role: 'agent' };
    flow.send({ type: 'choose', options });
    const asked = await answer(backend, 'changes.preview', { ...given.preview, ...transferring, options });
    assert.deepEqual(asked.input, { ...transferring, options });
    flow.send({ type: 'back' });
    at(flow, 'choosing');
  });

  it('begins with the preview when the successor is known', async (test) => {
    const intent = { ...transferring, options: { successor: 'member-2' } };
    const { flow, backend } = begin(test, { intent });
    flow.send({ type: 'start' });
    await answer(backend, 'changes.preview', { ...given.preview, ...intent });
    at(flow, 'review');
  });

  it('comes back to the choice when its preview fails', async (test) => {
    const { flow, backend } = begin(test, { intent: transferring });
    flow.send({ type: 'start' });
    flow.send({ type: 'choose', options: { successor: 'member-2' } });
    await answer(backend, 'changes.preview', offline());
    assert.deepEqual(at(flow, 'failed').ways, ['retry', 'back', 'support']);
    flow.send({ type: 'back' });
    at(flow, 'choosing');
  });
});

describe('confirming', () => {
  it('compares the phrase as people type it, and keeps what they typed', async (test) => {
    const begun = begin(test);
    const { flow, backend } = begun;
    await toConfirming(begun, withPhrase);
    flow.send({ type: 'edit', confirmation: 'cafe nord' });
    flow.send({ type: 'confirm' });
    assert.equal(at(flow, 'confirming').notice, 'mismatch');
    assert.equal(flow.state.draft.confirmation, 'cafe nord');

    const decomposed = ` Cafe\u0301 Nord `;
    flow.send({ type: 'confirm', confirmation: decomposed });
    const request = await answer(backend, 'changes.request', problem('confirmation-mismatch'));
    assert.deepEqual(request.input, { previewToken: given.preview.previewToken, confirmation: decomposed });
    assert.equal(at(flow, 'confirming').notice, 'mismatch');
    assert.equal(flow.state.draft.confirmation, decomposed);
  });

  it('can be canceled at every step before the request, and then forgets what was typed', async (test) => {
    const begun = begin(test, { announce: () => new Promise(() => {}), requestProof: () => new Promise(() => {}) });
    const { flow, backend } = begun;
    const reach: readonly (readonly [ChangeFlowState['step'], () => Promise<void> | void])[] = [
      ['previewing', () => flow.send({ type: 'start' })],
      ['confirming', () => toConfirming(begun, withPhrase)],
      ['holding', () => toConfirming(begun).then(() => flow.send({ type: 'confirm' }))],
      ['proving', () => toConfirming(begun, withProof).then(() => flow.send({ type: 'confirm' }))],
    ];
    for (const [step, way] of reach) {
      await way();
      at(flow, step);
      flow.send({ type: 'edit', confirmation: 'Caf', reason: 'why' });
      flow.send({ type: 'cancel' });
      const { draft } = at(flow, 'idle');
      assert.deepEqual([draft.confirmation, draft.reason, draft.proof], ['', '', undefined]);
    }
    await quiet();
    assert.ok(backend.calls.every(({ operation }) => operation === 'changes.preview'));
  });

  it('starting again where it stands changes nothing: a reopened dialog is where it was', async (test) => {
    const begun = begin(test);
    await toConfirming(begun);
    const before = begun.flow.state;
    begun.flow.send({ type: 'start' });
    assert.equal(begun.flow.state, before);
  });
});

describe('proving', () => {
  const proven = (proof: string): Promise<ProofResult> => Promise.resolve({ proof });

  it('comes before the request, for this intent, and its proof goes along', async (test) => {
    const requests: unknown[] = [];
    const begun = begin(test, {
      requestProof: (request) => {
        requests.push(request);
        return proven('proof-1');
      },
    });
    await toConfirming(begun, withProof);
    begun.flow.send({ type: 'confirm' });
    const request = await answer(begun.backend, 'changes.request', requested);
    assert.equal(request.context.proof, 'proof-1');
    assert.deepEqual(requests, [{ purpose: given.leaving, methods: ['password', 'email-code'] }]);
    assert.equal(begun.flow.state.draft.proof, undefined);
  });

  it('canceled leads back to confirming with everything typed', async (test) => {
    const begun = begin(test, { requestProof: () => Promise.resolve({ canceled: true }) });
    await toConfirming(begun, {
      ...withProof,
      proof: { ...withProof.proof, ...withPhrase.proof, methods: ['password'] },
    });
    begun.flow.send({ type: 'edit', confirmation: 'Café Nord', reason: 'why' });
    begun.flow.send({ type: 'confirm' });
    await quiet();
    const { notice, draft } = at(begun.flow, 'confirming');
    assert.deepEqual([notice, draft.confirmation, draft.reason], ['unproven', 'Café Nord', 'why']);
  });

  it('asked for by the server, the same call goes again with the same key, and the page is not told twice', async (test) => {
    let announced = 0;
    const begun = begin(test, {
      announce: () => ++announced > 0,
      requestProof: ({ methods }) => proven(`proof by ${methods.join()}`),
    });
    await toConfirming(begun);
    begun.flow.send({ type: 'confirm' });
    const demand = problem('step-up-required', { methods: ['totp'], maxAge: 300 });
    const first = await answer(begun.backend, 'changes.request', demand);
    const second = await answer(begun.backend, 'changes.request', requested);
    assert.equal(first.context.proof, undefined);
    assert.equal(second.context.proof, 'proof by totp');
    assert.deepEqual(second.input, first.input);
    assert.equal(second.context.idempotencyKey, first.context.idempotencyKey);
    assert.equal(announced, 1);
  });

  it('does not go round for ever with proofs that are worth nothing', async (test) => {
    const begun = begin(test, { requestProof: () => proven('worthless') });
    await toConfirming(begun);
    begun.flow.send({ type: 'confirm' });
    for (const _time of [1, 2, 3]) {
      await answer(begun.backend, 'changes.request', problem('step-up-required', { methods: ['totp'] }));
    }
    assert.equal(at(begun.flow, 'failed').error.code, 'step-up-required');
  });

  it('fails with a reason where nobody can ask for a proof, or asking fails', async (test) => {
    const alone = begin(test);
    await toConfirming(alone, withProof);
    alone.flow.send({ type: 'confirm' });
    await quiet();
    assert.ok(isSaysoError(at(alone.flow, 'failed').error, 'step-up-required'));

    const broken = begin(test, { requestProof: () => Promise.reject(new Error('no dialog')) });
    await toConfirming(broken, withProof);
    broken.flow.send({ type: 'confirm' });
    await quiet();
    const { error, ways } = at(broken.flow, 'failed');
    assert.deepEqual([error.code, ways], ['internal', ['retry', 'back', 'support']]);
    broken.flow.send({ type: 'back' });
    at(broken.flow, 'confirming');
  });
});

describe('the word of the page', () => {
  it('is asked once, right before the request, and can refuse', async (test) => {
    const seen: string[] = [];
    const begun = begin(test, {
      announce: ({ targetName }) => {
        seen.push(targetName);
        return false;
      },
    });
    await toConfirming(begun);
    begun.flow.send({ type: 'confirm' });
    await quiet();
    assert.equal(at(begun.flow, 'confirming').notice, 'refused');
    assert.deepEqual(seen, ['Café Nord']);
    assert.deepEqual(begun.backend.inFlight(), []);
  });

  it('may take its time; a promise that fails refuses', async (test) => {
    for (const [verdict, step] of [
      [() => Promise.resolve(true), 'requesting'],
      [() => Promise.resolve(false), 'confirming'],
      [() => Promise.reject(new Error('the listener broke')), 'confirming'],
    ] as const) {
      const begun = begin(test, { announce: verdict });
      await toConfirming(begun);
      begun.flow.send({ type: 'confirm' });
      at(begun.flow, 'holding');
      await quiet();
      at(begun.flow, step);
    }
  });

  it('is waited for no longer than the preview lasts by the host, whatever the clock on the wall says', async (test) => {
    let signal: AbortSignal | undefined;
    const begun = begin(test, {
      announce: (_preview, until) => {
        signal = until;
        return new Promise(() => {});
      },
    });
    // Long past for a clock that is an hour off: only the duration counts.
    await toConfirming(begun, { ...given.preview, expiresAt: '2020-01-01T00:00:00.000Z' });
    test.mock.timers.enable({ apis: ['setTimeout'] });
    begun.flow.send({ type: 'confirm' });
    await quiet();
    test.mock.timers.tick(14 * 60_000);
    await quiet();
    at(begun.flow, 'holding');
    test.mock.timers.tick(60_000);
    await quiet();
    assert.deepEqual(at(begun.flow, 'previewing').changed, ['expired']);
    assert.equal(signal?.aborted, true);
  });
});

describe('Z1 a stale preview', () => {
  it('is shown anew, marked, with everything typed and the proof kept; confirming again is another intention', async (test) => {
    let proofs = 0;
    const begun = begin(test, { requestProof: () => Promise.resolve({ proof: `proof-${++proofs}` }) });
    const { flow, backend } = begun;
    const shown = { ...withPhrase, proof: { ...withPhrase.proof, methods: ['password' as const] } };
    await toConfirming(begun, shown);
    flow.send({ type: 'edit', confirmation: 'Café Nord', reason: 'why' });
    flow.send({ type: 'confirm' });
    const changed = ['collection:leads'];
    const first = await answer(backend, 'changes.request', problem('preview-stale', { changed }));
    assert.ok(at(flow, 'previewing').review);
    await answer(backend, 'changes.preview', { ...shown, previewToken: 'preview-token-2' });
    const { review, draft } = at(flow, 'review');
    assert.deepEqual([review.changed, draft.confirmation, draft.reason], [changed, 'Café Nord', 'why']);

    flow.send({ type: 'continue' });
    flow.send({ type: 'confirm' });
    const second = await answer(backend, 'changes.request', requested);
    assert.equal((second.input as { previewToken: string }).previewToken, 'preview-token-2');
    assert.equal(second.context.proof, 'proof-1');
    assert.notEqual(second.context.idempotencyKey, first.context.idempotencyKey);
  });

  it('a blocker that came up meanwhile leads to a review that lists it', async (test) => {
    const begun = begin(test);
    await toConfirming(begun);
    begun.flow.send({ type: 'confirm' });
    await answer(begun.backend, 'changes.request', problem('change-blocked', { blockers: [given.lastOwner] }));
    await answer(begun.backend, 'changes.preview', blocked);
    assert.deepEqual(at(begun.flow, 'review').review.preview.blockers, [given.lastOwner]);
  });

  it('another choice drops the proof, which was for the first', async (test) => {
    const begun = begin(test, { requestProof: () => Promise.resolve({ proof: 'proof-1' }), announce: () => false });
    await toConfirming(begun, withProof);
    begun.flow.send({ type: 'confirm' });
    await quiet();
    assert.equal(at(begun.flow, 'confirming').draft.proof, 'proof-1');
    begun.flow.send({ type: 'back' });
    begun.flow.send({ type: 'resolve', blocker: given.lastOwner });
    begun.flow.send({ type: 'choose', options: { successor: 'member-2' } });
    assert.equal(begun.flow.state.draft.proof, undefined);
  });
});

describe('failures', () => {
  it('offline keeps everything typed, and trying again is the same call with the same key', async (test) => {
    const begun = begin(test);
    const { flow, backend } = begun;
    await toConfirming(begun, withPhrase);
    flow.send({ type: 'edit', confirmation: 'Café Nord', reason: 'why' });
    flow.send({ type: 'confirm' });
    const first = await answer(backend, 'changes.request', offline());
    const failed = at(flow, 'failed');
    assert.deepEqual([failed.draft.reason, failed.ways], ['why', ['retry', 'back', 'support']]);
    flow.send({ type: 'retry' });
    const second = await answer(backend, 'changes.request', requested);
    assert.deepEqual([second.input, second.context.idempotencyKey], [first.input, first.context.idempotencyKey]);
  });

  it('a preview that failed can be asked for again', async (test) => {
    const { flow, backend } = begin(test);
    flow.send({ type: 'start' });
    await answer(backend, 'changes.preview', problem('unavailable', { retryAfter: 3 }));
    assert.equal(at(flow, 'failed').error.retryAfter, 3);
    flow.send({ type: 'retry' });
    await answer(backend, 'changes.preview', given.preview);
    at(flow, 'review');
  });

  it('A17 what trying again cannot change leads to the support team, with what it is about', async (test) => {
    const { flow, backend } = begin(test);
    flow.send({ type: 'start' });
    await answer(backend, 'changes.preview', problem('permission-required', { requestId: 'req-4', role: 'owner' }));
    assert.deepEqual(at(flow, 'failed').ways, ['support']);
    assert.deepEqual(supportContext(flow.state), {
      kind: 'leave-organization',
      target: given.leaving.target,
      code: 'permission-required',
      requestId: 'req-4',
    });
    flow.send({ type: 'retry' });
    flow.send({ type: 'back' });
    at(flow, 'failed');
    flow.send({ type: 'cancel' });
    at(flow, 'idle');
  });

  it('after an accepted request only waiting and asking are left', async (test) => {
    const begun = begin(test);
    const { flow, backend } = begun;
    await toConfirming(begun);
    test.mock.timers.enable({ apis: ['setTimeout'] });
    flow.send({ type: 'confirm' });
    const processing = { ...given.change, state: 'processing' };
    await answer(backend, 'changes.request', { change: processing, statusToken: 't' });
    test.mock.timers.tick(2000);
    await answer(backend, 'changes.get', offline());
    assert.deepEqual(at(flow, 'failed').ways, ['retry', 'support']);
    assert.equal(supportContext(flow.state).changeId, 'change-1');
    flow.send({ type: 'cancel' });
    at(flow, 'failed');

    flow.send({ type: 'retry' });
    test.mock.timers.tick(2000);
    const progress = { stepsDone: 3, stepsTotal: 9 };
    await answer(backend, 'changes.get', { ...processing, progress });
    assert.deepEqual(at(flow, 'tracking').change.progress, progress);
    test.mock.timers.tick(2000);
    const look = await answer(backend, 'changes.get', given.change);
    assert.equal(look.context.statusToken, 't');
    await answer(backend, 'changes.receipt', given.receipt);
    at(flow, 'done');
  });

  it('what is in flight is aborted when the flow ends', async (test) => {
    const { flow, backend } = begin(test);
    flow.send({ type: 'start' });
    await quiet();
    flow.dispose();
    assert.equal(backend.calls[0]?.context.signal?.aborted, true);
  });
});
