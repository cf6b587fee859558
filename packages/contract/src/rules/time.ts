import type { Duration, Timestamp } from '../model/primitives.ts';

const DURATION = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/**
 * The moment a duration after another one. Years and months go by the calendar in UTC and stop at the month's last day
 * (31 August plus P6M is the last day of February); everything else is exact. Throws a `RangeError` on what is no duration.
 */
export function addDuration(from: Timestamp, duration: Duration): Timestamp {
  const [, ...parts] = DURATION.exec(duration) ?? [];
  if (parts.every((part) => part === undefined)) throw new RangeError(`Not an ISO 8601 duration: ${duration}`);
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts.map((part) =>
    part === undefined ? 0 : Number(part),
  );
  const date = new Date(from);
  if (years || months) {
    const day = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + years * 12 + months);
    const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    date.setUTCDate(Math.min(day, lastDay));
  }
  const milliseconds = ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  return new Date(date.getTime() + milliseconds).toISOString();
}

export function isBefore(moment: Timestamp, other: Timestamp): boolean {
  return Date.parse(moment) < Date.parse(other);
}

/** Whole seconds from one moment to a later one, rounded up; never negative. */
export function secondsUntil(now: Timestamp, moment: Timestamp): number {
  return Math.max(0, Math.ceil((Date.parse(moment) - Date.parse(now)) / 1000));
}
