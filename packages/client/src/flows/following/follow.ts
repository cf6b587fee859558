import { isSaysoError, type SaysoError } from '../../sayso-error.ts';
import { wait } from '../../wait.ts';
import { LOOK_AGAIN } from '../change/at-work.ts';
import { isPassing } from '../change/ways-out.ts';

/** In milliseconds: the longest wait between two looks while the backend cannot be reached. */
const LONGEST_WAIT = 30_000;

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
  let delay = LOOK_AGAIN;
  while (!signal.aborted) {
    let mayPass = true;
    try {
      known = await following.look();
      delay = LOOK_AGAIN;
      following.seen(known);
    } catch (error) {
      if (!isSaysoError(error)) throw error;
      following.failed(error);
      mayPass = isPassing(error);
      delay = Math.min(delay * 2, LONGEST_WAIT);
    }
    if (!mayPass || known === undefined || !following.goesOn(known)) return;
    await wait(delay, signal);
  }
}
