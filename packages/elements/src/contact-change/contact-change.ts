import {
  type ContactAct,
  type ContactFacts,
  contactChangeFlow,
  type Outcome,
  type ReadySettings,
  type SettingsFlow,
  type SettingsFlowOptions,
} from '@sayso/client/flows';
import type { ContactChange as Awaited, ContactChannel } from '@sayso/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { PublicState } from '../base/sayso-element.ts';
import { notice } from '../dialog/pieces.ts';
import { fieldError } from '../form/field-error.ts';
import { field, fieldId } from '../form/field.ts';
import { LightForm } from '../form/light-form.ts';
import { contactChanges } from '../locales/en/contact-changes.ts';
import { stepUp } from '../locales/en/step-up.ts';
import type { MessageKey } from '../localize/wording.ts';
import type { PanelView } from '../panel/panel-element.ts';
import { SettingsPanel } from '../panel/settings-panel.ts';
import { checkIcon, crossIcon } from '../styles/icons.ts';
import { problemText } from '../support/problem-text.ts';
import { ContactChangedEvent } from './contact-change.events.ts';
import { contactChangeStyles } from './contact-change.styles.ts';

type Ready = ReadySettings<ContactFacts, ContactAct>;

/** What came of the last act, in words of the moment in which it is read. */
type Told = 'given-up' | { readonly type: 'changed' | 'removed'; readonly value: string; readonly former: string };

/** What both elements are: one's address or number, another one that is typed, and a dialog for the code that goes there. */
export abstract class ContactChange extends SettingsPanel<ContactFacts, ContactAct> {
  static override readonly styles = [...SettingsPanel.styles, contactChangeStyles];

  protected abstract readonly channel: ContactChannel;

  readonly #form = new LightForm(this, 'sayso-contact', () => this.#start());
  readonly #code = new LightForm(this, 'sayso-contact-code', () => this.#confirm());
  readonly #ids = { value: fieldId(), code: fieldId() };
  /** The dialog for the code is open. */
  #isOpen = false;
  /** Asks whether the number is to go. */
  #isRemoving = false;
  #empty: 'value' | 'code' | undefined;
  /** Told until something else is done. */
  #told: Told | undefined;

  constructor() {
    super();
    this.words.addEnglish(stepUp, contactChanges);
  }

  protected override get heading(): string {
    return this.#text('title');
  }

  protected override get states(): readonly PublicState[] {
    if (this.#empty) return ['error'];
    return this.#told === undefined ? super.states : ['done'];
  }

  protected override get holds(): boolean {
    return this.#isOpen || this.#form.value('value') !== '';
  }

  protected override start(options: SettingsFlowOptions): SettingsFlow<ContactFacts, ContactAct> {
    return contactChangeFlow(options, this.channel);
  }

  protected override end(): void {
    this.#form.remove();
    this.#code.remove();
    this.#isOpen = this.#isRemoving = false;
    this.#empty = this.#told = undefined;
    super.end();
  }

  protected override view(): PanelView | undefined {
    const ready = this.ready;
    // What the host lets nobody change, is not there.
    return ready && !ready.value.isOffered ? undefined : super.view();
  }

  protected override content(state: Ready): Omit<PanelView, 'title'> {
    const { account, awaited } = state.value;
    const current = account[this.channel];
    return {
      step: 'contact',
      body: html`<p class="current">
          ${current === undefined ? this.#text('none') : html`<bdi dir="ltr">${current}</bdi>`}
        </p>
        ${awaited && !this.#isOpen ? this.#waiting(awaited) : nothing} ${this.#form.render(this.#newValue(state))}
        ${this.#isRemoving && current !== undefined ? this.#askToRemove(current, state) : nothing}
        ${this.failure(this.#isElsewhere)}
        ${this.#told === undefined ? nothing : html`<p class="well">${checkIcon}<span>${this.#toldText(this.#told)}</span></p>`}
        ${this.#dialog(state)}`,
      footer: nothing,
    };
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const dialog = this.renderRoot.querySelector('dialog');
    if (!dialog || dialog.open === this.#isOpen) return;
    if (!this.#isOpen) return dialog.close();
    dialog.showModal();
    this.#code.focus();
  }

  protected override ended(outcome: Outcome<ContactAct>): void {
    const { act } = outcome;
    if (outcome.type === 'done') return this.#done(act);
    const code = outcome.type === 'refused' ? outcome.error.code : undefined;
    if (code === 'code-expired' || code === 'not-found') {
      // It waits no more: what was typed is still there, for another code.
      this.#isOpen = false;
      this.refresh();
      this.requestUpdate();
    }
    void this.updateComplete.then(() => (this.#isOpen ? this.#code : this.#form).focus());
  }

  #done(act: ContactAct): void {
    const { words } = this;
    switch (act.type) {
      case 'start':
        this.#isOpen = true;
        break;
      case 'confirm':
      case 'remove': {
        this.#form.remove();
        this.#isOpen = this.#isRemoving = false;
        const value = this.ready?.value.account[this.channel] ?? '';
        this.#tell({ type: act.type === 'remove' ? 'removed' : 'changed', value, former: this.#former });
        this.dispatchEvent(new ContactChangedEvent(this.channel));
        break;
      }
      case 'resend':
        this.announce(words.text('proof.resent'));
        break;
      case 'cancel':
        this.#isOpen = false;
        this.#tell('given-up');
        break;
      default:
        act satisfies never;
    }
    this.dismiss();
    this.requestUpdate();
    if (act.type !== 'start' && act.type !== 'resend') void this.updateComplete.then(() => this.#form.focus());
  }

  /** Whom it was told of last: the address before the change. */
  #former = '';

  #tell(told: Told): void {
    this.#told = told;
    this.announce(this.#toldText(told));
  }

  #toldText(told: Told): string {
    if (told === 'given-up') return this.words.text('contact.given-up');
    const { type, ...values } = told;
    return this.#text(type, values);
  }

  #newValue({ doing, last }: Ready): TemplateResult {
    const { channel, words } = this;
    const starting = doing?.type === 'start';
    const refusal = last?.type === 'refused' && last.act.type === 'start' ? last.error : undefined;
    const error =
      this.#empty === 'value'
        ? words.text('field.required')
        : refusal && this.#valueError(refusal.problem?.errors?.[0]?.code, fieldError(words, refusal, 'value'));
    const current = this.ready?.value.account[channel];
    return html`${field({
        id: this.#ids.value,
        name: 'value',
        label: this.#text('new'),
        type: channel === 'email' ? 'email' : 'tel',
        autocomplete: channel === 'email' ? 'email' : 'tel',
        hint: channel === 'phone' ? this.#text('hint') : '',
        error,
        onInput: () => this.#typed('value'),
      })}
      <div class="actions">
        ${
          channel === 'phone' && current !== undefined && !this.#isRemoving
            ? html`<button class="button" type="button" @click=${() => this.#turnRemoving(true)}>
                ${this.#text('remove')}
              </button>`
            : nothing
        }
        <button class="button accent" type="submit" aria-disabled=${doing === undefined ? 'false' : 'true'}>
          ${words.text(starting ? 'contact.sending' : 'contact.send')}
        </button>
      </div>`;
  }

  #valueError(code: string | undefined, known: string | undefined): string | undefined {
    if (known === undefined) return undefined;
    return code === 'not-allowed' ? this.words.text('contact.same') : this.#text('wrong');
  }

  #waiting({ value }: Awaited): TemplateResult {
    const { words } = this;
    return notice(
      words.rich('contact.waiting', { value }),
      html`<div class="row">
        <button id="enter" class="button" type="button" @click=${this.#open}>${words.text('contact.enter')}</button>
        <button class="button ghost" type="button" @click=${this.#giveUp}>${words.text('contact.give-up')}</button>
      </div>`,
    );
  }

  #askToRemove(value: string, { doing }: Ready): TemplateResult {
    const { words } = this;
    return notice(
      this.#text('ask', { value }),
      html`<div class="row">
        <button id="keep" class="button" type="button" @click=${() => this.#turnRemoving(false)}>
          ${words.text('cancel')}
        </button>
        <button
          class="button"
          type="button"
          aria-disabled=${doing === undefined ? 'false' : 'true'}
          @click=${this.#remove}
        >
          ${this.#text('remove')}
        </button>
      </div>`,
    );
  }

  #dialog({ doing, value: { awaited } }: Ready): TemplateResult {
    const { words } = this;
    const wrong = this.#wrong();
    if (!awaited || !this.#isOpen) this.#code.remove();
    const checking = doing?.type === 'confirm';
    const body =
      awaited && this.#isOpen
        ? this.#code.render(
            html`${field({
                id: this.#ids.code,
                name: 'code',
                label: words.text('contact.code'),
                autocomplete: 'one-time-code',
                hint: words.rich('contact.sent', { value: awaited.value, time: words.time(awaited.expiresAt) }),
                error: wrong,
                onInput: () => this.#typed('code'),
              })}
              <div class="row">
                <button class="button ghost" type="button" @click=${this.#resend}>${words.text('proof.resend')}</button>
                <button class="button ghost" type="button" @click=${this.#giveUp}>
                  ${words.text('contact.give-up')}
                </button>
              </div>
              ${this.channel === 'email' ? html`<p class="muted">${words.text('contact.none-came')}</p>` : nothing}
              <div class="actions">
                <button class="button accent" type="submit" aria-disabled=${doing === undefined ? 'false' : 'true'}>
                  ${words.text(checking ? 'proof.checking' : 'proof.confirm')}
                </button>
              </div>`,
          )
        : nothing;
    return html`<dialog part="dialog" aria-labelledby="code-title" @close=${this.#close}>
      <div class="head">
        <h3 id="code-title">${words.text('contact.enter')}</h3>
        <button class="button ghost" type="button" aria-label=${words.text('close')} @click=${this.#close}>
          ${crossIcon}
        </button>
      </div>
      ${body}
    </dialog>`;
  }

  /** What was wrong with the code or with asking for another, and how many tries are left. */
  #wrong(): string | undefined {
    const { words } = this;
    if (this.#empty === 'code') return words.text('proof.empty');
    const last = this.ready?.last;
    if (last?.type !== 'refused' || (last.act.type !== 'confirm' && last.act.type !== 'resend')) return undefined;
    const { error } = last;
    if (error.code === 'code-invalid')
      return `${words.text('proof.wrong.code')} ${words.text('proof.left', { count: error.problem?.attemptsLeft ?? 0 })}`;
    return this.#said(error.code) ?? problemText(words, error).toString();
  }

  #said(code: string): string | undefined {
    const { words } = this;
    if (code === 'code-expired' || code === 'not-found') return words.text('contact.expired');
    return code === 'state-conflict' ? words.text('contact.taken') : undefined;
  }

  /** True where what went wrong stands beside a field, or in the dialog. */
  get #isElsewhere(): boolean {
    const last = this.ready?.last;
    if (last?.type !== 'refused') return false;
    return this.#isOpen || (last.act.type === 'start' && last.error.code === 'validation-failed');
  }

  #text(name: string, values?: Readonly<Record<string, string>>): string {
    return this.words.text(`contact.${this.channel}.${name}` as MessageKey, values ?? {});
  }

  #typed(name: 'value' | 'code'): void {
    if (this.#empty !== name && this.#told === undefined && this.ready?.last === undefined) return;
    this.#empty = this.#told = undefined;
    this.dismiss();
    this.requestUpdate();
  }

  #start(): void {
    if (this.ready?.doing !== undefined) return;
    const value = this.#form.value('value');
    if (this.#missing('value', value)) return;
    this.act({ type: 'start', value });
  }

  #confirm(): void {
    if (this.ready?.doing !== undefined) return;
    const code = this.#code.value('code');
    if (this.#missing('code', code)) return;
    this.#former = this.ready?.value.account.email ?? '';
    this.act({ type: 'confirm', code });
  }

  #missing(name: 'value' | 'code', typed: string): boolean {
    this.#told = undefined;
    this.#empty = typed.trim() === '' ? name : undefined;
    this.requestUpdate();
    if (this.#empty) void this.updateComplete.then(() => (name === 'value' ? this.#form : this.#code).focus());
    return this.#empty !== undefined;
  }

  readonly #resend = (): void => {
    const { awaited } = this.ready?.value ?? {};
    if (!awaited || this.ready?.doing !== undefined) return;
    const wait = Math.ceil((Date.parse(awaited.resendAt) - Date.now()) / 1000);
    if (wait > 0) this.announce(this.words.text('proof.resend.wait', { wait: this.words.span(wait) }));
    else this.act({ type: 'resend' });
  };

  readonly #giveUp = (): void => {
    if (this.ready?.doing === undefined) this.act({ type: 'cancel' });
  };

  readonly #remove = (): void => {
    if (this.ready?.doing !== undefined) return;
    this.#former = this.ready?.value.account.email ?? '';
    this.act({ type: 'remove' });
  };

  readonly #open = (): void => {
    this.#isOpen = true;
    this.#told = undefined;
    this.dismiss();
    // Tries may have been made elsewhere.
    this.refresh();
    this.requestUpdate();
  };

  /** What was sent still waits. */
  readonly #close = (): void => {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#empty = undefined;
    this.dismiss();
    this.requestUpdate();
    this.#goTo('#enter');
  };

  #turnRemoving(isRemoving: boolean): void {
    this.#isRemoving = isRemoving;
    this.#told = undefined;
    this.requestUpdate();
    if (isRemoving) this.#goTo('#keep');
    else void this.updateComplete.then(() => this.#form.form?.querySelector<HTMLElement>('[type="button"]')?.focus());
  }

  /** What had focus is not there any more. */
  #goTo(selector: string): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(selector)?.focus());
  }
}
