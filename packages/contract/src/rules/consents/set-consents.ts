import type {
  ConsentChoice,
  ConsentChoices,
  ConsentEvent,
  ConsentMethod,
  ConsentNotice,
  ConsentPurpose,
  ConsentState,
} from '../../model/consent.ts';
import { type FieldError, problem, type Problem } from '../../problem.ts';
import type { ConsentFacts, ConsentHost, RecordedConsent } from './consent-facts.ts';
import { consentNotice, consentNotices } from './consent-notice.ts';
import { isAgreement, type Standing, standingOf } from './consent-standing.ts';

/** Something that is to be recorded: the backend gives it an id of its own. */
export interface NewConsent {
  readonly event: Omit<ConsentEvent, 'id'>;
  readonly notice: ConsentNotice;
}

/**
 * What is recorded for these choices, all of it or nothing; nothing for what is so already. No proof is asked for: to take a consent back is
 * as easy as to give it (GDPR article 7(3)).
 */
export function setConsents(
  { choices, method = 'toggle' }: ConsentChoices,
  facts: ConsentFacts,
  host: ConsentHost,
): readonly NewConsent[] | Problem {
  const { gpc, languages, now, recorded } = facts;
  const purposeOf = (choice: ConsentChoice) => host.consents.purposes.find(({ key }) => key === choice.purpose);
  const errors = [
    ...methodErrors(method, facts),
    ...choices.flatMap((choice, index) =>
      choiceErrors(choice, choices.slice(0, index), index, purposeOf(choice), method),
    ),
  ];
  if (errors.length > 0) return problem('validation-failed', { errors });

  const events = recorded.map(({ event }) => event);
  const made: NewConsent[] = [];
  for (const choice of choices) {
    const purpose = purposeOf(choice);
    if (!purpose) continue;
    const shown = noticeShown(choice, purpose, facts, host);
    if (!shown) {
      const { version, sha256 } = consentNotice(purpose, languages, host);
      return problem('notice-outdated', { version, sha256 });
    }
    const standing = standingOf(purpose, events, now);
    if (choice.granted && purpose.isSharing && gpc)
      return problem(
        'state-conflict',
        { state: standing.state, allowed: ['refused', 'withdrawn'] },
        'Global Privacy Control says no to selling and sharing.',
      );
    const state = stateAfter(choice.granted, standing);
    if (state === undefined) continue;
    const { version, language, sha256 } = shown;
    made.push({ event: { purpose: purpose.key, state, at: now, method, version, language, sha256 }, notice: shown });
  }
  return made;
}

/** What such a choice makes of a consent; undefined where it is so already. */
function stateAfter(granted: boolean, { state, last }: Standing): ConsentState | undefined {
  const wasGiven = last !== undefined && isAgreement(last.state);
  if (granted) return isAgreement(state) ? undefined : wasGiven ? 'renewed' : 'given';
  if (state === 'refused' || state === 'withdrawn') return undefined;
  return wasGiven && state !== 'expired' ? 'withdrawn' : 'refused';
}

/** The present text in the language in which it was shown, which need not be that of the call. */
function noticeShown(
  { version, sha256 }: ConsentChoice,
  purpose: ConsentPurpose,
  { languages }: ConsentFacts,
  host: ConsentHost,
): ConsentNotice | undefined {
  return [consentNotice(purpose, languages, host), ...consentNotices(purpose, host)].find(
    (one) => one.version === version && one.sha256 === sha256,
  );
}

function methodErrors(method: ConsentMethod, { gpc }: ConsentFacts): readonly FieldError[] {
  const refused = (detail: string): readonly FieldError[] => [{ pointer: '/method', code: 'not-allowed', detail }];
  switch (method) {
    case 'toggle':
    case 'form':
      return [];
    case 'gpc':
      return gpc ? [] : refused('This call does not carry Global Privacy Control.');
    case 'import':
      return refused('Only the host takes consents over from elsewhere.');
    default:
      return method satisfies never;
  }
}

function choiceErrors(
  { granted, purpose: key }: ConsentChoice,
  before: readonly ConsentChoice[],
  index: number,
  purpose: ConsentPurpose | undefined,
  method: ConsentMethod,
): readonly FieldError[] {
  const refused = (member: string, detail: string): readonly FieldError[] => [
    { pointer: `/choices/${index}/${member}`, code: 'not-allowed', detail },
  ];
  if (!purpose) return refused('purpose', 'There is no such purpose.');
  if (purpose.basis !== 'consent') return refused('purpose', 'It rests on another basis than a consent.');
  if (before.some((one) => one.purpose === key)) return refused('purpose', 'It is named twice.');
  if (method === 'gpc' && (granted || !purpose.isSharing))
    return refused('granted', 'Global Privacy Control says no, and only to selling and sharing.');
  return [];
}

/** What is kept of it, under ids of the backend's own. */
export function recordedAs({ event, notice }: NewConsent, id: string): RecordedConsent {
  return { event: { id, ...event }, notice };
}
