import { type Backend, challengesAnswer, challengesStart, type ProofPurpose } from '@sayso/contract';
import { PASSWORD } from '../every-kind.ts';

/** One of those that fit at this moment. */
export function nth<Item>(items: readonly Item[], which: number, fits: (item: Item) => boolean): Item | undefined {
  const fitting = items.filter(fits);
  return fitting[which % Math.max(1, fitting.length)];
}

/** By password, with others in between. */
export async function* prove(backend: Backend, purpose: ProofPurpose): AsyncGenerator<void, string> {
  yield;
  const { id } = await backend.call(challengesStart, { purpose, method: 'password' });
  yield;
  return (await backend.call(challengesAnswer, { challengeId: id, answer: PASSWORD })).proof;
}
