import { update } from '@shoelace-style/localize';
import type { LanguageTag } from '@sayso/contract';
import type { accountCenter } from '../locales/en/account-center.ts';
import type { base } from '../locales/en/base.ts';
import type { change } from '../locales/en/change.ts';
import type { standing } from '../locales/en/standing.ts';
import type { pendingChange } from '../locales/en/pending-change.ts';
import type { endings } from '../locales/en/endings.ts';
import type { certificate } from '../locales/en/certificate.ts';
import type { changeStatus } from '../locales/en/change-status.ts';
import type { exportButton } from '../locales/en/export-button.ts';
import type { exportPanel } from '../locales/en/export-panel.ts';
import type { leaveOrganization } from '../locales/en/leave-organization.ts';
import type { ending } from '../locales/en/ending.ts';
import type { question } from '../locales/en/question.ts';
import type { deleteAccount } from '../locales/en/delete-account.ts';
import type { deactivateAccount } from '../locales/en/deactivate-account.ts';
import type { deleteOrganization } from '../locales/en/delete-organization.ts';
import type { closeOrganization } from '../locales/en/close-organization.ts';
import type { resetOrganization } from '../locales/en/reset-organization.ts';
import type { dataInventory } from '../locales/en/data-inventory.ts';
import type { notice } from '../locales/en/notice.ts';
import type { archiveVerifier } from '../locales/en/archive-verifier.ts';
import type { avatar } from '../locales/en/avatar.ts';
import type { consentPanel } from '../locales/en/consent-panel.ts';
import type { contactChanges } from '../locales/en/contact-changes.ts';
import type { fields } from '../locales/en/fields.ts';
import type { members } from '../locales/en/members.ts';
import type { membersPanel } from '../locales/en/members-panel.ts';
import type { passwords } from '../locales/en/passwords.ts';
import type { profile } from '../locales/en/profile.ts';
import type { sessions } from '../locales/en/sessions.ts';
import type { rejoinOrganization } from '../locales/en/rejoin-organization.ts';
import type { shell } from '../locales/en/shell.ts';
import type { stepUp } from '../locales/en/step-up.ts';
import type { support } from '../locales/en/support.ts';
import type { transferOwnership } from '../locales/en/transfer-ownership.ts';
import type { twoFactor } from '../locales/en/two-factor.ts';
import type { Message } from './message.ts';

/** Every text of every element. */
export type Catalogue = {
  readonly [
    Key in
      | keyof typeof shell
      | keyof typeof base
      | keyof typeof accountCenter
      | keyof typeof change
      | keyof typeof contactChanges
      | keyof typeof fields
      | keyof typeof members
      | keyof typeof membersPanel
      | keyof typeof support
      | keyof typeof leaveOrganization
      | keyof typeof transferOwnership
      | keyof typeof twoFactor
      | keyof typeof rejoinOrganization
      | keyof typeof stepUp
      | keyof typeof standing
      | keyof typeof pendingChange
      | keyof typeof endings
      | keyof typeof certificate
      | keyof typeof changeStatus
      | keyof typeof exportButton
      | keyof typeof exportPanel
      | keyof typeof ending
      | keyof typeof question
      | keyof typeof deleteAccount
      | keyof typeof deactivateAccount
      | keyof typeof deleteOrganization
      | keyof typeof closeOrganization
      | keyof typeof resetOrganization
      | keyof typeof dataInventory
      | keyof typeof notice
      | keyof typeof archiveVerifier
      | keyof typeof avatar
      | keyof typeof consentPanel
      | keyof typeof passwords
      | keyof typeof profile
      | keyof typeof sessions
  ]: Message;
} & {
  /** What the host calls a plan, by its id; else the id itself is shown. */
  readonly [Plan in `plan.${string}`]?: Message;
};

export type MessageKey = keyof Catalogue;

/** A host's own texts, by language and key. What it leaves out stays as it is. */
export type Wording = Readonly<Record<LanguageTag, Partial<Catalogue>>>;

const page: Record<LanguageTag, Partial<Catalogue>> = {};

/** Overrides texts on the whole page; a provider's or an element's own `wording` goes first. */
export function registerWording(wording: Wording): void {
  for (const [language, messages] of Object.entries(wording)) page[language] = { ...page[language], ...messages };
  update();
}

export const pageWording: Wording = page;
