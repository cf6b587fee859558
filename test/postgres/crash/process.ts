import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Said, Strike, Told } from './strike.ts';

/** How often each kind of process is killed by a test, and from which seed. `run soak` asks for more. */
export const KILLS = Number(process.env['SAYSO_KILLS'] ?? 3);
export const SEED = Number(process.env['SAYSO_SEED'] ?? 20_261_122);

/** A process that is killed from within, at a call that it was told. */
export interface Struck {
  readonly process: ChildProcess;
  /** What it said when it was ready; empty where it has ended before. */
  readonly ready: string;
  strike(strike: Strike): Promise<void>;
  /** How many calls counted since it was told where. */
  calls(): Promise<number>;
  /** Resolves with the point at which it stands still. */
  stalled(): Promise<string>;
  /** How it ended: `SIGKILL`, or its exit code. */
  readonly ended: Promise<string>;
  /** Kills it from outside. */
  kill(): Promise<void>;
  /** Lets it end by itself. */
  end(): Promise<void>;
}

/** Starts a script that `bundled` has made and waits until it is ready, or has ended already. */
export async function started(script: string, env: Readonly<Record<string, string>>, strike?: Strike): Promise<Struck> {
  const child = fork(script, { env: { ...process.env, ...env, ...(strike && { STRIKE: JSON.stringify(strike) }) } });
  const unread: Said[] = [];
  const waiting: ((said: Said) => boolean)[] = [];
  child.on('message', (said: Said) => {
    const found = waiting.findIndex((take) => take(said));
    if (found < 0) unread.push(said);
    else waiting.splice(found, 1);
  });
  const ended = once(child, 'exit').then(([code, signal]) => String(signal ?? code));

  async function hears<Found extends Said>(wanted: (said: Said) => said is Found): Promise<Found> {
    const known = unread.findIndex(wanted);
    if (known >= 0) return unread.splice(known, 1)[0] as Found;
    return await new Promise<Found>((done) => {
      waiting.push((said) => {
        if (!wanted(said)) return false;
        done(said);
        return true;
      });
    });
  }
  const tell = (told: Told) => void child.send(told);

  const ready = await Promise.race([hears((said) => 'ready' in said).then((said) => said.ready), ended.then(() => '')]);
  return {
    process: child,
    ready,
    ended,
    async strike(where) {
      tell({ strike: where });
      await hears((said) => 'armed' in said);
    },
    async calls() {
      tell('count');
      return (await hears((said) => 'calls' in said)).calls;
    },
    stalled: async () => (await hears((said) => 'stalls' in said)).stalls,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async end() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
