import { type ChangeFlow, type ChangeFlowState, changeFlow, type Done, supportContext } from '@sayso/client/flows';
import type { Backend, ChangeKind, ChangePreview, ChangeTarget } from '@sayso/contract';
import type { PropertyValues } from 'lit';
import type { BeforeEvent, FactEvent } from '../base/events.ts';
import { prove } from '../base/prove.ts';
import type { PublicState } from '../base/sayso-element.ts';
import { DialogElement } from '../dialog/dialog-element.ts';

/** Runs the flow of one irreversible act behind a dialog: it begins when the dialog opens and outlives its closing. */
export abstract class ChangeFlowElement extends DialogElement {
  protected abstract readonly kind: ChangeKind;
  /** What the change is about; nothing begins without it. */
  protected abstract readonly target: ChangeTarget | undefined;
  /** Asked right before the request. */
  protected abstract asks(preview: ChangePreview): BeforeEvent;
  /** Told when it has happened. */
  protected abstract tells(done: Done): FactEvent;

  protected flow: ChangeFlow | undefined;
  /** How it ended the last time. */
  protected ended: Done | undefined;
  /** Answers the flow from its beginning to its end, whatever is set meanwhile. */
  protected answering: Backend | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.open && !this.flow) this.#begin();
    // Reopened after the end it looks anew; everywhere else it stands where it was left.
    else if (this.open && changed.has('open')) this.flow?.send({ type: 'start' });
    this.expose(...publicStates(this.flow?.state));
    super.willUpdate(changed);
  }

  #begin(): void {
    const { target } = this;
    const backend = this.findBackend();
    if (!backend || !target) return;
    const flow = changeFlow({
      backend,
      intent: { kind: this.kind, target },
      locale: () => this.words.lang(),
      requestProof: (request, signal) => {
        const { provider, words, wordings } = this;
        return prove({ backend, provider, lang: words.lang(), wordings }, request, signal);
      },
      announce: (preview) => {
        const event = this.asks(preview);
        this.dispatchEvent(event);
        return event.allowed();
      },
    });
    this.flow = flow;
    this.answering = backend;
    flow.subscribe((state) => this.onState(state));
    this.connection.addEventListener('abort', () => this.flow === flow && this.forget());
    flow.send({ type: 'start' });
  }

  protected onState(state: ChangeFlowState): void {
    this.requestUpdate();
    if (state.step !== 'done' || state.change.state !== 'completed') return;
    this.ended = state;
    this.dispatchEvent(this.tells(state));
  }

  /** Ends what is under way: another target, or the element has gone. */
  protected forget(): void {
    this.support.close();
    this.flow?.dispose();
    this.flow = this.ended = undefined;
    this.requestUpdate();
  }

  protected readonly cancel = (): void => {
    this.flow?.send({ type: 'cancel' });
    this.close();
  };

  protected readonly back = (): void => this.flow?.send({ type: 'back' });

  /** Asks the support team about where the person stands; `code` names what stands in the way. */
  protected askSupport(code?: string): unknown {
    if (!this.flow || !this.answering) return undefined;
    return this.support.button(this.answering, supportContext(this.flow.state, code));
  }
}

function publicStates(state: ChangeFlowState | undefined): readonly PublicState[] {
  switch (state?.step) {
    case 'failed':
      return ['error'];
    case 'done':
      return ['done'];
    case 'previewing':
    case 'proving':
    case 'holding':
    case 'requesting':
    case 'tracking':
      return ['pending'];
    default:
      return [];
  }
}
