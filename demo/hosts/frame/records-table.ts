import { html, nothing, type TemplateResult } from 'lit';
import { ownerText } from './record-owner-text.ts';
import type { ListedRecord, RecordsPage } from './records.ts';
import type { Words } from './words.ts';

/** How a column is shown; `state` is a coloured word of the product's. */
export type ColumnType = 'text' | 'number' | 'money' | 'cents' | 'day' | 'length' | 'size' | 'state' | 'yes' | 'owner';

export interface Column {
  /** The record's member, and the product's word for it. */
  readonly name: string;
  readonly as: ColumnType;
  /** What a narrow page can do without. */
  readonly minor?: boolean;
}

export type Tone = 'plain' | 'good' | 'busy' | 'bad';

/** What a product says and shows of its records. */
export interface RecordsCopy {
  /** By column. */
  readonly columns: Readonly<Record<string, string>>;
  /** By the value of a column of the type `state`. */
  readonly states: Readonly<Record<string, string>>;
}

export interface RecordsLook {
  readonly columns: readonly Column[];
  readonly tones: Readonly<Record<string, Tone>>;
}

export function recordsTable<Copy extends RecordsCopy>(
  page: RecordsPage,
  name: string,
  { columns, tones }: RecordsLook,
  words: Words<Copy>,
): TemplateResult {
  const { copy, frame } = words;
  if (page.total === 0) return html`<p class="product-empty">${frame.nothing}</p>`;
  return html`<table class="product-table" aria-label=${name}>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col" ?data-minor=${column.minor}>${copy.columns[column.name]}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${page.records.map(
          (record) =>
            html`<tr>
              ${columns.map(
                (column) => html`<td ?data-minor=${column.minor}>${cell(record, column, tones, words)}</td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="product-note">${frame.shown(words.number(page.records.length), words.number(page.total))}</p>`;
}

function cell<Copy extends RecordsCopy>(
  record: ListedRecord,
  { name, as }: Column,
  tones: RecordsLook['tones'],
  words: Words<Copy>,
): unknown {
  const value = record[name];
  switch (as) {
    case 'owner':
      return record.owner ? ownerText(record.owner, words) : nothing;
    case 'text':
      return html`<bdi>${value ?? '–'}</bdi>`;
    case 'number':
      return words.number(Number(value));
    case 'money':
      return words.money(Number(value));
    case 'cents':
      return words.money(Number(value) / 100);
    case 'day':
      return words.day(String(value));
    case 'length':
      return words.length(Number(value));
    case 'size':
      return words.size(Number(value));
    case 'yes':
      return value === true ? words.frame.yes : words.frame.no;
    case 'state':
      return html`<span class="product-tag" data-tone=${tones[String(value)] ?? 'plain'}
        >${words.copy.states[String(value)] ?? value}</span
      >`;
    default:
      return as satisfies never;
  }
}
