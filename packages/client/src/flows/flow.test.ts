import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFlow, type FlowDefinition } from './flow.ts';

type Counted = { readonly count: number; readonly log: string };
type Action = { readonly type: 'work'; readonly name: string } | { readonly type: 'stop' } | { readonly type: 'note' };
type Report = { readonly type: 'reported'; readonly name: string };

interface Work {
  readonly name: string;
  readonly report: () => void;
  readonly signal: AbortSignal;
}

/** Counts what was reported; `perform` hands the work over to the test. */
function counting(perform: (work: Work) => void): FlowDefinition<Counted, Action, Report, string> {
  return {
    initial: { count: 0, log: '' },
    transition(state, event) {
      switch (event.type) {
        case 'work':
          return [state, [event.name]];
        case 'stop':
          return [state, []];
        case 'note':
          return [{ ...state, log: `${state.log}.` }];
        case 'reported':
          return [{ count: state.count + 1, log: `${state.log}${event.name}` }];
        default:
          return event satisfies never;
      }
    },
    perform: (name, report, signal) => perform({ name, signal, report: () => report({ type: 'reported', name }) }),
  };
}

function collected() {
  const works: Work[] = [];
  return { works, flow: createFlow(counting((work) => works.push(work))) };
}

describe('a flow', () => {
  it('tells every state to who listens, until they stop', () => {
    const { flow } = collected();
    const seen: string[] = [];
    const stop = flow.subscribe(({ log }) => seen.push(log));
    flow.send({ type: 'note' });
    flow.send({ type: 'stop' });
    flow.send({ type: 'note' });
    stop();
    flow.send({ type: 'note' });
    assert.deepEqual(seen, ['.', '..']);
    assert.equal(flow.state.log, '...');
  });

  it('counts what the present work reports, as often as it does', () => {
    const { flow, works } = collected();
    flow.send({ type: 'work', name: 'a' });
    works[0]?.report();
    works[0]?.report();
    assert.equal(flow.state.log, 'aa');
  });

  it('aborts the work before, and ignores what it still reports', () => {
    const { flow, works } = collected();
    flow.send({ type: 'work', name: 'a' });
    flow.send({ type: 'work', name: 'b' });
    assert.equal(works[0]?.signal.aborted, true);
    assert.equal(works[1]?.signal.aborted, false);
    works[0]?.report();
    works[1]?.report();
    assert.equal(flow.state.log, 'b');
  });

  it('goes on working through a transition without effects, and stops at one with none', () => {
    const { flow, works } = collected();
    flow.send({ type: 'work', name: 'a' });
    flow.send({ type: 'note' });
    assert.equal(works[0]?.signal.aborted, false);
    flow.send({ type: 'stop' });
    assert.equal(works[0]?.signal.aborted, true);
  });

  it('ends for good', () => {
    const { flow, works } = collected();
    const seen: string[] = [];
    flow.subscribe(({ log }) => seen.push(log));
    flow.send({ type: 'work', name: 'a' });
    flow.dispose();
    assert.equal(works[0]?.signal.aborted, true);
    works[0]?.report();
    flow.send({ type: 'note' });
    assert.deepEqual([flow.state.log, seen], ['', []]);
  });

  it('shows every state in order, also when work reports at once and listeners act', () => {
    const flow = createFlow(counting((work) => work.report()));
    const seen: string[] = [];
    flow.subscribe(({ log, count }) => {
      seen.push(log);
      if (count === 1 && log === 'a') flow.send({ type: 'note' });
    });
    flow.subscribe(({ log }) => seen.push(`${log}!`));
    flow.send({ type: 'work', name: 'a' });
    assert.deepEqual(seen, ['a', 'a!', 'a.', 'a.!']);
  });

  it('drops what was reported by work that an event before it in the queue has ended', () => {
    const { flow, works } = collected();
    flow.subscribe(({ log }) => {
      if (log !== '.') return;
      flow.send({ type: 'stop' });
      works[0]?.report();
    });
    flow.send({ type: 'work', name: 'a' });
    flow.send({ type: 'note' });
    assert.equal(flow.state.log, '.');
  });

  it('survives a listener that throws', () => {
    const { flow } = collected();
    const stop = flow.subscribe(() => {
      throw new Error('a broken view');
    });
    assert.throws(() => flow.send({ type: 'note' }), /a broken view/);
    stop();
    flow.send({ type: 'note' });
    assert.equal(flow.state.log, '..');
  });
});
