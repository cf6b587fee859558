import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDuration, isBefore, secondsUntil } from './time.ts';

const from = '2026-08-31T10:20:30.400Z';

test('months and years go by the calendar and stop at the month’s last day', () => {
  assert.equal(addDuration(from, 'P6M'), '2027-02-28T10:20:30.400Z');
  assert.equal(addDuration(from, 'P1M'), '2026-09-30T10:20:30.400Z');
  assert.equal(addDuration(from, 'P18M'), '2028-02-29T10:20:30.400Z');
  assert.equal(addDuration('2028-02-29T00:00:00.000Z', 'P1Y'), '2029-02-28T00:00:00.000Z');
  assert.equal(addDuration('2028-02-29T00:00:00.000Z', 'P4Y'), '2032-02-29T00:00:00.000Z');
  assert.equal(addDuration('2026-12-15T00:00:00.000Z', 'P1M'), '2027-01-15T00:00:00.000Z');
});

test('weeks, days and times are exact', () => {
  assert.equal(addDuration(from, 'P14D'), '2026-09-14T10:20:30.400Z');
  assert.equal(addDuration(from, 'P2W'), addDuration(from, 'P14D'));
  assert.equal(addDuration(from, 'PT15M'), '2026-08-31T10:35:30.400Z');
  assert.equal(addDuration(from, 'PT24H'), addDuration(from, 'P1D'));
  assert.equal(addDuration(from, 'PT0.6S'), '2026-08-31T10:20:31.000Z');
  assert.equal(addDuration(from, 'P1M1DT1H'), '2026-10-01T11:20:30.400Z');
});

for (const wrong of ['', 'P', 'PT', 'P1.5D', '15M', 'P-1D', 'P1H', 'p1d', 'P1D ', 'PT1M1H']) {
  test(`“${wrong}” is no duration`, () => {
    assert.throws(() => addDuration(from, wrong), RangeError);
  });
}

test('a month later is the next month by name, whatever the day', () => {
  const moments = fc.date({ min: new Date('1971-01-01'), max: new Date('2199-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(moments, fc.integer({ min: 1, max: 60 }), (moment, months) => {
      const later = new Date(addDuration(moment.toISOString(), `P${months}M`));
      const passed =
        (later.getUTCFullYear() - moment.getUTCFullYear()) * 12 + later.getUTCMonth() - moment.getUTCMonth();
      assert.equal(passed, months);
      assert.ok(later.getUTCDate() <= moment.getUTCDate());
      assert.equal(later.getTime() % 86_400_000, moment.getTime() % 86_400_000);
    }),
  );
});

test('moments compare as moments, not as text', () => {
  assert.ok(isBefore('2026-01-01T00:00:00Z', '2026-01-01T00:00:00.001Z'));
  assert.ok(!isBefore('2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00Z'));
});

test('seconds are rounded up and never negative', () => {
  assert.equal(secondsUntil('2026-01-01T00:00:00.000Z', '2026-01-01T00:00:01.001Z'), 2);
  assert.equal(secondsUntil('2026-01-01T00:00:01.000Z', '2026-01-01T00:00:00.000Z'), 0);
});
