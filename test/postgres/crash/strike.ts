import type { Hear, Moment, PortCall } from './points.ts';

/** Where a process is to be struck. */
export interface Strike {
  /** At which of the calls from now on; 0: at none. */
  readonly nth: number;
  /** `stalls`: that call is never answered. `freezes`: the process stands still before it, until somebody lets it go on. */
  readonly when: Moment | 'stalls' | 'freezes';
  /**
   * A pattern: only calls whose point and text it finds count. A statement that it finds makes those after it on the same connection count,
   * too, until the next transaction begins there.
   */
  readonly about?: string;
}

/** What the process is told, and what it says to whoever started it. */
export type Told = { readonly strike: Strike } | 'count';
export type Said =
  | { readonly ready: string }
  | { readonly armed: true }
  | { readonly calls: number }
  | { readonly stalls: string };

export function say(said: Said): void {
  process.send?.(said);
}

/** Kills this very process where its starter tells it to. */
export function struck(): Hear {
  let calls = 0;
  let strike: Strike;
  let about: RegExp;
  let ours: WeakSet<object>;
  arm(JSON.parse(process.env['STRIKE'] ?? '{ "nth": 0, "when": "before" }') as Strike);
  process.on('message', (told: Told) => {
    if (told === 'count') return say({ calls });
    arm(told.strike);
    say({ armed: true });
  });

  function arm(where: Strike): void {
    calls = 0;
    strike = where;
    about = new RegExp(where.about ?? '^');
    ours = new WeakSet();
  }

  function counts({ point, text, on }: PortCall): boolean {
    if (on && /^begin\b/.test(text)) ours.delete(on);
    const found = about.test(`${point} ${text}`);
    if (found && on) ours.add(on);
    return found || (on !== undefined && ours.has(on));
  }

  return (call) => {
    if (!counts(call)) return undefined;
    calls += 1;
    if (calls !== strike.nth) return undefined;
    const { when } = strike;
    return (moment) => {
      if (moment === when) process.kill(process.pid, 'SIGKILL');
      if (moment !== 'before' || (when !== 'stalls' && when !== 'freezes')) return undefined;
      if (when === 'stalls') {
        say({ stalls: call.point });
        return new Promise(() => {});
      }
      return new Promise((goOn) => {
        process.send?.({ stalls: call.point } satisfies Said, () => {
          process.kill(process.pid, 'SIGSTOP');
          goOn();
        });
      });
    };
  };
}
