import { registerLanguage } from '../localize/language.ts';
import { accountCenter } from './sv/account-center.ts';
import { base } from './sv/base.ts';
import { change } from './sv/change.ts';
import { standing } from './sv/standing.ts';
import { pendingChange } from './sv/pending-change.ts';
import { endings } from './sv/endings.ts';
import { certificate } from './sv/certificate.ts';
import { changeStatus } from './sv/change-status.ts';
import { exportButton } from './sv/export-button.ts';
import { exportPanel } from './sv/export-panel.ts';
import { leaveOrganization } from './sv/leave-organization.ts';
import { ending } from './sv/ending.ts';
import { question } from './sv/question.ts';
import { deleteAccount } from './sv/delete-account.ts';
import { deactivateAccount } from './sv/deactivate-account.ts';
import { deleteOrganization } from './sv/delete-organization.ts';
import { closeOrganization } from './sv/close-organization.ts';
import { resetOrganization } from './sv/reset-organization.ts';
import { dataInventory } from './sv/data-inventory.ts';
import { notice } from './sv/notice.ts';
import { archiveVerifier } from './sv/archive-verifier.ts';
import { avatar } from './sv/avatar.ts';
import { consentPanel } from './sv/consent-panel.ts';
import { contactChanges } from './sv/contact-changes.ts';
import { fields } from './sv/fields.ts';
import { members } from './sv/members.ts';
import { membersPanel } from './sv/members-panel.ts';
import { organizationWords } from './sv/organization-words.ts';
import { passwords } from './sv/passwords.ts';
import { profile } from './sv/profile.ts';
import { sessions } from './sv/sessions.ts';
import { rejoinOrganization } from './sv/rejoin-organization.ts';
import { shell } from './sv/shell.ts';
import { stepUp } from './sv/step-up.ts';
import { support } from './sv/support.ts';
import { transferOwnership } from './sv/transfer-ownership.ts';
import { twoFactor } from './sv/two-factor.ts';

registerLanguage('sv', {
  ...shell,
  ...base,
  ...change,
  ...contactChanges,
  ...fields,
  ...members,
  ...membersPanel,
  ...support,
  ...leaveOrganization,
  ...transferOwnership,
  ...twoFactor,
  ...rejoinOrganization,
  ...stepUp,
  ...certificate,
  ...changeStatus,
  ...exportButton,
  ...exportPanel,
  ...endings,
  ...pendingChange,
  ...standing,
  ...ending,
  ...question,
  ...deleteAccount,
  ...deactivateAccount,
  ...deleteOrganization,
  ...closeOrganization,
  ...resetOrganization,
  ...dataInventory,
  ...notice,
  ...archiveVerifier,
  ...avatar,
  ...consentPanel,
  ...passwords,
  ...profile,
  ...sessions,
  ...accountCenter,
  ...organizationWords,
});
