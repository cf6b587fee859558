import assert from 'node:assert/strict';
import { it } from 'node:test';
import { FIRST_BATCH, nextSize } from './batch-size.ts';

it('comes to batches of 25 ms, however long a record takes', () => {
  for (const perRecord of [0.001, 0.01, 0.2, 3, 25]) {
    let size = FIRST_BATCH;
    for (let batch = 0; batch < 30; batch += 1) size = nextSize(size, size * perRecord);
    const took = size * perRecord;
    assert.ok(took > 12 || size === 20_000, `${size} records of ${perRecord} ms`);
    assert.ok(took < 38, `${size} records of ${perRecord} ms`);
  }
});

it('goes on with one record at a time where each takes longer than that', () => {
  assert.equal(nextSize(1, 4000), 1);
  assert.equal(nextSize(20_000, 0), 20_000);
});
