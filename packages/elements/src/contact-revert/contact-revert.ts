import {
  type ContactRevertAct,
  type ContactRevertFacts,
  contactRevertFlow,
  type Outcome,
  type ReadySettings,
  type SettingsFlow,
  type SettingsFlowOptions,
} from '@sayso/client/flows';
import type { Backend } from '@sayso/contract';
import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { errorText, goOn } from '../dialog/pieces.ts';
import { contactChanges } from '../locales/en/contact-changes.ts';
import type { PanelView } from '../panel/panel-element.ts';
import { SettingsPanel } from '../panel/settings-panel.ts';
import { checkIcon } from '../styles/icons.ts';
import { problemText } from '../support/problem-text.ts';
import { ContactRevertedEvent } from './contact-revert.events.ts';
import { takeRevertToken } from './revert-link.ts';

export type { ContactRevertedEvent } from './contact-revert.events.ts';

/**
 * The page behind the link in the mail to a former address: takes the change back by one press, without a session, says what happened, and
 * advises to change the password. Shows nothing where there is no link.
 *
 * @cssstate pending - It is being taken back.
 * @cssstate error - It was not taken back.
 * @cssstate done - It has been taken back.
 * @fires {ContactRevertedEvent} sayso-contact-reverted - The former address or number is in force again.
 */
export class ContactRevert extends SettingsPanel<ContactRevertFacts, ContactRevertAct> {
  static override readonly tag = 'sayso-contact-revert';

  /** Opens what can be taken back. A secret: rather set the property, or use `from-location`. */
  @property() token = '';

  /** Takes it from the fragment `#revert=…` of the page's address, and takes it off the address; it survives a reload. */
  @property({ attribute: 'from-location', type: Boolean }) fromLocation = false;

  /** The host's page where a password is changed or set anew. */
  @property({ attribute: 'password-href' }) passwordHref = '';

  constructor() {
    super();
    this.words.addEnglish(contactChanges);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#takeToken, { signal: this.connection });
  }

  protected override get heading(): string {
    const reverted = this.ready?.value.reverted;
    if (reverted === undefined) return this.words.text('revert.title');
    return this.words.text(reverted === 'email' ? 'revert.done.email' : 'revert.done.phone');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('fromLocation')) this.#takeToken();
    if (changed.has('token')) this.restart();
    super.willUpdate(changed);
  }

  protected override begin(backend: Backend): void {
    if (this.token !== '') super.begin(backend);
  }

  protected override start(options: SettingsFlowOptions): SettingsFlow<ContactRevertFacts, ContactRevertAct> {
    return contactRevertFlow(options);
  }

  protected override view(): PanelView | undefined {
    return this.token === '' ? undefined : super.view();
  }

  protected override content({
    value: { reverted, supportHref },
    doing,
    last,
  }: ReadySettings<ContactRevertFacts, ContactRevertAct>): Omit<PanelView, 'title'> {
    const { words } = this;
    const support =
      supportHref === undefined
        ? nothing
        : html`<p><a class="button" href=${supportHref}>${words.text('support.open')}</a></p>`;
    if (reverted !== undefined) {
      return {
        step: 'done',
        body: html`<p class="well">${checkIcon}<span>${words.text('revert.signed-out')}</span></p>
          <p>${words.text('revert.password')}</p>
          ${
            this.passwordHref
              ? html`<p><a class="button accent" href=${this.passwordHref}>${words.text('revert.to-password')}</a></p>`
              : nothing
          }
          ${support}`,
        footer: nothing,
      };
    }
    const error = last?.type === 'refused' ? last.error : undefined;
    if (error?.code === 'expired' || error?.code === 'state-conflict' || error?.code === 'validation-failed') {
      return {
        step: 'refused',
        body: html`${errorText(words.text(error.code === 'state-conflict' ? 'revert.taken' : 'revert.expired'))}
        ${support}`,
        footer: nothing,
      };
    }
    return {
      step: 'asking',
      body: html`<p>${words.text('revert.lead')}</p>
        ${error ? html`<div role="alert">${errorText(problemText(words, error))}</div>` : nothing}`,
      footer: goOn(words.text('revert.act'), doing !== undefined),
      submit: () => {
        if (this.ready?.doing === undefined) this.act({ token: this.token });
      },
    };
  }

  protected override ended(outcome: Outcome<ContactRevertAct>): void {
    const { reverted } = this.ready?.value ?? {};
    if (outcome.type !== 'done' || reverted === undefined) return;
    this.announce(this.heading);
    const fact = new ContactRevertedEvent(reverted);
    this.dispatchEvent(fact);
  }

  readonly #takeToken = (): void => {
    if (this.fromLocation) this.token = takeRevertToken() ?? this.token;
  };
}
