import assert from 'node:assert/strict';
import { it } from 'node:test';
import { slots } from './slots.ts';

it('lets no more than so many run at a time, in order, and goes on after a failure', async () => {
  const slot = slots(2);
  const log: string[] = [];
  const gates = Array.from({ length: 3 }, () => Promise.withResolvers<void>());
  const works = gates.map((gate, index) =>
    slot(async () => {
      log.push(`start ${index}`);
      await gate.promise;
    }),
  );
  assert.deepEqual(log, ['start 0', 'start 1']);
  gates[1]?.reject(new Error('broke'));
  await assert.rejects(works[1] ?? Promise.resolve(), /broke/);
  assert.deepEqual(log, ['start 0', 'start 1', 'start 2']);
  gates[0]?.resolve();
  gates[2]?.resolve();
  await Promise.all([works[0], works[2]]);
});
