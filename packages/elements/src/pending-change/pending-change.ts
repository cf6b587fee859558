import { call } from '@sayso/client';
import { type PendingChangesFlow, pendingChangesFlow, type PendingChangesState, wayBack } from '@sayso/client/flows';
import { type Backend, type Change, changesReceipt, organizationsGet } from '@sayso/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { PublicState } from '../base/sayso-element.ts';
import { ChangeEvent, isTold } from '../change/change.events.ts';
import { standingHeading, standingTitle, standingView, takeBackText } from '../change-status/standing.ts';
import { errorText, notice } from '../dialog/pieces.ts';
import { change as changeTexts } from '../locales/en/change.ts';
import { pendingChange } from '../locales/en/pending-change.ts';
import { standing } from '../locales/en/standing.ts';
import { heedFacts } from '../panel/heed-facts.ts';
import { PanelElement, type PanelView } from '../panel/panel-element.ts';
import { bannerStyles } from '../styles/banner.ts';
import { problemText } from '../support/problem-text.ts';
import { SupportDesk } from '../support/support-desk.ts';

export type { ChangeEvent } from '../change/change.events.ts';

type Shown = Extract<PendingChangesState, { step: 'shown' | 'taking-back' }>;

/** Who may not look has nothing that could be shown. */
const SILENT: readonly string[] = ['unauthenticated', 'permission-required', 'capability-missing', 'not-found'];

/**
 * A banner while something is under way for the person, or for one organization: what, when, how far, and one click that takes it back.
 * It looks again by itself, tells how each change has ended, and is not there when there is nothing to tell.
 *
 * @csspart take-back - The button that cancels or undoes.
 * @csspart close - The button that puts an outcome away.
 * @cssstate pending - Something is being looked up for the first time, or taken back.
 * @cssstate error - The last try failed.
 * @fires {ChangeEvent} sayso-change-completed - What was under way is done.
 * @fires {ChangeEvent} sayso-change-canceled - It was cancelled, here or elsewhere.
 * @fires {ChangeEvent} sayso-change-undone - It was undone, here or elsewhere.
 * @fires {ChangeEvent} sayso-change-denied - The support team has said no.
 */
export class PendingChange extends PanelElement {
  static override readonly tag = 'sayso-pending-change';
  static override readonly styles = [...PanelElement.styles, bannerStyles];

  /** The id of the organization to look at; by default everything that the person may see. */
  @property({ attribute: 'organization-id' }) organizationId = '';

  #flow: PendingChangesFlow | undefined;
  #backend: Backend | undefined;
  #work: AbortController | undefined;
  readonly #support = new SupportDesk({
    words: this.words,
    announce: (text) => this.announce(text),
    render: () => this.requestUpdate(),
  });
  readonly #told = new Set<string>();
  readonly #putAway = new Set<string>();
  readonly #references = new Map<string, string>();
  readonly #names = new Map<string, string>();

  constructor() {
    super();
    this.words.addEnglish(changeTexts, pendingChange, standing);
  }

  protected override get states(): readonly PublicState[] {
    const state = this.#flow?.state;
    if (!state || state.step === 'loading' || state.step === 'taking-back') return ['pending'];
    return 'error' in state || 'refusal' in state ? ['error'] : [];
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('organizationId')) this.restart();
    super.willUpdate(changed);
  }

  protected override begin(backend: Backend): void {
    const { organizationId: targetId } = this;
    const { signal } = (this.#work = new AbortController());
    const flow = pendingChangesFlow({ backend, locale: () => this.words.lang(), ...(targetId && { targetId }) });
    this.#flow = flow;
    this.#backend = backend;
    flow.subscribe((state) => this.#onState(state, backend, signal));
    heedFacts(this, signal, () => flow.send({ type: 'refresh' }));
  }

  protected override end(): void {
    this.#work?.abort();
    this.#flow?.dispose();
    this.#support.close();
    this.#flow = this.#backend = undefined;
  }

  protected override view(): PanelView | undefined {
    return this.#support.view() ?? this.#banner();
  }

  #banner(): PanelView | undefined {
    const { words } = this;
    const state = this.#flow?.state;
    if (!state || state.step === 'loading') return undefined;
    if (state.step === 'failed') {
      if (SILENT.includes(state.error.code)) return undefined;
      const retry = state.ways.includes('retry') ? () => this.#flow?.send({ type: 'retry' }) : undefined;
      return this.unreachable(words.text('pending.failed'), problemText(words, state.error), retry);
    }
    const shown = [...state.changes, ...state.ended.filter(({ id }) => !this.#putAway.has(id))];
    const [only, ...others] = shown;
    if (!only) return undefined;
    const alone = others.length === 0;
    return {
      step: shown.map((change) => `${change.id} ${change.state}`).join(),
      title: alone
        ? standingHeading(words, only, this.#nameOf(only))
        : words.text('pending.several', { count: shown.length }),
      body: html`${shown.map((change) => this.#change(state, change, alone))}
      ${'error' in state && state.changes.length > 0 ? notice(words.text('pending.stale')) : nothing}`,
      footer: nothing,
    };
  }

  #change(state: Shown, change: Change, alone: boolean): TemplateResult {
    const { words } = this;
    const { id } = change;
    const name = this.#nameOf(change);
    const way = wayBack(change);
    const open = state.changes.includes(change);
    const busy = state.step === 'taking-back';
    const refusal = state.step === 'shown' && state.refusal?.changeId === id ? state.refusal.error : undefined;
    const reference = this.#references.get(id);
    return html`<section class="change">
      ${alone ? nothing : html`<h3><span>${standingHeading(words, change, name)}</span></h3>`}
      ${standingView(words, change, standingTitle(words, change, name), name)}
      ${open && reference ? html`<p class="muted">${words.rich('reference', { reference })}</p>` : nothing}
      ${refusal ? errorText(problemText(words, refusal, 'take-back')) : nothing}
      <div class="actions">
        ${
          open && way
            ? html`<button
                part="take-back"
                class="button"
                type="button"
                aria-disabled=${busy ? 'true' : 'false'}
                @click=${() => this.#flow?.send({ type: 'take-back', changeId: id })}
              >
                ${takeBackText(words, change, way, name)}
              </button>`
            : nothing
        }
        ${this.#askSupport(change)}
        ${
          open
            ? nothing
            : html`<button part="close" class="button" type="button" @click=${() => this.#close(id)}>
                ${words.text('close')}
              </button>`
        }
      </div>
    </section>`;
  }

  /** Where somebody may be stuck, or only the support team can undo it. */
  #askSupport({ id: changeId, kind, state, target, undoBy }: Change): unknown {
    const stuck = state === 'blocked' || state === 'failed' || state === 'denied' || undoBy;
    return stuck && this.#backend ? this.#support.button(this.#backend, { kind, target, changeId }) : nothing;
  }

  #close(id: string): void {
    this.#putAway.add(id);
    this.requestUpdate();
  }

  #onState(state: PendingChangesState, backend: Backend, signal: AbortSignal): void {
    this.requestUpdate();
    if (state.step !== 'shown') return;
    for (const change of state.changes) {
      void this.#findReference(change, backend, signal);
      void this.#findName(change, backend, signal);
    }
    for (const change of state.ended.filter(({ id }) => !this.#told.has(id))) {
      this.#told.add(change.id);
      // Where focus is here it goes to the same sentence.
      if (!this.matches(':focus-within')) this.announce(standingTitle(this.words, change, this.#nameOf(change)));
      if (!isTold(change.state)) continue;
      const event = new ChangeEvent(change, this.#references.get(change.id));
      this.dispatchEvent(event);
    }
  }

  /** Who waits for the support team can name it. */
  async #findReference({ id: changeId, state }: Change, backend: Backend, signal: AbortSignal): Promise<void> {
    if (state !== 'awaitingSupport' || this.#references.has(changeId)) return;
    // Known as asked for: one look is enough, also where the host gives none.
    this.#references.set(changeId, '');
    const receipt = await call(backend, changesReceipt, { changeId }, { signal }).catch(() => undefined);
    if (receipt) this.#references.set(changeId, receipt.reference);
    this.requestUpdate();
  }

  /** The organization's name, where it was found. */
  #nameOf({ target }: Change): string | undefined {
    return this.#names.get(target.id) || undefined;
  }

  /** Who belongs to several organizations wants to know which; where it cannot be read, the host's word for one is said. */
  async #findName({ target }: Change, backend: Backend, signal: AbortSignal): Promise<void> {
    const { id: organizationId, type } = target;
    if (type !== 'organization' || this.#names.has(organizationId)) return;
    this.#names.set(organizationId, '');
    const organization = await call(backend, organizationsGet, { organizationId }, { signal }).catch(() => undefined);
    if (organization) this.#names.set(organizationId, organization.name);
    this.requestUpdate();
  }
}
