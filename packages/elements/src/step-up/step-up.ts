import { call, type SaysoError } from '@sayso/client';
import {
  type Answering,
  type Asked,
  type Checking,
  proofOf,
  type ProofRequest,
  type ProofResult,
  type Starting,
  type StepUpFlow,
  type StepUpState,
  stepUpFlow,
} from '@sayso/client/flows';
import { accountGet, type Backend, capabilitiesGet, type ProofMethod } from '@sayso/contract';
import { css, html, nothing, type PropertyValues, render, type TemplateResult } from 'lit';
import { property, state as reactive } from 'lit/decorators.js';
import { DialogElement } from '../dialog/dialog-element.ts';
import type { DialogView } from '../dialog/dialog-view.ts';
import { goOn, leadAway, skeleton } from '../dialog/pieces.ts';
import { base } from '../locales/en/base.ts';
import { stepUp } from '../locales/en/step-up.ts';
import { LiveRegion } from '../base/live-region.ts';
import type { MessageKey, Wording } from '../localize/wording.ts';
import { adopt } from '../styles/adopt.ts';
import { lightForm } from '../styles/light-form.ts';
import { problemText } from '../support/problem-text.ts';
import { panelStyles } from '../styles/panel.ts';
import { SupportDesk } from '../support/support-desk.ts';
import { SignedInEvent } from './step-up.events.ts';

let forms = 0;

/**
 * Confirms that the person at the keyboard is the account's owner, by password or one-time code. Elements open it when a proof is asked
 * for, and append one where the page has none. Its form stands in light DOM (`form.sayso-form`), where password managers find it.
 *
 * With `purpose="sign-in"` it is no dialog but a part of the page: the second step of signing in, for a session of scope `secondFactor`. It
 * asks for what `capabilities.principal.secondFactors` names, and begins by itself.
 *
 * @fires {SignedInEvent} sayso-signed-in - The second step is done. Read everything anew: the session is signed in whole.
 * @cssstate pending - The answer is being checked.
 * @cssstate error - The answer was not right.
 */
export class StepUp extends DialogElement {
  static override readonly tag = 'sayso-step-up';
  static override readonly styles = [
    ...DialogElement.styles,
    panelStyles,
    css`
      :host {
        --_sayso-dialog-width: 27rem;
        --_sayso-backdrop: light-dark(#16161d4d, #0006);
      }
    `,
  ];

  /** `sign-in`: the second step of signing in, as a part of the page. Absent: a dialog that other elements open. */
  @property() purpose: 'sign-in' | undefined;
  /** Where the host answers those who have lost their phone; absent: it says so nowhere. */
  @reactive() private help: string | undefined;
  /** There is nothing to complete. */
  @reactive() private isWhole = false;
  /** What completes the sign-in could not be read. */
  @reactive() private unread: SaysoError | undefined;
  /** The wordings of the element for which it asks. */
  asking: readonly (Wording | undefined)[] = [];
  readonly #support = new SupportDesk({
    words: this.words,
    announce: (text) => this.announce(text),
    render: () => this.requestUpdate(),
  });
  readonly #id = `sayso-proof-${(forms += 1)}`;
  #form: HTMLFormElement | undefined;
  #flow: StepUpFlow | undefined;
  #backend: Backend | undefined;
  #username = '';
  #empty = false;
  /** The answer was given before the check had begun. */
  #isEarly = false;
  #signingIn: Backend | undefined;
  readonly #onPage = new LiveRegion(this);
  #shown: string | undefined;

  protected override get wordings(): readonly (Wording | undefined)[] {
    return [...super.wordings, ...this.asking];
  }

  /** Asks the person, and answers the proof or that they gave up. Throws a `TypeError` without a backend. */
  async prove(request: ProofRequest, signal: AbortSignal, answering?: Backend): Promise<ProofResult> {
    // A provider hands down what was just set on it at its next update.
    await this.updateComplete;
    const backend = answering ?? this.findBackend();
    if (!backend) throw new TypeError('<sayso-step-up> has no backend to ask.');
    this.#flow?.send({ type: 'cancel' });
    const flow = stepUpFlow({ ...request, backend, locale: () => this.words.lang() });
    this.#flow = flow;
    this.#backend = backend;
    this.#addForm();
    flow.subscribe((state) => this.#onFlow(state));
    if (request.methods.includes('password')) void this.#findUsername(backend, signal);
    // What sends nothing can begin at once; another way stays one click away.
    const [first] = request.methods;
    if (first === 'password' || first === 'totp') flow.send({ type: 'choose', method: first });
    this.show();
    try {
      return await proofOf(flow, signal);
    } finally {
      if (this.#flow === flow) {
        this.#flow = undefined;
        this.open = false;
        // Closed before anybody removes it: only then does focus return to where it was.
        await this.updateComplete;
      }
    }
  }

  override close(): void {
    super.close();
    this.#support.close();
    this.#flow?.send({ type: 'cancel' });
  }

  readonly #giveUp = (): void => this.close();

  /** On a page there is nothing to go back to. */
  #cancel(): TemplateResult | typeof nothing {
    return this.purpose === 'sign-in' ? nothing : leadAway(this.words, 'cancel', this.#giveUp);
  }

  constructor() {
    super();
    this.words.addEnglish(base, stepUp);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const state = this.#flow?.state;
    const wrong = state?.step === 'answering' && state.error;
    this.expose(...(wrong ? (['error'] as const) : state?.step === 'checking' ? (['pending'] as const) : []));
    super.willUpdate(changed);
    if (this.purpose === 'sign-in') this.#beginSignIn();
  }

  protected override render(): TemplateResult {
    return this.purpose === 'sign-in' ? this.#page() : super.render();
  }

  protected override announce(text: string): void {
    if (this.purpose === 'sign-in') this.#onPage.say(text);
    else super.announce(text);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.purpose !== 'sign-in') return super.updated(changed);
    this.#onPage.attach();
    const step = this.#ask().step;
    if (step === this.#shown) return;
    const isFirst = this.#shown === undefined;
    this.#shown = step;
    // What the page has put focus on first stays so; from then on focus goes along.
    if (!isFirst || this.matches(':focus-within')) this.focusStep();
  }

  /** Goes on with the sign-in of whoever calls, once there is somebody to ask. */
  #beginSignIn(): void {
    const backend = this.findBackend();
    if (!this.isConnected || !backend || backend === this.#signingIn) return;
    this.#signingIn = backend;
    void this.#signIn(backend, this.connection);
  }

  async #signIn(backend: Backend, signal: AbortSignal): Promise<void> {
    this.unread = undefined;
    try {
      const { host, principal } = await call(backend, capabilitiesGet, {}, { signal });
      this.help = host.links.support;
      this.isWhole = principal?.scope !== 'secondFactor';
      if (principal?.scope !== 'secondFactor') return;
      const target = { type: 'account', id: principal.accountId } as const;
      const methods = principal.secondFactors ?? [];
      const flow = stepUpFlow({
        backend,
        methods,
        purpose: { operation: 'sign-in', target },
        locale: () => this.words.lang(),
      });
      this.#flow = flow;
      this.#backend = backend;
      this.#addForm();
      flow.subscribe((state) => this.#onFlow(state));
      if (methods[0] === 'totp') flow.send({ type: 'choose', method: 'totp' });
      this.requestUpdate();
      const result = await proofOf(flow, signal);
      if (this.#flow === flow) this.#flow = undefined;
      if ('proof' in result) this.dispatchEvent(new SignedInEvent());
    } catch (error) {
      if (signal.aborted) return;
      this.unread = error as SaysoError;
    } finally {
      // Moved to another place in the page it begins anew there.
      if (signal.aborted && this.#signingIn === backend) this.#signingIn = undefined;
    }
  }

  #page(): TemplateResult {
    const { words } = this;
    if (this.isWhole) return html`<slot name="sayso-status"></slot>`;
    const { body } = this.#ask();
    const again = () => {
      this.#signingIn = undefined;
      this.requestUpdate();
    };
    return html`<slot name="sayso-status"></slot>
      <section
        part="base"
        class="panel"
        lang=${words.lang()}
        dir=${words.direction() ?? nothing}
        aria-labelledby="title"
      >
        <h2 id="title" part="title" tabindex="-1">${words.text('sign-in.title')}</h2>
        <div part="body" class="body">
          ${
            this.unread
              ? html`<p class="error">${problemText(words, this.unread)}</p>
                  <div class="actions">
                    <button class="button" type="button" @click=${again}>${words.text('retry')}</button>
                  </div>`
              : html`<p>${words.text('sign-in.lead')}</p>
                  ${this.#flow ? body : skeleton(words)}`
          }
          <p class="muted">${words.text('sign-in.lost')}</p>
          ${
            this.help === undefined
              ? nothing
              : html`<div class="actions">
                  <a class="button" href=${this.help} target="_blank" rel="noopener">${words.text('support.open')}</a>
                </div>`
          }
        </div>
      </section>`;
  }

  protected override view(): DialogView {
    return this.#support.view() ?? this.#ask();
  }

  protected override focusStep(): void {
    const input = this.#input;
    if (input && !this.#support.view()) input.focus();
    else super.focusStep();
  }

  #ask(): DialogView {
    const state = this.#flow?.state;
    if (this.#form) render(this.#formOf(), this.#form, { host: this });
    return {
      // The input is there while the challenge begins: focus that somebody has moved since then stays where it is.
      step: state && 'method' in state ? `answer ${state.method}` : (state?.step ?? ''),
      title: this.words.text('proof.title'),
      body: html`<slot name="sayso-proof"></slot>`,
      footer: nothing,
    };
  }

  #formOf(): unknown {
    const state = this.#flow?.state;
    switch (state?.step) {
      case 'choosing':
        return this.#choose(state.methods, state.error);
      case 'starting':
      case 'answering':
      case 'checking':
        return this.#answer(state);
      default:
        return nothing;
    }
  }

  #choose(methods: readonly ProofMethod[], error: SaysoError | undefined): TemplateResult {
    const { words } = this;
    // The host names the methods that it accepts also to somebody who has set none of them up, and refuses them then.
    const none = methods.length === 0 || error?.code === 'validation-failed';
    return html`<p>${words.text(none ? 'proof.none' : 'proof.choose')}</p>
      ${error && !none ? html`<p class="error">${problemText(words, error)}</p>` : nothing}
      <div class="choices" ?hidden=${methods.length === 0}>
        ${methods.map(
          (method) =>
            html`<button class="button" type="button" @click=${() => this.#flow?.send({ type: 'choose', method })}>
              ${words.text(`proof.method.${method}` as MessageKey)}
            </button>`,
        )}
      </div>
      <div class="actions">
        ${this.#cancel()}
        ${
          (error || none) && this.#backend
            ? this.#support.button(this.#backend, error ? { code: error.code } : {})
            : nothing
        }
      </div>`;
  }

  #answer(state: Starting | Answering | Checking): TemplateResult {
    const { words } = this;
    const { asked, method, methods, step } = state;
    const wrong = this.#wrong(state);
    const sentTo = asked?.challenge.sentTo;
    const sending = step === 'starting' && (method === 'email-code' || method === 'sms-code');
    return html`<input autocomplete="username" name="username" readonly hidden .value=${this.#username} />
      <div class="field">
        <label for=${this.#id}>${words.text(`proof.label.${method}` as MessageKey)}</label>
        ${method === 'password' ? this.#password(wrong) : this.#code(wrong, method === 'recovery-code')}
        <p id="${this.#id}-hint" class="muted" ?hidden=${!sentTo && !sending}>
          ${
            sentTo && asked
              ? words.rich('proof.sent', { to: sentTo, time: words.time(asked.challenge.expiresAt) })
              : nothing
          }
          ${sending ? words.text('proof.sending') : nothing}
        </p>
        <p id="${this.#id}-error" class="error" ?hidden=${!wrong}>${wrong}</p>
      </div>
      <div class="row" ?hidden=${!sentTo && methods.length < 2}>
        ${sentTo ? this.#resend(asked) : nothing}
        ${
          methods.length > 1
            ? html`<button class="button ghost" type="button" @click=${() => this.#flow?.send({ type: 'back' })}>
                ${words.text('proof.other')}
              </button>`
            : nothing
        }
      </div>
      <div class="actions">
        ${this.#cancel()}
        ${goOn(words.text(step === 'checking' || this.#isEarly ? 'proof.checking' : 'proof.confirm'), step !== 'answering')}
      </div>`;
  }

  #password(wrong: string): TemplateResult {
    return html`<input
      id=${this.#id}
      type="password"
      name="password"
      autocomplete="current-password"
      aria-describedby="${this.#id}-error"
      aria-invalid=${wrong ? 'true' : 'false'}
      @input=${this.#onInput}
    />`;
  }

  #code(wrong: string, hasLetters: boolean): TemplateResult {
    return html`<input
      id=${this.#id}
      class="code"
      name="code"
      autocomplete="one-time-code"
      inputmode=${hasLetters ? 'text' : 'numeric'}
      spellcheck="false"
      dir="ltr"
      aria-describedby="${this.#id}-hint ${this.#id}-error"
      aria-invalid=${wrong ? 'true' : 'false'}
      @input=${this.#onInput}
    />`;
  }

  #resend(asked: Asked | undefined): TemplateResult {
    return html`<button
      class="button ghost"
      type="button"
      aria-disabled=${asked?.resendable ? 'false' : 'true'}
      @click=${this.#onResend}
    >
      ${this.words.text('proof.resend')}
    </button>`;
  }

  /** What was wrong with the answer, and how many tries are left. */
  #wrong(state: Starting | Answering | Checking): string {
    const { words } = this;
    if (this.#empty) return words.text('proof.empty');
    if (state.step !== 'answering' || !state.error) return '';
    const { asked, error, method } = state;
    if (error.code === 'code-expired') return words.text('proof.expired');
    if (error.code !== 'code-invalid') return problemText(words, error);
    const wrong = words.text(method === 'password' ? 'proof.wrong.password' : 'proof.wrong.code');
    return `${wrong} ${words.text('proof.left', { count: asked.attemptsLeft })}`;
  }

  get #input(): HTMLInputElement | null | undefined {
    return this.#form?.querySelector<HTMLInputElement>('input:not([hidden])');
  }

  #addForm(): void {
    adopt(this.getRootNode(), lightForm);
    if (this.#form) return;
    const form = this.ownerDocument.createElement('form');
    form.className = 'sayso-form';
    form.slot = 'sayso-proof';
    form.noValidate = true;
    form.addEventListener('submit', this.#onSubmit);
    this.#form = this.appendChild(form);
  }

  readonly #onSubmit = (event: Event) => {
    event.preventDefault();
    const answer = this.#input?.value ?? '';
    this.#empty = answer.trim() === '';
    // A password manager can be quicker than the check begins: it is then sent as soon as that has.
    this.#isEarly = !this.#empty && this.#flow?.state.step === 'starting';
    if (this.#empty) this.#onState(true);
    else if (this.#isEarly) this.requestUpdate();
    else this.#flow?.send({ type: 'answer', answer });
  };

  #onFlow(state: StepUpState): void {
    const wrong = state.step === 'answering' && state.error !== undefined;
    if (state.step !== 'starting' && this.#isEarly) {
      this.#isEarly = false;
      const answer = this.#input?.value ?? '';
      if (state.step === 'answering' && !wrong) return this.#flow?.send({ type: 'answer', answer });
    }
    void this.#onState(wrong);
  }

  readonly #onInput = () => {
    if (!this.#empty) return;
    this.#empty = false;
    this.requestUpdate();
  };

  readonly #onResend = () => {
    const state = this.#flow?.state;
    const asked = state && 'asked' in state ? state.asked : undefined;
    if (asked?.resendable) this.#flow?.send({ type: 'resend' });
    else if (asked?.resend)
      this.announce(this.words.text('proof.resend.wait', { wait: this.words.span(asked.resend.after) }));
  };

  /** Renders anew; what has to be corrected gets focus, which also reads out why. */
  async #onState(wrong: boolean): Promise<void> {
    this.requestUpdate();
    if (!wrong) return;
    await this.updateComplete;
    this.#input?.focus();
    this.#input?.select();
  }

  /** Only so that a password manager knows whose password it is: without it the person types as well. */
  async #findUsername(backend: Backend, signal: AbortSignal): Promise<void> {
    const account = await call(backend, accountGet, {}, { signal }).catch(() => undefined);
    this.#username = account?.email ?? '';
    this.requestUpdate();
  }
}
