import type { ChangeReceipt, ChangeState, Effect, Timestamp } from '@sayso/contract';
import { html, type TemplateResult } from 'lit';
import type { Localizer } from '../localize/localizer.ts';
import { checkIcon } from '../styles/icons.ts';
import { printText } from './print-text.ts';
import { savedFile } from './saved-file.ts';
import { standingTitle } from './standing.ts';

/** The states of what has not taken effect, and perhaps never will. */
const WITHOUT_EFFECT: readonly ChangeState[] = [
  'awaitingSupport',
  'awaitingConfirmation',
  'blocked',
  'canceled',
  'denied',
  'expired',
];

/** The receipt to read, copy, print and save; `onCopied` is told when it has been copied. */
export function receiptView(
  words: Localizer,
  receipt: ChangeReceipt,
  copied: boolean,
  onCopied: () => void,
): TemplateResult {
  const text = receiptText(words, receipt);
  return html`<section class="receipt">
    <h3>${words.text('receipt.title')}</h3>
    <pre part="receipt">${text}</pre>
    <div class="actions">
      <button class="button" type="button" @click=${copy}>
        ${copied ? html`${checkIcon}${words.text('copied')}` : words.text('copy')}
      </button>
      <button class="button" type="button" @click=${() => printText(text)}>${words.text('receipt.print')}</button>
      ${savedFile(words.text('receipt.text'), {
        name: `${receipt.reference}.txt`,
        type: 'text/plain;charset=utf-8',
        content: text,
      })}
      ${savedFile(words.text('receipt.json'), {
        name: `${receipt.reference}.json`,
        type: 'application/json',
        content: JSON.stringify(receipt, null, 2),
      })}
    </div>
  </section>`;

  async function copy({ currentTarget }: Event): Promise<void> {
    const shown = (currentTarget as HTMLElement).closest('section')?.querySelector('pre') as HTMLElement;
    try {
      await navigator.clipboard.writeText(text);
      onCopied();
    } catch {
      // Not allowed, or not a secure page: selected, so that one key copies it.
      getSelection()?.selectAllChildren(shown);
    }
  }
}

/** The receipt as lines of plain text, in the reader's language. */
export function receiptText(words: Localizer, receipt: ChangeReceipt): string {
  const { effectiveAt, effects, endedAt, issuedAt, issuer, kind, reference, requestedAt, state } = receipt;
  const date = (at: Timestamp) => words.date(at, { dateStyle: 'long', timeStyle: 'long' });
  return [
    words.text('reference', { reference }),
    words.text('receipt.what', { what: words.text(`standing.about.${kind}`) }),
    words.text('receipt.state', { state: standingTitle(words, receipt) }),
    words.text('receipt.requested', { date: date(requestedAt) }),
    ...(WITHOUT_EFFECT.includes(state) ? [] : [words.text('receipt.effective', { date: date(effectiveAt) })]),
    ...(endedAt ? [words.text('receipt.ended', { date: date(endedAt) })] : []),
    words.text('receipt.asked'),
    ...effects.filter(({ count }) => count > 0).map((effect) => effectLine(words, effect)),
    words.text('receipt.issued', { issuer, date: date(issuedAt) }),
  ].join('\n');
}

/** Says what was asked for, in a form that is true before and after. */
function effectLine(words: Localizer, { action, basis, count, estimated, label, until }: Effect): string {
  const counted = words.counted(count, label);
  const amount = estimated ? words.text('estimated', { amount: counted }) : counted;
  const why = basis ? ` · ${words.own(basis)}` : '';
  const how = until ? ` · ${words.text('until', { date: words.moment(until) })}` : '';
  return words.text(`receipt.${action}`, { amount }) + why + how;
}
