import assert from 'node:assert/strict';
import { it } from 'node:test';
import { compare, measured } from './measurement.ts';

it('takes the median of the ratios, not the ratio of the medians', () => {
  const samples = [
    { value: 2, baseline: 1 },
    { value: 30, baseline: 10 },
    { value: 400, baseline: 100 },
  ];
  const { value, baseline, ratio, rounds } = measured({ name: 'x', unit: 'ms', samples });
  assert.deepEqual({ value, baseline, ratio, rounds }, { value: 30, baseline: 10, ratio: 3, rounds: 3 });
});

it('lets each begin in every other round and forgets the warm-up', async () => {
  const calls: string[] = [];
  const { rounds } = await compare({
    name: 'x',
    rounds: 2,
    warmUp: 1,
    subject: () => calls.push('subject'),
    baseline: () => calls.push('baseline'),
  });
  assert.equal(rounds, 2);
  assert.deepEqual(calls, ['baseline', 'subject', 'subject', 'baseline', 'baseline', 'subject']);
});

it('refuses to say something about nothing', () => {
  assert.throws(() => measured({ name: 'x', unit: 'ms', samples: [] }), /no round/);
});
