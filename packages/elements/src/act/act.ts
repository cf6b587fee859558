import type { ProofRequest, ProofResult } from '@sayso/client/flows';
import type { Backend } from '@sayso/contract';
import type { PublicState } from '../base/sayso-element.ts';
import type { DialogView } from '../dialog/dialog-view.ts';
import type { Localizer } from '../localize/localizer.ts';

/** What an act may do with the element whose dialog it fills. */
export interface ActHost {
  /** Answers the act from its beginning to its end, whatever is set on the element meanwhile. */
  readonly backend: Backend;
  readonly words: Localizer;
  readonly root: ShadowRoot;
  /** Aborted when the element has left the page. */
  readonly signal: AbortSignal;
  /** Says something to screen readers without moving focus. */
  announce(text: string): void;
  /** Renders anew, and is done when that is. */
  render(): Promise<unknown>;
  dispatch(event: Event): void;
  /** Closes the dialog; the act goes on. */
  close(): void;
  /** True for an act inside another one, to which `close` leads back. */
  readonly nested?: boolean;
  prove(request: ProofRequest, signal: AbortSignal): Promise<ProofResult>;
}

/** What goes on in a dialog, from its first opening until the element leaves the page. */
export interface Act {
  readonly states: readonly PublicState[];
  view(): DialogView;
  /** The dialog has been opened, for the first time or again. */
  opened(): void;
  dispose(): void;
}

/** Begins an act; what it has to know first may take a moment. */
export type BeginAct = (host: ActHost) => Act | Promise<Act>;
