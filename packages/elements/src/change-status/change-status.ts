import { call, capabilitiesOf, isSaysoError } from '@sayso/client';
import { type ChangeStatusFlow, changeStatusFlow, type ChangeStatusState, wayBack } from '@sayso/client/flows';
import {
  type Backend,
  type Capabilities,
  type Change,
  changesList,
  type ChangeState,
  type Effect,
} from '@sayso/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { Later } from '../act/later.ts';
import type { PublicState } from '../base/sayso-element.ts';
import { ChangeEvent, isTold } from '../change/change.events.ts';
import { errorText, notice } from '../dialog/pieces.ts';
import { change as changeTexts } from '../locales/en/change.ts';
import { changeStatus } from '../locales/en/change-status.ts';
import { standing } from '../locales/en/standing.ts';
import type { MessageKey } from '../localize/wording.ts';
import { heedFacts } from '../panel/heed-facts.ts';
import { PanelElement, type PanelView } from '../panel/panel-element.ts';
import { Reading } from '../panel/reading.ts';
import { statusStyles } from '../styles/status.ts';
import { problemText } from '../support/problem-text.ts';
import type { CertificatePart } from './certificate-part.ts';
import { publicPage } from './public-page.ts';
import { receiptView } from './receipt.ts';
import { standingTitle, standingView, takeBackText } from './standing.ts';
import { readStatusLink, type StatusLink, withoutStatusLink } from './status-link.ts';

export type { ChangeEvent } from '../change/change.events.ts';

type Shown = Extract<ChangeStatusState, { step: 'shown' | 'taking-back' }>;

/** The states after which everything is as it was. */
const NOTHING_GOES: readonly ChangeState[] = ['blocked', 'canceled', 'denied', 'expired', 'undone'];

/** Where in the state of the history entry the link is kept, so that the page survives a reload. */
const KEPT = 'sayso-status';

/**
 * The page behind the mailed link: how a change stands, one click that takes it back, and the receipt; without a session too, by the
 * link's token. Without a link it is the public page that tells how a deletion begins here, and where a link can be pasted.
 *
 * @csspart take-back - The button that cancels or undoes.
 * @csspart receipt - The text of the receipt.
 * @csspart certificate - The text of the certificate of erasure, once there is one.
 * @cssstate pending - Something is being looked up for the first time, or taken back.
 * @cssstate error - The last try failed.
 * @cssstate done - Nothing happens to it any more.
 * @fires {ChangeEvent} sayso-change-completed - What was followed is done.
 * @fires {ChangeEvent} sayso-change-canceled - It was cancelled, here or elsewhere.
 * @fires {ChangeEvent} sayso-change-undone - It was undone, here or elsewhere.
 * @fires {ChangeEvent} sayso-change-denied - The support team has said no.
 */
export class ChangeStatus extends PanelElement {
  static override readonly tag = 'sayso-change-status';
  static override readonly styles = [...PanelElement.styles, statusStyles];

  /** The id of the change to follow. Without a token the session has to allow it. */
  @property({ attribute: 'change-id' }) changeId = '';

  /** Opens the change without a session. A secret: rather set the property, or use `from-location`. */
  @property({ attribute: 'status-token' }) statusToken = '';

  /** Takes both from the fragment `#change=…&token=…` of the page's address, and takes them off the address. */
  @property({ attribute: 'from-location', type: Boolean }) fromLocation = false;

  /** The host's page on which, signed in, an account is ended; the public page leads there. */
  @property({ attribute: 'account-href' }) accountHref = '';

  /** From the location, or pasted. */
  #link: StatusLink | undefined;
  #flow: ChangeStatusFlow | undefined;
  #capabilities: Reading<Capabilities> | undefined;
  #work: AbortController | undefined;
  #backend: Backend | undefined;
  #last: Change | undefined;
  #certificate: Later<CertificatePart> | undefined;
  #pasted = '';
  /** The key of what was wrong with what was pasted. */
  #error: MessageKey | undefined;
  /** How often the last thing pasted was refused: each time focus goes back to it. */
  #tries = 0;
  #busy = false;
  #copied = false;

  constructor() {
    super();
    this.words.addEnglish(changeTexts, changeStatus, standing);
  }

  protected override get states(): readonly PublicState[] {
    const state = this.#flow?.state;
    if (!state) return this.#busy ? ['pending'] : this.#error ? ['error'] : [];
    switch (state.step) {
      case 'loading':
      case 'taking-back':
        return ['pending'];
      case 'failed':
        return ['error'];
      case 'shown':
        return state.error || state.refusal ? ['error'] : state.change.endedAt ? ['done'] : [];
      default:
        return state satisfies never;
    }
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#takeLink();
    addEventListener('hashchange', this.#takeLink, { signal: this.connection });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('fromLocation')) this.#takeLink();
    if (changed.has('changeId') || changed.has('statusToken')) this.restart();
    super.willUpdate(changed);
  }

  protected override begin(backend: Backend): void {
    const { signal } = (this.#work = new AbortController());
    this.#backend = backend;
    this.#capabilities = new Reading(
      () => capabilitiesOf(backend),
      () => this.requestUpdate(),
    );
    const link = this.changeId ? this : this.#link;
    if (!link?.changeId) return;
    const { changeId, statusToken } = link;
    const token = statusToken && { statusToken };
    const flow = changeStatusFlow({ backend, changeId, locale: () => this.words.lang(), ...token });
    this.#flow = flow;
    flow.subscribe((state) => this.#onState(state));
    heedFacts(this, signal, () => flow.send({ type: 'refresh' }));
  }

  protected override end(): void {
    this.#work?.abort();
    this.#flow?.dispose();
    this.#capabilities?.dispose();
    this.#flow = this.#backend = this.#capabilities = this.#last = this.#certificate = undefined;
    this.#busy = this.#copied = false;
  }

  protected override view(): PanelView {
    const { words } = this;
    const title = words.text('status.title');
    const state = this.#flow?.state;
    switch (state?.step) {
      case undefined:
        return this.#public();
      case 'loading':
        return this.loading(title);
      case 'failed': {
        const { error, ways } = state;
        const retry = ways.includes('retry') ? () => this.#flow?.send({ type: 'retry' }) : undefined;
        const view = this.unreachable(title, problemText(words, error, 'status'), retry);
        return { ...view, footer: html`${this.#otherLink()}${view.footer}` };
      }
      case 'shown':
      case 'taking-back':
        return this.#shown(state);
      default:
        return state satisfies never;
    }
  }

  #public(): PanelView {
    const { words } = this;
    const { state } = this.#capabilities ?? {};
    const title = words.text('status.title');
    if (!state) return this.loading(title);
    if ('error' in state) return this.unreachable(title, problemText(words, state.error), this.#capabilities?.again);
    const page = {
      words,
      accountHref: this.accountHref,
      pasted: this.#pasted,
      error: this.#error ? words.text(this.#error) : '',
      tries: this.#tries,
      busy: this.#busy,
      paste: (text: string) => (this.#pasted = text),
      submit: () => void this.#open(),
    };
    return publicPage(page, state.value);
  }

  #shown(state: Shown): PanelView {
    const { words } = this;
    const { change, receipt } = state;
    const title = standingTitle(words, change);
    const { error, refusal } = state.step === 'shown' ? state : {};
    return {
      step: `${change.id} ${change.state}`,
      title,
      body: html`${error ? notice(words.text('status.stale')) : nothing} ${standingView(words, change, title)}
      ${this.#takeBack(state)} ${refusal ? errorText(problemText(words, refusal, 'take-back')) : nothing}
      ${this.#support(change)} ${this.#retained(change)} ${this.#certified(change)}
      ${receipt ? receiptView(words, receipt, this.#copied, this.#onCopied) : nothing}`,
      footer: this.#otherLink(),
    };
  }

  #takeBack({ change, step }: Shown): unknown {
    const way = wayBack(change);
    if (!way) return nothing;
    return html`<div class="actions">
      <button
        part="take-back"
        class="button"
        type="button"
        aria-disabled=${step === 'taking-back' ? 'true' : 'false'}
        @click=${() => this.#flow?.send({ type: 'take-back' })}
      >
        ${takeBackText(this.words, change, way)}
      </button>
    </div>`;
  }

  /** Where somebody may be stuck: a link, for a form would need a session. */
  #support({ state, undoBy }: Change): unknown {
    const read = this.#capabilities?.state;
    const link = read && 'value' in read ? read.value.host.links.support : undefined;
    const stuck = state === 'blocked' || state === 'failed' || state === 'denied' || undoBy;
    return stuck && link
      ? html`<p><a href=${link} target="_blank" rel="noopener">${this.words.text('support.open')}</a></p>`
      : nothing;
  }

  /** What stays for a stated reason, and until when; where nothing goes there is nothing to give a reason for. */
  #retained({ retained, state }: Change): unknown {
    const { words } = this;
    const staying = retained.filter(({ count }) => count > 0);
    if (staying.length === 0 || NOTHING_GOES.includes(state)) return nothing;
    const why = ({ basis, until }: Effect) =>
      [basis && words.own(basis), until && words.text('until', { date: words.moment(until) })]
        .filter(Boolean)
        .join(' · ');
    return html`<section>
      <h3>${words.text('status.retained')}</h3>
      <ul class="rows">
        ${staying.map((effect) => html`<li>${words.counted(effect.count, effect.label)} <small>${why(effect)}</small></li>`)}
      </ul>
    </section>`;
  }

  /** What proves that it is erased, once it is; the change stands without. */
  #certified({ certificateId, id }: Change): unknown {
    const { words } = this;
    const backend = this.#backend;
    const signal = this.#work?.signal;
    if (certificateId === undefined || !backend || !signal) return nothing;
    const { statusToken } = this.changeId ? this : (this.#link ?? this);
    this.#certificate ??= new Later(
      async () => {
        const part = await import('./certificate-part.ts');
        return new part.CertificatePart({
          words,
          backend,
          changeId: id,
          statusToken,
          signal,
          render: () => this.requestUpdate(),
        });
      },
      () => this.requestUpdate(),
    );
    return this.#certificate.get()?.view() ?? nothing;
  }

  /** Back to where another link can be pasted; what the page itself has named stays. */
  #otherLink(): TemplateResult | typeof nothing {
    if (this.changeId) return nothing;
    return html`<button part="cancel" class="button ghost" type="button" @click=${() => this.#follow(undefined)}>
      ${this.words.text('status.other')}
    </button>`;
  }

  readonly #onCopied = () => {
    this.#copied = true;
    this.announce(this.words.text('copied'));
    this.requestUpdate();
  };

  #onState(state: ChangeStatusState): void {
    this.requestUpdate();
    if (state.step !== 'shown') return;
    const { change, receipt } = state;
    const before = this.#last;
    this.#last = change;
    if (!before || before.state === change.state) return;
    this.#copied = false;
    // Where focus is here it goes to the same sentence.
    if (!this.matches(':focus-within')) this.announce(standingTitle(this.words, change));
    if (!change.endedAt || !isTold(change.state)) return;
    const event = new ChangeEvent(change, receipt?.reference);
    this.dispatchEvent(event);
  }

  /** Follows another change, or none. */
  #follow(link: StatusLink | undefined): void {
    this.#link = link;
    this.#pasted = '';
    this.#error = undefined;
    keep(link);
    this.restart();
    this.requestUpdate();
  }

  readonly #takeLink = (): void => {
    if (!this.fromLocation) return;
    const link = readStatusLink(location.hash);
    if (link?.changeId) {
      const { pathname, search, hash } = location;
      keep(link, pathname + search + withoutStatusLink(hash));
      this.#follow(link);
    } else this.#link ??= kept();
  };

  /** Opens what was pasted; a token alone leads to its one change. */
  async #open(): Promise<void> {
    const backend = this.#backend;
    const signal = this.#work?.signal;
    if (this.#busy || !backend || !signal) return;
    const link = readStatusLink(this.#pasted);
    if (!link) return this.#refuse(this.#pasted.trim() === '' ? 'public.empty' : 'public.wrong');
    if (link.changeId) return this.#follow(link);
    const { statusToken } = link;
    this.#busy = true;
    this.requestUpdate();
    try {
      const { items } = await call(backend, changesList, {}, { signal, statusToken });
      const [one] = items;
      this.#busy = false;
      if (one) this.#follow({ changeId: one.id, statusToken });
      else this.#refuse('public.wrong');
    } catch (error) {
      if (signal.aborted) return;
      this.#busy = false;
      this.#refuse(
        isSaysoError(error, 'network') || isSaysoError(error, 'timeout') ? 'problem.network' : 'public.wrong',
      );
    }
  }

  #refuse(error: 'public.empty' | 'public.wrong' | 'problem.network'): void {
    this.#error = error;
    this.#tries += 1;
    this.requestUpdate();
  }
}

/** Remembers the link in the history entry: it survives a reload, and no address shows it. */
function keep(link: StatusLink | undefined, address?: string): void {
  const { state } = history as { readonly state: unknown };
  if (link || kept()) history.replaceState({ ...(state as object | null), [KEPT]: link }, '', address);
}

function kept(): StatusLink | undefined {
  return (history.state as { readonly [KEPT]?: StatusLink } | null)?.[KEPT];
}
