import {
  type Backend,
  type ChangeIntent,
  challengesAnswer,
  challengesStart,
  changesPreview,
  changesRequest,
  type PersonPrincipal,
  type RequestedChange,
} from '@sayso/contract';
import { crmPersonas } from '@sayso/testing/hosts/crm';

const PASSWORD = crmPersonas[0]?.password ?? '';

/** A persona of the sample host in a session of its own. */
export function session(persona: string, nth = 1): PersonPrincipal {
  const accountId = `account-${persona}`;
  return { kind: 'person', scope: 'full', accountId, sessionId: `session-${persona}-${nth}`, methods: ['password'] };
}

let keys = 0;

/** A key for one intention. */
export function newKey(): string {
  keys += 1;
  return `test-key-${process.pid}-${String(keys).padStart(8, '0')}`;
}

export function leaving(id: string, successor?: string): ChangeIntent {
  const options = successor === undefined ? {} : { options: { successor } };
  return { kind: 'leave-organization', target: { type: 'organization', id }, ...options };
}

export function handingOver(id: string, successor: string): ChangeIntent {
  return { kind: 'transfer-ownership', target: { type: 'organization', id }, options: { successor } };
}

/** Proves the person by password for this intent. */
export async function prove(backend: Backend, purpose: ChangeIntent): Promise<string> {
  const { id } = await backend.call(challengesStart, { purpose, method: 'password' });
  return (await backend.call(challengesAnswer, { challengeId: id, answer: PASSWORD })).proof;
}

/** Previews, proves where asked, and requests. */
export async function carryOut(
  backend: Backend,
  intent: ChangeIntent,
  idempotencyKey = newKey(),
): Promise<RequestedChange> {
  const { previewToken, proof } = await backend.call(changesPreview, intent);
  const proven = proof.methods.length > 0 && { proof: await prove(backend, intent) };
  return await backend.call(changesRequest, { previewToken }, { idempotencyKey, ...proven });
}
