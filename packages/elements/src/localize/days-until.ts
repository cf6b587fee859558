const DAY = 86_400_000;

/** How many days of the reader's own calendar lie between: what comes after midnight is tomorrow, however soon it comes. */
export function daysUntil(then: Date, now: Date): number {
  return dayOf(then) - dayOf(now);
}

/** Counted as if no day were ever longer or shorter than another. */
function dayOf(at: Date): number {
  return Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / DAY;
}
