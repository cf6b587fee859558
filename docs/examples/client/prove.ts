import { call } from '@sayso/client';
import type { RequestProof } from '@sayso/client/flows';
import { type Backend, challengesAnswer, challengesStart } from '@sayso/contract';

export function byPassword(backend: Backend, ask: (what: string) => Promise<string>): RequestProof {
  return async ({ purpose, methods }, signal) => {
    if (!methods.includes('password')) return { canceled: true };
    const { id } = await call(backend, challengesStart, { purpose, method: 'password' }, { signal });
    const answer = await ask('Your password');
    const { proof } = await call(backend, challengesAnswer, { challengeId: id, answer }, { signal });
    return { proof };
  };
}
