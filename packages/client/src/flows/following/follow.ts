import { isSaysoError, type SaysoError } from '../../sayso-error.ts';
import { wait } from '../../wait.ts';
import { nextPause, SOONEST } from '../change/at-work.ts';
import { isPassing } from '../change/ways-out.ts';

/** In milliseconds, while the backend cannot be reached. */
const LONGEST_PAUSE = 30_000;

export interface Following<Seen> {
  /** Fails with a `SaysoError` and nothing else. */
  readonly look: () => Promise<Seen>;
  /** What was seen last; absent: nothing yet. */
  readonly known?: Seen;
  /** Whether there is more to be seen by itself. */
  readonly goesOn: (seen: Seen) => boolean;
  readonly seen: (seen: Seen) => void;
  readonly failed: (error: SaysoError) => void;
}

/** Looks at once, and again and again as long as something goes on. A look that fails is told, and no reason to stop if it may pass. */
export async function follow<Seen>(following: Following<Seen>, signal: AbortSignal): Promise<void> {
  let { known } = following;
  let pause = SOONEST;
  while (!signal.aborted) {
    let mayPass = true;
    try {
      const now = await following.look();
      pause = nextPause(pause, known, now);
      known = now;
      following.seen(now);
    } catch (error) {
      if (!isSaysoError(error)) throw error;
      following.failed(error);
      mayPass = isPassing(error);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
    if (!mayPass || known === undefined || !following.goesOn(known)) return;
    await wait(pause, signal);
  }
}
