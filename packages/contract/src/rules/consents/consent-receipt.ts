import type { ConsentReceipt } from '../../model/consent.ts';
import type { LocalizedText } from '../../model/primitives.ts';
import { problem, type Problem } from '../../problem.ts';
import { languageOf } from '../message.ts';
import type { ConsentFacts, ConsentHost } from './consent-facts.ts';

/** The profile of the Data Privacy Vocabulary for ISO/IEC TS 27560 that records and receipts go by. */
const PROFILE = 'https://w3id.org/dpv/schema/dpv-27560#';

const WITHDRAWAL: LocalizedText = {
  en: 'In the account, under Consents, by the same switch. No proof is asked for, and it holds at once.',
  sv: 'I kontot, under Samtycken, med samma reglage. Inget bevis krävs, och det gäller genast.',
};

/**
 * The record of one purpose with the text to which the last event was said, also once the host has another. A purpose to which nothing was
 * said, is `not-found`, as one that does not exist.
 */
export function consentReceipt(key: string, facts: ConsentFacts, host: ConsentHost): ConsentReceipt | Problem {
  const { accountId, now, recorded } = facts;
  const own = recorded.filter(({ event }) => event.purpose === key);
  const [first, last] = [own[0], own.at(-1)];
  if (!first || !last) return problem('not-found');
  const { notice } = last;
  const purpose = host.consents.purposes.find((one) => one.key === key);
  const inWords = (texts: readonly LocalizedText[] = []) =>
    texts.map((text) => text[languageOf(Object.keys(text), [notice.language])] ?? '');
  const [withdrawalMethod = ''] = inWords([WITHDRAWAL]);
  const { rights } = host.about.links ?? {};
  return {
    schemaVersion: `${PROFILE}receipt-record`,
    receiptId: `receipt-${last.event.id}`,
    record: {
      schemaVersion: `${PROFILE}record`,
      recordId: first.event.id,
      piiPrincipalId: accountId,
      piiProcessing: {
        privacyNotice: notice,
        language: notice.language,
        purposes: [
          { purpose: key, ...(purpose?.purposeType && { purposeType: purpose.purposeType }), lawfulBasis: 'consent' },
        ],
        piiInformation: inWords(purpose?.personalData),
        piiControllers: host.consents.controllers,
        recipientThirdParties: inWords(purpose?.recipients),
        ...(purpose?.retention !== undefined && { retentionPeriod: purpose.retention }),
        withdrawalMethod,
        ...(rights !== undefined && { privacyRights: rights }),
      },
      events: own.map(({ event }) => event),
    },
    issuedAt: now,
    issuer: host.about.name,
  };
}
