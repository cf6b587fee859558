import {
  type Backend,
  type ChangeIntent,
  type ChangePreview,
  challengesAnswer,
  challengesStart,
  changesPreview,
  changesRequest,
  type ProofPurpose,
  type RequestedChange,
} from '@sayso/contract';

let keys = 0;

/** A key for one intention. */
export function newKey(): string {
  keys += 1;
  return `test-key-${String(keys).padStart(12, '0')}`;
}

export const organization = (id: string) => ({ type: 'organization', id }) as const;

export function leaving(id: string, successor?: string): ChangeIntent {
  const options = successor === undefined ? {} : { options: { successor } };
  return { kind: 'leave-organization', target: organization(id), ...options };
}

export function handingOver(id: string, successor: string, role?: string): ChangeIntent {
  const options = { successor, ...(role !== undefined && { role }) };
  return { kind: 'transfer-ownership', target: organization(id), options };
}

/** Proves the person by password for this. */
export async function prove(backend: Backend, purpose: ProofPurpose, password: string): Promise<string> {
  const { id } = await backend.call(challengesStart, { purpose, method: 'password' });
  return (await backend.call(challengesAnswer, { challengeId: id, answer: password })).proof;
}

/** Previews, proves where asked, and requests. */
export async function carryOut(backend: Backend, intent: ChangeIntent, password: string): Promise<RequestedChange> {
  const preview = await backend.call(changesPreview, intent);
  return request(backend, preview, intent, password);
}

export async function request(
  backend: Backend,
  { previewToken, proof }: ChangePreview,
  intent: ChangeIntent,
  password: string,
): Promise<RequestedChange> {
  const proven = proof.methods.length > 0 && { proof: await prove(backend, intent, password) };
  return backend.call(changesRequest, { previewToken }, { idempotencyKey: newKey(), ...proven });
}
