import { capabilitiesOf } from '@sayso/client';
import type { Backend, ChangeTarget, Fulfilment, KindCapability } from '@sayso/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { PublicState, SaysoElement } from '../base/sayso-element.ts';
import { endings } from '../locales/en/endings.ts';
import type { MessageKey } from '../localize/wording.ts';
import { PanelElement, type PanelView } from '../panel/panel-element.ts';
import { Reading } from '../panel/reading.ts';
import { endingsStyles } from '../styles/endings.ts';
import { goneIcon, keptIcon } from '../styles/icons.ts';
import { problemText } from '../support/problem-text.ts';
import { type CardKind, type EndingKind, endingKinds } from './ending-kinds.ts';
import { isCopy, offeredCopies } from './offered-copies.ts';

interface Offer {
  readonly kind: CardKind;
  /** Absent for a copy, which is made by itself. */
  readonly fulfilment?: Fulfilment;
}

/** What the host offers, in the order in which it is shown. */
interface Offers {
  readonly shown: readonly Offer[];
  /** Whether this host has organizations at all. */
  readonly organizations: boolean;
}

/** An act as the cards need it; those about an account have no organization. */
type ActElement = SaysoElement & { organizationId?: string; subjectType?: ChangeTarget['type']; subjectId?: string };

/**
 * All ways to end something, and a copy of the data, side by side, each with one sentence of difference, with what is kept and what
 * goes, and with the element that does it. Only what the host offers is there. The elements stand in light DOM, in a slot named by
 * their kind: what the page puts there itself is taken as it is.
 *
 * @csspart card - One way.
 * @slot export-account - The copy of the person's data; by default `<sayso-export-button>`.
 * @slot leave-organization - The act that leaves; by default `<sayso-leave-organization>`.
 * @slot deactivate-account - The act that deactivates; by default `<sayso-deactivate-account>`.
 * @slot delete-account - The act that deletes the account; by default `<sayso-delete-account>`.
 * @slot export-organization - The copy of the organization's data; by default `<sayso-export-button>`.
 * @slot close-organization - The act that closes; by default `<sayso-close-organization>`.
 * @slot reset-organization - The act that starts afresh; by default `<sayso-reset-organization>`.
 * @slot delete-organization - The act that deletes the organization; by default `<sayso-delete-organization>`.
 * @cssstate pending - What the host offers is being looked up.
 * @cssstate error - It could not be looked up.
 */
export class Endings extends PanelElement {
  static override readonly tag = 'sayso-endings';
  static override readonly styles = [...PanelElement.styles, endingsStyles];

  /** The id of the organization; without it there are only the acts about the account. */
  @property({ attribute: 'organization-id' }) organizationId = '';

  /** The kinds to show, `export-account` and `export-organization` among them, with spaces between, where the page does not want all that the host offers. */
  @property() kinds = '';

  #offers: Reading<Offers> | undefined;
  /** The acts that were placed here, and not by the page. */
  readonly #placed = new Map<CardKind, ActElement>();

  constructor() {
    super();
    this.words.addEnglish(endings);
  }

  protected override get states(): readonly PublicState[] {
    const { state } = this.#offers ?? {};
    return !state ? ['pending'] : 'error' in state ? ['error'] : [];
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('organizationId') || changed.has('kinds')) this.restart();
    super.willUpdate(changed);
  }

  protected override begin(backend: Backend): void {
    this.#offers = new Reading(
      () => this.#read(backend),
      () => this.requestUpdate(),
    );
  }

  protected override end(): void {
    this.#offers?.dispose();
    this.#offers = undefined;
  }

  protected override view(): PanelView {
    const { words } = this;
    const { state } = this.#offers ?? {};
    const title = words.text('endings.title');
    if (!state) return this.loading(title);
    if ('error' in state) return this.unreachable(title, problemText(words, state.error), this.#offers?.again);
    const { shown, organizations } = state.value;
    const both = shown.some(isAboutAccount) && !shown.every(isAboutAccount);
    return {
      step: 'endings',
      title,
      body:
        shown.length === 0
          ? html`<p>${words.text('endings.none')}</p>`
          : html`<p class="lead">${words.text(both ? 'endings.lead' : 'endings.lead.each')}</p>
              <ul class="cards">
                ${shown.map((offer) => this.#card(offer, organizations))}
              </ul>`,
      footer: nothing,
    };
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.#place();
  }

  #card({ fulfilment, kind }: Offer, organizations: boolean): TemplateResult {
    const { words } = this;
    const said = (what: 'lead' | 'kept' | 'goes', otherwise: MessageKey) =>
      words.text(words.known(organizations ? '' : `endings.${kind}.alone.${what}`, otherwise));
    const text = (ending: EndingKind, what: 'kept' | 'goes') => said(what, `endings.${ending}.${what}`);
    return html`<li part="card" class="card">
      <h3>${words.text(`endings.${kind}`)}</h3>
      <p>${said('lead', `endings.${kind}.lead`)}</p>
      ${
        isCopy(kind)
          ? nothing
          : html`<dl>
              <dt>${keptIcon}${words.text('endings.kept')}</dt>
              <dd>${text(kind, 'kept')}</dd>
              <dt>${goneIcon}${words.text('endings.goes')}</dt>
              <dd>${text(kind, 'goes')}</dd>
            </dl>`
      }
      ${fulfilment?.by === 'support' ? html`<p class="muted">${this.#support(fulfilment)}</p>` : nothing}
      <div class="act">${endingKinds[kind].slot}</div>
    </li>`;
  }

  #support({ answer, longestWait }: Fulfilment): string {
    const { words } = this;
    const key = answer === 'link' ? 'endings.link' : 'endings.support';
    return longestWait ? words.text(`${key}.wait`, { wait: words.span(longestWait) }) : words.text(key);
  }

  async #read(backend: Backend): Promise<Offers> {
    const { kinds } = await capabilitiesOf(backend);
    const wanted = this.kinds.split(/\s+/).filter(Boolean);
    const isWanted = (kind: string) => wanted.length === 0 || wanted.includes(kind);
    const order = Object.keys(endingKinds);
    const copies = await offeredCopies(backend, this.organizationId, isWanted);
    const acts = kinds
      .filter((offer): offer is KindCapability & Offer => offer.kind in endingKinds)
      .filter((offer) => isAboutAccount(offer) || this.organizationId !== '')
      .filter(({ kind }) => isWanted(kind));
    const shown = [...acts, ...copies.map((kind) => ({ kind }))].toSorted(
      (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind),
    );
    await Promise.all(shown.map(({ kind }) => endingKinds[kind].load()));
    return { shown, organizations: kinds.some((offer) => !isAboutAccount(offer)) };
  }

  /** Puts an act into each card that has none, and takes away those whose card is gone. */
  #place(): void {
    const { state } = this.#offers ?? {};
    if (!state || 'error' in state) return;
    const kinds = state.value.shown.map(({ kind }) => kind);
    for (const [kind, act] of this.#placed) {
      if (kinds.includes(kind)) continue;
      act.remove();
      this.#placed.delete(kind);
    }
    for (const kind of kinds) {
      const act = this.#placed.get(kind) ?? this.#add(kind);
      if (!act) continue;
      act.backend = this.backend;
      act.wording = this.wording;
      if (isAboutAccount({ kind })) continue;
      if (kind === 'export-organization') {
        act.subjectType = 'organization';
        act.subjectId = this.organizationId;
      } else act.organizationId = this.organizationId;
    }
  }

  #add(kind: CardKind): ActElement | undefined {
    if (this.querySelector(`:scope > [slot="${kind}"]`)) return undefined;
    const tag = kind.startsWith('export-') ? 'sayso-export-button' : `sayso-${kind}`;
    const act = this.ownerDocument.createElement(tag) as ActElement;
    act.slot = kind;
    this.#placed.set(kind, act);
    return this.appendChild(act);
  }
}

function isAboutAccount({ kind }: { readonly kind: string }): boolean {
  return kind.endsWith('-account');
}
