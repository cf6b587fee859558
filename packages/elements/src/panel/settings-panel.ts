import type { Outcome, ReadySettings, SettingsFlow, SettingsFlowOptions } from '@sayso/client/flows';
import type { Backend } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { prove } from '../base/prove.ts';
import type { PublicState } from '../base/sayso-element.ts';
import { errorText } from '../dialog/pieces.ts';
import { fields } from '../locales/en/fields.ts';
import { problemText } from '../support/problem-text.ts';
import { PanelElement, type PanelView } from './panel-element.ts';

/** A panel over settings: something that is read, and changed by one act after another. */
export abstract class SettingsPanel<Value, Act> extends PanelElement {
  #flow: SettingsFlow<Value, Act> | undefined;
  #told: Outcome<Act> | undefined;

  constructor() {
    super();
    this.words.addEnglish(fields);
  }

  /** The heading. */
  protected abstract get heading(): string;
  /** Starts the flow. */
  protected abstract start(options: SettingsFlowOptions): SettingsFlow<Value, Act>;
  /** What stands there once the value is known. */
  protected abstract content(state: ReadySettings<Value, Act>): Omit<PanelView, 'title'>;
  /** Told once for what came of each act: announces it, moves focus, fires events. */
  protected ended(_outcome: Outcome<Act>): void {}

  /** What is known and done at the moment. */
  protected get ready(): ReadySettings<Value, Act> | undefined {
    const state = this.#flow?.state;
    return state?.step === 'ready' ? state : undefined;
  }

  /** Begins an act; while another is under way it waits for its turn. */
  protected act(act: Act): void {
    this.#flow?.send({ type: 'do', act });
  }

  /** Forgets what came of the last act. */
  protected dismiss(): void {
    this.#flow?.send({ type: 'dismiss' });
  }

  /** Reads everything anew. */
  refresh(): void {
    this.#flow?.send({ type: 'refresh' });
  }

  protected override get states(): readonly PublicState[] {
    const state = this.#flow?.state;
    if (state?.step !== 'ready') return [state?.step === 'failed' ? 'error' : 'pending'];
    if (state.doing !== undefined) return ['pending'];
    if (state.last === undefined) return [];
    return [state.last.type === 'done' ? 'done' : 'error'];
  }

  protected override begin(backend: Backend): void {
    const flow = this.start({
      backend,
      locale: () => this.words.lang(),
      requestProof: (request, signal) => {
        const { provider, wordings } = this;
        return prove({ backend, provider, lang: this.words.lang(), wordings }, request, signal);
      },
    });
    this.#flow = flow;
    flow.subscribe((state) => {
      this.requestUpdate();
      const last = state.step === 'ready' ? state.last : undefined;
      if (last && last !== this.#told) void this.updateComplete.then(() => this.isConnected && this.ended(last));
      this.#told = last;
    });
  }

  protected override end(): void {
    this.#flow?.dispose();
    this.#flow = this.#told = undefined;
  }

  protected override view(): PanelView | undefined {
    const state = this.#flow?.state;
    switch (state?.step) {
      case 'ready':
        return { title: this.heading, ...this.content(state) };
      case 'failed':
        return this.unreachable(this.heading, problemText(this.words, state.error), () => this.refresh());
      default:
        return this.loading(this.heading);
    }
  }

  /** What went wrong with the last act, unless `elsewhere` says that it stands beside a field. */
  protected failure(elsewhere = false): TemplateResult | typeof nothing {
    const last = this.ready?.last;
    if (last === undefined || last.type === 'done' || elsewhere) return nothing;
    const text = last.type === 'unproven' ? this.words.text('settings.unproven') : problemText(this.words, last.error);
    return html`<div role="alert">${errorText(text)}</div>`;
  }
}
