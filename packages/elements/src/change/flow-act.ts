import { type ChangeFlow, type ChangeFlowState, type Done, endingFlow, supportContext } from '@sayso/client/flows';
import type { Change, ChangeIntent, ChangePreview } from '@sayso/contract';
import type { ActHost } from '../act/act.ts';
import { DialogAct } from '../act/dialog-act.ts';
import type { BeforeEvent, FactEvent } from '../base/events.ts';
import type { PublicState } from '../base/sayso-element.ts';
import { ChangeEvent, isTold } from './change.events.ts';
import type { Messages } from '../localize/message.ts';

/** Runs the flow of one irreversible act: it outlives the closing of its dialog. */
export abstract class FlowAct extends DialogAct {
  readonly flow: ChangeFlow;
  /** How it stood the last time that nothing was under way. */
  protected ended: Done | undefined;
  /** The last change and state of which the page was told. */
  #told = '';
  /** The change that the page knows to hold. */
  #happened: string | undefined;

  constructor(host: ActHost, intent: ChangeIntent, ...english: readonly Messages[]) {
    super(host, ...english);
    this.flow = endingFlow({
      backend: host.backend,
      intent,
      locale: () => host.words.lang(),
      requestProof: (request, signal) => host.prove(request, signal),
      announce: (preview) => {
        const event = this.asks(preview);
        host.dispatch(event);
        return event.allowed();
      },
    });
    this.flow.subscribe((state) => this.onState(state));
  }

  /** Fired right before the request. */
  protected abstract asks(preview: ChangePreview): BeforeEvent;
  /** Fired once it holds; absent: it does not yet. */
  protected abstract tells(done: Done): FactEvent | undefined;

  get states(): readonly PublicState[] {
    const { state } = this.flow;
    switch (state.step) {
      case 'failed':
        return ['error'];
      case 'done':
        return statesOf(state.change);
      case 'idle':
      case 'choosing':
      case 'review':
      case 'resolving':
      case 'confirming':
        return [];
      default:
        return ['pending'];
    }
  }

  /** After the end and after giving up it looks anew; everywhere else it stands where it was left. */
  opened(): void {
    this.flow.send({ type: 'start' });
  }

  override dispose(): void {
    super.dispose();
    this.flow.dispose();
  }

  protected onState(state: ChangeFlowState): void {
    void this.host.render();
    if (state.step === 'done') this.#tell(state);
  }

  /** Tells the page how it stands: each state once, however often it is looked at, and what has happened. */
  #tell(done: Done): void {
    const { change, receipt } = done;
    const now = `${change.id} ${change.state}`;
    if (this.#told === now) return;
    this.#told = now;
    this.ended = done;
    if (isTold(change.state)) this.host.dispatch(new ChangeEvent(change, receipt?.reference));
    const fact = this.#happened === change.id ? undefined : this.tells(done);
    if (!fact) return;
    this.#happened = change.id;
    this.host.dispatch(fact);
  }

  protected readonly cancel = (): void => {
    this.flow.send({ type: 'cancel' });
    this.host.close();
  };

  protected readonly back = (): void => this.flow.send({ type: 'back' });

  /** Asks the support team about where the person stands; `code` names what stands in the way. */
  askSupport(code?: string): unknown {
    return this.support.button(this.host.backend, supportContext(this.flow.state, code));
  }
}

function statesOf({ state }: Change): readonly PublicState[] {
  switch (state) {
    case 'completed':
    case 'applied':
      return ['done'];
    case 'canceled':
    case 'undone':
      return [];
    case 'blocked':
    case 'denied':
    case 'expired':
      return ['error'];
    default:
      return ['pending'];
  }
}
