import { update } from '@shoelace-style/localize';
import type { LanguageTag } from '@sayso/contract';
import type { base } from '../locales/en/base.ts';
import type { change } from '../locales/en/change.ts';
import type { standing } from '../locales/en/standing.ts';
import type { pendingChange } from '../locales/en/pending-change.ts';
import type { endings } from '../locales/en/endings.ts';
import type { changeStatus } from '../locales/en/change-status.ts';
import type { leaveOrganization } from '../locales/en/leave-organization.ts';
import type { members } from '../locales/en/members.ts';
import type { rejoinOrganization } from '../locales/en/rejoin-organization.ts';
import type { shell } from '../locales/en/shell.ts';
import type { stepUp } from '../locales/en/step-up.ts';
import type { support } from '../locales/en/support.ts';
import type { transferOwnership } from '../locales/en/transfer-ownership.ts';
import type { Message } from './message.ts';

/** Every text of every element. */
export type Catalogue = {
  readonly [
    Key in
      | keyof typeof shell
      | keyof typeof base
      | keyof typeof change
      | keyof typeof members
      | keyof typeof support
      | keyof typeof leaveOrganization
      | keyof typeof transferOwnership
      | keyof typeof rejoinOrganization
      | keyof typeof stepUp
      | keyof typeof standing
      | keyof typeof pendingChange
      | keyof typeof endings
      | keyof typeof changeStatus
  ]: Message;
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
