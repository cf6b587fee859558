import { isSaysoError, SaysoError } from '@sayso/client';
import type { Backend } from '@sayso/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { PublicState, SaysoElement } from '../base/sayso-element.ts';
import { errorText, skeleton } from '../dialog/pieces.ts';
import { accountCenter } from '../locales/en/account-center.ts';
import { heedFacts } from '../panel/heed-facts.ts';
import { PanelElement, type PanelView } from '../panel/panel-element.ts';
import { accountCenterStyles, besideCenter } from '../styles/account-center.ts';
import { adopt } from '../styles/adopt.ts';
import { onwardIcon } from '../styles/icons.ts';
import { problemText } from '../support/problem-text.ts';
import { BeforeSectionEvent, SectionEvent } from './account-center.events.ts';
import { type CenterFacts, readCenterFacts } from './center-facts.ts';
import { forgetSecrets } from './forget-secrets.ts';
import { hashOf, sectionInHash } from './hash.ts';
import { ownSections, type OwnSection } from './own-sections.ts';
import { type Panel, type PanelName, panels, SECTIONS } from './panels.ts';
import { type Section, sectionsOf } from './sections.ts';

export type { BeforeSectionEvent, SectionEvent } from './account-center.events.ts';

/** Narrower than this the sections are a list of their own, in `rem`. */
const BESIDE = 42;

/** What changes what somebody finds here, besides changes. */
const FACTS = [
  'sayso-left',
  'sayso-rejoined',
  'sayso-ownership-transferred',
  'sayso-role-changed',
  'sayso-signed-in',
] as const;

/** A section as it can be gone to: Sayso's, the host's, or both in one. */
interface Shown {
  readonly name: string;
  readonly label: string;
  readonly panels: readonly PanelName[];
}

/**
 * Everything that people set, see and end about their account, in sections: only what the backend serves and the person may is there,
 * and it is looked up again when that changes. The panels stand in light DOM, where password managers find their inputs, and each is
 * loaded when its section is shown. Sections are links, so that the back button and deep links work.
 *
 * A child with a `slot` of a section's name (`profile`, `security`, `privacy`, `organization`, `data`, `leave`) stands below what is in
 * that section; any other `slot` makes a section of the page's own, which `data-label` names.
 *
 * @slot pending - In place of `<sayso-pending-change>`, which says what is on its way; leave an empty element where the page shows it.
 * @csspart base - The whole page.
 * @csspart navigation - The list of sections.
 * @csspart section - The section that is shown.
 * @csspart title - Its heading.
 * @csspart error - What went wrong.
 * @fires {BeforeSectionEvent} sayso-before-section - A link to a section was followed. `preventDefault()` leaves going there to the page.
 * @fires {SectionEvent} sayso-section - Another section is shown. Cannot be canceled.
 * @cssstate pending - What there is is being looked up.
 * @cssstate error - It could not be looked up.
 */
export class AccountCenter extends PanelElement {
  static override readonly tag = 'sayso-account-center';
  static override readonly styles = [...PanelElement.styles, accountCenterStyles];

  /** The name of the section that is shown; empty: the first, or the list of them where it is narrow. */
  @property({ reflect: true }) section = '';

  /** What stands before the section's name in the fragment of the address, for pages that keep their own place there. */
  @property() hash = '';

  /** Where the link to a section leads (empty: to the list), for pages with a router; without it into the fragment of the address. */
  @property({ attribute: false }) sectionHref: ((section: string) => string) | undefined;

  /** The sections to show, in this order, with spaces between; by default all that there are. */
  @property() sections = '';

  /** The id of the organization; by default the person chooses among those they belong to. */
  @property({ attribute: 'organization-id' }) organizationId = '';

  /** Where the host publishes the keys that it signs with, for checking archives. */
  @property({ attribute: 'jwks-url' }) jwksUrl = '';

  @state() private narrow = false;

  #facts: CenterFacts | undefined;
  #problem: SaysoError | undefined;
  #work: AbortController | undefined;
  #looks = 0;
  #chosen = '';
  /** Something has happened while a dialog is open: what it stands in changes when it is closed. */
  #isOvertaken = false;
  readonly #dialogs = new Set<Node>();
  #initial: string | undefined;
  #offered: readonly Shown[] = [];
  #shown: Shown | undefined;
  #was: string | undefined;
  #pending: 'expected' | 'there' | undefined;
  readonly #arrivals = new Map<PanelName, 'expected' | 'there' | 'failed'>();
  /** What was placed here, and not by the page. */
  readonly #placed = new Map<PanelName | 'pending', SaysoElement>();

  constructor() {
    super();
    this.words.addEnglish(accountCenter);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { connection: signal, ownerDocument } = this;
    if (this.#initial !== undefined) return;
    this.#initial = this.section;
    signal.addEventListener('abort', () => (this.#initial = undefined), { once: true });
    ownerDocument.defaultView?.addEventListener('hashchange', () => this.#follow(), { signal });
    const sizes = new ResizeObserver(() => this.#measure());
    sizes.observe(this);
    const children = new MutationObserver(() => this.requestUpdate());
    children.observe(this, { childList: true, subtree: true, attributeFilter: ['slot', 'data-label'] });
    signal.addEventListener('abort', () => {
      sizes.disconnect();
      children.disconnect();
    });
  }

  protected override get states(): readonly PublicState[] {
    return this.#facts ? [] : [this.#problem ? 'error' : 'pending'];
  }

  protected override begin(backend: Backend): void {
    const { signal } = (this.#work = new AbortController());
    const look = () => {
      if (this.#isBusy) this.#isOvertaken = true;
      else void this.#look(backend, signal);
    };
    // They do not bubble, so that a dialog around does not take them for its own.
    const heard = { signal, capture: true };
    this.addEventListener('sayso-open', ({ target }) => this.#dialogs.add(target as Node), heard);
    const closed = ({ target }: Event) => {
      this.#dialogs.delete(target as Node);
      if (!this.#isOvertaken || this.#isBusy) return;
      this.#isOvertaken = false;
      look();
    };
    this.addEventListener('sayso-close', closed, heard);
    heedFacts(this, signal, look);
    for (const type of FACTS) this.ownerDocument.addEventListener(type, look, { signal });
    adopt(this.getRootNode(), besideCenter);
    this.#measure();
    look();
  }

  protected override end(): void {
    this.#work?.abort();
    this.#facts = this.#problem = undefined;
    this.#isOvertaken = false;
    this.#dialogs.clear();
    this.#chosen = '';
    for (const [name, panel] of this.#placed) this.#take(name, panel);
  }

  /** Looks up anew what there is, for instance after the page has changed what somebody may. */
  refresh(): void {
    const backend = this.findBackend();
    if (backend && this.#work) void this.#look(backend, this.#work.signal);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('organizationId') && this.hasUpdated) this.refresh();
    super.willUpdate(changed);
    this.#offered = this.#facts ? this.#sections(this.#facts) : [];
    const named = this.#offered.find(({ name }) => name === this.section);
    const first = this.narrow && this.#offered.length > 1 ? undefined : this.#offered[0];
    this.#shown = named ?? (this.section === '' ? first : undefined);
    for (const name of this.#shown?.panels ?? []) void this.#load(name);
  }

  protected override view(): PanelView | undefined {
    const title = this.words.text('center.title');
    if (this.#facts) return undefined;
    if (!this.#problem) return this.loading(title);
    return this.unreachable(title, problemText(this.words, this.#problem), () => this.refresh());
  }

  protected override render(): TemplateResult {
    if (!this.#facts) return super.render();
    const shown = this.#shown;
    const alone = this.#offered.length < 2;
    const isMissing = this.section !== '' && !shown;
    return html`<slot name="sayso-status"></slot><slot name="pending"></slot>
      <div
        part="base"
        class="center ${this.narrow ? 'narrow' : ''} ${alone ? 'alone' : ''}"
        lang=${this.words.lang()}
        dir=${this.words.direction() ?? nothing}
      >
        ${isMissing || this.#offered.length === 0 ? this.#nothing(isMissing) : nothing}
        ${alone || (this.narrow && shown) ? nothing : this.#navigation(shown)}
        ${shown ? this.#section(shown, alone) : nothing}
      </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (!this.#facts) return;
    this.#place(this.#facts);
    const shown = this.#shown?.name ?? '';
    const before = this.#was;
    this.#was = shown;
    if (before === undefined || (shown === before && !changed.has('section'))) return;
    if (this.#hasFocus()) this.#focus(shown, before);
    if (shown === before) return;
    for (const [name, panel] of this.#placed) {
      if (name !== 'pending' && !this.#shown?.panels.includes(name)) forgetSecrets(panel);
    }
    const told = new SectionEvent(shown, this.#shown?.label ?? '');
    this.dispatchEvent(told);
  }

  /** True while somebody is in a dialog that would be taken away from them. */
  get #isBusy(): boolean {
    return [...this.#dialogs].some(({ isConnected }) => isConnected);
  }

  async #look(backend: Backend, signal: AbortSignal): Promise<void> {
    const look = (this.#looks += 1);
    const isLast = () => look === this.#looks && !signal.aborted;
    try {
      const facts = await readCenterFacts(backend, this.organizationId || this.#chosen, signal);
      if (!isLast()) return;
      if (this.#isBusy) {
        this.#isOvertaken = true;
        return;
      }
      if (!facts) throw new SaysoError('unauthenticated', { operation: 'capabilities.get' });
      const isSomebodyElse = this.#facts && this.#facts.accountId !== facts.accountId;
      if (isSomebodyElse) for (const [name, panel] of this.#placed) this.#take(name, panel);
      const isFirst = !this.#facts;
      this.#facts = facts;
      this.#problem = undefined;
      if (isFirst) this.#follow(true);
    } catch (error) {
      if (!isLast()) return;
      this.#problem = isSaysoError(error) ? error : new SaysoError('network', { operation: 'capabilities.get' });
      // What was there stays there when only the look failed.
      if (isSaysoError(error, 'unauthenticated')) this.#facts = undefined;
    }
    this.requestUpdate();
  }

  #measure(): void {
    const rem = Number.parseFloat(getComputedStyle(this.ownerDocument.documentElement).fontSize);
    this.narrow = this.clientWidth < BESIDE * rem;
  }

  /** Goes where the address says. */
  #follow(isArriving = false): void {
    if (this.sectionHref || !this.#facts) return;
    const named = sectionInHash(this.ownerDocument.location.hash, this.hash);
    if (named === undefined) return;
    const isKnown = this.#sections(this.#facts).some(({ name }) => name === named);
    if (named === '') this.section = isArriving ? this.section : (this.#initial ?? '');
    else if (isKnown || this.hash !== '') this.section = named;
  }

  #sections(facts: CenterFacts): readonly Shown[] {
    const own = facts.scope === 'secondFactor' ? [] : ownSections(this);
    const sayso = sectionsOf(facts);
    const names = new Set([...sayso.map(({ name }) => name as string), ...own.map(({ name }) => name)]);
    const wanted = this.sections.split(/\s+/).filter(Boolean);
    const order =
      wanted.length === 0 || facts.scope === 'secondFactor' ? [...names] : wanted.filter((name) => names.has(name));
    return order.map((name) => this.#described(name, sayso, own));
  }

  #described(name: string, sayso: readonly Section[], own: readonly OwnSection[]): Shown {
    const there = sayso.find((section) => section.name === name);
    const label = own.find((section) => section.name === name)?.label;
    const section = SECTIONS.find((one) => one === name);
    return {
      name,
      label: label ?? (section ? this.words.text(`center.${section}`) : name),
      panels: there?.panels ?? [],
    };
  }

  #nothing(isMissing: boolean): TemplateResult {
    const { words } = this;
    return html`<p>${words.text(isMissing ? 'center.missing' : 'center.none')}</p>`;
  }

  #navigation(shown: Shown | undefined): TemplateResult {
    return html`<nav part="navigation" aria-label=${this.words.text('center.title')}>
      <ul>
        ${this.#offered.map(
          ({ label, name }) =>
            html`<li>
              <a
                href=${this.#href(name)}
                data-section=${name}
                aria-current=${shown?.name === name ? 'page' : nothing}
                @click=${(event: MouseEvent) => this.#go(event, name)}
                ><span>${label}</span>${this.narrow ? onwardIcon : nothing}</a
              >
            </li>`,
        )}
      </ul>
    </nav>`;
  }

  #section({ label, name, panels: all }: Shown, alone: boolean): TemplateResult {
    const { words } = this;
    return html`<div part="section" class="section">
      ${
        this.narrow && !alone
          ? html`<a class="back" href=${this.#href('')} @click=${(event: MouseEvent) => this.#go(event, '')}
              >${onwardIcon}${words.text('center.list')}</a
            >`
          : nothing
      }
      <h2 id="heading" part="title" tabindex="-1">${label}</h2>
      ${this.#choice(name)} ${all.map((panel) => this.#panel(panel))}
      <slot name=${name} class=${this.#isAdded(name) ? (all.length > 0 ? 'more' : 'more first') : nothing}></slot>
    </div>`;
  }

  #isAdded(name: string): boolean {
    return ownSections(this).some((own) => own.name === name);
  }

  /** Which organization it is about, for those who belong to several. */
  #choice(section: string): TemplateResult | typeof nothing {
    const { organization, organizations = [] } = this.#facts ?? {};
    if (this.organizationId || organizations.length < 2 || !/^(organization|data|leave)$/.test(section)) return nothing;
    const choose = ({ target }: Event) => {
      this.#chosen = (target as HTMLSelectElement).value;
      this.refresh();
    };
    // A choice that shows at once what it is about.
    // oxlint-disable lit-a11y/no-invalid-change-handler
    return html`<div class="field">
      <label for="organization">${this.words.text('center.choose')}</label>
      <select id="organization" @change=${choose}>
        ${organizations.map(
          ({ id, name }) => html`<option value=${id} ?selected=${id === organization?.id}>${name}</option>`,
        )}
      </select>
    </div>`;
  }

  #panel(name: PanelName): TemplateResult {
    const { words } = this;
    const { act }: Panel = panels[name];
    switch (this.#arrivals.get(name)) {
      case 'there':
        return html`<div class="place ${act ? 'row' : ''}">
          ${
            act
              ? html`<div>
                  <h3>${words.text(`center.${act}`)}</h3>
                  <p class="muted">${words.text(`center.${act}.why`)}</p>
                </div>`
              : nothing
          }<slot name="panel-${name}"></slot>
        </div>`;
      case 'failed':
        return html`<div class="place" role="alert">
          ${errorText(words.text('problem.network'))}
          <button class="button" type="button" @click=${() => void this.#load(name, true)}>
            ${words.text('retry')}
          </button>
        </div>`;
      default:
        return html`<div class="place">${skeleton(words)}</div>`;
    }
  }

  async #load(name: PanelName, again = false): Promise<void> {
    if (this.#arrivals.has(name) && !again) return;
    this.#arrivals.set(name, 'expected');
    try {
      await panels[name].load();
      this.#arrivals.set(name, 'there');
    } catch {
      this.#arrivals.set(name, 'failed');
    }
    this.requestUpdate();
  }

  /** Puts in what is shown for the first time, takes away what is no longer offered, and leaves the rest with what was typed in it. */
  #place(facts: CenterFacts): void {
    const offered = this.#offered.flatMap((section) => section.panels);
    for (const [name, panel] of this.#placed) {
      if (name !== 'pending' && !offered.includes(name)) this.#take(name, panel);
    }
    this.#placePending(facts);
    for (const name of offered) {
      const panel = this.#placed.get(name) ?? (this.#shown?.panels.includes(name) ? this.#add(name) : undefined);
      if (panel) this.#tell(panel, panels[name], facts);
    }
  }

  #placePending({ operations, scope }: CenterFacts): void {
    const isThere = this.querySelector(':scope > [slot="pending"]') !== null;
    if (isThere || scope === 'secondFactor' || !operations.includes('changes.list')) return;
    if (this.#pending === 'there') {
      const panel = this.ownerDocument.createElement('sayso-pending-change') as SaysoElement;
      panel.slot = 'pending';
      this.#placed.set('pending', panel);
      panel.backend = this.backend;
      panel.wording = this.wording;
      this.append(panel);
    } else if (!this.#pending) {
      this.#pending = 'expected';
      void import('../pending-change/define.ts').then(() => {
        this.#pending = 'there';
        this.requestUpdate();
      });
    }
  }

  #add(name: PanelName): SaysoElement | undefined {
    if (this.#arrivals.get(name) !== 'there') return undefined;
    const panel = this.ownerDocument.createElement(panels[name].tag) as SaysoElement;
    panel.slot = `panel-${name}`;
    this.#placed.set(name, panel);
    return panel;
  }

  #tell(panel: SaysoElement, { set }: Panel, { organization }: CenterFacts): void {
    const { backend, jwksUrl, wording } = this;
    Object.assign(panel, set?.({ organizationId: organization?.id ?? '', jwksUrl }), { backend, wording });
    if (!panel.isConnected) this.append(panel);
  }

  #take(name: PanelName | 'pending', panel: SaysoElement): void {
    panel.remove();
    this.#placed.delete(name);
  }

  #href(section: string): string {
    return this.sectionHref?.(section) ?? hashOf(section, this.hash, this.ownerDocument.location);
  }

  #go(event: MouseEvent, section: string): void {
    // Into another window: this page stays where it is.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const before = new BeforeSectionEvent(section);
    if (!this.dispatchEvent(before)) event.preventDefault();
  }

  #hasFocus(): boolean {
    const { activeElement, body } = this.ownerDocument;
    return activeElement === null || activeElement === body || this.matches(':focus-within');
  }

  #focus(shown: string, before: string): void {
    const links = [...this.renderRoot.querySelectorAll<HTMLElement>('[data-section]')];
    const back = links.find(({ dataset }) => dataset['section'] === before);
    (shown === '' ? back : this.renderRoot.querySelector<HTMLElement>('#heading'))?.focus();
  }
}
