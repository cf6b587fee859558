import { html, nothing, type TemplateResult } from 'lit';
import { certificateText } from '../change-status/certificate-text.ts';
import { receiptText } from '../change-status/receipt.ts';
import { fileSize } from '../localize/file-size.ts';
import type { Localizer } from '../localize/localizer.ts';
import { checkIcon, crossIcon, warningIcon } from '../styles/icons.ts';
import { consentText } from './consent-text.ts';
import type {
  ArchiveContents,
  ArchiveFinding,
  Bounded,
  ContainedCollection,
  Finding,
  LeftOut,
  ReceiptFinding,
  SaidReceipt,
} from './verifier-state.ts';

const ICONS = { intact: checkIcon, 'signer-unknown': warningIcon, damaged: crossIcon };

/** What was found out: a verdict in words, an icon and a colour, the reasons for it, and what is in it. */
export function findingView(words: Localizer, finding: Finding, takesFocus: boolean): TemplateResult {
  const { keyId, kind, verdict } = finding;
  return html`${verdictHeading(verdict, words.text(`verifier.${verdict}`), takesFocus)}
    <p>${words.text(`verifier.${verdict}.${kind}`)}</p>
    ${verdict === 'signer-unknown' ? html`<p>${words.text(whyUnknown(finding))}</p>` : nothing}
    ${keyId === undefined ? nothing : html`<dl class="rows">${row(words.text('verifier.key'), keyId)}</dl>`}
    ${finding.kind === 'archive' ? archive(words, finding) : receipt(words, finding)}`;
}

export function verdictHeading(verdict: Finding['verdict'], text: string, takesFocus: boolean): TemplateResult {
  return html`<h3 part="verdict" class="verdict ${verdict}" tabindex="-1" ?data-focus=${takesFocus}>
    ${ICONS[verdict]}<span>${text}</span>
  </h3>`;
}

function whyUnknown(finding: Finding) {
  return finding.isSigned ? (`verifier.${finding.keys}` as const) : ('verifier.unsigned' as const);
}

function archive(words: Localizer, { contents, problems }: ArchiveFinding): TemplateResult {
  const mayBeAPart = problems.shown.some(
    ({ code }) => code === 'file-missing' || (code === 'container-damaged' && !contents),
  );
  return html`${
    problems.shown.length > 0
      ? html`<section>
          <h4>${words.text('verifier.problems')}</h4>
          <ul class="rows">
            ${problems.shown.map(({ code, path }) => {
              const key = words.known(`verifier.problem.${code}`, 'verifier.problem.other');
              return html`<li>
                ${path === undefined ? nothing : html`<bdi>${path}</bdi>`}<small>${words.text(key)}</small>
              </li>`;
            })}
            ${more(words, problems)}
          </ul>
          ${mayBeAPart ? html`<p class="muted">${words.text('verifier.parts')}</p>` : nothing}
        </section>`
      : nothing
  }
  ${contents ? contentsView(words, contents) : nothing}`;
}

function receipt(words: Localizer, { said }: ReceiptFinding): TemplateResult {
  return html`<section>
    <h4>${words.text('verifier.contents')}</h4>
    <pre part="receipt">${saidText(words, said)}</pre>
  </section>`;
}

function saidText(words: Localizer, said: SaidReceipt): string {
  switch (said.about) {
    case 'change':
      return receiptText(words, said.receipt);
    case 'consent':
      return consentText(words, said.receipt);
    case 'erasure':
      return certificateText(words, said.receipt);
    default:
      return said satisfies never;
  }
}

function contentsView(words: Localizer, contents: ArchiveContents): TemplateResult {
  const { asOf, bytes, collections, consistency, exclusions, files, name, product, purpose } = contents;
  return html`<section>
      <h4>${words.text('verifier.contents')}</h4>
      <dl class="rows">
        ${row(words.text('verifier.product'), product)} ${row(words.text('verifier.whose'), name)}
        ${row(words.text('verifier.purpose'), words.text(`verifier.purpose.${purpose}`))}
        ${
          asOf === undefined
            ? nothing
            : row(words.text('verifier.as-of'), words.moment(asOf, 'short'), words.text(`verifier.${consistency}`))
        }
        ${row(words.text('verifier.size'), fileSize(words, bytes), words.text('verifier.file-count', { count: files }))}
      </dl>
    </section>
    ${
      collections.shown.length > 0
        ? html`<section>
            <h4>${words.text('verifier.collections')}</h4>
            <ul class="rows">
              ${collections.shown.map((one) => collectionRow(words, one))} ${more(words, collections)}
            </ul>
          </section>`
        : nothing
    }
    ${
      exclusions.shown.length > 0
        ? html`<section>
            <h4>${words.text('verifier.left-out')}</h4>
            <ul class="rows">
              ${exclusions.shown.map(
                ({ name: left, reason }) =>
                  html`<li>
                    <bdi>${left}</bdi><small><bdi>${words.own(reason)}</bdi></small>
                  </li>`,
              )}
              ${more(words, exclusions)}
            </ul>
          </section>`
        : nothing
    }`;
}

function collectionRow(words: Localizer, one: ContainedCollection): TemplateResult {
  const { bytes, exclusions, label, name, records, redactions } = one;
  const note = (key: 'verifier.redacted' | 'verifier.excluded', { name: column, reason }: LeftOut) =>
    html`<small>${words.rich(key, { name: column, reason: words.own(reason) })}</small>`;
  return html`<li>
    <div class="amount">
      <bdi>${label ? words.counted(records, label) : name}</bdi>
      <span class="muted">
        ${label ? nothing : html`${words.text('verifier.records', { count: records })} · `}${fileSize(words, bytes)}
      </span>
    </div>
    ${redactions.shown.map((left) => note('verifier.redacted', left))} ${more(words, redactions, 'small')}
    ${exclusions.shown.map((left) => note('verifier.excluded', left))} ${more(words, exclusions, 'small')}
  </li>`;
}

function row(term: string, said: string, besides?: string): TemplateResult {
  return html`<div>
    <dt>${term}</dt>
    <dd><bdi>${said}</bdi>${besides === undefined ? nothing : html`<small>${besides}</small>`}</dd>
  </div>`;
}

function more(words: Localizer, { more: count }: Bounded<unknown>, as: 'li' | 'small' = 'li'): unknown {
  if (count === 0) return nothing;
  const text = words.text('verifier.more', { count });
  return as === 'li' ? html`<li class="muted">${text}</li>` : html`<small>${text}</small>`;
}
