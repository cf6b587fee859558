import type { Consent, ConsentEvent, ConsentPurpose, ConsentSettings, ConsentState } from '../../model/consent.ts';
import type { Timestamp } from '../../model/primitives.ts';
import { addDuration, isBefore } from '../time.ts';
import type { ConsentFacts, ConsentHost } from './consent-facts.ts';
import { consentNotice } from './consent-notice.ts';

/** How a purpose stands by what was said last; what comes about by itself (a new text, the end of its time) is in no event. */
export interface Standing {
  readonly state: ConsentState;
  readonly asksAgain: boolean;
  readonly last?: ConsentEvent;
}

/** How one purpose stands now. */
export function standingOf(purpose: ConsentPurpose, events: readonly ConsentEvent[], now: Timestamp): Standing {
  const last = events.findLast((one) => one.purpose === purpose.key);
  if (!last) return { state: 'requested', asksAgain: false };
  if (!isAgreement(last.state)) return { state: last.state, asksAgain: false, last };
  const { validFor } = purpose;
  if (validFor !== undefined && !isBefore(now, addDuration(last.at, validFor)))
    return { state: 'expired', asksAgain: false, last };
  const isOther = last.version !== purpose.notice.version && purpose.notice.asksAgain !== false;
  return { state: isOther ? 'requested' : last.state, asksAgain: isOther, last };
}

/** A yes, for the first time or again. */
export function isAgreement(state: ConsentState): boolean {
  return state === 'given' || state === 'renewed';
}

/** Each purpose with its present text and what this person said to it. What rests on another basis than a consent is in effect without one. */
export function consentSettings(facts: ConsentFacts, host: ConsentHost): ConsentSettings {
  const { gpc, languages, now, recorded } = facts;
  const events = recorded.map(({ event }) => event);
  return {
    items: host.consents.purposes.map((purpose): Consent => {
      const { state, asksAgain, last } = standingOf(purpose, events, now);
      const isSharing = purpose.isSharing ?? false;
      const isAllowed = purpose.basis !== 'consent' || isAgreement(state);
      return {
        purpose: purpose.key,
        group: purpose.group,
        basis: purpose.basis,
        notice: consentNotice(purpose, languages, host),
        state,
        isInEffect: isAllowed && !(isSharing && gpc),
        isSharing,
        asksAgain,
        ...(last && { decidedAt: last.at }),
      };
    }),
    saving: host.consents.saving,
    gpc,
  };
}
