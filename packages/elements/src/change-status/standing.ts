import type { WayBack } from '@sayso/client/flows';
import type { Change, Timestamp } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../localize/localizer.ts';
import type { MessageKey } from '../localize/wording.ts';

/** How a change stands, in one sentence. */
export function standingTitle(words: Localizer, { kind, state }: Pick<Change, 'kind' | 'state'>): string {
  return words.text(words.known(`standing.${kind}.${state}`, `standing.${state}`));
}

/** What else there is to know: how far it is, why, and its dates. `label` names the progress. */
export function standingView(words: Localizer, change: Change, label: string): TemplateResult {
  const { decision, kind, state, undoBy, undoableUntil } = change;
  const note = words.known(`standing.note.${state}`, `progress.${state}`) as MessageKey | undefined;
  // A sentence that names no kind needs to be told what it is about.
  const unnamed = words.known(`standing.${kind}.${state}`) === undefined;
  return html`${unnamed ? html`<p class="lead">${words.text(`standing.about.${kind}`)}</p>` : nothing}
  ${note ? html`<p>${words.text(note)}</p>` : nothing}
  ${decision?.reason ? html`<p>${words.rich('standing.reason', { reason: decision.reason })}</p>` : nothing}
  ${progressView(words, change, label)}
  ${state === 'applied' && undoBy && undoableUntil ? html`<p>${words.text('standing.undo.support')}</p>` : nothing}
  ${dates(words, change)}`;
}

/** What the button says that takes it back. */
export function takeBackText(words: Localizer, { kind, state }: Change, way: WayBack): string {
  const asked = state === 'awaitingSupport' || state === 'awaitingConfirmation';
  return words.text(asked ? 'take-back.request' : words.known(`take-back.${kind}.${way}`, `take-back.${way}`));
}

function progressView(words: Localizer, { progress, state }: Change, label: string): unknown {
  const { phase, stepsDone: done, stepsTotal: total } = progress;
  if ((state !== 'processing' && state !== 'failed') || total === 0) return nothing;
  const text =
    phase === 'verifying'
      ? words.text('progress.verifying')
      : words.text(phase ? 'progress.erasing' : 'progress', { done, total });
  return html`<div>
    <p>${text}</p>
    <progress max=${total} .value=${done} aria-label=${label}></progress>
  </div>`;
}

type Moment = readonly [key: MessageKey, at: Timestamp | undefined];

function dates(words: Localizer, change: Change): unknown {
  const known = moments(change).filter(([, at]) => at !== undefined);
  if (known.length === 0) return nothing;
  return html`<dl class="rows">
    ${known.map(
      ([key, at]) =>
        html`<div>
          <dt>${words.text(key)}</dt>
          <dd>${words.moment(at as Timestamp, 'short')}</dd>
        </div>`,
    )}
  </dl>`;
}

/** The dates that count in this state. */
function moments(change: Change): readonly Moment[] {
  const requested: Moment = ['standing.when.requested', change.requestedAt];
  switch (change.state) {
    case 'awaitingSupport':
      return [requested, ['standing.when.due', change.dueAt]];
    case 'awaitingConfirmation':
      return [requested, ['standing.when.confirm', change.confirmableUntil]];
    case 'scheduled':
      return [
        ['when.effective', change.effectiveAt],
        ['when.cancel', change.cancelableUntil],
      ];
    case 'applied':
      return [
        ['standing.when.since', change.effectiveAt],
        ['when.undo', change.undoableUntil],
        ['when.purge', change.purgeAt],
      ];
    case 'processing':
    case 'failed':
    case 'blocked':
      return [requested];
    case 'completed':
    case 'canceled':
    case 'undone':
    case 'denied':
    case 'expired':
      return [requested, ['standing.when.ended', change.endedAt]];
    default:
      return change.state satisfies never;
  }
}
