import {
  type ChangeFlow,
  changeFlow,
  type ChangeFlowOptions,
  type ChangeFlowState,
  type Done,
  supportContext,
} from '@sayso/client/flows';
import type { Change, ChangeIntent, ChangePreview } from '@sayso/contract';
import type { ActHost } from '../act/act.ts';
import { DialogAct } from '../act/dialog-act.ts';
import type { BeforeEvent, FactEvent } from '../base/events.ts';
import type { PublicState } from '../base/sayso-element.ts';
import type { Messages } from '../localize/message.ts';

/** Runs the flow of one irreversible act: it outlives the closing of its dialog. */
export abstract class FlowAct extends DialogAct {
  readonly flow: ChangeFlow;
  /** How it ended the last time. */
  protected ended: Done | undefined;

  constructor(host: ActHost, intent: ChangeIntent, ...english: readonly Messages[]) {
    super(host, ...english);
    this.flow = this.begin({
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

  /** The flow that knows all steps of the kind. */
  protected begin(options: ChangeFlowOptions): ChangeFlow {
    return changeFlow(options);
  }

  /** Fired right before the request. */
  protected abstract asks(preview: ChangePreview): BeforeEvent;
  /** Fired when it has happened; absent: it has not yet. */
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
    if (state.step === 'done') this.tell(state);
  }

  /** Tells the page what has happened. */
  protected tell(done: Done): void {
    if (done.change.state !== 'completed') return;
    this.ended = done;
    const fact = this.tells(done);
    if (fact) this.host.dispatch(fact);
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
