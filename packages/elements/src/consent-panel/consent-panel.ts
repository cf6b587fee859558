import {
  type Consents,
  consentsFlow,
  type ConsentWishes,
  type Outcome,
  type ReadySettings,
  type SaveConsents,
  type SettingsFlow,
  type SettingsFlowOptions,
} from '@sayso/client/flows';
import type { Backend, Consent } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { Later } from '../act/later.ts';
import { goOn, notice } from '../dialog/pieces.ts';
import { consentPanel } from '../locales/en/consent-panel.ts';
import type { PanelView } from '../panel/panel-element.ts';
import { SettingsPanel } from '../panel/settings-panel.ts';
import { consentStyles } from '../styles/consents.ts';
import { problemText } from '../support/problem-text.ts';
import type { ConsentHistory } from './consent-history.ts';
import { ConsentsSavedEvent } from './consent-panel.events.ts';
import { hasGlobalPrivacyControl } from './global-privacy-control.ts';

/** What somebody has chosen and not saved, and to which text. */
interface Draft {
  readonly granted: boolean;
  readonly version: string;
  readonly sha256: string;
}

/**
 * Each kind of e-mail and each use of data with a switch of its own, off until it is agreed to: the text with its version and date, the basis,
 * how it stands, and on request what was said before, with a receipt. A switch counts at once, or by Save where the host has it so; nothing is
 * saved on leaving the page. What rests on another basis has no switch, and says how to object. Global Privacy Control is shown and
 * overrules what sells or shares.
 *
 * @csspart group - The kinds of e-mail, or the uses of data.
 * @csspart purpose - One purpose.
 * @csspart switch - Its switch.
 * @csspart history - What was said to it before.
 * @csspart receipt - The button that downloads its receipt.
 * @cssstate pending - It is being read, or a choice is being recorded.
 * @cssstate error - It could not be read, or a choice was not recorded.
 * @cssstate done - The last choice was recorded.
 * @fires {ConsentsSavedEvent} sayso-consents-saved - Choices were recorded.
 */
export class ConsentPanel extends SettingsPanel<Consents, SaveConsents> {
  static override readonly tag = 'sayso-consent-panel';
  static override readonly styles = [...SettingsPanel.styles, consentStyles];

  #backend: Backend | undefined;
  #draft: ReadonlyMap<string, Draft> = new Map();
  readonly #histories = new Map<string, Later<ConsentHistory>>();

  constructor() {
    super();
    this.words.addEnglish(consentPanel);
  }

  protected override get heading(): string {
    return this.words.text('consents.title');
  }

  protected override get holds(): boolean {
    return this.#draft.size > 0;
  }

  protected override start(options: SettingsFlowOptions): SettingsFlow<Consents, SaveConsents> {
    return consentsFlow({ ...options, gpc: hasGlobalPrivacyControl });
  }

  protected override begin(backend: Backend): void {
    this.#backend = backend;
    super.begin(backend);
  }

  protected override end(): void {
    super.end();
    for (const { part } of this.#histories.values()) part?.dispose();
    this.#histories.clear();
    this.#draft = new Map();
    this.#backend = undefined;
  }

  protected override ended(outcome: Outcome<SaveConsents>): void {
    const value = this.ready?.value;
    if (!value) return;
    if (outcome.type !== 'done') {
      // Another text is shown by now: it is read before anybody is asked again.
      if (outcome.type === 'refused' && outcome.error.code === 'notice-outdated') this.refresh();
      return;
    }
    const { wishes } = outcome.act;
    this.#draft = new Map([...this.#draft].filter(([purpose, { granted }]) => wishes.get(purpose) !== granted));
    for (const purpose of wishes.keys()) this.#histories.get(purpose)?.part?.again();
    const decided = value.items.filter(({ purpose }) => wishes.has(purpose));
    const fact = new ConsentsSavedEvent(decided);
    this.dispatchEvent(fact);
    const [only, ...others] = decided;
    if (!only) return;
    this.announce(
      others.length > 0
        ? this.words.text('saved')
        : this.words.text(isGiven(only) ? 'consents.said.yes' : 'consents.said.no', { name: only.notice.title }),
    );
    this.requestUpdate();
  }

  protected override content(state: ReadySettings<Consents, SaveConsents>): Omit<PanelView, 'title'> {
    const { words } = this;
    const { gpc, items, saving } = state.value;
    const group = (name: Consent['group']) => {
      const own = items.filter((item) => item.group === name);
      if (own.length === 0) return nothing;
      return html`<fieldset part="group">
        <legend>${words.text(`consents.group.${name}`)}</legend>
        <ul>
          ${own.map((item) => this.#purpose(item, state))}
        </ul>
      </fieldset>`;
    };
    const isForm = saving === 'form';
    const unsaved = isForm ? this.#unsaved(state.value).size : 0;
    return {
      step: 'consents',
      body: html`<p class="lead">${words.text(isForm ? 'consents.lead.form' : 'consents.lead.each')}</p>
        ${gpc ? notice(words.text('consents.gpc')) : nothing} ${group('email')} ${group('data-use')}
        ${items.length === 0 ? html`<p>${words.text('consents.none')}</p>` : nothing}
        ${isForm ? this.#outcome(state) : nothing}`,
      footer: isForm
        ? html`${goOn(words.text(state.doing ? 'saving' : 'save'), unsaved === 0 || state.doing !== undefined)}
            <p class="muted" ?hidden=${unsaved === 0}>${words.text('consents.unsaved', { count: unsaved })}</p>`
        : nothing,
      ...(isForm && { submit: () => this.#save(state) }),
    };
  }

  #purpose(item: Consent, state: ReadySettings<Consents, SaveConsents>): TemplateResult {
    const { words } = this;
    const { asksAgain, basis, notice: text, purpose } = item;
    const id = `purpose-${state.value.items.indexOf(item)}`;
    const facts = html`<p class="muted facts">
      ${words.rich('consents.basis', { basis: words.text(`consents.basis.${basis}`) })} ·
      ${words.rich('consents.version', { version: text.version })} ·
      <time datetime=${text.updatedAt}>${words.date(text.updatedAt, { dateStyle: 'long' })}</time>
    </p>`;
    const explained = html`<p id="${id}-text" lang=${text.language} dir="auto">${text.text}</p>
      ${facts}`;
    if (basis !== 'consent')
      return html`<li part="purpose" class="purpose">
        <h3 lang=${text.language} dir="auto">${text.title}</h3>
        ${explained} ${this.#objection(item, state.value)}
      </li>`;
    const isBarred = item.isSharing && state.value.gpc;
    const problem = state.value.saving === 'each' ? this.#problemOf(item, state) : undefined;
    // A native checkbox says itself whether it is checked (ARIA in HTML).
    // oxlint-disable lit-a11y/role-has-required-aria-attrs
    return html`<li part="purpose" class="purpose">
      <label>
        <input
          part="switch"
          type="checkbox"
          role="switch"
          aria-describedby="${id}-text ${id}-standing${problem === undefined ? '' : ` ${id}-problem`}"
          aria-disabled=${isBarred ? 'true' : 'false'}
          .checked=${live(this.#isOn(item, state))}
          @click=${(event: Event) => isBarred && this.#barred(event)}
          @change=${(event: Event) => this.#switched(item, event, state)}
        />
        <span lang=${text.language} dir="auto">${text.title}</span>
      </label>
      ${explained}
      <p id="${id}-standing" class="standing">
        ${asksAgain ? html`<strong>${words.text('consents.asks-again')}</strong> ` : nothing}${this.#standing(item, isBarred)}
      </p>
      ${
        asksAgain && !isBarred && this.#draft.get(purpose)?.granted !== false
          ? html`<div class="actions">
              <button
                class="button"
                type="button"
                aria-label="${words.text('consents.keep-off')}: ${text.title}"
                @click=${() => this.#wish(item, false, state)}
              >
                ${words.text('consents.keep-off')}
              </button>
            </div>`
          : nothing
      }
      ${problem === undefined ? nothing : html`<p id="${id}-problem" role="alert" class="error">${problem}</p>`}
      ${this.#history(item)}
    </li>`;
  }

  #standing({ asksAgain, decidedAt, state }: Consent, isBarred: boolean): unknown {
    const { words } = this;
    if (isBarred) return words.text('consents.barred');
    if (asksAgain) return words.text('consents.changed');
    if (decidedAt === undefined) return words.text('consents.state.requested');
    return words.rich(`consents.state.${state}`, { date: words.date(decidedAt, { dateStyle: 'long' }) });
  }

  #objection({ basis, isInEffect }: Consent, { links }: Consents): TemplateResult {
    const { words } = this;
    const href = links.rights ?? links.privacyPolicy ?? links.support;
    const key = basis === 'legitimate-interests' || basis === 'public-task' ? 'consents.object' : 'consents.no-switch';
    return html`<p>
      ${isInEffect ? nothing : words.text('consents.barred')} ${words.text(key)}
      ${href === undefined ? nothing : html`<a href=${href}>${words.text('consents.rights')}</a>`}
    </p>`;
  }

  #history({ notice: { title }, purpose }: Consent): TemplateResult {
    const { words } = this;
    const history = this.#histories.get(purpose);
    const open = (event: Event) => {
      if ((event.target as HTMLDetailsElement).open) this.#readHistory(purpose);
    };
    return html`<details @toggle=${open}>
      <summary aria-label="${words.text('consents.history')}: ${title}">${words.text('consents.history')}</summary>
      <div class="past">
        ${
          history?.failed
            ? html`<p class="error">${words.text('problem.network')}</p>
                <div class="actions">
                  <button class="button" type="button" @click=${history.fetch}>${words.text('retry')}</button>
                </div>`
            : (history?.part?.view(title) ?? html`<p>${words.text('loading')}</p>`)
        }
      </div>
    </details>`;
  }

  #readHistory(purpose: string): void {
    const backend = this.#backend;
    if (!backend || this.#histories.has(purpose)) return;
    const history: Later<ConsentHistory> = new Later(
      async () => {
        const { ConsentHistory } = await import('./consent-history.ts');
        const host = {
          words: this.words,
          root: this.renderRoot as ShadowRoot,
          signal: this.connection,
          announce: (text: string) => this.announce(text),
          render: () => this.requestUpdate(),
        };
        return new ConsentHistory(host, backend, purpose);
      },
      () => {
        if (this.#histories.get(purpose) === history) this.requestUpdate();
        else history.part?.dispose();
      },
    );
    this.#histories.set(purpose, history);
    void history.fetch();
  }

  /** As the person wants it: what is not recorded yet counts for the switch, and for nothing else. */
  #isOn(item: Consent, { doing, value, waiting }: ReadySettings<Consents, SaveConsents>): boolean {
    if (item.isSharing && value.gpc) return false;
    const wished = [doing, ...waiting].findLast((act) => act?.wishes.has(item.purpose))?.wishes.get(item.purpose);
    return this.#drafted(item) ?? wished ?? isGiven(item);
  }

  /** Undefined for what was chosen to a text that is not shown any more. */
  #drafted({ notice: { sha256, version }, purpose }: Consent): boolean | undefined {
    const draft = this.#draft.get(purpose);
    return draft?.sha256 === sha256 && draft.version === version ? draft.granted : undefined;
  }

  #unsaved({ items }: Consents): ConsentWishes {
    return new Map(
      items.flatMap((item) => {
        const granted = this.#drafted(item);
        return granted === undefined ? [] : [[item.purpose, granted] as const];
      }),
    );
  }

  #switched(item: Consent, event: Event, state: ReadySettings<Consents, SaveConsents>): void {
    this.#wish(item, (event.target as HTMLInputElement).checked, state);
  }

  #wish(item: Consent, granted: boolean, { value }: ReadySettings<Consents, SaveConsents>): void {
    const {
      notice: { sha256, version },
      purpose,
    } = item;
    if (value.saving === 'each') return this.act({ type: 'save', wishes: new Map([[purpose, granted]]) });
    const draft = new Map(this.#draft);
    // Back to what it was: there is nothing to save, unless the question is asked anew.
    if (granted === isGiven(item) && !(item.asksAgain && this.#draft.get(purpose) === undefined)) draft.delete(purpose);
    else draft.set(purpose, { granted, version, sha256 });
    this.#draft = draft;
    this.requestUpdate();
  }

  #barred(event: Event): void {
    event.preventDefault();
    this.announce(this.words.text('consents.barred'));
  }

  #save({ doing, value }: ReadySettings<Consents, SaveConsents>): void {
    const wishes = this.#unsaved(value);
    if (doing) return;
    if (wishes.size === 0) return this.announce(this.words.text('consents.nothing-to-save'));
    this.act({ type: 'save', wishes });
  }

  /** What went wrong with the last choice about this purpose. */
  #problemOf({ purpose }: Consent, { last }: ReadySettings<Consents, SaveConsents>): string | undefined {
    return last && last.type !== 'done' && last.act.wishes.has(purpose) ? this.#problemText(last) : undefined;
  }

  #outcome({ last }: ReadySettings<Consents, SaveConsents>): unknown {
    if (!last || last.type === 'done') return nothing;
    return html`<p part="error" role="alert" class="error">${this.#problemText(last)}</p>`;
  }

  #problemText(last: Exclude<Outcome<SaveConsents>, { type: 'done' }>): string {
    return last.type === 'unproven'
      ? this.words.text('settings.unproven')
      : problemText(this.words, last.error, 'consents.problem');
  }
}

function isGiven({ state }: Consent): boolean {
  return state === 'given' || state === 'renewed';
}
