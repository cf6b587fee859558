import type { Duration, Timestamp } from '../model/primitives.ts';

const DURATION = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const DAY = 86_400_000;

/**
 * The moment a duration after another one. Years, months, weeks and days go by the calendar of the time zone (IANA, by default `UTC`) and
 * keep the hour on its clocks; a month that is too short gives its last day (31 August plus P6M is the last day of February), an hour that
 * the clocks skip the one after. Hours, minutes and seconds are exact. Throws a `RangeError` on what is no duration or no time zone.
 */
export function addDuration(from: Timestamp, duration: Duration, timeZone = 'UTC'): Timestamp {
  const [, ...parts] = DURATION.exec(duration) ?? [];
  if (parts.every((part) => part === undefined)) throw new RangeError(`Not an ISO 8601 duration: ${duration}`);
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts.map((part) =>
    part === undefined ? 0 : Number(part),
  );
  const calendarDays = weeks * 7 + days;
  let moment = Date.parse(from);
  if (years || months || calendarDays) {
    const date = new Date(onTheClock(moment, timeZone));
    if (years || months) {
      const day = date.getUTCDate();
      date.setUTCDate(1);
      date.setUTCMonth(date.getUTCMonth() + years * 12 + months);
      const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
      date.setUTCDate(Math.min(day, lastDay));
    }
    moment = whenTheClockShows(date.getTime() + calendarDays * DAY, timeZone);
  }
  return new Date(moment + ((hours * 60 + minutes) * 60 + seconds) * 1000).toISOString();
}

/** What clocks there show at a moment, as if it were UTC. */
function onTheClock(moment: number, timeZone: string): number {
  return moment + offsetAt(moment, timeZone);
}

/** The moment at which clocks there show this; of two the earlier one, and of none the one as far after the gap. */
function whenTheClockShows(clock: number, timeZone: string): number {
  const [before, after] = [offsetAt(clock - DAY, timeZone), offsetAt(clock + DAY, timeZone)];
  const fits = [before, after].find((offset) => offsetAt(clock - offset, timeZone) === offset);
  return clock - (fits ?? before);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** How far the clocks there are ahead of UTC, in milliseconds. */
function offsetAt(moment: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  const clock = clocks.get(timeZone) ?? clockIn(timeZone);
  const shown = Object.fromEntries(clock.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
  const whole = Math.floor(moment / 1000) * 1000;
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
}

function clockIn(timeZone: string): Intl.DateTimeFormat {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(timeZone, clock);
  return clock;
}

export function isBefore(moment: Timestamp, other: Timestamp): boolean {
  return Date.parse(moment) < Date.parse(other);
}

/** Whole seconds from one moment to a later one, rounded up; never negative. */
export function secondsUntil(now: Timestamp, moment: Timestamp): number {
  return Math.max(0, Math.ceil((Date.parse(moment) - Date.parse(now)) / 1000));
}
