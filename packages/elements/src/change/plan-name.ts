import type { Blocker } from '@sayso/contract';
import type { Localizer } from '../localize/localizer.ts';

/** What a blocker says besides its code, with the host's word for the plan that it takes. */
export function withPlanName(words: Localizer, { params = {} }: Blocker): NonNullable<Blocker['params']> {
  const key = words.known(`plan.${params['plan']}`);
  return key ? { ...params, plan: words.text(key) } : params;
}
