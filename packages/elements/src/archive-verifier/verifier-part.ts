import { html, nothing, type TemplateResult } from 'lit';
import type { PublicState } from '../base/sayso-element.ts';
import { errorText } from '../dialog/pieces.ts';
import { archiveVerifier } from '../locales/en/archive-verifier.ts';
import { certificate } from '../locales/en/certificate.ts';
import { change } from '../locales/en/change.ts';
import { changeStatus } from '../locales/en/change-status.ts';
import { standing } from '../locales/en/standing.ts';
import { fileSize } from '../localize/file-size.ts';
import type { Localizer } from '../localize/localizer.ts';
import type { PanelView } from '../panel/panel-element.ts';
import { adopt } from '../styles/adopt.ts';
import { fileDropStyles } from '../styles/file-drop.ts';
import { localIcon } from '../styles/icons.ts';
import { verifierStyles } from '../styles/verifier.ts';
import { findingView, verdictHeading } from './finding-view.ts';
import { type KeySource, readKeys } from './keys.ts';
import { verifierFlow } from './verifier-flow.ts';
import type { Finding, Reading, Refused, VerifierState } from './verifier-state.ts';

/** What the verifier needs of the element in which it stands. */
export interface VerifierHost {
  readonly words: Localizer;
  readonly root: Node;
  keysUrl(): string;
  render(): void;
  /** To screen readers, unless focus goes there anyway. */
  say(text: string): void;
  found(finding: Finding): void;
}

/** More names than these are counted. */
const MOST_NAMES = 5;

/** In bytes: what is cut off here reads as no keys. */
const LONGEST_KEYS = 256 * 1024;

/** Chooses files and keys, and shows what was found. */
export class VerifierPart {
  readonly #host: VerifierHost;
  readonly #flow = verifierFlow();
  #pasted = '';
  #areKeysWrong = false;
  /** How often something came to an end: each time focus goes along. */
  #turns = 0;
  #isOver = false;

  constructor(host: VerifierHost) {
    host.words.addEnglish(change, changeStatus, certificate, standing, archiveVerifier);
    for (const styles of [fileDropStyles, verifierStyles]) adopt(host.root, styles);
    this.#host = host;
    let before = this.#flow.state.step;
    this.#flow.subscribe((state) => {
      if (state.step !== before) this.#onStep(state);
      before = state.step;
      host.render();
    });
  }

  get states(): readonly PublicState[] {
    const { state } = this.#flow;
    switch (state.step) {
      case 'choosing':
        return [];
      case 'reading':
        return ['pending'];
      case 'found':
        return [state.finding.verdict === 'damaged' ? 'error' : 'done'];
      case 'refused':
        return ['error'];
      default:
        return state satisfies never;
    }
  }

  /** Ends what is being read. */
  readonly stop = (): void => this.#flow.send({ type: 'cancel' });

  view(): PanelView {
    const { words } = this.#host;
    const { state } = this.#flow;
    const ended = state.step === 'found' || state.step === 'refused';
    return {
      step: `verifier ${this.#turns}`,
      title: words.text('verifier.title'),
      body: html`<p class="lead">${words.text('verifier.lead')}</p>
        <p class="well">${localIcon}<span>${this.#promise()}</span></p>
        ${this.#drop()} ${this.#outcome()} ${this.#keys()}`,
      footer: ended ? html`<button part="confirm" class="button">${words.text('verifier.again')}</button>` : nothing,
      submit: () => ended && this.#check(state.files),
    };
  }

  /** What leaves the browser, and what does not. */
  #promise(): unknown {
    const { words } = this.#host;
    const url = this.#host.keysUrl();
    if (!url) return words.text('verifier.local');
    const { host } = new URL(url, document.baseURI);
    return words.rich('verifier.local.keys', { host });
  }

  #drop(): TemplateResult {
    const { words } = this.#host;
    const { state } = this.#flow;
    return html`<div
      part="drop"
      class="drop ${this.#isOver ? 'over' : ''}"
      @dragover=${this.#onDragOver}
      @dragleave=${() => this.#onOver(false)}
      @drop=${this.#onDrop}
    >
      <div class="field">
        <label for="files">${words.text('verifier.files')}</label>
        <input
          id="files"
          type="file"
          multiple
          aria-describedby="drop"
          ?data-focus=${state.step === 'choosing' && !this.#areKeysWrong}
          @change=${this.#onChosen}
        />
        <small id="drop" class="muted">${words.text('verifier.drop')}</small>
      </div>
    </div>`;
  }

  #outcome(): unknown {
    const { words } = this.#host;
    const { state } = this.#flow;
    switch (state.step) {
      case 'choosing':
        return nothing;
      case 'reading':
        return this.#progress(state);
      case 'found':
        return html`<section class="finding">
          ${findingView(words, state.finding, !this.#areKeysWrong)} ${this.#names(state.files)}
        </section>`;
      case 'refused':
        return html`<section class="finding">
          ${verdictHeading('damaged', words.text('verifier.refused'), !this.#areKeysWrong)}
          <p>${this.#refusal(state)}</p>
          ${this.#names(state.files)}
        </section>`;
      default:
        return state satisfies never;
    }
  }

  #progress({ bytesRead, bytesTotal, files }: Reading): TemplateResult {
    const { words } = this.#host;
    const amounts = { done: fileSize(words, bytesRead), total: fileSize(words, bytesTotal) };
    return html`<section class="reading">
      <p>${words.text('verifier.reading')} ${words.text('verifier.read', amounts)}</p>
      <progress
        aria-label=${words.text('verifier.reading')}
        max=${Math.max(bytesTotal, 1)}
        .value=${bytesRead}
      ></progress>
      ${this.#names(files)}
      <div class="actions">
        <button part="cancel" class="button" type="button" @click=${this.stop}>${words.text('cancel')}</button>
      </div>
    </section>`;
  }

  #names(files: readonly File[]): TemplateResult {
    const { words } = this.#host;
    const more = files.length - MOST_NAMES;
    return html`<ul class="muted names">
      ${files
        .slice(0, MOST_NAMES)
        .map(({ name, size }) => html`<li>${words.rich('verifier.file', { name, size: fileSize(words, size) })}</li>`)}
      ${more > 0 ? html`<li>${words.text('verifier.more', { count: more })}</li>` : nothing}
    </ul>`;
  }

  #refusal({ refusal: { fileName: name, reason } }: Refused): unknown {
    const { words } = this.#host;
    switch (reason) {
      case 'unloaded':
        return words.text('problem.network');
      case 'failed':
        return words.text('problem.failed');
      default:
        return name === undefined
          ? words.text(`verifier.refused.${reason}`)
          : words.rich('verifier.refused.kind.file', { name });
    }
  }

  #keys(): TemplateResult {
    const { words } = this.#host;
    const wrong = this.#areKeysWrong;
    return html`<details part="keys" class="keys" ?open=${wrong || this.#needsKeys()}>
      <summary>${words.text('verifier.keys')}</summary>
      <div class="fields">
        <p class="muted">${words.text('verifier.keys.why')}</p>
        <div class="field">
          <label for="keys">${words.text('verifier.keys.text')}</label>
          <textarea
            id="keys"
            rows="4"
            dir="ltr"
            spellcheck="false"
            autocomplete="off"
            ?data-focus=${wrong}
            aria-invalid=${wrong ? 'true' : 'false'}
            aria-describedby="error"
            .value=${this.#pasted}
            @input=${({ target }: Event) => this.#paste((target as HTMLTextAreaElement).value)}
          ></textarea>
          ${errorText(wrong ? words.text('verifier.keys.wrong') : nothing)}
        </div>
        <div class="field">
          <label for="keys-file">${words.text('verifier.keys.file')}</label>
          <input id="keys-file" type="file" accept=".json,.jwks,application/json" @change=${this.#onKeysFile} />
        </div>
      </div>
    </details>`;
  }

  /** Where the verdict lacks nothing but the keys. */
  #needsKeys(): boolean {
    const { state } = this.#flow;
    if (state.step !== 'found' || state.finding.verdict !== 'signer-unknown') return false;
    return state.finding.isSigned && ['none', 'given', 'unreachable'].includes(state.finding.keys);
  }

  #check(files: readonly File[]): void {
    const pasted = this.#pasted.trim();
    const given = pasted ? readKeys(pasted) : undefined;
    this.#areKeysWrong = pasted !== '' && !given;
    if (this.#areKeysWrong) this.#turns += 1;
    else this.#flow.send({ type: 'check', files, ...this.#source(given) });
    this.#host.render();
  }

  /** What somebody has given goes before what the page names. */
  #source(given: ReturnType<typeof readKeys>): { readonly keys?: KeySource } {
    const url = this.#host.keysUrl();
    return given ? { keys: { given } } : url ? { keys: { url: new URL(url, document.baseURI).href } } : {};
  }

  #paste(text: string): void {
    this.#pasted = text;
    this.#areKeysWrong = false;
    this.#host.render();
  }

  #onStep(state: VerifierState): void {
    const { words } = this.#host;
    switch (state.step) {
      case 'reading':
        return this.#host.say(words.text('verifier.reading'));
      case 'choosing':
        this.#turns += 1;
        return this.#host.say(words.text('verifier.canceled'));
      case 'refused':
        this.#turns += 1;
        return this.#host.say(words.text('verifier.refused'));
      case 'found':
        this.#turns += 1;
        this.#host.say(words.text(`verifier.${state.finding.verdict}`));
        return this.#host.found(state.finding);
      default:
        return state satisfies never;
    }
  }

  readonly #onChosen = ({ target }: Event) => this.#check([...((target as HTMLInputElement).files ?? [])]);

  readonly #onDragOver = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.#onOver(true);
  };

  readonly #onDrop = (event: DragEvent) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    // Otherwise the browser opens the file in place of the page.
    event.preventDefault();
    this.#onOver(false);
    const input = (event.currentTarget as HTMLElement).querySelector('input');
    // It would go on naming what was chosen before.
    if (input) input.value = '';
    this.#check(files);
  };

  #onOver(isOver: boolean): void {
    this.#isOver = isOver;
    this.#host.render();
  }

  readonly #onKeysFile = async ({ target }: Event) => {
    const [file] = (target as HTMLInputElement).files ?? [];
    if (!file) return;
    this.#paste(await file.slice(0, LONGEST_KEYS).text());
    const { state } = this.#flow;
    if (state.step === 'found' || state.step === 'refused') this.#check(state.files);
  };
}
