import { type ExportFlow, exportFlow, type ExportFlowState, type ExportNews, isFree } from '@sayso/client/flows';
import type { Backend, ChangeTarget, Export, ExportFormat, ExportScope } from '@sayso/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { Later } from '../act/later.ts';
import { LiveRegion } from '../base/live-region.ts';
import { prove } from '../base/prove.ts';
import { type PublicState, SaysoElement } from '../base/sayso-element.ts';
import { base } from '../locales/en/base.ts';
import { exportButton } from '../locales/en/export-button.ts';
import { shell } from '../locales/en/shell.ts';
import { controls } from '../styles/controls.ts';
import { exportButtonStyles } from '../styles/export-button.ts';
import { checkIcon } from '../styles/icons.ts';
import { pieceStyles } from '../styles/pieces.ts';
import { tokens } from '../styles/tokens.ts';
import { problemText } from '../support/problem-text.ts';
import { SupportDesk } from '../support/support-desk.ts';
import { BeforeExportEvent, ExportDownloadedEvent, ExportReadyEvent } from './export.events.ts';
import { isWriting, progressText } from './progress-text.ts';
import type { Refusal } from './refusal.ts';
import { saveFile } from './save-file.ts';
import { sizeText } from './size-text.ts';

export type { BeforeExportEvent, ExportDownloadedEvent, ExportReadyEvent } from './export.events.ts';

/** What stands there now. */
interface View {
  /** The words of the one button. */
  readonly label: unknown;
  /** What it does; absent: nothing now, and `why` says the reason. */
  readonly act?: (() => void) | undefined;
  /** It stands out: a file is there. */
  readonly accent?: boolean;
  /** How far it is; `true` where nobody knows. */
  readonly progress?: true | { readonly done: number; readonly total: number };
  /** What is in it, until when. */
  readonly about?: unknown;
  /** What went wrong, or stands in the way. */
  readonly why?: unknown;
  /** Further buttons. */
  readonly also?: unknown;
}

/**
 * A copy of somebody's data by one button that changes its words: ask, progress as it is, checked, download. It looks first for what is
 * under way or ready, so it survives a reload and goes on in a second tab.
 *
 * @csspart base - All of it.
 * @csspart confirm - The one button.
 * @csspart cancel - The button that stops what is under way.
 * @csspart also - Further buttons: other parts, a new one.
 * @csspart error - What went wrong.
 * @cssstate pending - Something is under way.
 * @cssstate error - The last try failed, or something stands in the way.
 * @cssstate done - The file is there.
 * @fires {BeforeExportEvent} sayso-before-export - Cancelable. Once, before the request: `preventDefault()` refuses, `waitUntil(promise)` holds.
 * @fires {ExportReadyEvent} sayso-export-ready - What was followed here has been written and checked.
 * @fires {ExportDownloadedEvent} sayso-export-downloaded - A file has been handed over to the browser.
 */
export class ExportButton extends SaysoElement {
  static override readonly tag = 'sayso-export-button';
  static override readonly styles = [tokens, controls, pieceStyles, exportButtonStyles];

  /** Whose data: a person's or an organization's. */
  @property({ attribute: 'subject-type' }) subjectType: ChangeTarget['type'] = 'account';

  /** The id of the account or organization; for an account by default the signed-in person's own. */
  @property({ attribute: 'subject-id' }) subjectId = '';

  /** Which of it; by default `access` for an account and `backup` for an organization. */
  @property() scope: ExportScope | '' = '';

  /** How it is written; by default the first form that the host offers. */
  @property() format: ExportFormat | '' = '';

  /** Of a preview of a change that erases the subject: then the cooldown does not hold. A secret. */
  @property({ attribute: false }) previewToken: string | undefined;

  readonly #region = new LiveRegion(this);
  readonly #support = new SupportDesk({
    words: this.words,
    announce: (text) => this.#region.say(text),
    render: () => this.requestUpdate(),
  });
  #flow: ExportFlow | undefined;
  #backend: Backend | undefined;
  #work: AbortController | undefined;
  #refusal: Later<Refusal> | undefined;
  #said = '';
  #held = false;
  #wanted = false;

  constructor() {
    super();
    this.words.addEnglish(shell, base, exportButton);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const about = ['subjectType', 'subjectId', 'scope', 'format'] as const;
    if (about.some((name) => changed.has(name))) this.#end();
    else if (changed.has('previewToken') && changed.get('previewToken') === undefined)
      this.#flow?.send({ type: 'refresh' });
    const backend = this.findBackend();
    const known = this.subjectType === 'account' || this.subjectId !== '';
    if (this.isConnected && known && backend && backend !== this.#backend) this.#begin(backend);
    this.expose(...statesOf(this.#flow?.state));
    this.#held = this.shadowRoot?.activeElement !== null && this.hasUpdated;
  }

  #begin(backend: Backend): void {
    this.#end();
    const { signal } = (this.#work = new AbortController());
    const { connection, format, ownerDocument, subjectId, subjectType, words } = this;
    const subject =
      subjectType === 'account' && subjectId === '' ? { type: subjectType } : { type: subjectType, id: subjectId };
    const flow = exportFlow({
      backend,
      subject,
      scope: this.#scope,
      ...(format && { format }),
      previewToken: () => this.previewToken,
      locale: () => words.lang(),
      announce: (intent) => {
        const event = new BeforeExportEvent(intent);
        this.dispatchEvent(event);
        return event.allowed();
      },
      requestProof: (request, aborted) => {
        const { provider, wordings } = this;
        return prove({ backend, provider, lang: words.lang(), wordings }, request, aborted);
      },
      deliver: (file) => saveFile(this.renderRoot as ShadowRoot, file),
    });
    this.#backend = backend;
    this.#flow = flow;
    this.#refusal = new Later(
      async () =>
        new (await import('./refusal.ts')).Refusal({
          words,
          backend,
          signal,
          askSupport: (code) => this.#askSupport(code),
          render: () => this.requestUpdate(),
        }),
      () => this.requestUpdate(),
    );
    let before = flow.state;
    flow.subscribe((state) => {
      this.#onState(state, before);
      before = state;
    });
    const back = () => ownerDocument.visibilityState === 'visible' && flow.send({ type: 'refresh' });
    ownerDocument.addEventListener('visibilitychange', back, { signal });
    connection.addEventListener('abort', () => this.#flow === flow && this.#end(), { once: true });
  }

  #end(): void {
    this.#work?.abort();
    this.#flow?.dispose();
    this.#support.close();
    this.#flow = this.#backend = this.#refusal = undefined;
    this.#wanted = false;
  }

  get #scope(): ExportScope {
    return this.scope || (this.subjectType === 'account' ? 'access' : 'backup');
  }

  protected override render(): TemplateResult {
    const question = this.#support.view();
    return html`<slot name="sayso-status"></slot>
      <div part="base" class="export" lang=${this.words.lang()} dir=${this.words.direction() ?? nothing}>
        ${
          question
            ? html`<form
                novalidate
                @submit=${(event: Event) => {
                  event.preventDefault();
                  question.submit?.();
                }}
              >
                <h3 tabindex="-1">${question.title}</h3>
                ${question.body}
                <div class="actions">${question.footer}</div>
              </form>`
            : this.#renderView(this.#view())
        }
      </div>`;
  }

  #renderView({ about, accent = false, act, also, label, progress, why }: View): TemplateResult {
    return html`<div class="actions">
        <button
          id="act"
          part="confirm"
          class="button amount ${accent ? 'accent' : ''}"
          type="button"
          aria-disabled=${act ? 'false' : 'true'}
          aria-describedby="about"
          @click=${act ?? this.#explain}
        >
          ${label}</button
        >${also ?? nothing}
      </div>
      ${
        progress === undefined
          ? nothing
          : progress === true || progress.total === 0
            ? html`<progress aria-labelledby="act"></progress>`
            : html`<progress aria-labelledby="act" max=${progress.total} .value=${progress.done}></progress>`
      }
      <div id="error" part="error" ?hidden=${why === undefined}>${why}</div>
      <p id="about" class="muted" ?hidden=${about === undefined}>${about}</p>`;
  }

  #view(): View {
    const { words } = this;
    const state = this.#flow?.state;
    const trigger = words.text(`export.trigger.${this.#scope}`);
    const cancel = this.#button(words.text('cancel'), () => this.#flow?.send({ type: 'cancel' }), 'cancel');
    switch (state?.step) {
      case undefined:
      case 'looking':
        return { label: trigger, act: this.#askSoon, about: words.text('loading') };
      case 'offered':
        return {
          label: trigger,
          act: this.#ask,
          about: this.#offered(state),
          why: state.stopped ? this.#error(words.text('export.stopped')) : this.#news(state),
        };
      case 'refused':
        return { label: trigger, ...this.#refused(state) };
      case 'holding':
        return { label: words.text('export.holding'), progress: true, also: cancel };
      case 'asking':
        return { label: words.text('export.preparing'), progress: true };
      case 'following': {
        const { recordsDone: done, recordsTotal: total } = state.export.progress;
        return {
          label: progressText(words, state.export),
          progress: isWriting(state.export) ? { done, total } : true,
          about: words.text(state.error ? 'export.unreached' : 'export.goes-on'),
          also: this.#button(words.text('export.stop'), () => this.#flow?.send({ type: 'cancel' }), 'cancel'),
        };
      }
      case 'canceling':
        return { label: words.text('export.stopping'), progress: true };
      case 'ready':
      case 'downloaded':
        return this.#ready(state);
      case 'linking':
        return { label: words.text('export.linking'), accent: true, progress: true, also: cancel };
      case 'downloading': {
        const { received, size } = state;
        const values = { received: sizeText(words, received), size: sizeText(words, size) };
        const label = words.text('export.downloading', values);
        return { label, accent: true, progress: { done: received, total: size }, also: cancel };
      }
      case 'failed': {
        const retry = state.ways.includes('retry');
        return {
          label: retry ? words.text('retry') : trigger,
          act: retry ? () => this.#flow?.send({ type: 'retry' }) : undefined,
          why: this.#error(problemText(words, state.error)),
          also: this.#askSupport(state.error.code),
        };
      }
      default:
        return state satisfies never;
    }
  }

  /** In one line: which data, how much of it. */
  #offered({ found: { offer } }: Extract<ExportFlowState, { step: 'offered' }>): unknown {
    const { words } = this;
    if (!offer) return nothing;
    const count = offer.collections.reduce((sum, one) => sum + one.count, 0);
    const scope = words.text(`export.scope.${offer.scope}`);
    return words.text('export.about', { scope, count, size: sizeText(words, offer.estimatedBytes) });
  }

  #refused(state: Extract<ExportFlowState, { step: 'refused' }>): Omit<View, 'label'> {
    const { words } = this;
    const { found, reason } = state;
    switch (reason) {
      case 'blocked':
        return { why: this.#refusal?.get()?.view(found.preview) ?? this.#error(words.text('loading')) };
      case 'cooldown':
        return {
          why: this.#news(state),
          about: words.text('export.cooldown', { date: words.moment(found.nextAllowedAt ?? '', 'short') }),
        };
      case 'not-offered':
        return { why: this.#news(state), about: words.text('export.not-offered') };
      default:
        return reason satisfies never;
    }
  }

  #ready(state: Extract<ExportFlowState, { step: 'ready' | 'downloaded' }>): View {
    const { words } = this;
    const { export: one, fetched, found } = state;
    const parts = one.parts ?? [];
    const next = parts.find(({ number }) => !fetched.includes(number)) ?? parts[0];
    const label = (part: (typeof parts)[number]) => {
      const values = { part: part.number, parts: parts.length, size: sizeText(words, part.sizeBytes) };
      return words.text(parts.length > 1 ? 'export.download.part' : 'export.download', values);
    };
    const fetch = (part: number) => () => this.#flow?.send({ type: 'download', part });
    const others = parts.filter((part) => part !== next);
    const { asOf, expiresAt, progress, scope: held } = one;
    const inside = { scope: words.text(`export.scope.${held}`), count: progress.recordsTotal };
    return {
      label: next ? label(next) : words.text('export.ready'),
      act: next && fetch(next.number),
      accent: state.step === 'ready',
      about: html`${
        asOf
          ? words.text('export.inside.as-of', { ...inside, date: words.moment(asOf, 'short') })
          : words.text('export.inside', inside)
      }${expiresAt ? html` ${words.text('export.until', { date: words.moment(expiresAt, 'short') })}` : nothing}`,
      why:
        state.step === 'downloaded'
          ? html`<p class="well">${checkIcon}<span>${words.text('export.begun')}</span></p>`
          : state.unproven
            ? this.#error(words.text('export.unproven'))
            : this.#news(state),
      also: html`${others.map((part) => this.#button(label(part), fetch(part.number)))}${
        isFree(found) ? this.#button(words.text('export.again'), this.#ask) : nothing
      }`,
    };
  }

  /** How the last one went. */
  #news({ ended, error }: ExportNews): unknown {
    const { words } = this;
    if (error) return this.#error(problemText(words, error, 'export.problem'));
    const key = ended && words.known(`export.ended.${ended.state}`);
    if (!key) return undefined;
    return ended.state === 'canceled' ? html`<p>${words.text(key)}</p>` : this.#error(words.text(key));
  }

  #error(text: string): TemplateResult {
    return html`<p class="error">${text}</p>`;
  }

  #button(label: string, act: () => void, part = 'also'): TemplateResult {
    return html`<button part=${part} class="button" type="button" @click=${act}>${label}</button>`;
  }

  #askSupport(code: string): unknown {
    if (!this.#backend) return nothing;
    const state = this.#flow?.state;
    const target = state && 'found' in state ? state.found.preview.subject : undefined;
    return this.#support.button(this.#backend, { code, ...(target && { target }) });
  }

  /** Pressed before it is known what there is: one press is enough. */
  readonly #askSoon = (): void => {
    this.#wanted = true;
    this.#region.say(this.words.text('loading'));
  };

  readonly #ask = (): void => this.#flow?.send({ type: 'ask' });

  /** A button that does nothing now says why. */
  readonly #explain = (): void => {
    const { renderRoot } = this;
    const why = [...renderRoot.querySelectorAll('#error:not([hidden]), #about')].map((text) => text.textContent.trim());
    this.#region.say(why.join(' '));
  };

  #onState(state: ExportFlowState, before: ExportFlowState): void {
    this.requestUpdate();
    const text = this.#status(state, before);
    // Every record would be too much to listen to: each phase is said once. What a first look has found is read where it stands.
    const found = before.step === 'looking' && (state.step === 'following' || state.step === 'ready');
    if (text && text !== this.#said && !found) this.#region.say(text);
    this.#said = text;
    if (this.#wanted && state.step === 'offered') this.#ask();
    if (state.step !== 'looking') this.#wanted = false;
    if (state.step === 'ready' && state.fresh && before.step !== 'ready') {
      this.dispatchEvent(new ExportReadyEvent(state.export));
    }
    if (state.step === 'downloaded' && before.step !== 'downloaded') {
      this.dispatchEvent(new ExportDownloadedEvent(state.export, state.part));
    }
  }

  /** What is said while focus stays. */
  #status(state: ExportFlowState, before: ExportFlowState): string {
    const { words } = this;
    switch (state.step) {
      case 'holding':
        return words.text('export.holding');
      case 'following':
        return words.text(isWriting(state.export) ? 'export.preparing' : this.#phase(state.export));
      case 'canceling':
        return words.text('export.stopping');
      case 'ready':
        if (state.error) return problemText(words, state.error, 'export.problem');
        if (state.unproven) return words.text('export.unproven');
        return state.fresh ? words.text('export.ready') : '';
      case 'downloaded':
        return words.text('export.begun');
      case 'offered':
      case 'refused': {
        const { ended, error } = state;
        if ('stopped' in state) return words.text('export.stopped');
        if (error) return problemText(words, error, 'export.problem');
        if (ended) return words.text(words.known(`export.ended.${ended.state}`));
        return state.step === 'refused' && before.step === 'asking' && state.found.nextAllowedAt !== undefined
          ? words.text('export.cooldown', { date: words.moment(state.found.nextAllowedAt, 'short') })
          : '';
      }
      case 'failed':
        return state.interrupted.step === 'asking' ? problemText(words, state.error) : '';
      default:
        return '';
    }
  }

  #phase({ state }: Export): 'export.waiting' | 'export.checking' {
    return state === 'queued' ? 'export.waiting' : 'export.checking';
  }

  protected override firstUpdated(_changed: PropertyValues<this>): void {
    this.#region.attach();
  }

  /** Focus that stood on something that has gone goes to the one button, or to the question that has come. */
  protected override updated(_changed: PropertyValues<this>): void {
    const { renderRoot, shadowRoot } = this;
    if (!this.#held || shadowRoot?.activeElement) return;
    renderRoot.querySelector<HTMLElement>('[data-focus], h3, [part="confirm"]')?.focus();
  }
}

function statesOf(state: ExportFlowState | undefined): readonly PublicState[] {
  switch (state?.step) {
    case undefined:
    case 'offered':
      return state?.error || state?.stopped ? ['error'] : [];
    case 'refused':
    case 'failed':
      return ['error'];
    case 'ready':
      return state.error ? ['done', 'error'] : ['done'];
    case 'downloaded':
      return ['done'];
    default:
      return ['pending'];
  }
}
