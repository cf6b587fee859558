import {
  type Outcome,
  type ReadySettings,
  type SessionsAct,
  sessionsFlow,
  type SessionsView,
  type SettingsFlow,
  type SettingsFlowOptions,
} from '@sayso/client/flows';
import type { Backend, Session } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { errorText, goOn, leadAway } from '../dialog/pieces.ts';
import { sessions } from '../locales/en/sessions.ts';
import type { PanelView } from '../panel/panel-element.ts';
import { heedFacts } from '../panel/heed-facts.ts';
import { SettingsPanel } from '../panel/settings-panel.ts';
import { sessionStyles } from '../styles/sessions.ts';
import { SessionsEndedEvent } from './sessions.events.ts';

export type { SessionsEndedEvent } from './sessions.events.ts';

type Content = Omit<PanelView, 'title'>;
type Ready = ReadySettings<SessionsView, SessionsAct>;

/**
 * Where the person is signed in: each device with its browser, its place and when it was used last, this one marked. One, all others or all
 * are signed out from here; before it signs out the page itself, it asks once.
 *
 * @slot sign-in - The way to sign in again once this device is signed out; by default a link to `sign-in-href`.
 * @csspart session - One place where the person is signed in.
 * @csspart refresh - The button that reads everything anew.
 * @csspart sign-in - The link to where one signs in.
 * @cssstate pending - It is being read, or something is being signed out.
 * @cssstate error - The last thing did not work.
 * @cssstate done - The last thing has worked.
 * @fires {SessionsEndedEvent} sayso-sessions-ended - Sessions have been ended, perhaps that of this page.
 */
export class Sessions extends SettingsPanel<SessionsView, SessionsAct> {
  static override readonly tag = 'sayso-sessions';
  static override readonly styles = [...SettingsPanel.styles, sessionStyles];

  /** The host's page on which one signs in. */
  @property({ attribute: 'sign-in-href' }) signInHref = '';

  /** What signs the page itself out, while it is asked about. */
  #asked: SessionsAct | undefined;
  /** How it ended here. */
  #over: 'own' | 'all' = 'own';

  constructor() {
    super();
    this.words.addEnglish(sessions);
  }

  protected override get heading(): string {
    const { words } = this;
    if (this.ready?.value.isOver) return words.text('sessions.over.title');
    return words.text(this.#asked ? 'sessions.ask.title' : 'sessions.title');
  }

  protected override get holds(): boolean {
    return this.#asked !== undefined || this.ready?.value.isOver === true;
  }

  protected override start(options: SettingsFlowOptions): SettingsFlow<SessionsView, SessionsAct> {
    return sessionsFlow(options);
  }

  protected override begin(backend: Backend): void {
    super.begin(backend);
    const look = () => {
      if (!this.holds) this.refresh();
    };
    heedFacts(this, this.connection, look);
    this.ownerDocument.addEventListener('sayso-password-changed', look, { signal: this.connection });
  }

  protected override end(): void {
    this.#asked = undefined;
    super.end();
  }

  protected override content(state: Ready): Content {
    if (state.value.isOver) return this.#signedOut();
    return this.#asked ? this.#question(state, this.#asked) : this.#list(state);
  }

  protected override ended(outcome: Outcome<SessionsAct>): void {
    const { act } = outcome;
    const { words } = this;
    this.#asked = undefined;
    this.requestUpdate();
    if (outcome.type !== 'done') return;
    switch (act.type) {
      case 'revoke':
        if (act.session.isCurrent) return this.#end('own');
        this.announce(words.text('sessions.ended', { name: this.#name(act.session) }));
        this.#tell('one');
        break;
      case 'revoke-others':
        this.announce(words.text('sessions.ended.others'));
        this.#tell('others');
        break;
      case 'revoke-all':
        return this.#end('all');
      default:
        act satisfies never;
    }
    // The button that was pressed went with what it ended.
    if (!this.renderRoot.contains(this.shadowRoot?.activeElement ?? null))
      this.renderRoot.querySelector<HTMLElement>('[part="refresh"]')?.focus();
  }

  #end(which: 'own' | 'all'): void {
    this.#over = which;
    this.announce(this.words.text('sessions.over.title'));
    this.#tell(which);
  }

  #tell(which: SessionsEndedEvent['which']): void {
    const fact = new SessionsEndedEvent(which);
    this.dispatchEvent(fact);
  }

  #list(state: Ready): Content {
    const { words } = this;
    const { items } = state.value;
    const busy = state.doing !== undefined;
    const hasOthers = items.some(({ isCurrent }) => !isCurrent);
    return {
      step: 'list',
      body: html`<p class="muted">${words.text('sessions.hint')}</p>
        <ul class="rows" aria-label=${words.text('sessions.list')} aria-busy=${busy ? 'true' : 'false'}>
          ${repeat(
            items,
            // A button must not become that of another place under somebody's hand.
            ({ id }) => id,
            (session) => this.#row(session),
          )}
        </ul>
        ${hasOthers ? nothing : html`<p class="muted">${words.text('sessions.only')}</p>`}
        ${state.unread ? errorText(words.text('sessions.stale')) : this.failure()}`,
      footer: html`<button part="refresh" class="button" type="button" @click=${() => this.refresh()}>
          ${words.text('sessions.refresh')}
        </button>
        ${
          hasOthers
            ? html`<button class="button" type="button" @click=${() => this.#do({ type: 'revoke-others' })}>
                ${words.text('sessions.others')}
              </button>`
            : nothing
        }
        <button class="button" type="button" @click=${() => this.#ask({ type: 'revoke-all' })}>
          ${words.text('sessions.all')}
        </button>`,
    };
  }

  #row(session: Session): TemplateResult {
    const { words } = this;
    const { createdAt, isCurrent, lastActiveAt, place } = session;
    const name = this.#name(session);
    const act = { type: 'revoke', session } as const;
    return html`<li part="session">
      <div>
        <bdi>${name}</bdi>${isCurrent ? html` <span class="this">${words.text('sessions.this')}</span>` : nothing}
        ${place === undefined ? nothing : html`<small><bdi>${place}</bdi></small>`}
        ${
          lastActiveAt === undefined || isCurrent
            ? nothing
            : html`<small>${words.text('sessions.used', { time: words.moment(lastActiveAt, 'short') })}</small>`
        }
        <small>${words.text('sessions.since', { time: words.moment(createdAt, 'short') })}</small>
      </div>
      <button
        class="button"
        type="button"
        aria-label=${words.text('sessions.end.of', { name: isCurrent ? words.text('sessions.this') : name })}
        @click=${() => (isCurrent ? this.#ask(act) : this.#do(act))}
      >
        ${words.text('sessions.end')}
      </button>
    </li>`;
  }

  #question(state: Ready, asked: SessionsAct): Content {
    const { words } = this;
    const busy = state.doing !== undefined;
    const count = state.value.items.length;
    const yes = () => this.#do(asked);
    return {
      step: 'ask',
      body: html`<p>
          ${asked.type === 'revoke-all' ? words.text('sessions.ask.all', { count }) : words.text('sessions.ask.own')}
        </p>
        ${this.failure()}`,
      footer: html`${leadAway(words, 'cancel', () => this.#ask(undefined))}${goOn(
        words.text(asked.type === 'revoke-all' ? 'sessions.all' : 'sessions.end'),
        busy,
        'danger',
      )}`,
      submit: yes,
    };
  }

  #signedOut(): Content {
    const { words } = this;
    return {
      step: 'over',
      body: html`<p>${words.text(this.#over === 'all' ? 'sessions.over.all' : 'sessions.over.own')}</p>
        <slot name="sign-in">
          ${
            this.signInHref
              ? html`<p>
                  <a part="sign-in" class="button accent" href=${this.signInHref}>${words.text('sessions.sign-in')}</a>
                </p>`
              : nothing
          }
        </slot>`,
      footer: nothing,
    };
  }

  #name({ browser, device, system }: Session): string {
    const { words } = this;
    if (browser !== undefined && system !== undefined) return words.text('sessions.on', { browser, system });
    return browser ?? system ?? words.text(`sessions.device.${device}`);
  }

  #ask(act: SessionsAct | undefined): void {
    this.#asked = act;
    this.dismiss();
    this.requestUpdate();
  }

  #do(act: SessionsAct): void {
    if (this.ready?.doing === undefined) this.act(act);
  }
}
