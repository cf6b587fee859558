import { wayBack } from '@sayso/client/flows';
import type { Change } from '@sayso/contract';
import { html, type TemplateResult } from 'lit';
import { takeBackText } from '../change-status/standing.ts';
import type { Localizer } from '../localize/localizer.ts';

/** One click that cancels or undoes; absent where the change can no longer be taken back. */
export function takeBackButton(
  words: Localizer,
  change: Change,
  busy: boolean,
  act: () => void,
): TemplateResult | undefined {
  const way = wayBack(change);
  return way
    ? html`<button part="take-back" class="button" type="button" aria-disabled=${busy ? 'true' : 'false'} @click=${act}>
        ${takeBackText(words, change, way)}
      </button>`
    : undefined;
}
