import type { WayBack } from '@sayso/client/flows';
import type { Change, Timestamp } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../localize/localizer.ts';
import type { MessageValues } from '../localize/message.ts';
import type { MessageKey } from '../localize/wording.ts';

type Standing = Pick<Change, 'kind' | 'state'>;

/** How a change stands, in one sentence for announcements and labels; `organization` is its name, where that is known. */
export function standingTitle(words: Localizer, change: Standing, organization?: string): string {
  return words.text(keyOf(words, change), called(organization));
}

/** The same sentence to render. */
export function standingHeading(words: Localizer, change: Standing, organization?: string): unknown {
  return words.rich(keyOf(words, change), called(organization));
}

function keyOf(words: Localizer, { kind, state }: Standing): MessageKey {
  return words.known(`standing.${kind}.${state}`, `standing.${state}`);
}

/** A name stands wherever the sentence has the host's word for an organization. */
function called(organization: string | undefined): MessageValues {
  return organization === undefined ? {} : { 'org.the': organization, 'org.The': organization };
}

/** What else there is to know: how far it is, why, and its dates. `label` names the progress. */
export function standingView(words: Localizer, change: Change, label: string, organization?: string): TemplateResult {
  const { decision, kind, state, undoBy, undoableUntil } = change;
  const notes = [`standing.note.${kind}.${state}`, `standing.note.${state}`, `progress.${state}`] as const;
  const note = words.known(...notes) as MessageKey | undefined;
  // A sentence that names no kind needs to be told what it is about.
  const unnamed = words.known(`standing.${kind}.${state}`) === undefined;
  return html`${unnamed ? html`<p class="lead">${words.rich(`standing.about.${kind}`, called(organization))}</p>` : nothing}
  ${note ? html`<p>${words.text(note)}</p>` : nothing}
  ${decision?.reason ? html`<p>${words.rich('standing.reason', { reason: decision.reason })}</p>` : nothing}
  ${progressView(words, change, label)}
  ${state === 'applied' && undoBy && undoableUntil ? html`<p>${words.text('standing.undo.support')}</p>` : nothing}
  ${dates(words, change)}`;
}

/** What the button says that takes it back. */
export function takeBackText(words: Localizer, { kind, state }: Change, way: WayBack, organization?: string): unknown {
  const asked = state === 'awaitingSupport' || state === 'awaitingConfirmation';
  const key = asked ? 'take-back.request' : words.known(`take-back.${kind}.${way}`, `take-back.${way}`);
  return words.rich(key, called(organization));
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
