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

test('days and months are those of the time zone, and keep the hour on its clocks', () => {
  const stockholm = 'Europe/Stockholm';
  // 29 March 2026: clocks go from 2 to 3. 25 October 2026: from 3 back to 2.
  assert.equal(addDuration('2026-03-28T09:00:00.000Z', 'P1D', stockholm), '2026-03-29T08:00:00.000Z');
  assert.equal(addDuration('2026-03-28T09:00:00.000Z', 'PT24H', stockholm), '2026-03-29T09:00:00.000Z');
  assert.equal(addDuration('2026-10-24T08:00:00.000Z', 'P1D', stockholm), '2026-10-25T09:00:00.000Z');
  // 31 August, half past midnight there, is still 30 August in UTC.
  assert.equal(addDuration('2026-08-30T22:30:00.000Z', 'P6M', stockholm), '2027-02-27T23:30:00.000Z');
  assert.equal(addDuration('2026-08-30T22:30:00.000Z', 'P6M'), '2027-02-28T22:30:00.000Z');
  assert.equal(addDuration('2028-02-28T23:30:00.000Z', 'P1Y', stockholm), '2029-02-27T23:30:00.000Z');
});

test('an hour that the clocks skip becomes the one after, an hour that comes twice is the first', () => {
  // 1:30 UTC on 28 March is 2:30 in Stockholm, which 29 March does not have.
  assert.equal(addDuration('2026-03-28T01:30:00.000Z', 'P1D', 'Europe/Stockholm'), '2026-03-29T01:30:00.000Z');
  assert.equal(addDuration('2026-10-24T00:30:00.000Z', 'P1D', 'Europe/Stockholm'), '2026-10-25T00:30:00.000Z');
  // A zone with half hours, one that skipped a whole day, and years before 1900.
  assert.equal(addDuration('2026-04-04T13:00:00.000Z', 'P1D', 'Australia/Lord_Howe'), '2026-04-05T13:30:00.000Z');
  assert.equal(addDuration('2011-12-29T12:00:00.000Z', 'P2D', 'Pacific/Apia'), '2011-12-30T12:00:00.000Z');
});

test('a time zone that is none is told at once', () => {
  assert.throws(() => addDuration(from, 'P1D', 'Europe/Atlantis'), RangeError);
});

test('in every zone the clocks show the same hour after whole days, unless that hour is skipped', () => {
  const zones = ['Europe/Stockholm', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC'];
  const hourIn = (moment: string, timeZone: string) =>
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date(moment));
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
      fc.integer({ min: 1, max: 400 }),
      (zone, date, days) => {
        const start = date.toISOString();
        const end = addDuration(start, `P${days}D`, zone);
        const [before, after] = [hourIn(start, zone), hourIn(end, zone)];
        const [h, m] = before.split(':');
        const skipped = `${String((Number(h) + 1) % 24).padStart(2, '0')}:${m}`;
        assert.ok(after === before || after === skipped, `${start} ${zone} ${days}: ${before} ${after}`);
      },
    ),
  );
});
