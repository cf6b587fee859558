import { html, nothing, type TemplateResult } from 'lit';
import { ownerText } from '../frame/record-owner-text.ts';
import type { Words } from '../frame/words.ts';
import type { Copy } from './copy.en.ts';
import type { CrmKind, CrmRecord, LeadStage, RecordsPage } from './records.ts';
import type { Content, Scope } from './content.ts';

interface Column<Kind extends CrmKind> {
  readonly name: keyof Copy['columns'];
  /** What a narrow page can do without. */
  readonly minor?: boolean;
  readonly cell: (record: CrmRecord<Kind>, words: Words<Copy>) => unknown;
}

const tones: Readonly<Record<LeadStage, 'plain' | 'busy' | 'good'>> = {
  new: 'plain',
  contacted: 'plain',
  qualified: 'busy',
  proposal: 'busy',
  won: 'good',
  lost: 'plain',
};

const owner: Column<CrmKind> = { name: 'owner', cell: (record, words) => ownerText(record.owner, words) };

const columns: { readonly [Kind in CrmKind]: readonly Column<Kind>[] } = {
  lead: [
    { name: 'company', cell: ({ company }) => company },
    { name: 'contact', minor: true, cell: ({ contact }) => contact },
    {
      name: 'stage',
      cell: ({ stage }, { copy }) =>
        html`<span class="product-tag" data-tone=${tones[stage]}>${copy.stages[stage]}</span>`,
    },
    { name: 'value', minor: true, cell: ({ value }, words) => words.money(value) },
    owner,
  ],
  call: [
    { name: 'company', cell: ({ company }) => company },
    { name: 'day', minor: true, cell: ({ at }, words) => words.day(at) },
    { name: 'length', cell: ({ seconds }, words) => words.length(seconds) },
    { name: 'outcome', minor: true, cell: ({ outcome }, { copy }) => copy.outcomes[outcome] },
    owner,
  ],
  conversation: [
    { name: 'company', cell: ({ company }) => company },
    { name: 'contact', minor: true, cell: ({ contact }) => contact },
    { name: 'messages', cell: ({ messages }, words) => words.number(messages) },
    owner,
  ],
  task: [
    { name: 'title', cell: ({ title }) => title },
    {
      name: 'done',
      cell: ({ done }, { copy }) =>
        html`<span class="product-tag" data-tone=${done ? 'good' : 'plain'}
          >${done ? copy.tasks.done : copy.tasks.open}</span
        >`,
    },
    owner,
  ],
  recording: [
    { name: 'company', cell: ({ company }) => company },
    { name: 'day', minor: true, cell: ({ at }, words) => words.day(at) },
    { name: 'size', cell: ({ bytes }, words) => words.size(bytes) },
    owner,
  ],
  assignment: [{ name: 'area', cell: ({ area }) => area }, owner],
};

export function recordsView(
  content: Extract<Content, { kind: 'records' }>,
  heading: string,
  words: Words<Copy>,
  choose: (scope: Scope) => void,
): TemplateResult {
  const { copy } = words;
  return html`<fieldset class="product-scope">
      <legend class="product-hidden">${copy.scope}</legend>
      ${(['own', 'team'] as const).map(
        (scope) =>
          html`<label
            ><input
              type="radio"
              name="product-scope"
              .checked=${content.scope === scope}
              @change=${() => choose(scope)}
            />${copy.scopes[scope]}</label
          >`,
      )}
    </fieldset>
    ${table(content.of, content.page, heading, words)}
    ${
      content.assignments
        ? html`<h2>${copy.assignments}</h2>
            ${table('assignment', content.assignments, copy.assignments, words)}`
        : nothing
    }`;
}

function table<Kind extends CrmKind>(
  kind: Kind,
  page: RecordsPage<Kind>,
  name: string,
  words: Words<Copy>,
): TemplateResult {
  const { copy, frame } = words;
  if (page.total === 0) return html`<p class="product-empty">${frame.nothing}</p>`;
  const shown = columns[kind] as readonly Column<Kind>[];
  return html`<table class="product-table" aria-label=${name}>
      <thead>
        <tr>
          ${shown.map((column) => html`<th scope="col" ?data-minor=${column.minor}>${copy.columns[column.name]}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${page.records.map(
          (record) =>
            html`<tr>
              ${shown.map((column) => html`<td ?data-minor=${column.minor}>${column.cell(record, words)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="product-note">${frame.shown(words.number(page.records.length), words.number(page.total))}</p>`;
}
