import { exportsGet, problem, type Export, type ProblemDocument } from '@sayso/contract';
import { nextPause, SOONEST } from '../flows/change/at-work.ts';
import { isSaysoError, SaysoError, type SaysoErrorCode } from '../sayso-error.ts';
import { wait } from '../wait.ts';

/** These pass by themselves; an export goes on meanwhile. */
const PASSING: readonly SaysoErrorCode[] = ['network', 'timeout', 'unavailable', 'rate-limited'];

/** In milliseconds, while the backend cannot be reached. */
const LONGEST_PAUSE = 30_000;

const NEVER = /* @__PURE__ */ new AbortController();

/** Looks at once, and again until there is nothing more to wait for: soon as long as it moves, ever later while it stands still. */
export async function* followExport(
  look: () => Promise<Export>,
  signal: AbortSignal = NEVER.signal,
): AsyncGenerator<Export, void> {
  let known: Export | undefined;
  let pause = SOONEST;
  for (;;) {
    let now: Export | undefined;
    try {
      now = await look();
      pause = nextPause(pause, known, now);
    } catch (error) {
      if (!isSaysoError(error) || !PASSING.includes(error.code)) throw error;
      pause = Math.max(Math.min(pause * 2, LONGEST_PAUSE), (error.retryAfter ?? 0) * 1000);
    }
    if (now && JSON.stringify(now) !== JSON.stringify(known)) yield now;
    known = now ?? known;
    if (now && now.state !== 'queued' && now.state !== 'running') return;
    await wait(pause, signal);
  }
}

/** The export once it is ready; throws what became of it else. */
export async function readyExport(followed: AsyncIterable<Export>): Promise<Export> {
  let last: Export | undefined;
  for await (const now of followed) last = now;
  return ready(last as Export);
}

/** The same export; throws for one that is not ready: the problem that it failed with, `expired`, or `state-conflict`. */
export function ready(one: Export): Export {
  if (one.state === 'ready') return one;
  const document = problemOf(one);
  throw new SaysoError(document.code, { operation: exportsGet.id, detail: document.detail, problem: document });
}

function problemOf({ state, problem: failure }: Export): ProblemDocument {
  switch (state) {
    case 'failed':
      return failure ?? problem('internal', {}, 'The export failed.').toJSON();
    case 'expired':
      return problem('expired', {}, 'The archive is gone. Ask for another export.').toJSON();
    default:
      return problem('state-conflict', { state, allowed: ['ready'] }, `The export is ${state}.`).toJSON();
  }
}
