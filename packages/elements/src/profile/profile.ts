import {
  type Outcome,
  type ProfileAct,
  profileFlow,
  type ProfileSettings,
  type ReadySettings,
  type SettingsFlow,
  type SettingsFlowOptions,
} from '@sayso/client/flows';
import type { Account, AccountEdit, Backend, LanguageTag } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { PublicState } from '../base/sayso-element.ts';
import { goOn } from '../dialog/pieces.ts';
import { fieldError, isAboutFields } from '../form/field-error.ts';
import { field, fieldId } from '../form/field.ts';
import { LightForm } from '../form/light-form.ts';
import { profile } from '../locales/en/profile.ts';
import { heedFacts } from '../panel/heed-facts.ts';
import type { PanelView } from '../panel/panel-element.ts';
import { SettingsPanel } from '../panel/settings-panel.ts';
import { ProfileChangedEvent } from './profile.events.ts';

export type { ProfileChangedEvent } from './profile.events.ts';

type Content = Omit<PanelView, 'title'>;
type Ready = ReadySettings<ProfileSettings, ProfileAct>;

/** What elements in the page tell when they have changed an address or a number. */
const CONTACT_EVENTS = ['sayso-email-changed', 'sayso-phone-changed'];

/**
 * The signed-in person's name and language, edited where they stand, and their address and number. Whoever saves something that was changed
 * elsewhere meanwhile sees both values and chooses.
 *
 * @fires {ProfileChangedEvent} sayso-profile-changed - Name or language have been saved. Cannot be canceled.
 * @slot email - Beside the address, such as what changes it.
 * @slot phone - Beside the number, such as what changes it.
 * @csspart contact - Address and number.
 * @cssstate pending - It is being read or saved.
 * @cssstate error - The last edit was not saved.
 * @cssstate done - The last edit was saved.
 */
export class Profile extends SettingsPanel<ProfileSettings, ProfileAct> {
  static override readonly tag = 'sayso-profile';

  readonly #form = new LightForm(this, 'sayso-profile', () => this.#save());
  readonly #ids = { displayName: fieldId(), locale: fieldId() };
  /** What was typed and is not saved yet; it survives whatever is read meanwhile. */
  #draft: AccountEdit = {};
  #isUnchanged = false;

  constructor() {
    super();
    this.words.addEnglish(profile);
  }

  protected override get heading(): string {
    return this.words.text(this.#conflict ? 'profile.conflict.title' : 'profile.title');
  }

  protected override get holds(): boolean {
    const account = this.ready?.value.account;
    return account !== undefined && Object.keys(this.#edit(account)).length > 0;
  }

  protected override get states(): readonly PublicState[] {
    const ready = this.ready;
    if (ready?.doing === undefined && (this.#conflict || this.#isUnchanged)) return ['error'];
    return ready?.last?.type === 'done' && ready.last.act.type === 'keep' ? [] : super.states;
  }

  get #conflict(): AccountEdit | undefined {
    return this.ready?.value.conflict;
  }

  protected override start(options: SettingsFlowOptions): SettingsFlow<ProfileSettings, ProfileAct> {
    return profileFlow(options);
  }

  protected override begin(backend: Backend): void {
    super.begin(backend);
    const look = () => {
      if (!this.#conflict) this.refresh();
    };
    heedFacts(this, this.connection, look);
    for (const type of CONTACT_EVENTS) this.ownerDocument.addEventListener(type, look, { signal: this.connection });
  }

  protected override end(): void {
    this.#form.remove();
    this.#draft = {};
    this.#isUnchanged = false;
    super.end();
  }

  protected override content(state: Ready): Content {
    const { conflict } = state.value;
    return conflict ? this.#choice(state, conflict) : this.#fields(state);
  }

  protected override ended(outcome: Outcome<ProfileAct>): void {
    const { ready, words } = this;
    if (outcome.type !== 'done') return this.#form.focus();
    const { account, conflict } = ready?.value ?? {};
    if (conflict) {
      this.#form.remove();
      return this.announce(words.text('profile.conflict.title'));
    }
    this.#draft = {};
    this.requestUpdate();
    if (outcome.act.type === 'keep') return;
    this.announce(words.text('saved'));
    if (account) this.dispatchEvent(new ProfileChangedEvent(account.displayName, account.locale));
  }

  #fields({ doing, value }: Ready): Content {
    const { words } = this;
    const { account, languages } = value;
    const isSaving = doing !== undefined;
    return {
      step: 'form',
      body: html`${this.#form.render(
        html`${field({
            id: this.#ids.displayName,
            name: 'displayName',
            label: words.text('profile.name'),
            autocomplete: 'name',
            hint: words.text('profile.name.hint'),
            value: this.#draft.displayName ?? account.displayName,
            error: fieldError(words, this.#refusal, 'displayName'),
            onInput: (displayName) => this.#typed({ displayName }),
          })}
          ${languages.length > 1 ? this.#language(account, languages) : nothing}
          <div class="actions">
            <button class="button accent" type="submit" aria-disabled=${isSaving ? 'true' : 'false'}>
              ${words.text(isSaving ? 'saving' : 'save')}
            </button>
          </div>`,
      )}
      ${this.failure(isAboutFields(this.#refusal, ['displayName', 'locale']))}
      ${this.#isUnchanged ? html`<p class="muted">${words.text('profile.unchanged')}</p>` : nothing}
      ${this.#contact(account)}`,
      footer: nothing,
    };
  }

  #language(account: Account, languages: readonly LanguageTag[]): TemplateResult {
    const { words } = this;
    const { locale: id } = this.#ids;
    const chosen = this.#draft.locale ?? account.locale;
    const error = fieldError(words, this.#refusal, 'locale');
    const isListed = chosen !== undefined && languages.includes(chosen);
    return html`<div class="field">
      <label for=${id}>${words.text('profile.language')}</label>
      <select
        id=${id}
        name="locale"
        autocomplete="language"
        aria-describedby="${id}-hint${error ? ` ${id}-error` : ''}"
        aria-invalid=${error ? 'true' : 'false'}
        @input=${({ target }: Event) => this.#typed({ locale: (target as HTMLSelectElement).value })}
      >
        ${isListed ? nothing : html`<option value="" selected>${words.text('profile.language.none')}</option>`}
        ${languages.map(
          (tag) => html`<option value=${tag} lang=${tag} .selected=${tag === chosen}>${nameOf(tag)}</option>`,
        )}
      </select>
      <p id="${id}-hint" class="muted">${words.text('profile.language.hint')}</p>
      ${error ? html`<p id="${id}-error" class="error">${error}</p>` : nothing}
    </div>`;
  }

  #contact({ email, phone }: Account): TemplateResult {
    const { words } = this;
    return html`<dl part="contact" class="rows">
      <div>
        <dt>${words.text('profile.email')}</dt>
        <dd><bdi>${email}</bdi> <slot name="email"></slot></dd>
      </div>
      <div>
        <dt>${words.text('profile.phone')}</dt>
        <dd><bdi dir="ltr">${phone ?? words.text('profile.phone.none')}</bdi> <slot name="phone"></slot></dd>
      </div>
    </dl>`;
  }

  /** Both values, and which one is to stay. */
  #choice({ doing, value: { account } }: Ready, conflict: AccountEdit): Content {
    const { words } = this;
    const isSaving = doing !== undefined;
    const { displayName, locale } = conflict;
    const pair = (what: 'name' | 'language', now: string, yours: string) =>
      html`<div>
          <dt>${words.text(`profile.conflict.${what}.now`)}</dt>
          <dd><bdi>${now}</bdi></dd>
        </div>
        <div>
          <dt>${words.text(`profile.conflict.${what}.yours`)}</dt>
          <dd><bdi>${yours}</bdi></dd>
        </div>`;
    const language = (tag: LanguageTag | undefined) =>
      tag === undefined ? words.text('profile.language.none') : nameOf(tag);
    return {
      step: 'conflict',
      body: html`<p>${words.text('profile.conflict.lead')}</p>
        <dl class="rows">
          ${displayName !== undefined && displayName !== account.displayName ? pair('name', account.displayName, displayName) : nothing}
          ${locale !== undefined && locale !== account.locale ? pair('language', language(account.locale), language(locale)) : nothing}
        </dl>
        ${this.failure()}`,
      footer: html`<button
          part="cancel"
          class="button"
          type="button"
          @click=${() => !isSaving && this.act({ type: 'keep' })}
        >
          ${words.text('profile.conflict.keep')}
        </button>
        ${goOn(words.text(isSaving ? 'saving' : 'profile.conflict.replace'), isSaving)}`,
      submit: () => !isSaving && this.act({ type: 'save', edit: conflict }),
    };
  }

  get #refusal() {
    const last = this.ready?.last;
    return last?.type === 'refused' ? last.error : undefined;
  }

  #typed(edit: AccountEdit): void {
    this.#draft = { ...this.#draft, ...edit };
    this.#isUnchanged = false;
    this.requestUpdate();
  }

  /** What was typed and differs from what is there. */
  #edit(account: Account): AccountEdit {
    const { displayName, locale } = this.#draft;
    return {
      ...(displayName !== undefined && displayName !== account.displayName && { displayName }),
      ...(locale && locale !== account.locale && { locale }),
    };
  }

  #save(): void {
    const { ready } = this;
    if (!ready || ready.doing !== undefined) return;
    const edit = this.#edit(ready.value.account);
    this.dismiss();
    this.#isUnchanged = Object.keys(edit).length === 0;
    this.requestUpdate();
    if (this.#isUnchanged) this.announce(this.words.text('profile.unchanged'));
    else this.act({ type: 'save', edit });
  }
}

/** A language as its own readers call it. */
function nameOf(tag: LanguageTag): string {
  const name = new Intl.DisplayNames([tag], { type: 'language', fallback: 'code' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}
