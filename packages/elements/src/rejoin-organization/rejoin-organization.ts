import { rejoinFlow, type Entering, type RejoinFlow, type Submitting } from '@sayso/client/flows';
import type { Backend, Rejoined } from '@sayso/contract';
import { html, nothing, type PropertyValues } from 'lit';
import { DialogElement } from '../dialog/dialog-element.ts';
import type { DialogView } from '../dialog/dialog-view.ts';
import { base } from '../locales/en/base.ts';
import { rejoinOrganization } from '../locales/en/rejoin-organization.ts';
import { checkIcon } from '../styles/icons.ts';
import { problemText } from '../support/problem-text.ts';
import { RejoinedEvent } from './rejoin-organization.events.ts';

/**
 * Brings a former member back by the organization code, and says what is there again.
 *
 * @slot trigger - What opens the dialog instead of the default button.
 * @csspart trigger - The default button that opens the dialog.
 * @csspart base - The dialog.
 * @csspart title - The heading of a step.
 * @csspart close - The button that closes the dialog.
 * @csspart body - What a step shows.
 * @csspart footer - The buttons of a step.
 * @csspart cancel - The button that leads away.
 * @csspart confirm - The button that goes on.
 * @csspart error - What went wrong.
 * @cssstate pending - The code is being checked.
 * @cssstate error - The code was refused.
 * @cssstate done - The person is back.
 * @fires {RejoinedEvent} sayso-rejoined - The person is a member again.
 * @fires {DialogEvent} sayso-open - The dialog has opened. Does not bubble.
 * @fires {DialogEvent} sayso-close - The dialog has closed; what was typed is kept. Does not bubble.
 */
export class RejoinOrganization extends DialogElement {
  static override readonly tag = 'sayso-rejoin-organization';

  #flow: RejoinFlow | undefined;
  #backend: Backend | undefined;
  #empty = false;

  constructor() {
    super();
    this.words.addEnglish(base, rejoinOrganization);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.open && !this.#flow) this.#begin();
    else if (this.open && changed.has('open') && this.#flow?.state.step === 'answered')
      this.#flow.send({ type: 'restart' });
    this.#expose();
    super.willUpdate(changed);
  }

  protected override trigger(): unknown {
    return this.words.text('rejoin.trigger');
  }

  protected override view(): DialogView {
    const state = this.#flow?.state;
    return this.support.view() ?? (state?.step === 'answered' ? this.#welcome(state.answer) : this.#ask(state));
  }

  #ask(state: Entering | Submitting | undefined): DialogView {
    const { words } = this;
    const busy = state?.step !== 'entering';
    const failure = state?.step === 'entering' ? state.error : undefined;
    const left = failure?.problem?.attemptsLeft;
    const error = this.#empty ? words.text('rejoin.empty') : failure && problemText(words, failure, 'rejoin');
    return {
      step: 'ask',
      title: words.text('rejoin.title'),
      body: html`<p class="lead">${words.text('rejoin.lead')}</p>
        <div class="field">
          <label for="code">${words.text('org.Code')}</label>
          <input
            id="code"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck="false"
            data-focus
            aria-invalid=${error ? 'true' : 'false'}
            aria-describedby="hint error"
            .value=${state?.text ?? ''}
            @input=${this.#onInput}
          />
          <small id="hint" class="muted">${words.text('rejoin.hint')}</small>
          <p id="error" part="error" class="error">
            ${error} ${error && left !== undefined ? words.text('rejoin.left', { count: left }) : nothing}
          </p>
        </div>`,
      footer: html`${this.leadAway('cancel', this.close)}
      ${failure && this.#backend ? this.support.button(this.#backend, { code: failure.code }) : nothing}
      ${this.goOn(words.text('rejoin.confirm'), busy)}`,
      submit: this.#submit,
    };
  }

  #welcome({ formerRole, organization, restored, role }: Rejoined): DialogView {
    const { words } = this;
    return {
      step: 'welcome',
      title: words.rich('rejoin.done.title', { target: organization.name }),
      body: html`<p>${words.text('rejoin.done.lead')}</p>
        <ul class="rows">
          ${restored.map(({ count, label }) => html`<li class="well">${checkIcon}<span>${words.counted(count, label)}</span></li>`)}
        </ul>
        ${role === formerRole ? nothing : html`<p class="muted">${words.text('rejoin.done.role')}</p>`}`,
      footer: this.leadAway('close', this.close),
    };
  }

  #begin(): void {
    const backend = this.findBackend();
    if (!backend) return;
    const flow = rejoinFlow({ backend, locale: () => this.words.lang() });
    this.#flow = flow;
    this.#backend = backend;
    flow.subscribe((state) => {
      this.requestUpdate();
      if (state.step !== 'answered') return;
      const { organization, role } = state.answer;
      this.dispatchEvent(new RejoinedEvent(organization.id, organization.name, role));
    });
    this.connection.addEventListener('abort', () => {
      flow.dispose();
      if (this.#flow === flow) this.#flow = undefined;
    });
  }

  #expose(): void {
    const state = this.#flow?.state;
    if (state?.step === 'submitting') this.expose('pending');
    else if (state?.step === 'answered') this.expose('done');
    else if (state?.error) this.expose('error');
    else this.expose();
  }

  readonly #onInput = ({ target }: Event) => {
    this.#empty = false;
    this.#flow?.send({ type: 'edit', text: (target as HTMLInputElement).value });
  };

  readonly #submit = () => {
    const state = this.#flow?.state;
    if (state?.step !== 'entering') return;
    this.#empty = state.text.trim() === '';
    this.#flow?.send({ type: 'submit' });
    this.requestUpdate();
    this.renderRoot.querySelector('input')?.focus();
  };
}
