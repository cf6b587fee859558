import { type ChangeFlow, changeFlow, type ChangeFlowState, type Done, supportContext } from '@sayso/client/flows';
import type { ChangeIntent, ChangePreview } from '@sayso/contract';
import type { ActHost } from '../act/act.ts';
import { DialogAct } from '../act/dialog-act.ts';
import type { BeforeEvent, FactEvent } from '../base/events.ts';
import type { PublicState } from '../base/sayso-element.ts';
import type { Messages } from '../localize/message.ts';

/** Runs the flow of one irreversible act: it outlives the closing of its dialog. */
export abstract class FlowAct extends DialogAct {
  protected readonly flow: ChangeFlow;
  /** How it ended the last time. */
  protected ended: Done | undefined;

  constructor(host: ActHost, intent: ChangeIntent, ...english: readonly Messages[]) {
    super(host, ...english);
    this.flow = changeFlow({
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
  /** Fired when it has happened. */
  protected abstract tells(done: Done): FactEvent;

  get states(): readonly PublicState[] {
    const { state } = this.flow;
    switch (state.step) {
      case 'failed':
        return ['error'];
      case 'done':
        return [state.change.state === 'completed' ? 'done' : 'error'];
      case 'idle':
      case 'choosing':
      case 'review':
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
    if (state.step !== 'done' || state.change.state !== 'completed') return;
    this.ended = state;
    this.host.dispatch(this.tells(state));
  }

  protected readonly cancel = (): void => {
    this.flow.send({ type: 'cancel' });
    this.host.close();
  };

  protected readonly back = (): void => this.flow.send({ type: 'back' });

  /** Asks the support team about where the person stands; `code` names what stands in the way. */
  protected askSupport(code?: string): unknown {
    return this.support.button(this.host.backend, supportContext(this.flow.state, code));
  }
}
