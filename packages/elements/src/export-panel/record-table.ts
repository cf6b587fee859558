import type { ExportsState } from '@sayso/client/flows';
import type { Export, ExportPart } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { sizeText } from '../export-button/size-text.ts';
import type { Localizer } from '../localize/localizer.ts';
import type { MessageKey } from '../localize/wording.ts';
import { checkIcon } from '../styles/icons.ts';
import { dateText } from './date-text.ts';

export interface RecordTable {
  readonly words: Localizer;
  readonly state: Extract<ExportsState, { step: 'shown' | 'working' }>;
  /** The export about which it is asked once more. */
  readonly removing: string | undefined;
  /** The checksum that was copied last. */
  readonly copied: string | undefined;
  download(exportId: string, part: number): void;
  /** Stops a download. */
  cancel(): void;
  remove(exportId: string, step: 'ask' | 'keep' | 'remove'): void;
  copy(sha256: string, shown: HTMLElement | null): Promise<void>;
}

const COLUMNS = [
  'exports.when',
  'exports.by',
  'exports.what',
  'exports.state',
  'exports.checksum',
  'exports.until',
  'exports.actions',
] as const satisfies readonly MessageKey[];

/**
 * Who took what, when and how much, with its checksum. Roles stand at each part, because one that is laid out as blocks on a narrow page
 * is no table to browsers any more.
 */
export function recordTable(record: RecordTable): TemplateResult {
  const { state, words } = record;
  return html`<div class="record">
    <table part="record" role="table" aria-labelledby="record">
      <thead>
        <tr role="row">
          ${COLUMNS.map((key) => html`<th role="columnheader" scope="col">${words.text(key)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${state.exports.map((one) => row(record, one))}
      </tbody>
    </table>
  </div>`;
}

function row(record: RecordTable, one: Export): TemplateResult {
  const { words } = record;
  const { endedAt, expiresAt, requestedAt, sizeBytes, state } = one;
  const cell = (key: MessageKey, content: unknown) =>
    html`<td role="cell"><span class="label" aria-hidden="true">${words.text(key)}</span>${content}</td>`;
  const ended = state !== 'ready' && endedAt !== undefined;
  return html`<tr role="row" data-export=${one.id}>
    <th role="rowheader" scope="row">
      <span class="label" aria-hidden="true">${words.text('exports.when')}</span>${dateText(words, requestedAt)}
    </th>
    ${cell('exports.by', html`<bdi>${requesterOf(words, one)}</bdi>`)} ${cell('exports.what', whatText(words, one))}
    ${cell(
      'exports.state',
      html`${words.text(`exports.state.${state}`)}${sizeBytes === undefined ? nothing : html`, ${sizeText(words, sizeBytes)}`}${
        ended
          ? html` <small class="muted">${words.text('exports.ended', { date: dateText(words, endedAt) })}</small>`
          : nothing
      }`,
    )}
    ${one.parts?.length ? cell('exports.checksum', checksums(record, one.parts)) : html`<td role="cell"></td>`}
    ${state === 'ready' && expiresAt ? cell('exports.until', words.moment(expiresAt)) : html`<td role="cell"></td>`}
    ${state === 'ready' ? cell('exports.actions', actions(record, one)) : html`<td role="cell"></td>`}
  </tr>`;
}

function requesterOf(words: Localizer, { requestedBy, trigger }: Export): string {
  if (trigger === 'schedule') return words.text('exports.by.schedule');
  return requestedBy?.displayName ?? words.text('exports.by.gone');
}

function whatText(words: Localizer, { collections, format, scope }: Export): string {
  return [
    words.text(`exports.what.${scope}`),
    words.text(`exports.what.${format}`),
    ...(collections ? [words.text('exports.what.some', { count: collections.length })] : []),
  ].join(', ');
}

function checksums({ copied, copy, words }: RecordTable, parts: readonly ExportPart[]): readonly TemplateResult[] {
  return parts.map(
    ({ fileName, sha256 }) =>
      html`<div class="sum">
        <code>${sha256}</code>
        <button
          class="button ghost"
          type="button"
          aria-label=${copied === sha256 ? nothing : words.text('exports.copy', { file: fileName })}
          @click=${({ currentTarget }: Event) =>
            copy(sha256, (currentTarget as HTMLElement).parentElement?.querySelector('code') ?? null)}
        >
          ${copied === sha256 ? html`${checkIcon}${words.text('copied')}` : words.text('copy')}
        </button>
      </div>`,
  );
}

function actions(record: RecordTable, one: Export): TemplateResult {
  const { cancel, download, remove, removing, state, words } = record;
  const { id, parts = [], requestedAt } = one;
  const work = state.step === 'working' ? state.work : undefined;
  if (removing === id) {
    return html`<div role="group" aria-labelledby="sure">
      <p id="sure">${words.text('exports.remove.sure')}</p>
      <span class="actions">
        <button id="keep" part="cancel" class="button" type="button" @click=${() => remove(id, 'keep')}>
          ${words.text('exports.keep')}
        </button>
        <button class="button danger" type="button" @click=${() => remove(id, 'remove')}>
          ${words.text('exports.remove')}
        </button>
      </span>
    </div>`;
  }
  if (work?.type === 'downloading' && work.exportId === id) {
    return html`${progress(record)}
      <button part="cancel" class="button" type="button" @click=${cancel}>${words.text('cancel')}</button>`;
  }
  const busy = work ? 'true' : 'false';
  return html`<span class="actions">
    ${parts.map((part) => {
      const label = downloadText(words, part, parts.length);
      return html`<button
        class="button"
        type="button"
        aria-disabled=${busy}
        aria-label=${words.text('exports.of', { label, file: part.fileName })}
        @click=${() => download(id, part.number)}
      >
        ${label}
      </button>`;
    })}
    <button
      class="button"
      type="button"
      data-remove=${id}
      aria-disabled=${busy}
      aria-label=${words.text('exports.remove.of', { date: dateText(words, requestedAt) })}
      @click=${() => work || remove(id, 'ask')}
    >
      ${words.text('exports.remove')}
    </button>
  </span>`;
}

function downloadText(words: Localizer, { number: part, sizeBytes }: ExportPart, parts: number): string {
  const size = sizeText(words, sizeBytes);
  return parts > 1
    ? words.text('export.download.part', { part, parts, size })
    : words.text('export.download', { size });
}

function progress({ state, words }: RecordTable): TemplateResult {
  const received = state.step === 'working' ? state.received : undefined;
  if (!received) return html`<progress aria-label=${words.text('export.linking')}></progress>`;
  const { bytes, size } = received;
  const text = words.text('export.downloading', { received: sizeText(words, bytes), size: sizeText(words, size) });
  return html`<p id="downloading">${text}</p>
    <progress aria-labelledby="downloading" max=${size || 1} .value=${bytes}></progress>`;
}
