import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { pendingBackend, quiet } from '../../../test/pending-backend.ts';
import { SaysoError } from '../../sayso-error.ts';
import { feedbackFlow } from './feedback-flow.ts';

function begin(test: TestContext, statusToken?: string) {
  const backend = pendingBackend();
  const flow = feedbackFlow({ backend, changeId: 'change-1', ...(statusToken !== undefined && { statusToken }) });
  test.after(() => flow.dispose());
  const answer = async (value: unknown) => {
    await quiet();
    const [only, ...others] = backend.inFlight();
    assert.deepEqual([only?.operation, others.length], ['feedback.create', 0]);
    only?.settle(value);
    await quiet();
    return only ?? assert.fail();
  };
  return { backend, flow, answer };
}

describe('E9 the question at the end', () => {
  it('has no answer in advance and sends none by itself', async (test) => {
    const { flow, backend } = begin(test);
    assert.deepEqual(flow.state, { step: 'entering', comment: '' });
    flow.send({ type: 'edit', comment: 'only words' });
    flow.send({ type: 'submit' });
    await quiet();
    assert.deepEqual([flow.state.step, backend.calls.length], ['entering', 0]);
  });

  it('takes a no as well as a yes, with words or without, by the status token', async (test) => {
    const { flow, answer } = begin(test, 'status-1');
    flow.send({ type: 'edit', helpful: false });
    flow.send({ type: 'edit', comment: '  too many steps ' });
    flow.send({ type: 'submit' });
    const call = await answer({});
    assert.deepEqual(call.input, { changeId: 'change-1', helpful: false, comment: 'too many steps' });
    assert.equal(call.context.statusToken, 'status-1');
    assert.equal(flow.state.step, 'answered');

    flow.send({ type: 'restart' });
    flow.send({ type: 'submit', helpful: true, comment: '' });
    assert.deepEqual((await answer({})).input, { changeId: 'change-1', helpful: true });
  });

  it('keeps what was said when it could not be sent', async (test) => {
    const { flow, answer } = begin(test);
    flow.send({ type: 'submit', helpful: true, comment: 'fine' });
    flow.send({ type: 'submit', helpful: false });
    flow.send({ type: 'edit', comment: 'other' });
    const first = await answer(new SaysoError('network', { operation: 'feedback.create' }));
    assert.ok(!('statusToken' in first.context));
    const { state } = flow;
    assert.ok(state.step === 'entering');
    assert.deepEqual([state.helpful, state.comment, state.error?.code], [true, 'fine', 'network']);
    flow.send({ type: 'submit' });
    assert.deepEqual((await answer({})).input, first.input);
    assert.equal(flow.state.step, 'answered');
    flow.send({ type: 'submit' });
    flow.send({ type: 'edit', helpful: false });
    assert.ok(flow.state.step === 'answered' && flow.state.helpful);
  });
});
