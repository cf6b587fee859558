import {
  type Outcome,
  type PasswordFacts,
  passwordFlow,
  type ReadySettings,
  type SettingsFlow,
  type SettingsFlowOptions,
} from '@sayso/client/flows';
import type { PasswordChange, PasswordLimits } from '@sayso/contract';
import { html, nothing } from 'lit';
import type { PublicState } from '../base/sayso-element.ts';
import { fieldError, isAboutFields } from '../form/field-error.ts';
import { field, fieldId } from '../form/field.ts';
import { LightForm } from '../form/light-form.ts';
import { passwords } from '../locales/en/passwords.ts';
import type { PanelView } from '../panel/panel-element.ts';
import { SettingsPanel } from '../panel/settings-panel.ts';
import { checkIcon } from '../styles/icons.ts';
import { PasswordChangedEvent } from './password.events.ts';
import { type Fault, faultText, lengthFault, showTyped } from './passwords-typed.ts';

export type { PasswordChangedEvent } from './password.events.ts';

type Name = 'currentPassword' | 'newPassword';

/**
 * Changes the password of whoever knows the current one: one form that password managers know, what is asked of a new one said before, and
 * all other devices signed out where that is wanted.
 *
 * @cssstate pending - It is being read or changed.
 * @cssstate error - It was not changed.
 * @cssstate done - It has been changed.
 * @fires {PasswordChangedEvent} sayso-password-changed - The password has been changed.
 */
export class Password extends SettingsPanel<PasswordFacts, PasswordChange> {
  static override readonly tag = 'sayso-password';

  readonly #form = new LightForm(this, 'sayso-password', () => this.#submit());
  readonly #ids: Readonly<Record<Name, string>> = { currentPassword: fieldId(), newPassword: fieldId() };
  /** What was found wrong before anything was sent. */
  #wrong: Readonly<Partial<Record<Name, Fault>>> = {};
  #isShown = false;
  /** What was said of the last change; told until something is typed again. */
  #changed: 'none' | 'others' | undefined;

  constructor() {
    super();
    this.words.addEnglish(passwords);
  }

  protected override get heading(): string {
    return this.words.text('password.title');
  }

  protected override get states(): readonly PublicState[] {
    if (this.#changed) return ['done'];
    return Object.keys(this.#wrong).length > 0 ? ['error'] : super.states;
  }

  protected override get holds(): boolean {
    return this.#form.value('newPassword') !== '';
  }

  protected override start(options: SettingsFlowOptions): SettingsFlow<PasswordFacts, PasswordChange> {
    return passwordFlow(options);
  }

  protected override end(): void {
    this.#form.remove();
    this.#wrong = {};
    this.#changed = undefined;
    super.end();
  }

  protected override content({ value, doing }: ReadySettings<PasswordFacts, PasswordChange>): Omit<PanelView, 'title'> {
    const { words } = this;
    const { username, limits } = value;
    const saving = doing !== undefined;
    const input = (name: Name, autocomplete: string, hint?: string) =>
      field({
        id: this.#ids[name],
        name,
        label: words.text(name === 'currentPassword' ? 'password.current' : 'password.new'),
        type: this.#isShown ? 'text' : 'password',
        autocomplete,
        ...(hint !== undefined && { hint }),
        error: this.#error(name, limits),
        onInput: () => this.#typed(name),
      });
    return {
      step: 'form',
      body: html`${this.#form.render(
        html`<input autocomplete="username" name="username" readonly hidden .value=${username} />
          ${input('currentPassword', 'current-password')}
          ${input('newPassword', 'new-password', words.text('password.rule', { count: limits.minLength }))}
          ${showTyped(words, this.#isShown, this.#turn)}
          <label class="tick">
            <input type="checkbox" name="signOutOthers" autocomplete="off" />
            ${words.text('password.others')}
          </label>
          <div class="actions">
            <button class="button accent" type="submit" aria-disabled=${saving ? 'true' : 'false'}>
              ${words.text(saving ? 'saving' : 'password.change')}
            </button>
          </div>`,
      )}
      ${this.failure(this.#isBesideFields)}
      ${
        this.#changed
          ? html`<p class="well">
              ${checkIcon}<span>${words.text(this.#outcome(this.#changed))} ${words.text('password.told')}</span>
            </p>`
          : nothing
      }`,
      footer: nothing,
    };
  }

  protected override ended(outcome: Outcome<PasswordChange>): void {
    if (outcome.type !== 'done') {
      this.#form.focus();
      return;
    }
    const others = outcome.act.signOutOthers === true;
    this.#form.remove();
    this.#isShown = false;
    this.#changed = others ? 'others' : 'none';
    // What was typed has served: it need not be kept.
    this.dismiss();
    this.announce(this.words.text(this.#outcome(this.#changed)));
    const fact = new PasswordChangedEvent(others);
    this.dispatchEvent(fact);
    void this.updateComplete.then(() => this.#form.form?.querySelector<HTMLElement>('[type="submit"]')?.focus());
  }

  #outcome(changed: 'none' | 'others') {
    return changed === 'others' ? 'password.changed.others' : 'password.changed';
  }

  get #refusal() {
    const last = this.ready?.last;
    return last?.type === 'refused' ? last.error : undefined;
  }

  get #isBesideFields(): boolean {
    return this.#refusal?.code === 'code-invalid' || isAboutFields(this.#refusal, ['currentPassword', 'newPassword']);
  }

  #error(name: Name, limits: PasswordLimits): string | undefined {
    const { words } = this;
    const refusal = this.#refusal;
    const fault = this.#wrong[name];
    if (fault !== undefined) return faultText(words, fault, limits);
    if (name === 'currentPassword' && refusal?.code === 'code-invalid') {
      const count = refusal.problem?.attemptsLeft;
      const left = count === undefined ? '' : ` ${words.text('password.left', { count })}`;
      return `${words.text('password.wrong')}${left}`;
    }
    return fieldError(words, refusal, name);
  }

  /** What is wrong with the other field stays said. */
  #typed(name: Name): void {
    const { [name]: _gone, ...rest } = this.#wrong;
    this.#wrong = rest;
    this.#changed = undefined;
    this.requestUpdate();
  }

  readonly #turn = (): void => {
    this.#isShown = !this.#isShown;
    this.requestUpdate();
  };

  #submit(): void {
    const { ready } = this;
    if (!ready || ready.doing !== undefined) return;
    const currentPassword = this.#form.value('currentPassword');
    const newPassword = this.#form.value('newPassword');
    const fault = lengthFault(newPassword, ready.value.limits);
    this.#wrong = {
      ...(currentPassword === '' && { currentPassword: 'field.required' }),
      ...(fault !== undefined && { newPassword: fault }),
    };
    this.#changed = undefined;
    this.dismiss();
    this.requestUpdate();
    if (Object.keys(this.#wrong).length > 0) {
      void this.updateComplete.then(() => this.#form.focus());
      return;
    }
    const signOutOthers = this.#form.form?.querySelector<HTMLInputElement>('[name="signOutOthers"]')?.checked === true;
    this.act({ currentPassword, newPassword, ...(signOutOthers && { signOutOthers }) });
  }
}
