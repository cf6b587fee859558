import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type Change, type ChangeState, problem } from '@sayso/contract';
import * as given from '../../../test/answers.ts';
import { pendingBackend, quiet } from '../../../test/pending-backend.ts';
import { SaysoError } from '../../sayso-error.ts';
import { type PendingChangesFlow, pendingChangesFlow, type PendingChangesFlowOptions } from './pending-changes-flow.ts';
import type { PendingChangesState } from './pending-changes-state.ts';

const offline = () => new SaysoError('network', { operation: 'changes.list' });

const change = (id: string, state: ChangeState): Change => ({ ...given.change, id, state });

function begin(test: TestContext, options: Partial<PendingChangesFlowOptions> = {}) {
  test.mock.timers.enable({ apis: ['setTimeout'] });
  const backend = pendingBackend();
  const flow = pendingChangesFlow({ backend, ...options });
  test.after(() => flow.dispose());
  const answer = async (operation: string, value: unknown) => {
    await quiet();
    const [only, ...others] = backend.inFlight();
    assert.deepEqual([only?.operation, others.length], [operation, 0]);
    only?.settle(value);
    await quiet();
    return only ?? assert.fail();
  };
  const list = (...items: readonly Change[]) => answer('changes.list', { items });
  const later = async (milliseconds: number) => {
    test.mock.timers.tick(milliseconds);
    await quiet();
  };
  return { backend, flow, answer, list, later };
}

function at<Step extends PendingChangesState['step']>(flow: PendingChangesFlow, step: Step) {
  const { state } = flow;
  assert.equal(state.step, step);
  return state as Extract<PendingChangesState, { step: Step }>;
}

const ids = (changes: readonly Change[]) => changes.map(({ id }) => id);

describe('everything under way', () => {
  it('is what has not ended, from every page of the list', async (test) => {
    const { flow, answer, backend, later } = begin(test, { targetId: 'org-1', locale: () => 'sv' });
    at(flow, 'loading');
    const items = [change('a', 'scheduled'), change('b', 'canceled')];
    const first = await answer('changes.list', { items, nextPageToken: 'page-2' });
    assert.deepEqual([first.input, first.context.locale], [{ targetId: 'org-1' }, 'sv']);
    const second = await answer('changes.list', { items: [change('c', 'applied'), change('d', 'completed')] });
    assert.deepEqual(second.input, { targetId: 'org-1', pageToken: 'page-2' });
    const { changes, ended } = at(flow, 'shown');
    assert.deepEqual([ids(changes), ended], [['a', 'c'], []]);
    await later(60_000);
    assert.equal(backend.calls.length, 2);
  });

  it('may be nothing', async (test) => {
    const { flow, list, backend } = begin(test);
    assert.deepEqual((await list()).input, {});
    assert.deepEqual(at(flow, 'shown').changes, []);
    assert.equal(backend.calls.length, 1);
  });

  it('B10 is read again and again while something is at work, and tells what ended meanwhile', async (test) => {
    const { flow, answer, list, later } = begin(test);
    await list(change('a', 'processing'), change('old', 'completed'));
    await later(500);
    await answer('changes.list', offline());
    assert.deepEqual([at(flow, 'shown').error?.code, ids(at(flow, 'shown').changes)], ['network', ['a']]);
    await later(1000);
    await list(change('a', 'completed'), change('old', 'completed'));
    const { changes, ended, error } = at(flow, 'shown');
    assert.deepEqual([changes, ids(ended), error], [[], ['a'], undefined]);
    flow.send({ type: 'refresh' });
    await list(change('new', 'scheduled'), change('a', 'completed'));
    assert.deepEqual([ids(at(flow, 'shown').changes), ids(at(flow, 'shown').ended)], [['new'], ['a']]);
  });

  it('Z2 any of it is taken back, and all is read anew', async (test) => {
    const { flow, answer, list } = begin(test);
    await list(change('a', 'scheduled'), change('b', 'applied'), change('c', 'processing'));
    for (const changeId of ['c', 'nothing']) {
      flow.send({ type: 'take-back', changeId });
      at(flow, 'shown');
    }
    flow.send({ type: 'take-back', changeId: 'b' });
    assert.equal(at(flow, 'taking-back').changeId, 'b');
    flow.send({ type: 'refresh' });
    const call = await answer('changes.undo', change('b', 'undone'));
    assert.deepEqual([call.input, call.context.proof], [{ changeId: 'b' }, undefined]);
    assert.deepEqual([ids(at(flow, 'shown').changes), ids(at(flow, 'shown').ended)], [['a', 'c'], ['b']]);
    await list(change('a', 'scheduled'), change('b', 'undone'), change('c', 'completed'));
    assert.deepEqual([ids(at(flow, 'shown').changes), ids(at(flow, 'shown').ended)], [['a'], ['b', 'c']]);
  });

  it('Z2 too late: says at which one, and shows how it stands', async (test) => {
    const { flow, answer, list } = begin(test);
    await list(change('a', 'scheduled'), change('b', 'scheduled'));
    flow.send({ type: 'take-back', changeId: 'b' });
    await answer('changes.cancel', problem('cancel-window-closed'));
    await list(change('a', 'scheduled'), change('b', 'processing'));
    const { refusal, changes } = at(flow, 'shown');
    assert.deepEqual([refusal?.changeId, refusal?.error.code], ['b', 'cancel-window-closed']);
    assert.equal(changes[1]?.state, 'processing');
    flow.send({ type: 'refresh' });
    assert.equal(at(flow, 'shown').refusal, undefined);
  });

  it('that cannot be read is tried again or leads to support', async (test) => {
    const { flow, answer, backend } = begin(test);
    await answer('changes.list', offline());
    assert.deepEqual(at(flow, 'failed').ways, ['retry', 'support']);
    flow.send({ type: 'retry' });
    await answer('changes.list', problem('capability-missing'));
    assert.deepEqual(at(flow, 'failed').ways, ['support']);
    flow.send({ type: 'retry' });
    await quiet();
    at(flow, 'failed');
    assert.deepEqual(backend.inFlight(), []);
  });

  it('what is in flight is aborted when the flow ends', async (test) => {
    const { flow, backend } = begin(test);
    await quiet();
    flow.dispose();
    assert.deepEqual(backend.inFlight(), []);
  });
});
