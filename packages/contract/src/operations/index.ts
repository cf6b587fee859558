export { accountGet } from './account.ts';
export { blockersResolve } from './blockers.ts';
export { capabilitiesGet } from './capabilities.ts';
export { challengesAnswer, challengesStart } from './challenges.ts';
export {
  changesCancel,
  changesDecide,
  changesGet,
  changesList,
  changesPreview,
  changesReceipt,
  changesRequest,
  changesUndo,
} from './changes.ts';
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
export { feedbackCreate } from './feedback.ts';
export { inventoryGet, noticesGet } from './inventory.ts';
export { membersList } from './members.ts';
export {
  organizationsGet,
  organizationsList,
  organizationsRejoin,
  organizationsSetDeletionAdmins,
} from './organizations.ts';
export { rolesList } from './roles.ts';
export { supportCreate } from './support.ts';
