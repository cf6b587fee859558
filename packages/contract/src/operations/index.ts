import type { AnyOperation, Operation } from '../operation.ts';
import { accountGet } from './account.ts';
import { blockersResolve } from './blockers.ts';
import { capabilitiesGet } from './capabilities.ts';
import { challengesAnswer, challengesStart } from './challenges.ts';
import {
  changesCancel,
  changesDecide,
  changesGet,
  changesList,
  changesPreview,
  changesReceipt,
  changesRequest,
  changesUndo,
} from './changes.ts';
import { feedbackCreate } from './feedback.ts';
import { membersList } from './members.ts';
import {
  organizationsGet,
  organizationsList,
  organizationsRejoin,
  organizationsSetDeletionAdmins,
} from './organizations.ts';
import { rolesList } from './roles.ts';
import { supportCreate } from './support.ts';

/** The table: every operation by its id. */
export const OPERATIONS = {
  'capabilities.get': capabilitiesGet,
  'account.get': accountGet,
  'organizations.list': organizationsList,
  'organizations.get': organizationsGet,
  'organizations.rejoin': organizationsRejoin,
  'organizations.setDeletionAdmins': organizationsSetDeletionAdmins,
  'members.list': membersList,
  'roles.list': rolesList,
  'changes.preview': changesPreview,
  'changes.request': changesRequest,
  'changes.get': changesGet,
  'changes.list': changesList,
  'changes.cancel': changesCancel,
  'changes.undo': changesUndo,
  'changes.decide': changesDecide,
  'changes.receipt': changesReceipt,
  'blockers.resolve': blockersResolve,
  'challenges.start': challengesStart,
  'challenges.answer': challengesAnswer,
  'support.create': supportCreate,
  'feedback.create': feedbackCreate,
} as const satisfies Record<string, AnyOperation>;

export type OperationId = keyof typeof OPERATIONS;
export type InputOf<O> = O extends Operation<infer Input, any> ? Input : never;
export type OutputOf<O> = O extends Operation<any, infer Output> ? Output : never;

export {
  accountGet,
  blockersResolve,
  capabilitiesGet,
  challengesAnswer,
  challengesStart,
  changesCancel,
  changesDecide,
  changesGet,
  changesList,
  changesPreview,
  changesReceipt,
  changesRequest,
  changesUndo,
  feedbackCreate,
  membersList,
  organizationsGet,
  organizationsList,
  organizationsRejoin,
  organizationsSetDeletionAdmins,
  rolesList,
  supportCreate,
};
