import {
  type Outcome,
  type PasswordResetAct,
  type PasswordResetFacts,
  passwordResetFlow,
  type ReadySettings,
  type SettingsFlow,
  type SettingsFlowOptions,
} from '@sayso/client/flows';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { PublicState } from '../base/sayso-element.ts';
import { notice } from '../dialog/pieces.ts';
import { fieldError, isAboutFields } from '../form/field-error.ts';
import { field, fieldId } from '../form/field.ts';
import { LightForm } from '../form/light-form.ts';
import { passwords } from '../locales/en/passwords.ts';
import type { PanelView } from '../panel/panel-element.ts';
import { SettingsPanel } from '../panel/settings-panel.ts';
import { type Fault, faultText, lengthFault, showTyped } from '../password/passwords-typed.ts';
import { PasswordResetEvent } from './password-reset.events.ts';
import { readResetLink, withoutResetLink } from './reset-link.ts';

export type { PasswordResetEvent } from './password-reset.events.ts';

type Content = Omit<PanelView, 'title'>;
type Ready = ReadySettings<PasswordResetFacts, PasswordResetAct>;

/** Where somebody is on the way to a new password. */
type Place = 'request' | 'sent' | 'redeem' | 'done';

/** Somebody may be about to type a domain without a dot; an address without the sign is none. */
const ADDRESS = /^[^\s@]+@[^\s@]+$/;

/**
 * For whoever has forgotten their password: asks for a link by mail, without ever telling whether there is such an account; and, opened by
 * that link, sets a new password. Needs no session.
 *
 * @slot sign-in - The way to sign in once the password is set; by default a link to `sign-in-href`.
 * @csspart sign-in - The link to where one signs in.
 * @cssstate pending - Something is being sent or read.
 * @cssstate error - The last try failed.
 * @cssstate done - The new password is set.
 * @fires {PasswordResetEvent} sayso-password-reset - The new password is set.
 */
export class PasswordReset extends SettingsPanel<PasswordResetFacts, PasswordResetAct> {
  static override readonly tag = 'sayso-password-reset';

  /** What stands in the link of the mail. A secret: rather set the property, or use `from-location`. */
  @property() token = '';

  /** Takes it from the fragment `#reset=…` of the page's address, and takes it off the address. */
  @property({ attribute: 'from-location', type: Boolean }) fromLocation = false;

  /** The host's page on which one signs in. */
  @property({ attribute: 'sign-in-href' }) signInHref = '';

  readonly #asking = new LightForm(this, 'sayso-reset-request', () => this.#request());
  readonly #setting = new LightForm(this, 'sayso-reset-redeem', () => this.#redeem());
  readonly #ids = { email: fieldId(), newPassword: fieldId() };
  #place: Place = 'request';
  #email = '';
  #wrong: Fault | undefined;
  #isShown = false;

  constructor() {
    super();
    this.words.addEnglish(passwords);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#takeLink();
    addEventListener('hashchange', this.#takeLink, { signal: this.connection });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('fromLocation')) this.#takeLink();
    if (changed.has('token')) this.#go(this.token === '' ? 'request' : 'redeem');
    super.willUpdate(changed);
  }

  protected override get heading(): string {
    const { words } = this;
    switch (this.#place) {
      case 'request':
        return words.text('reset.title');
      case 'sent':
        return words.text('reset.sent.title');
      case 'redeem':
        return words.text('reset.set.title');
      case 'done':
        return words.text('reset.done.title');
      default:
        return this.#place satisfies never;
    }
  }

  protected override get states(): readonly PublicState[] {
    if (this.#place === 'done') return ['done'];
    return this.#wrong === undefined ? super.states.filter((state) => state !== 'done') : ['error'];
  }

  protected override start(options: SettingsFlowOptions): SettingsFlow<PasswordResetFacts, PasswordResetAct> {
    return passwordResetFlow(options);
  }

  protected override end(): void {
    this.#asking.remove();
    this.#setting.remove();
    super.end();
  }

  protected override content(state: Ready): Content {
    if (this.#place !== 'request') this.#asking.remove();
    if (this.#place !== 'redeem') this.#setting.remove();
    return { step: this.#place, body: this.#body(state), footer: nothing };
  }

  #body(state: Ready): TemplateResult {
    const { words } = this;
    const { linkFor } = state.value;
    const sending = state.doing !== undefined;
    switch (this.#place) {
      case 'request':
        return html`<p>${words.text('reset.lead')}</p>
          ${this.#asking.render(
            html`${field({
                id: this.#ids.email,
                name: 'email',
                type: 'email',
                label: words.text('reset.email'),
                autocomplete: 'username',
                value: this.#email,
                error: this.#error('email', state.value),
                onInput: (value) => {
                  this.#email = value;
                  this.#heed();
                },
              })}
              <div class="actions">${this.#button(sending, 'reset.send')}</div>`,
          )}
          ${this.failure(isAboutFields(this.#refusal, ['email']))} ${this.#wayIn()}`;
      case 'sent':
        return html`<p>${words.rich('reset.sent', { email: this.#email, span: words.span(linkFor) })}</p>
          <p>${words.text('reset.spam')}</p>
          ${this.#support(state.value)} ${this.failure()}
          <div class="actions">
            <button class="button" type="button" aria-disabled=${sending ? 'true' : 'false'} @click=${this.#again}>
              ${words.text('reset.again')}
            </button>
            <button class="button" type="button" @click=${() => this.#go('request')}>
              ${words.text('reset.other')}
            </button>
          </div>
          ${this.#wayIn()}`;
      case 'redeem':
        if (this.#refusal?.code === 'expired') {
          this.#setting.remove();
          return html`<div role="alert">
            ${notice(
              words.text('reset.expired'),
              html`<button class="button" type="button" @click=${this.#renew}>${words.text('reset.renew')}</button>`,
            )}
          </div>`;
        }
        return html`<p>${words.text('reset.set.lead')}</p>
          ${this.#setting.render(
            html`${field({
                id: this.#ids.newPassword,
                name: 'newPassword',
                label: words.text('password.new'),
                type: this.#isShown ? 'text' : 'password',
                autocomplete: 'new-password',
                hint: words.text('password.rule', { count: state.value.limits.minLength }),
                error: this.#error('newPassword', state.value),
                onInput: () => this.#heed(),
              })}
              ${showTyped(words, this.#isShown, this.#turn)}
              <div class="actions">${this.#button(sending, 'reset.set')}</div>`,
          )}
          ${this.failure(isAboutFields(this.#refusal, ['newPassword']))}`;
      case 'done':
        return html`<p>${words.text('reset.done')}</p>
          ${this.#wayIn('button accent')}`;
      default:
        return this.#place satisfies never;
    }
  }

  protected override ended(outcome: Outcome<PasswordResetAct>): void {
    const { act } = outcome;
    if (outcome.type !== 'done') return (act.type === 'request' ? this.#asking : this.#setting).focus();
    if (act.type === 'request') {
      if (this.#place === 'sent') this.announce(this.words.text('reset.resent'));
      else this.#go('sent', true);
      return;
    }
    this.token = '';
    this.#isShown = false;
    // What was typed has served: it need not be kept.
    this.dismiss();
    void this.updateComplete.then(() => {
      this.#go('done', true);
      this.announce(this.words.text('reset.done.title'));
      this.dispatchEvent(new PasswordResetEvent());
    });
  }

  #button(sending: boolean, label: 'reset.send' | 'reset.set'): TemplateResult {
    return html`<button class="button accent" type="submit" aria-disabled=${sending ? 'true' : 'false'}>
      ${this.words.text(sending ? 'saving' : label)}
    </button>`;
  }

  #wayIn(look = 'button'): TemplateResult {
    return html`<slot name="sign-in">
      ${
        this.signInHref
          ? html`<p>
              <a part="sign-in" class=${look} href=${this.signInHref}>${this.words.text('reset.sign-in')}</a>
            </p>`
          : nothing
      }
    </slot>`;
  }

  #support({ supportHref }: PasswordResetFacts): TemplateResult {
    const { words } = this;
    return html`<p>${words.text('reset.support')}</p>
      ${
        supportHref === undefined
          ? nothing
          : html`<p><a class="button" href=${supportHref}>${words.text('support.open')}</a></p>`
      }`;
  }

  get #refusal() {
    const last = this.ready?.last;
    return last?.type === 'refused' ? last.error : undefined;
  }

  #error(name: 'email' | 'newPassword', { limits }: PasswordResetFacts): string | undefined {
    const { words } = this;
    return this.#wrong ? faultText(words, this.#wrong, limits) : fieldError(words, this.#refusal, name);
  }

  /** Something is typed: what was wrong before need not be so any more. */
  #heed(): void {
    if (this.#wrong === undefined) return;
    this.#wrong = undefined;
    this.requestUpdate();
  }

  readonly #turn = (): void => {
    this.#isShown = !this.#isShown;
    this.requestUpdate();
  };

  readonly #again = (): void => {
    if (this.ready?.doing === undefined) this.act({ type: 'request', email: this.#email.trim() });
  };

  readonly #renew = (): void => {
    this.token = '';
    this.#go('request', true);
  };

  readonly #takeLink = (): void => {
    const token = this.fromLocation ? readResetLink(location.hash) : undefined;
    if (token === undefined) return;
    history.replaceState(history.state, '', location.pathname + location.search + withoutResetLink(location.hash));
    this.token = token;
  };

  /** With `focus`: somebody is on the way, and goes along. */
  #go(place: Place, focus = false): void {
    this.#place = place;
    this.#wrong = undefined;
    if (this.ready) this.dismiss();
    this.requestUpdate();
    if (focus) void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('h2')?.focus());
  }

  #request(): void {
    const { ready } = this;
    if (!ready || ready.doing !== undefined) return;
    this.#email = this.#asking.value('email').trim();
    this.dismiss();
    this.#wrong = this.#email === '' ? 'field.required' : ADDRESS.test(this.#email) ? undefined : 'reset.email.wrong';
    if (this.#wrong === undefined) return this.act({ type: 'request', email: this.#email });
    this.requestUpdate();
    void this.updateComplete.then(() => this.#asking.focus());
  }

  #redeem(): void {
    const { ready, token } = this;
    if (!ready || ready.doing !== undefined) return;
    const newPassword = this.#setting.value('newPassword');
    this.dismiss();
    this.#wrong = lengthFault(newPassword, ready.value.limits);
    if (this.#wrong === undefined) return this.act({ type: 'redeem', token, newPassword });
    this.requestUpdate();
    void this.updateComplete.then(() => this.#setting.focus());
  }
}
