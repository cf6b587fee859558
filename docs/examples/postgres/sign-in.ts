import { ANONYMOUS, type Principal } from '@sayso/contract';
import type { Identity, OutgoingMessage } from '@sayso/postgres';

/** Stands for your own sign-in: the person's id comes as a header. */
export function authenticate({ headers }: Request): Principal {
  const accountId = headers.get('x-person');
  if (accountId === null) return ANONYMOUS;
  return { kind: 'person', scope: 'full', accountId, sessionId: `session of ${accountId}` };
}

export const identity: Identity = {
  proofMethods: () => Promise.resolve(['password']),
  verify: ({ method, answer }) => Promise.resolve(method === 'password' && answer === 'correct horse'),
};

export const letters: OutgoingMessage[] = [];

/** Stands for your own mail. */
export async function sendMail(message: OutgoingMessage): Promise<void> {
  letters.push(message);
}
