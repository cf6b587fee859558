import './change-status/define.ts';
import './pending-change/define.ts';
import './support-request/define.ts';
import './leave-organization/define.ts';
import './provider/define.ts';
import './rejoin-organization/define.ts';
import './step-up/define.ts';
import './transfer-ownership/define.ts';

export { LeaveOrganization } from './leave-organization/leave-organization.ts';
export { Provider } from './provider/provider.ts';
export { RejoinOrganization } from './rejoin-organization/rejoin-organization.ts';
export { StepUp } from './step-up/step-up.ts';
export { TransferOwnership } from './transfer-ownership/transfer-ownership.ts';
export { SupportRequest } from './support-request/support-request.ts';
export { PendingChange } from './pending-change/pending-change.ts';
export { ChangeStatus } from './change-status/change-status.ts';
export { setDefaultBackend } from './backend.ts';
export { registerLanguage, registerWording } from './wording.ts';
