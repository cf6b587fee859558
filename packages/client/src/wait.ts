// What a timer can count; anything above fires at once.
const LONGEST = 2 ** 31 - 1;

/** Waits, in milliseconds, and no longer than until the signal is aborted. */
export function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, Math.min(milliseconds, LONGEST));
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
