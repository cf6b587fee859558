import type { SaysoError } from '@sayso/client';
import {
  type FactorAct,
  type FactorSettings,
  type FactorsFlow,
  factorsFlow,
  type Outcome,
  type ReadySettings,
  type SettingsFlowOptions,
} from '@sayso/client/flows';
import type { Enrollment, Factor, FactorKind } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { Later } from '../act/later.ts';
import { goOn, leadAway } from '../dialog/pieces.ts';
import { fieldError } from '../form/field-error.ts';
import { field, fieldId } from '../form/field.ts';
import { LightForm } from '../form/light-form.ts';
import { twoFactor } from '../locales/en/two-factor.ts';
import type { PanelView } from '../panel/panel-element.ts';
import { SettingsPanel } from '../panel/settings-panel.ts';
import { twoFactorStyles } from '../styles/two-factor.ts';
import { problemText } from '../support/problem-text.ts';
import { recoveryCodesView } from './recovery-codes.ts';
import { FactorsChangedEvent } from './two-factor.events.ts';

type Content = Omit<PanelView, 'title'> & Partial<Pick<PanelView, 'title'>>;

/**
 * Two-step sign-in of the signed-in person: a switch, an authenticator app by QR code or key, codes by SMS, and recovery codes to keep.
 * Nothing counts before a code has confirmed it; whoever reloads the page in between begins anew. Its inputs stand in light DOM
 * (`form.sayso-form`).
 *
 * @csspart switch - The switch.
 * @csspart qr - The QR code, an SVG.
 * @csspart key - The key of the authenticator app, to type.
 * @csspart codes - The recovery codes.
 * @fires {FactorsChangedEvent} sayso-factors-changed - A second factor was set up or turned off.
 * @cssstate pending - It is being read, or something is being done.
 * @cssstate error - What was done last went wrong.
 * @cssstate done - What was done last went well.
 */
export class TwoFactor extends SettingsPanel<FactorSettings, FactorAct> {
  static override readonly tag = 'sayso-two-factor';
  static override readonly styles = [...SettingsPanel.styles, twoFactorStyles];

  /** Where the person stands before anything is asked for. */
  @state() private beginning: 'choosing' | 'phone' | undefined;
  /** The input was left empty. */
  @state() private empty = false;
  readonly #form = new LightForm(this, 'sayso-two-factor', () => this.#submit());
  readonly #field = fieldId();
  readonly #qr = new Later(
    () => import('./qr-code.ts'),
    () => this.requestUpdate(),
  );

  constructor() {
    super();
    this.words.addEnglish(twoFactor);
  }

  protected override get heading(): string {
    return this.words.text('two-factor.title');
  }

  protected override get holds(): boolean {
    const value = this.ready?.value;
    return value?.enrollment !== undefined || value?.codes !== undefined;
  }

  protected override start(options: SettingsFlowOptions): FactorsFlow {
    this.beginning = undefined;
    return factorsFlow(options);
  }

  protected override end(): void {
    super.end();
    this.#form.remove();
  }

  protected override content(ready: ReadySettings<FactorSettings, FactorAct>): Omit<PanelView, 'title'> {
    const { codes, enrollment } = ready.value;
    if (!codes && !enrollment && this.beginning !== 'phone') this.#form.remove();
    if (codes) return this.#codes(ready);
    if (enrollment) return this.#confirming(ready, enrollment);
    switch (this.beginning) {
      case 'choosing':
        return this.#choosing(ready);
      case 'phone':
        return this.#phone(ready);
      case undefined:
        return this.#overview(ready);
      default:
        return this.beginning satisfies never;
    }
  }

  /** Heading, announcement and focus follow what has happened; an input that is wrong gets focus, which also reads out why. */
  protected override ended(outcome: Outcome<FactorAct>): void {
    const { act, type } = outcome;
    const { words } = this;
    if (type === 'refused') {
      if (this.#form.form) this.#form.focus();
      return;
    }
    if (type === 'unproven') return;
    const isOn = (this.ready?.value.items.length ?? 0) > 0;
    switch (act.type) {
      case 'enroll':
        this.beginning = undefined;
        return act.kind === 'sms' ? this.#form.focus() : this.#focusHeading();
      case 'resend':
        return this.announce(words.text('two-factor.sms.resent'));
      case 'confirm':
        this.announce(words.text('two-factor.now.on'));
        this.dispatchEvent(new FactorsChangedEvent(isOn));
        return this.#focusHeading();
      case 'remove':
      case 'turn-off':
        this.announce(words.text(isOn ? 'two-factor.now.removed' : 'two-factor.now.off'));
        this.dispatchEvent(new FactorsChangedEvent(isOn));
        return this.#focusHeading();
      case 'regenerate':
      case 'abandon':
      case 'acknowledge':
        return this.#focusHeading();
      default:
        return act satisfies never;
    }
  }

  #overview({ doing, value }: ReadySettings<FactorSettings, FactorAct>): Content {
    const { words } = this;
    const { items, offered, recoveryCodes } = value;
    const isOn = items.length > 0;
    const busy = doing !== undefined;
    const toggle = () => {
      if (busy) return;
      if (isOn) this.act({ type: 'turn-off' });
      else this.#begin(offered);
    };
    return {
      step: isOn ? 'on' : 'off',
      body: html`<p>${words.text('two-factor.intro')}</p>
        <button
          part="switch"
          class="switch"
          type="button"
          role="switch"
          aria-checked=${isOn ? 'true' : 'false'}
          aria-disabled=${busy ? 'true' : 'false'}
          @click=${toggle}
        >
          ${words.text('two-factor.switch')}
        </button>
        ${this.failure()} ${isOn ? this.#factors(items, busy) : nothing}
        ${
          isOn && recoveryCodes
            ? html`<p>${words.text('two-factor.codes.left', { count: recoveryCodes.left })}</p>
                <div class="actions">
                  ${this.#button('two-factor.codes.renew', busy, () => this.act({ type: 'regenerate' }))}
                  ${offered.map((kind) => this.#button(`two-factor.add.${kind}`, busy, () => this.#begin([kind])))}
                </div>`
            : nothing
        }`,
      footer: nothing,
    };
  }

  #factors(items: readonly Factor[], busy: boolean): TemplateResult {
    const { words } = this;
    return html`<ul class="factors">
      ${items.map(
        ({ id, kind, createdAt, sentTo = '' }) =>
          html`<li>
            <span
              >${kind === 'sms' ? words.rich('two-factor.sms', { to: sentTo }) : words.text('two-factor.totp')}<br /><span
                class="muted"
                >${words.text('two-factor.since', { date: words.moment(createdAt) })}</span
              ></span
            >
            <button
              class="button"
              type="button"
              aria-label=${words.text(`two-factor.remove.${kind}`)}
              aria-disabled=${busy ? 'true' : 'false'}
              @click=${() => busy || this.act({ type: 'remove', factorId: id })}
            >
              ${words.text('two-factor.remove')}
            </button>
          </li>`,
      )}
    </ul>`;
  }

  #choosing({ doing, value }: ReadySettings<FactorSettings, FactorAct>): Content {
    const { words } = this;
    const busy = doing !== undefined;
    return {
      step: 'choosing',
      body: html`<p>${words.text('two-factor.choose')}</p>
        <div class="choices">
          ${value.offered.map((kind) => this.#button(`two-factor.choose.${kind}`, busy, () => this.#begin([kind])))}
        </div>
        ${this.failure()}`,
      footer: leadAway(words, 'cancel', this.#giveUp),
    };
  }

  #phone({ doing, last, value }: ReadySettings<FactorSettings, FactorAct>): Content {
    const { words } = this;
    const error = last?.type === 'refused' ? last.error : undefined;
    const wrong = this.empty ? words.text('field.required') : fieldError(words, error, 'phone');
    return {
      step: 'phone',
      title: words.text('two-factor.phone.title'),
      body: html`${this.#form.render(
        html`${field({
          id: this.#field,
          name: 'phone',
          label: words.text('two-factor.phone'),
          type: 'tel',
          autocomplete: 'tel',
          value: value.phone ?? '',
          hint: words.text('two-factor.phone.hint'),
          error: wrong,
          onInput: this.#onInput,
        })}
        ${this.#actions(words.text('two-factor.phone.send'), doing !== undefined)}`,
      )}
      ${this.failure(wrong !== undefined)}`,
      footer: nothing,
    };
  }

  #confirming(ready: ReadySettings<FactorSettings, FactorAct>, enrollment: Enrollment): Content {
    const { words } = this;
    const { doing, last } = ready;
    const busy = doing !== undefined;
    const isApp = enrollment.kind === 'totp';
    const tried = last?.type === 'refused' && last.act.type === 'confirm' ? last.error : undefined;
    const wrong = this.empty ? words.text('field.required') : tried && this.#wrong(tried);
    const form = this.#form.render(
      html`${field({
        id: this.#field,
        name: 'code',
        label: words.text(isApp ? 'two-factor.app.code' : 'two-factor.sms.code'),
        autocomplete: 'one-time-code',
        hint: isApp
          ? undefined
          : words.rich('two-factor.sms.sent', { to: enrollment.sentTo ?? '', time: words.time(enrollment.expiresAt) }),
        error: wrong,
        onInput: this.#onInput,
      })}
      ${
        isApp
          ? nothing
          : html`<div class="row">
              <button
                class="button ghost"
                type="button"
                aria-disabled=${busy ? 'true' : 'false'}
                @click=${() => busy || this.act({ type: 'resend' })}
              >
                ${words.text('two-factor.sms.resend')}
              </button>
            </div>`
      }
      ${this.#actions(words.text('two-factor.confirm'), busy)}`,
    );
    return {
      step: isApp ? 'app' : 'sms',
      title: words.text(isApp ? 'two-factor.app.title' : 'two-factor.sms.title'),
      body: html`${isApp ? this.#key(enrollment) : nothing}${form}${this.#resendFailure(last)}`,
      footer: nothing,
    };
  }

  #key({ secret = '', uri = '' }: Enrollment): TemplateResult {
    const { words } = this;
    const label = words.text('two-factor.app.picture');
    const copy = async ({ currentTarget }: Event) => {
      const shown = (currentTarget as HTMLElement).parentElement?.querySelector('code');
      try {
        await navigator.clipboard.writeText(secret);
        this.announce(words.text('two-factor.now.copied'));
      } catch {
        // Not allowed, or not a secure page: selected, so that one key copies it.
        if (shown) getSelection()?.selectAllChildren(shown);
      }
    };
    return html`<p>${words.text('two-factor.app.scan')}</p>
      ${this.#qr.get()?.qrCode(uri, label) ?? html`<div class="qr" aria-hidden="true"></div>`}
      <div class="actions"><a class="button" href=${uri}>${words.text('two-factor.app.here')}</a></div>
      <p>${words.text('two-factor.app.key')}</p>
      <p class="key">
        <code part="key" dir="ltr">${secret.match(/.{1,4}/g)?.join(' ')}</code>
        <button class="button ghost" type="button" @click=${copy}>${words.text('two-factor.app.copy')}</button>
      </p>`;
  }

  #codes({ value }: ReadySettings<FactorSettings, FactorAct>): Content {
    const { words } = this;
    const { codes } = value;
    this.#form.remove();
    return {
      step: 'codes',
      title: words.text('two-factor.codes.title'),
      body: codes ? recoveryCodesView(words, codes, () => this.announce(words.text('two-factor.now.copied'))) : nothing,
      footer: goOn(words.text('two-factor.codes.kept')),
      submit: () => this.act({ type: 'acknowledge' }),
    };
  }

  #actions(label: string, busy: boolean): TemplateResult {
    return html`<div class="actions">${leadAway(this.words, 'cancel', this.#giveUp)} ${goOn(label, busy)}</div>`;
  }

  #button(key: Parameters<typeof this.words.text>[0], busy: boolean, act: () => void): TemplateResult {
    return html`<button
      class="button"
      type="button"
      aria-disabled=${busy ? 'true' : 'false'}
      @click=${() => busy || act()}
    >
      ${this.words.text(key)}
    </button>`;
  }

  #resendFailure(last: Outcome<FactorAct> | undefined): TemplateResult | typeof nothing {
    if (last?.type !== 'refused' || last.act.type !== 'resend') return nothing;
    const { words } = this;
    const { error } = last;
    if (error.code !== 'cooldown') return this.failure();
    return html`<p role="alert">${words.text('two-factor.sms.wait', { wait: words.span(error.retryAfter ?? 30) })}</p>`;
  }

  #wrong(error: SaysoError): string {
    const { words } = this;
    if (error.code === 'code-expired' || error.code === 'not-found') return words.text('two-factor.expired');
    if (error.code !== 'code-invalid') return problemText(words, error);
    const left = error.problem?.attemptsLeft;
    const wrong = words.text('two-factor.wrong');
    return left === undefined ? wrong : `${wrong} ${words.text('two-factor.left', { count: left })}`;
  }

  /** One kind begins at once; a telephone is asked for its number first. */
  #begin(kinds: readonly FactorKind[]): void {
    this.dismiss();
    this.empty = false;
    const [kind] = kinds;
    if (kinds.length > 1) {
      this.beginning = 'choosing';
    } else if (kind === 'sms') {
      this.beginning = 'phone';
      void this.updateComplete.then(() => this.#form.focus());
    } else if (kind) {
      this.act({ type: 'enroll', kind });
    }
  }

  readonly #giveUp = (): void => {
    this.beginning = undefined;
    this.empty = false;
    this.dismiss();
    if (this.ready?.value.enrollment) this.act({ type: 'abandon' });
    else void this.updateComplete.then(() => this.#focusHeading());
  };

  readonly #onInput = (): void => {
    this.empty = false;
  };

  #submit(): void {
    if (this.ready?.doing !== undefined) return;
    const asksForCode = this.ready?.value.enrollment !== undefined;
    const typed = this.#form.value(asksForCode ? 'code' : 'phone').trim();
    this.empty = typed === '';
    if (this.empty) void this.updateComplete.then(() => this.#form.focus());
    else this.act(asksForCode ? { type: 'confirm', code: typed } : { type: 'enroll', kind: 'sms', phone: typed });
  }

  #focusHeading(): void {
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
  }
}
