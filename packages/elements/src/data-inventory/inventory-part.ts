import { type InventoryFlow, inventoryFlow, type InventoryState, type ReadInventory } from '@sayso/client/flows';
import type { Backend, ChangeTarget, LocalizedText, Notice, StoredCollection } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { PublicState } from '../base/sayso-element.ts';
import { errorText, goOn, notice as heed, skeleton } from '../dialog/pieces.ts';
import { dataInventory } from '../locales/en/data-inventory.ts';
import { notice as noticeTexts } from '../locales/en/notice.ts';
import type { Localizer } from '../localize/localizer.ts';
import { noticeView } from '../notice/notice-view.ts';
import { rightsView } from '../notice/rights-view.ts';
import type { PanelView } from '../panel/panel-element.ts';
import { adopt } from '../styles/adopt.ts';
import { inventoryStyles } from '../styles/inventory.ts';
import { problemText } from '../support/problem-text.ts';
import { SupportDesk } from '../support/support-desk.ts';
import { durationText } from './duration-text.ts';

/** What the inventory needs of the element in which it stands. */
export interface InventoryHost {
  readonly words: Localizer;
  readonly root: Node;
  announce(text: string): void;
  render(): void;
}

/** What is stored, and the texts that go with it. */
export class InventoryPart {
  /** Whether all details are open, once somebody has asked for that. */
  #unfolded = false;
  readonly #host: InventoryHost;
  readonly #backend: Backend;
  readonly #flow: InventoryFlow;
  readonly #support: SupportDesk;

  constructor(host: InventoryHost, backend: Backend, subject: ChangeTarget | undefined) {
    const { words } = host;
    words.addEnglish(dataInventory, noticeTexts);
    adopt(host.root, inventoryStyles);
    this.#host = host;
    this.#backend = backend;
    this.#support = new SupportDesk(host);
    this.#flow = inventoryFlow({ backend, locale: () => words.lang(), ...(subject && { subject }) });
    let before = this.#flow.state.step;
    this.#flow.subscribe((state) => {
      if (before === 'refreshing' && state.step === 'shown' && !state.error)
        host.announce(words.text('inventory.fresh'));
      before = state.step;
      host.render();
    });
  }

  get states(): readonly PublicState[] {
    const { state } = this.#flow;
    switch (state.step) {
      case 'loading':
      case 'refreshing':
        return ['pending'];
      case 'shown':
        return state.error ? ['error'] : [];
      case 'failed':
        return ['error'];
      default:
        return state satisfies never;
    }
  }

  /** True while somebody writes to the support team. */
  get holds(): boolean {
    return this.#support.view() !== undefined;
  }

  readonly refresh = (): void => this.#flow.send({ type: 'refresh' });

  dispose(): void {
    this.#flow.dispose();
  }

  view(): PanelView {
    return this.#support.view() ?? this.#view(this.#flow.state);
  }

  #view(state: InventoryState): PanelView {
    const { words } = this.#host;
    const title = words.text('inventory.title');
    switch (state.step) {
      case 'loading':
        return { step: 'loading', title, body: skeleton(words), footer: nothing };
      case 'failed': {
        const { error, ways } = state;
        const retry = ways.includes('retry') ? () => this.#flow.send({ type: 'retry' }) : undefined;
        const { code, requestId } = error;
        return {
          step: 'failed',
          title,
          body: errorText(problemText(words, error, 'inventory.problem')),
          footer: html`${this.#support.button(this.#backend, { code, ...(requestId !== undefined && { requestId }) })}
          ${retry ? goOn(words.text('retry')) : nothing}`,
          ...(retry && { submit: retry }),
        };
      }
      case 'shown':
      case 'refreshing': {
        const { inventory, unread } = state;
        return {
          step: 'shown',
          title:
            inventory.subject.type === 'account'
              ? title
              : words.rich('inventory.title.organization', { name: inventory.subjectName }),
          body: html`${'error' in state ? heed(words.text('inventory.stale')) : nothing} ${this.#collections(state)}
          ${this.#rights(state)} ${this.#texts(state)}
          ${unread.length > 0 ? heed(words.text('inventory.unread')) : nothing}`,
          footer: html`<button
            part="refresh"
            class="button"
            type="button"
            aria-disabled=${state.step === 'refreshing' ? 'true' : 'false'}
            @click=${this.refresh}
          >
            ${words.text('inventory.refresh')}
          </button>`,
        };
      }
      default:
        return state satisfies never;
    }
  }

  #collections({ inventory: { collections, subject } }: ReadInventory): TemplateResult {
    const { words } = this.#host;
    if (collections.length === 0) return html`<p>${words.text('inventory.none')}</p>`;
    const isLong = collections.length > FEW;
    if (subject.type === 'organization')
      return html`<p class="lead">${words.text('inventory.lead.organization')}</p>
        ${this.#unfold(collections)} ${this.#cards(collections, isLong, (text) => html`<h3>${text}</h3>`)}`;
    const group = (owner: StoredCollection['owner'], key: 'inventory.yours' | 'inventory.held') => {
      const own = collections.filter((one) => one.owner === owner);
      if (own.length === 0) return nothing;
      return html`<section>
        <h3>${words.text(key)}</h3>
        <p class="muted">${words.text(`${key}.lead`)}</p>
        ${this.#cards(own, isLong, (text) => html`<h4>${text}</h4>`)}
      </section>`;
    };
    return html`<p class="lead">${words.text('inventory.lead')}</p>
      ${this.#unfold(collections)} ${group('account', 'inventory.yours')} ${group('organization', 'inventory.held')}`;
  }

  /** Opens what many entries keep folded, all at once. */
  #unfold({ length }: readonly StoredCollection[]): unknown {
    if (length <= FEW) return nothing;
    const toggle = () => {
      this.#unfolded = !this.#unfolded;
      this.#host.render();
    };
    return html`<div class="actions">
      <button part="unfold" class="button" type="button" @click=${toggle}>
        ${this.#host.words.text(this.#unfolded ? 'inventory.fold' : 'inventory.unfold')}
      </button>
    </div>`;
  }

  #cards(collections: readonly StoredCollection[], isLong: boolean, heading: Heading): TemplateResult {
    return html`<ul class="cards">
      ${collections.map((one) => this.#card(one, isLong, heading))}
    </ul>`;
  }

  #card(collection: StoredCollection, isLong: boolean, heading: Heading): TemplateResult {
    const { basis, count, excluded, label, owner, personal, purpose, recipients, retention } = collection;
    const { words } = this.#host;
    const own = (text: LocalizedText) => words.own(text);
    const row = (key: Row, said: unknown) =>
      said === undefined
        ? nothing
        : html`<div>
            <dt>${words.text(`inventory.${key}`)}</dt>
            <dd>${said}</dd>
          </div>`;
    const name = words.counted(count, label);
    const why = row('purpose', purpose && own(purpose));
    const facts = html`${row('personal', personal.length > 0 ? this.#list(personal) : undefined)}
    ${row('basis', basis && own(basis))}
    ${row('retention', retention ? durationText(words, retention) : words.text(`inventory.retention.${owner}`))}
    ${row('recipients', recipients.length > 0 ? this.#list(recipients) : words.text('inventory.recipients.none'))}
    ${row('export', excluded ? words.rich('inventory.export.no', { reason: own(excluded) }) : words.text('inventory.export.yes'))}`;
    const details = words.text('inventory.details');
    return html`<li part="collection" class="card">
      <div class="head">
        ${heading(name)}
        <p class="muted">${words.text(`inventory.class.${collection.class}`)}</p>
      </div>
      ${
        isLong
          ? html`<dl>${why}</dl>
              <details ?open=${this.#unfolded}>
                <summary aria-label="${details}: ${name}">${details}</summary>
                <dl>${facts}</dl>
              </details>`
          : html`<dl>${why} ${facts}</dl>`
      }
    </li>`;
  }

  /** Each on a line of its own: the host's texts begin as sentences do. */
  #list([only, ...others]: readonly LocalizedText[]): unknown {
    const { words } = this.#host;
    if (!only || others.length === 0) return only && words.own(only);
    return html`<ul>
      ${[only, ...others].map((text) => html`<li>${words.own(text)}</li>`)}
    </ul>`;
  }

  #rights({ notices }: ReadInventory): unknown {
    const rights = notices.find(isAboutRights);
    return rights ? rightsView(this.#host.words, rights) : nothing;
  }

  #texts({ notices }: ReadInventory): unknown {
    const { words } = this.#host;
    const texts = notices.filter((one) => !isAboutRights(one));
    if (texts.length === 0) return nothing;
    return html`<section>
      <h3>${words.text('inventory.texts')}</h3>
      <ul class="cards">
        ${texts.map((one) => html`<li part="notice" class="card">${noticeView(words, one)}</li>`)}
      </ul>
    </section>`;
  }
}

/** More entries than these show their details when asked, so that the page is not endless. */
const FEW = 4;

/** A heading of the level that fits where it stands. */
type Heading = (text: string) => TemplateResult;

type Row = 'purpose' | 'personal' | 'basis' | 'retention' | 'recipients' | 'export';

function isAboutRights({ key }: Notice): boolean {
  return key === 'rights';
}
