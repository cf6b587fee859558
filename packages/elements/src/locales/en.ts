import { registerLanguage } from '../localize/language.ts';
import { accountCenter } from './en/account-center.ts';
import { base } from './en/base.ts';
import { change } from './en/change.ts';
import { standing } from './en/standing.ts';
import { pendingChange } from './en/pending-change.ts';
import { endings } from './en/endings.ts';
import { certificate } from './en/certificate.ts';
import { changeStatus } from './en/change-status.ts';
import { exportButton } from './en/export-button.ts';
import { exportPanel } from './en/export-panel.ts';
import { leaveOrganization } from './en/leave-organization.ts';
import { ending } from './en/ending.ts';
import { question } from './en/question.ts';
import { deleteAccount } from './en/delete-account.ts';
import { deactivateAccount } from './en/deactivate-account.ts';
import { deleteOrganization } from './en/delete-organization.ts';
import { closeOrganization } from './en/close-organization.ts';
import { resetOrganization } from './en/reset-organization.ts';
import { dataInventory } from './en/data-inventory.ts';
import { notice } from './en/notice.ts';
import { archiveVerifier } from './en/archive-verifier.ts';
import { avatar } from './en/avatar.ts';
import { consentPanel } from './en/consent-panel.ts';
import { contactChanges } from './en/contact-changes.ts';
import { fields } from './en/fields.ts';
import { members } from './en/members.ts';
import { membersPanel } from './en/members-panel.ts';
import { organizationWords } from './en/organization-words.ts';
import { passwords } from './en/passwords.ts';
import { profile } from './en/profile.ts';
import { sessions } from './en/sessions.ts';
import { rejoinOrganization } from './en/rejoin-organization.ts';
import { shell } from './en/shell.ts';
import { stepUp } from './en/step-up.ts';
import { support } from './en/support.ts';
import { transferOwnership } from './en/transfer-ownership.ts';
import { twoFactor } from './en/two-factor.ts';

/** Every text in English, by key: what a translation starts from. */
export const en = {
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
};

registerLanguage('en', en);
