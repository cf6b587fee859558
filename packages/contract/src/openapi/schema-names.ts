import { blocker, change, changeKind, changeState, effect, fulfilment } from '../operations/change-shapes.ts';
import { localized, pluralForms, pluralLabel, proofMethod } from '../operations/shapes.ts';
import type { AnyOperation } from '../operation.ts';
import type { Schema } from '../schema.ts';
import { OPERATIONS, type OperationId } from '../table/index.ts';
import { intent, target } from '../table/inputs.ts';

/** What each operation answers in JSON, by the name of its interface. */
const OUTPUTS = {
  'capabilities.get': 'Capabilities',
  'account.get': 'Account',
  'account.update': 'Account',
  'account.removePhone': 'Account',
  'account.setAvatar': 'Account',
  'account.removeAvatar': 'Account',
  'contactChanges.list': 'ContactChanges',
  'contactChanges.start': 'ContactChange',
  'contactChanges.confirm': 'Account',
  'contactChanges.resend': 'ContactChange',
  'contactChanges.cancel': 'Nothing',
  'contactChanges.revert': 'RevertedContact',
  'password.change': 'Nothing',
  'password.requestReset': 'Nothing',
  'password.reset': 'Nothing',
  'sessions.list': 'SessionPage',
  'sessions.revoke': 'Nothing',
  'sessions.revokeOthers': 'EndedSessions',
  'sessions.revokeAll': 'EndedSessions',
  'factors.list': 'Factors',
  'factors.enroll': 'Enrollment',
  'factors.resend': 'Enrollment',
  'factors.confirm': 'ConfirmedFactor',
  'factors.remove': 'Factors',
  'factors.regenerateRecoveryCodes': 'RecoveryCodes',
  'consents.list': 'ConsentSettings',
  'consents.set': 'ConsentSettings',
  'consents.history': 'ConsentEventPage',
  'consents.receipt': 'ConsentReceipt',
  'members.setRole': 'Member',
  'organizations.list': 'OrganizationPage',
  'organizations.get': 'Organization',
  'organizations.rejoin': 'Rejoined',
  'members.list': 'MemberPage',
  'roles.list': 'RolePage',
  'changes.preview': 'ChangePreview',
  'changes.request': 'RequestedChange',
  'changes.get': 'Change',
  'changes.list': 'ChangePage',
  'changes.cancel': 'Change',
  'changes.undo': 'Change',
  'changes.receipt': 'ChangeReceipt',
  'changes.certificate': 'ErasureCertificate',
  'challenges.start': 'Challenge',
  'challenges.answer': 'Proof',
  'support.create': 'SupportRequest',
  'organizations.setDeletionAdmins': 'Organization',
  'changes.decide': 'Change',
  'blockers.resolve': 'Nothing',
  'feedback.create': 'Nothing',
  'exports.preview': 'ExportPreview',
  'exports.create': 'Export',
  'exports.get': 'Export',
  'exports.list': 'ExportPage',
  'exports.cancel': 'Export',
  'exports.remove': 'Export',
  'exports.link': 'ExportLink',
  'exportSchedules.get': 'ExportSchedule',
  'exportSchedules.set': 'ExportSchedule',
  'inventory.get': 'Inventory',
  'notices.get': 'Notice',
} as const satisfies Record<Exclude<OperationId, 'exports.download' | 'avatars.get'>, string>;

/** What several of them have in common, so that the document says it once. */
const PARTS = [
  [blocker, 'Blocker'],
  [change, 'Change'],
  [changeKind, 'ChangeKind'],
  [changeState, 'ChangeState'],
  [effect, 'Effect'],
  [fulfilment, 'Fulfilment'],
  [intent, 'ChangeIntent'],
  [localized, 'LocalizedText'],
  [pluralForms, 'PluralForms'],
  [pluralLabel, 'PluralLabel'],
  [proofMethod, 'ProofMethod'],
  [target, 'ChangeTarget'],
] as const;

/** Every schema that has a name of its own in the document. */
export function schemaNames(): ReadonlyMap<Schema<unknown>, string> {
  const outputs = Object.values<AnyOperation>(OPERATIONS)
    .filter(({ stream }) => !stream)
    .map(({ id, output }) => [output, OUTPUTS[id as keyof typeof OUTPUTS]] as const);
  return new Map<Schema<unknown>, string>([...outputs, ...PARTS]);
}
