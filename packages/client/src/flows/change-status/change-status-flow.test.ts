import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type Change, problem } from '@sayso/contract';
import fc from 'fast-check';
import * as given from '../../../test/answers.ts';
import { pendingBackend, quiet } from '../../../test/pending-backend.ts';
import { SaysoError } from '../../sayso-error.ts';
import { wayBack } from '../ending/way-back.ts';
import { type ChangeStatusFlow, changeStatusFlow, type ChangeStatusFlowOptions } from './change-status-flow.ts';
import type { ChangeStatusState } from './change-status-state.ts';

const offline = () => new SaysoError('network', { operation: 'changes.get' });
const scheduled: Change = { ...given.change, state: 'scheduled' };
const processing: Change = { ...given.change, state: 'processing' };

function begin(test: TestContext, options: Partial<ChangeStatusFlowOptions> = { statusToken: 'status-1' }) {
  test.mock.timers.enable({ apis: ['setTimeout'] });
  const backend = pendingBackend();
  const flow = changeStatusFlow({ backend, changeId: 'change-1', ...options });
  test.after(() => flow.dispose());
  const answer = async (operation: string, value: unknown) => {
    await quiet();
    const [only, ...others] = backend.inFlight();
    assert.deepEqual([only?.operation, others.length], [operation, 0]);
    only?.settle(value);
    await quiet();
    return only ?? assert.fail();
  };
  const later = async (milliseconds: number) => {
    test.mock.timers.tick(milliseconds);
    await quiet();
  };
  return { backend, flow, answer, later };
}

function at<Step extends ChangeStatusState['step']>(flow: ChangeStatusFlow, step: Step) {
  const { state } = flow;
  assert.equal(state.step, step);
  return state as Extract<ChangeStatusState, { step: Step }>;
}

describe('one change, followed', () => {
  it('is read by its token with its receipt, in the language of the page, and then left alone', async (test) => {
    const { flow, backend, answer, later } = begin(test, { statusToken: 'status-1', locale: () => 'sv' });
    at(flow, 'loading');
    const look = await answer('changes.get', scheduled);
    assert.deepEqual([look.input, look.context.statusToken], [{ changeId: 'change-1' }, 'status-1']);
    assert.equal(look.context.locale, 'sv');
    at(flow, 'loading');
    await answer('changes.receipt', given.receipt);
    assert.deepEqual(at(flow, 'shown'), { step: 'shown', change: scheduled, receipt: given.receipt });
    await later(60_000);
    assert.equal(backend.calls.length, 2);
  });

  it('goes by the session where there is no token, and stands without a receipt', async (test) => {
    const { flow, answer } = begin(test, {});
    const look = await answer('changes.get', scheduled);
    assert.ok(!('statusToken' in look.context));
    await answer('changes.receipt', problem('not-found'));
    assert.equal(at(flow, 'shown').receipt, undefined);
  });

  it('B10 shows how far the erasing is until it is erased, through lost connections', async (test) => {
    const { flow, answer, later, backend } = begin(test);
    await answer('changes.get', processing);
    assert.equal(at(flow, 'shown').change.state, 'processing');
    await later(500);
    await answer('changes.get', offline());
    const { error, change } = at(flow, 'shown');
    assert.deepEqual([error?.code, change.state], ['network', 'processing']);
    await later(500);
    assert.equal(backend.inFlight().length, 0, 'it waits longer after a failure');
    await later(500);
    const progress = { stepsDone: 8, stepsTotal: 9, phase: 'verifying' as const };
    await answer('changes.get', { ...processing, progress });
    assert.deepEqual([at(flow, 'shown').change.progress, at(flow, 'shown').error], [progress, undefined]);
    await later(500);
    await answer('changes.get', { ...processing, progress });
    await later(500);
    assert.equal(backend.inFlight().length, 0, 'it waits longer while nothing moves');
    await later(500);
    await answer('changes.get', given.change);
    await answer('changes.receipt', given.receipt);
    assert.equal(at(flow, 'shown').receipt?.reference, 'R-100');
  });

  it('stops when looking again cannot help', async (test) => {
    const { flow, answer, later, backend } = begin(test);
    await answer('changes.get', processing);
    await later(2000);
    await answer('changes.get', problem('not-found'));
    assert.equal(at(flow, 'shown').error?.code, 'not-found');
    await later(600_000);
    assert.deepEqual(backend.inFlight(), []);
    flow.send({ type: 'refresh' });
    await answer('changes.get', processing);
    assert.equal(at(flow, 'shown').error, undefined);
  });

  it('a link that opens nothing leads to support; a lost connection is tried again', async (test) => {
    const { flow, answer } = begin(test);
    await answer('changes.get', offline());
    assert.deepEqual(at(flow, 'failed').ways, ['retry', 'support']);
    flow.send({ type: 'retry' });
    at(flow, 'loading');
    await answer('changes.get', problem('not-found'));
    const failed = at(flow, 'failed');
    assert.deepEqual(failed.ways, ['support']);
    flow.send({ type: 'retry' });
    assert.equal(flow.state, failed);
  });

  it('Z2 is taken back by the token in one action', async (test) => {
    const { flow, answer } = begin(test);
    await answer('changes.get', scheduled);
    await answer('changes.receipt', given.receipt);
    flow.send({ type: 'take-back' });
    at(flow, 'taking-back');
    const canceled = { ...scheduled, state: 'canceled' as const };
    const call = await answer('changes.cancel', canceled);
    assert.deepEqual([call.context.statusToken, call.context.proof], ['status-1', undefined]);
    assert.match(call.context.idempotencyKey ?? '', /^[0-9a-f]{32}$/);
    assert.equal(at(flow, 'shown').change.state, 'canceled');
    await answer('changes.get', canceled);
    await answer('changes.receipt', { ...given.receipt, state: 'canceled' });
    assert.equal(at(flow, 'shown').receipt?.state, 'canceled');
    flow.send({ type: 'take-back' });
    at(flow, 'shown');
  });

  it('Z2 too late: says so until something else is asked, and shows how it stands', async (test) => {
    const { flow, answer } = begin(test);
    await answer('changes.get', scheduled);
    await answer('changes.receipt', given.receipt);
    flow.send({ type: 'take-back' });
    await answer('changes.cancel', problem('cancel-window-closed'));
    await answer('changes.get', processing);
    const shown = at(flow, 'shown');
    assert.deepEqual([shown.refusal?.code, shown.change.state], ['cancel-window-closed', 'processing']);
    flow.send({ type: 'refresh' });
    assert.equal(at(flow, 'shown').refusal, undefined);
  });
});

describe('a followed change, whatever people do and servers answer', () => {
  const ANSWERS: Readonly<Record<string, readonly unknown[]>> = {
    'changes.get': [
      given.change,
      scheduled,
      processing,
      { ...given.change, state: 'failed' },
      { ...given.change, state: 'applied' },
      problem('not-found'),
      offline(),
      { not: 'one' },
    ],
    'changes.receipt': [given.receipt, problem('not-found'), offline()],
    'changes.cancel': [{ ...given.change, state: 'canceled' }, problem('state-conflict'), offline()],
    'changes.undo': [{ ...given.change, state: 'undone' }, problem('cancel-window-closed'), offline()],
  };
  const action = fc.constantFrom('refresh' as const, 'retry' as const, 'take-back' as const).map((type) => ({ type }));
  const move = fc.oneof(
    action,
    { weight: 3, arbitrary: fc.record({ which: fc.nat(1), how: fc.nat(9) }) },
    fc.constant('wait' as const),
  );

  it('at most one call is in flight, nothing is taken back by itself, and there is always a way on', async (test) => {
    test.mock.timers.enable({ apis: ['setTimeout'] });
    await fc.assert(
      fc.asyncProperty(fc.array(move, { size: 'max', maxLength: 40 }), async (moves) => {
        const backend = pendingBackend();
        const flow = changeStatusFlow({ backend, changeId: 'change-1', statusToken: 'status-1' });
        let wishes = 0;
        for (const one of moves) {
          const { state } = flow;
          if (one === 'wait') test.mock.timers.tick(4000);
          else if ('type' in one) {
            if (one.type === 'take-back' && state.step === 'shown' && wayBack(state.change)) wishes++;
            flow.send(one);
          } else {
            const call = backend.calls.at(-1 - one.which);
            const answers = ANSWERS[call?.operation ?? ''] ?? [];
            call?.settle(answers[one.how % answers.length]);
          }
          await quiet();
          assert.ok(backend.inFlight().length <= 1);
          const takings = backend.calls.filter(({ operation }) => /cancel|undo/.test(operation));
          assert.ok(takings.length <= wishes);
          const after = flow.state;
          if (after.step === 'loading' || after.step === 'taking-back') assert.equal(backend.inFlight().length, 1);
          if (after.step === 'failed') assert.ok(after.ways.includes('support'));
          if (state.step === 'shown') assert.ok(after.step !== 'loading' && after.step !== 'failed');
        }
        flow.dispose();
        await quiet();
        assert.deepEqual(backend.inFlight(), []);
      }),
      { numRuns: 200 },
    );
  });
});
