import type {
  CertifiedCollection,
  CertifiedRetention,
  ErasureCertificate,
  PluralLabel,
  Timestamp,
} from '@sayso/contract';
import type { Localizer } from '../localize/localizer.ts';

/** A certificate as lines of plain text, in the reader's language. */
export function certificateText(words: Localizer, certificate: ErasureCertificate): string {
  const { besides, erased, erasedAt, id, issuedAt, issuer, kind, notCovered } = certificate;
  const { reference, requestedAt, retained, subject, verifiedAt } = certificate;
  const date = (at: Timestamp) => words.date(at, { dateStyle: 'long', timeStyle: 'long' });
  return [
    words.text('certificate.number', { id }),
    words.text('reference', { reference }),
    words.text('receipt.what', { what: words.text(`standing.about.${kind}`) }),
    words.text('receipt.requested', { date: date(requestedAt) }),
    words.text('certificate.erased-at', { date: date(erasedAt) }),
    words.text('certificate.verified-at', { date: date(verifiedAt) }),
    words.text('certificate.went'),
    ...erased.filter(({ count }) => count > 0).map((one) => erasedLine(words, one)),
    ...besides.map((part) => words.text(`certificate.${part}`)),
    ...(retained.length > 0 ? [words.text('certificate.retained')] : []),
    ...retained.map((one) => retainedLine(words, one)),
    ...(notCovered.length > 0 ? [words.text('certificate.not-covered')] : []),
    ...notCovered.map(({ code, text }) => (text ? words.own(text) : words.text(`certificate.${code}`))),
    words.text('certificate.subject', { sha256: subject.sha256 }),
    words.text('receipt.issued', { issuer, date: date(issuedAt) }),
  ].join('\n');
}

function erasedLine(words: Localizer, { action, count, label }: CertifiedCollection): string {
  return words.text(`certificate.${action}`, { amount: words.counted(count, label) });
}

function retainedLine(words: Localizer, { basis, label, until }: CertifiedRetention): string {
  const why = basis ? [words.own(basis)] : [];
  const how = until === undefined ? [] : [words.text('until', { date: words.moment(until) })];
  return [named(words, label), ...why, ...how].join(' · ');
}

/** What several of them are called, without a number. */
function named(words: Localizer, label: PluralLabel): string {
  return words.own(Object.fromEntries(Object.entries(label).map(([language, { other }]) => [language, other])));
}
