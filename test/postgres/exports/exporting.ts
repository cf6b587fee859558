import {
  type Backend,
  type ChangeTarget,
  type Export,
  exportsCreate,
  exportsDownload,
  exportsGet,
  exportsLink,
  type ProofPurpose,
  challengesAnswer,
  challengesStart,
} from '@sayso/contract';
import { crmPersonas } from '@sayso/testing/hosts/crm';
import { newKey } from '../acting.ts';

const PASSWORD = crmPersonas[0]?.password ?? '';

export const own: ChangeTarget = { type: 'account', id: 'account-agent' };
export const harbor: ChangeTarget = { type: 'organization', id: 'harbor' };

/** Asks for everything that is the agent's, or for all that harbor has. */
export async function asked(backend: Backend, subject: ChangeTarget, format: Export['format'] = 'archive') {
  const scope = subject.type === 'account' ? 'access' : 'backup';
  return await backend.call(exportsCreate, { subject, scope, format }, { idempotencyKey: newKey() });
}

export async function seen(backend: Backend, { id: exportId }: Pick<Export, 'id'>): Promise<Export> {
  return await backend.call(exportsGet, { exportId });
}

/** A ticket for the only file, with a proof by password. */
export async function ticketFor(backend: Backend, { id: exportId, subject }: Export): Promise<string> {
  const purpose: ProofPurpose = { operation: 'exports.link', target: subject };
  const { id } = await backend.call(challengesStart, { purpose, method: 'password' });
  const { proof } = await backend.call(challengesAnswer, { challengeId: id, answer: PASSWORD });
  return (await backend.call(exportsLink, { exportId }, { proof })).ticket;
}

export async function downloaded(backend: Backend, { id: exportId }: Export, ticket: string, offset = 0) {
  const { body } = await backend.call(exportsDownload, { exportId, part: 1, ticket, offset });
  return await new Response(body).blob();
}

/** The code of the problem that a call is refused with; undefined where it is not. */
export async function refusal(call: Promise<unknown>): Promise<string | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    return String((error as { readonly code?: unknown }).code);
  }
}
