import type { ConsentReceipt } from '@sayso/contract';
import type { Localizer } from '../localize/localizer.ts';

/** The receipt of a consent as plain text: what it is about, the text that was shown, and everything that was said to it. */
export function consentText(words: Localizer, { issuedAt, issuer, receiptId, record }: ConsentReceipt): string {
  const { piiControllers, privacyNotice } = record.piiProcessing;
  const { text, title, updatedAt, version } = privacyNotice;
  const date = (at: string) => words.date(at, { dateStyle: 'long', timeStyle: 'short' });
  const lines = [
    words.text('verifier.consent', { name: title }),
    words.text('verifier.consent.issued', { issuer, date: date(issuedAt) }),
    words.text('verifier.consent.reference', { reference: receiptId }),
    words.text('verifier.consent.whose', { id: record.piiPrincipalId }),
    words.text('verifier.consent.controllers', { names: piiControllers.join('; ') }),
    '',
    words.text('verifier.consent.text', { version, date: words.date(updatedAt, { dateStyle: 'long' }) }),
    title,
    text,
    '',
    ...record.events.map(({ at, state, version: shown }) =>
      words.text('verifier.consent.event', {
        date: date(at),
        said: words.text(`verifier.consent.${state}`),
        version: shown,
      }),
    ),
  ];
  return lines.join('\n');
}
