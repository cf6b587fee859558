import type { SaysoError } from '@sayso/client';
import type { Localizer } from '../localize/localizer.ts';

/** What went wrong, for people; `prefix` has words of its own for some codes. */
export function problemText(words: Localizer, { code, retryAfter }: SaysoError, prefix = 'problem'): string {
  const key = code === 'timeout' ? 'network' : code === 'cooldown' ? 'rate-limited' : code;
  return words.text(words.known(`${prefix}.${key}`, `problem.${key}`, 'problem.failed'), {
    wait: words.span(retryAfter ?? 60),
  });
}
