export {
  accountGet,
  accountRemoveAvatar,
  accountRemovePhone,
  accountSetAvatar,
  accountUpdate,
  avatarsGet,
} from './account.ts';
export { blockersResolve } from './blockers.ts';
export { capabilitiesGet } from './capabilities.ts';
export { challengesAnswer, challengesStart } from './challenges.ts';
export {
  changesCancel,
  changesDecide,
  changesGet,
  changesList,
  changesPreview,
  changesCertificate,
  changesReceipt,
  changesRequest,
  changesUndo,
} from './changes.ts';
export { consentsHistory, consentsList, consentsReceipt, consentsSet } from './consents.ts';
export {
  contactChangesCancel,
  contactChangesConfirm,
  contactChangesList,
  contactChangesResend,
  contactChangesRevert,
  contactChangesStart,
} from './contact-changes.ts';
export { exportSchedulesGet, exportSchedulesSet } from './export-schedules.ts';
export {
  exportsCancel,
  exportsCreate,
  exportsDownload,
  exportsGet,
  exportsLink,
  exportsList,
  exportsPreview,
  exportsRemove,
} from './exports.ts';
export {
  factorsConfirm,
  factorsEnroll,
  factorsList,
  factorsRegenerateRecoveryCodes,
  factorsRemove,
  factorsResend,
} from './factors.ts';
export { feedbackCreate } from './feedback.ts';
export { inventoryGet, noticesGet } from './inventory.ts';
export { membersList, membersSetRole } from './members.ts';
export {
  organizationsGet,
  organizationsList,
  organizationsRejoin,
  organizationsSetDeletionAdmins,
} from './organizations.ts';
export { passwordChange, passwordRequestReset, passwordReset } from './password.ts';
export { rolesList } from './roles.ts';
export { sessionsList, sessionsRevoke, sessionsRevokeAll, sessionsRevokeOthers } from './sessions.ts';
export { supportCreate } from './support.ts';
