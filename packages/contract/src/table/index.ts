import type { AnyOperation, AnyOperationRow, Operation } from '../operation.ts';
import { problem } from '../problem.ts';
import { account, avatars } from './account.ts';
import { blockers } from './blockers.ts';
import { capabilities } from './capabilities.ts';
import { challenges } from './challenges.ts';
import { changes } from './changes.ts';
import { exports, exportSchedules } from './exports.ts';
import { feedback } from './feedback.ts';
import { inventory, notices } from './inventory.ts';
import { consents } from './consents.ts';
import { contactChanges } from './contact-changes.ts';
import { factors } from './factors.ts';
import { password } from './password.ts';
import { sessions } from './sessions.ts';
import { members } from './members.ts';
import { organizations } from './organizations.ts';
import { roles } from './roles.ts';
import { support } from './support.ts';

/** The table: every operation by its id. */
export const OPERATIONS = {
  ...capabilities,
  ...account,
  ...avatars,
  ...contactChanges,
  ...password,
  ...sessions,
  ...factors,
  ...organizations,
  ...members,
  ...roles,
  ...changes,
  ...blockers,
  ...challenges,
  ...exports,
  ...exportSchedules,
  ...inventory,
  ...notices,
  ...consents,
  ...support,
  ...feedback,
} as const satisfies Readonly<Record<string, AnyOperationRow>>;

export type OperationId = keyof typeof OPERATIONS;
export type InputOf<O> = O extends Operation<infer Input, unknown> ? Input : never;
export type OutputOf<O> = O extends Operation<unknown, infer Output> ? Output : never;

/** The row of an operation. Throws `capability-missing` for one that is not of this contract. */
export function rowOf({ id }: AnyOperation): AnyOperationRow {
  if (!Object.hasOwn(OPERATIONS, id)) throw problem('capability-missing', {}, `${id} is not of this contract.`);
  return OPERATIONS[id as OperationId];
}
