import { type Entering, type RejoinFlow, rejoinFlow, type Submitting } from '@sayso/client/flows';
import type { Rejoined } from '@sayso/contract';
import { html, nothing } from 'lit';
import type { ActHost } from '../act/act.ts';
import { DialogAct } from '../act/dialog-act.ts';
import type { PublicState } from '../base/sayso-element.ts';
import type { DialogView } from '../dialog/dialog-view.ts';
import { errorText, goOn, leadAway } from '../dialog/pieces.ts';
import { base } from '../locales/en/base.ts';
import { rejoinOrganization } from '../locales/en/rejoin-organization.ts';
import { checkIcon } from '../styles/icons.ts';
import { problemText } from '../support/problem-text.ts';
import { RejoinedEvent } from './rejoin-organization.events.ts';

/** Coming back, as the dialog shows it. */
export class RejoinAct extends DialogAct {
  readonly #flow: RejoinFlow;
  #empty = false;

  constructor(host: ActHost) {
    super(host, base, rejoinOrganization);
    this.#flow = rejoinFlow({ backend: host.backend, locale: () => host.words.lang() });
    this.#flow.subscribe((state) => {
      void host.render();
      if (state.step !== 'answered') return;
      const { organization, role } = state.answer;
      host.dispatch(new RejoinedEvent(organization.id, organization.name, role));
    });
  }

  get states(): readonly PublicState[] {
    const { state } = this.#flow;
    switch (state.step) {
      case 'entering':
        return state.error ? ['error'] : [];
      case 'submitting':
        return ['pending'];
      case 'answered':
        return ['done'];
      default:
        return state satisfies never;
    }
  }

  /** After the welcome it begins anew; otherwise what was typed is still there. */
  opened(): void {
    if (this.#flow.state.step === 'answered') this.#flow.send({ type: 'restart' });
  }

  override dispose(): void {
    super.dispose();
    this.#flow.dispose();
  }

  protected override step(): DialogView {
    const { state } = this.#flow;
    return state.step === 'answered' ? this.#welcome(state.answer) : this.#ask(state);
  }

  #ask(state: Entering | Submitting): DialogView {
    const { words } = this;
    const failure = state.step === 'entering' ? state.error : undefined;
    const left = failure?.problem?.attemptsLeft;
    const error = this.#empty ? words.text('rejoin.empty') : failure && problemText(words, failure, 'rejoin');
    const tries = !this.#empty && left !== undefined ? words.text('rejoin.left', { count: left }) : '';
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
            .value=${state.text}
            @input=${this.#onInput}
          />
          <small id="hint" class="muted">${words.text('rejoin.hint')}</small>
          ${errorText(error ? `${error} ${tries}` : nothing)}
        </div>`,
      footer: html`${leadAway(words, 'cancel', () => this.host.close())}
      ${failure ? this.support.button(this.host.backend, { code: failure.code }) : nothing}
      ${goOn(words.text('rejoin.confirm'), state.step === 'submitting')}`,
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
          ${restored.map(
            ({ count, label }) => html`<li class="well">${checkIcon}<span>${words.counted(count, label)}</span></li>`,
          )}
        </ul>
        ${role === formerRole ? nothing : html`<p class="muted">${words.text('rejoin.done.role')}</p>`}`,
      footer: leadAway(words, 'close', () => this.host.close()),
    };
  }

  readonly #onInput = ({ target }: Event) => {
    this.#empty = false;
    this.#flow.send({ type: 'edit', text: (target as HTMLInputElement).value });
  };

  readonly #submit = () => {
    const { state } = this.#flow;
    if (state.step !== 'entering') return;
    this.#empty = state.text.trim() === '';
    this.#flow.send({ type: 'submit' });
    void this.host.render();
    this.host.root.querySelector('input')?.focus();
  };
}
