import { ANONYMOUS, type Principal } from '@sayso/contract';
import type { Identity, OutgoingMessage } from '@sayso/postgres';

/** Stands for your own sign-in: the person's id comes as a header. */
export function authenticate({ headers }: Request): Principal {
  const accountId = headers.get('x-person');
  if (accountId === null) return ANONYMOUS;
  if (signedOut.has(accountId)) return ANONYMOUS;
  return { kind: 'person', scope: 'full', accountId, sessionId: `session of ${accountId}` };
}

export const signedOut = new Set<string>();
export const forgotten = new Set<string>();

export const identity: Identity = {
  proofMethods: async (accountId) => (forgotten.has(accountId) ? [] : ['password']),
  verify: ({ method, answer }) => Promise.resolve(method === 'password' && answer === 'correct horse'),
  endSessions: async (accountId) => void signedOut.add(accountId),
  erase: async (accountId) => void forgotten.add(accountId),
};

export const letters: OutgoingMessage[] = [];

/** Stands for your own mail. */
export async function sendMail(message: OutgoingMessage): Promise<void> {
  letters.push(message);
}
