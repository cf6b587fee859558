import {
  canAsk,
  type ExportsFlow,
  exportsFlow,
  type ExportsState,
  type ExportsWork,
  type ExportSubject,
  type ProofRequest,
  type ProofResult,
  seesRecord,
} from '@sayso/client/flows';
import type { Backend, Export, ExportSchedule } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { PublicState } from '../base/sayso-element.ts';
import { errorText, goOn, notice, skeleton } from '../dialog/pieces.ts';
import { BeforeExportEvent, ExportDownloadedEvent, ExportReadyEvent } from '../export-button/export.events.ts';
import { isWriting, progressText } from '../export-button/progress-text.ts';
import { Refusal } from '../export-button/refusal.ts';
import { saveFile } from '../export-button/save-file.ts';
import { exportButton } from '../locales/en/export-button.ts';
import type { Localizer } from '../localize/localizer.ts';
import type { PanelView } from '../panel/panel-element.ts';
import { problemText } from '../support/problem-text.ts';
import { SupportDesk } from '../support/support-desk.ts';
import { dateText } from './date-text.ts';
import { newExport } from './new-export.ts';
import { recordTable } from './record-table.ts';
import { ScheduleForm } from './schedule-form.ts';

export interface ExportsHost {
  readonly backend: Backend;
  readonly subject: ExportSubject;
  readonly words: Localizer;
  readonly root: ShadowRoot;
  /** Says something to screen readers without moving focus. */
  announce(text: string): void;
  dispatch(event: Event): void;
  /** Renders anew, and is done when that is. */
  render(): Promise<unknown>;
  prove(request: ProofRequest, signal: AbortSignal): Promise<ProofResult>;
}

type ShownState = Extract<ExportsState, { step: 'shown' | 'working' }>;

/** What the panel shows once somebody looks at it. */
export class ExportsPart {
  readonly #host: ExportsHost;
  readonly #flow: ExportsFlow;
  readonly #work = new AbortController();
  readonly #support: SupportDesk;
  readonly #refusal: Refusal;
  readonly #schedule: ScheduleForm;
  /** The export that somebody is about to remove. */
  #removing: string | undefined;
  /** The checksum that was copied last. */
  #copied: string | undefined;
  /** The export whose buttons were used last to download. */
  #fetched: string | undefined;

  constructor(host: ExportsHost) {
    const { backend, root, subject, words } = host;
    const { signal } = this.#work;
    words.addEnglish(exportButton);
    this.#host = host;
    this.#support = new SupportDesk(host);
    this.#refusal = new Refusal({
      words,
      backend,
      signal,
      askSupport: (code) => this.#askSupport(code),
      render: () => host.render(),
    });
    this.#flow = exportsFlow({
      backend,
      subject,
      locale: () => words.lang(),
      announce: (intent) => {
        const event = new BeforeExportEvent(intent);
        host.dispatch(event);
        return event.allowed();
      },
      requestProof: (request, aborted) => host.prove(request, aborted),
      deliver: (file) => saveFile(root, file),
    });
    this.#schedule = new ScheduleForm(words, this.#flow, () => host.render());
    let before = this.#flow.state;
    this.#flow.subscribe((state) => {
      this.#onState(state, before);
      before = state;
    });
    const { ownerDocument } = root;
    const look = () => this.#flow.send({ type: 'refresh' });
    const back = () => ownerDocument.visibilityState === 'visible' && look();
    ownerDocument.addEventListener('visibilitychange', back, { signal });
    const heed = (event: Event) => event.composedPath()[0] !== root.host && look();
    ownerDocument.addEventListener('sayso-export-ready', heed, { signal });
  }

  get states(): readonly PublicState[] {
    const { state } = this.#flow;
    switch (state.step) {
      case 'loading':
      case 'working':
        return ['pending'];
      case 'shown':
        return state.error || state.refusal ? ['error'] : [];
      case 'failed':
        return ['error'];
      default:
        return state satisfies never;
    }
  }

  /** Where focus goes that stood on something that has gone: to what stands there instead, else to the heading of the record. */
  get near(): HTMLElement | null {
    const { root } = this.#host;
    const cell = `[data-export="${CSS.escape(this.#fetched ?? '')}"] > td:last-child`;
    return root.querySelector<HTMLElement>(`${cell} button`) ?? root.querySelector<HTMLElement>('#record');
  }

  dispose(): void {
    this.#work.abort();
    this.#flow.dispose();
    this.#support.close();
  }

  view(): PanelView {
    return this.#support.view() ?? this.#view();
  }

  #view(): PanelView {
    const { words } = this.#host;
    const { state } = this.#flow;
    const title = words.text('exports.title');
    switch (state.step) {
      case 'loading':
        return { step: 'loading', title, body: skeleton(words), footer: nothing };
      case 'failed': {
        const retry = state.ways.includes('retry');
        return {
          step: 'failed',
          title,
          body: errorText(problemText(words, state.error)),
          footer: html`${this.#askSupport(state.error.code)}${retry ? goOn(words.text('retry')) : nothing}`,
          submit: () => this.#flow.send({ type: 'retry' }),
        };
      }
      case 'shown':
      case 'working':
        return {
          step: 'exports',
          title,
          body: html`${state.step === 'shown' && state.error ? notice(words.text('exports.stale')) : nothing}
          ${this.#new(state)} ${this.#underWay(state)} ${seesRecord(state.preview) ? this.#record(state) : nothing}
          ${state.schedule && canSchedule(state, state.schedule) ? this.#schedule.view(state, state.schedule) : nothing}`,
          footer: nothing,
        };
      default:
        return state satisfies never;
    }
  }

  #new(state: ShownState): TemplateResult {
    const { words } = this.#host;
    return newExport({
      words,
      state,
      refused: this.#refusal.view(state.preview),
      error: this.#refused(state, 'holding', 'asking'),
      busy: working(state, 'holding', 'asking'),
      free: canAsk(state),
      choose: (choice) => this.#flow.send({ type: 'choose', ...choice }),
      ask: () => this.#flow.send({ type: 'ask' }),
      cancel: () => this.#flow.send({ type: 'cancel' }),
      explain: (text) => this.#host.announce(text),
    });
  }

  #underWay(state: ShownState): TemplateResult | typeof nothing {
    const { words } = this.#host;
    const running = state.exports.filter(isUnderWay);
    if (running.length === 0) return nothing;
    return html`<section>
      <h3>${words.text('exports.under-way')}</h3>
      ${running.map((one) => {
        const { recordsDone, recordsTotal } = one.progress;
        const label = `progress-${one.id}`;
        const stop = words.text('exports.stop', { date: dateText(words, one.requestedAt) });
        return html`<p id=${label}>${words.text(`exports.what.${one.scope}`)}: ${progressText(words, one)}</p>
          ${
            isWriting(one) && recordsTotal > 0
              ? html`<progress aria-labelledby=${label} max=${recordsTotal} .value=${recordsDone}></progress>`
              : html`<progress aria-labelledby=${label}></progress>`
          }
          <button
            part="cancel"
            class="button"
            type="button"
            aria-label=${stop}
            aria-disabled=${state.step === 'working' ? 'true' : 'false'}
            @click=${() => this.#flow.send({ type: 'stop', exportId: one.id })}
          >
            ${words.text('export.stop')}
          </button>`;
      })}
    </section>`;
  }

  #record(state: ShownState): TemplateResult {
    const { words } = this.#host;
    const error = this.#refused(state, 'canceling', 'removing', 'downloading', 'reading-on');
    const busy = state.step === 'working';
    return html`<section>
      <h3 id="record" tabindex="-1">${words.text('exports.record')}</h3>
      ${error ? html`<p class="error">${error}</p>` : nothing}
      ${
        state.exports.length === 0
          ? html`<p>${words.text('exports.empty')}</p>`
          : recordTable({
              words,
              state,
              removing: this.#removing,
              copied: this.#copied,
              download: (exportId, part) => {
                this.#fetched = exportId;
                this.#flow.send({ type: 'download', exportId, part });
              },
              cancel: () => this.#flow.send({ type: 'cancel' }),
              remove: this.#remove,
              copy: this.#copy,
            })
      }
      ${
        state.nextPageToken === undefined
          ? nothing
          : html`<button
              class="button"
              type="button"
              aria-disabled=${busy ? 'true' : 'false'}
              @click=${() => this.#flow.send({ type: 'read-on' })}
            >
              ${words.text('exports.more')}
            </button>`
      }
    </section>`;
  }

  /** Asks first, and removes when it is said again. */
  readonly #remove = (exportId: string, step: 'ask' | 'keep' | 'remove'): void => {
    const { render, root } = this.#host;
    this.#fetched = undefined;
    this.#removing = step === 'ask' ? exportId : undefined;
    if (step === 'remove') return this.#flow.send({ type: 'remove', exportId });
    const wanted = step === 'ask' ? '#keep' : `[data-remove="${CSS.escape(exportId)}"]`;
    void render().then(() => root.querySelector<HTMLElement>(wanted)?.focus());
  };

  readonly #copy = async (sha256: string, shown: HTMLElement | null): Promise<void> => {
    const { announce, render, words } = this.#host;
    try {
      await navigator.clipboard.writeText(sha256);
      this.#copied = sha256;
      announce(words.text('copied'));
      void render();
    } catch {
      // Not allowed, or not a secure page: selected, so that one key copies it.
      if (shown) getSelection()?.selectAllChildren(shown);
    }
  };

  /** What did not work, where it was one of these. */
  #refused(state: ShownState, ...types: readonly ExportsWork['type'][]): string {
    const refusal = state.step === 'shown' ? state.refusal : undefined;
    if (!refusal || !types.includes(refusal.work.type)) return '';
    return refusalText(this.#host.words, refusal.work, refusal.error);
  }

  #askSupport(code: string): unknown {
    const { state } = this.#flow;
    const target = 'preview' in state ? state.preview.subject : undefined;
    return this.#support.button(this.#host.backend, { code, ...(target && { target }) });
  }

  #onState(state: ExportsState, before: ExportsState): void {
    const { announce, dispatch, render } = this.#host;
    void render();
    if (state.step === 'loading' || state.step === 'failed') return;
    const text = this.#status(state, before);
    if (text) announce(text);
    const known = 'exports' in before ? before.exports : [];
    for (const one of state.exports.filter((each) => each.state === 'ready')) {
      const then = known.find(({ id }) => id === one.id);
      if (then && isUnderWay(then)) dispatch(new ExportReadyEvent(one));
    }
    const work = state.step === 'shown' && before.step === 'working' ? state.done : undefined;
    const fetched = work?.type === 'downloading' && state.exports.find(({ id }) => id === work.exportId);
    if (fetched) dispatch(new ExportDownloadedEvent(fetched, work.part));
  }

  /** What is said while focus stays: what has come of something, and each phase once. */
  #status(state: ShownState, before: ExportsState): string {
    const { words } = this.#host;
    if (state.step === 'working') return state.work.type === 'holding' ? words.text('export.holding') : '';
    if (before.step === 'working') {
      const { done, refusal } = state;
      if (refusal) return refusalText(words, refusal.work, refusal.error);
      switch (done?.type) {
        case 'asking':
          return words.text('export.waiting');
        case 'canceling':
          return words.text('export.ended.canceled');
        case 'removing':
          return words.text('exports.removed');
        case 'downloading':
          return words.text('export.begun');
        case 'scheduling':
          return words.text('exports.schedule.saved');
        default:
          return '';
      }
    }
    const known = 'exports' in before ? before.exports : [];
    const moved = state.exports.find((one) => {
      const then = known.find(({ id }) => id === one.id);
      return then && (then.state !== one.state || then.progress.phase !== one.progress.phase) && isUnderWay(then);
    });
    if (!moved) return '';
    if (moved.state === 'ready') return words.text('export.ready');
    if (!isUnderWay(moved)) return words.text(words.known(`export.ended.${moved.state}`));
    return words.text(isWriting(moved) ? 'export.preparing' : 'export.checking');
  }
}

/** One of these is being done. */
function working(state: ShownState, ...types: readonly ExportsWork['type'][]): ExportsWork['type'] | undefined {
  return state.step === 'working' && types.includes(state.work.type) ? state.work.type : undefined;
}

function refusalText(
  words: Localizer,
  { type }: ExportsWork,
  error: Parameters<typeof problemText>[1] | undefined,
): string {
  if (!error) return words.text(type === 'holding' ? 'export.stopped' : 'export.unproven');
  return problemText(words, error, type === 'scheduling' ? 'exports.schedule' : 'export.problem');
}

/** Whoever may not export sets no schedule either; one that is set can be seen and ended. */
function canSchedule({ preview }: ShownState, { every }: ExportSchedule): boolean {
  return every !== 'off' || preview.blockers.every(({ severity }) => severity !== 'block');
}

function isUnderWay({ state }: Export): boolean {
  return state === 'queued' || state === 'running';
}
