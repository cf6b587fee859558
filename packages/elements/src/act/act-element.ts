import type { Backend } from '@sayso/contract';
import { html, nothing, type PropertyValues } from 'lit';
import { prove } from '../base/prove.ts';
import { warn } from '../base/warn.ts';
import { DialogElement } from '../dialog/dialog-element.ts';
import type { DialogView } from '../dialog/dialog-view.ts';
import { errorText, goOn, leadAway, skeleton } from '../dialog/pieces.ts';
import type { Act, ActHost, BeginAct } from './act.ts';
import { Later } from './later.ts';

/**
 * An element for an act: a page pays for the trigger; the act itself is loaded when somebody is about to open it, and begins when it is
 * opened and a backend is there.
 *
 * @slot trigger - What opens the dialog instead of the default button.
 * @csspart trigger - The default button that opens the dialog.
 */
export abstract class ActElement extends DialogElement {
  readonly #begin = new Later<BeginAct>(
    () => this.loadAct(),
    () => this.open && this.requestUpdate(),
  );
  #act: Later<Act> | undefined;
  /** Settled when the dialog is opened: what arrives while the act is being loaded is for the next one. */
  #chosen: Backend | undefined;
  #patient = false;

  constructor() {
    super();
    this.addEventListener('pointerenter', this.#begin.fetch);
    this.addEventListener('focusin', this.#begin.fetch);
  }

  protected abstract loadAct(): Promise<BeginAct>;

  /** The attribute that is missing and without which the act cannot begin. */
  protected get missing(): string | undefined {
    return undefined;
  }

  /** Ends what is under way: it was about something else, or the element has gone. */
  protected forget(): void {
    this.#act?.part?.dispose();
    this.#act = this.#chosen = undefined;
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.open && changed.has('open') && !this.#act) this.#chosen = undefined;
    if (this.open && !this.#act) this.#start();
    else if (this.open && changed.has('open')) this.#act?.part?.opened();
    this.expose(...(this.#act?.part?.states ?? []));
    super.willUpdate(changed);
  }

  protected override view(): DialogView {
    return this.#act?.part?.view() ?? this.#waiting();
  }

  /** What the default trigger says. */
  protected abstract trigger(): string;

  protected override renderTrigger(lang: string): unknown {
    // Its keys are those of the button or link inside it.
    // oxlint-disable-next-line lit-a11y/click-events-have-key-events
    return html`<slot name="trigger" @click=${this.show}
      ><button part="trigger" class="button" type="button" lang=${lang} aria-haspopup="dialog">
        ${this.trigger()}
      </button></slot
    >`;
  }

  #waiting(): DialogView {
    const { words } = this;
    const { failed, fetch } = this.#act ?? this.#begin;
    return {
      step: failed ? 'unreachable' : 'loading',
      title: this.trigger(),
      body: failed ? errorText(words.text('problem.network')) : skeleton(words),
      footer: html`${leadAway(words, 'cancel', () => this.close())}${failed ? goOn(words.text('retry')) : nothing}`,
      submit: fetch,
    };
  }

  #start(): void {
    const backend = (this.#chosen ??= this.findBackend());
    const begin = this.#begin.get();
    if (!begin) return;
    if (!backend || this.missing) return this.#warnOf(backend);
    const host: ActHost = {
      backend,
      words: this.words,
      root: this.renderRoot as ShadowRoot,
      signal: this.connection,
      announce: (text) => this.announce(text),
      dispatch: (event) => void this.dispatchEvent(event),
      close: () => this.close(),
      render: () => {
        this.requestUpdate();
        return this.updateComplete;
      },
      prove: (request, signal) => {
        const { provider, words, wordings } = this;
        return prove({ backend, provider, lang: words.lang(), wordings }, request, signal);
      },
    };
    const act: Later<Act> = new Later(
      async () => await begin(host),
      () => {
        if (this.#act !== act) return act.part?.dispose();
        act.part?.opened();
        this.requestUpdate();
      },
    );
    this.#act = act;
    void act.fetch();
    this.connection.addEventListener('abort', () => this.#act === act && this.forget());
  }

  #warnOf(backend: Backend | undefined): void {
    const { localName, missing } = this;
    if (missing) warn(`<${localName}> was opened without ${missing}.`);
    if (backend || this.#patient) return;
    this.#patient = true;
    // Providers may come late; this one has not come at all.
    const tooLate = () => this.findBackend() ?? warn(`<${localName}> has no backend: no provider, no default.`);
    const timer = setTimeout(tooLate, 3000);
    this.connection.addEventListener('abort', () => clearTimeout(timer));
  }
}
