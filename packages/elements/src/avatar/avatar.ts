import {
  type AvatarAct,
  type AvatarFlow,
  avatarFlow,
  type AvatarSettings,
  type Outcome,
  type ReadySettings,
  type SettingsFlowOptions,
} from '@sayso/client/flows';
import type { AvatarLimits } from '@sayso/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { errorText, goOn, leadAway } from '../dialog/pieces.ts';
import { avatar } from '../locales/en/avatar.ts';
import { fileSize } from '../localize/file-size.ts';
import type { MessageValues } from '../localize/message.ts';
import { PanelElement, type PanelView } from '../panel/panel-element.ts';
import { SettingsPanel } from '../panel/settings-panel.ts';
import { avatarStyles } from '../styles/avatar.ts';
import { fileDropStyles } from '../styles/file-drop.ts';
import { problemText } from '../support/problem-text.ts';
import { AvatarChangedEvent } from './avatar.events.ts';
import type { Refusal } from './chosen-picture.ts';
import type { Crop } from './crop.ts';
import { initials } from './initials.ts';

type Stage =
  | { readonly step: 'shown' }
  | { readonly step: 'opening' }
  | { readonly step: 'cropping'; readonly crop: Crop; readonly isWriting: boolean }
  | { readonly step: 'removing' };

/** Why nothing came of a file. */
type Fault = Refusal | 'unwritable' | 'unloaded';

const SHOWN: Stage = { step: 'shown' };

/** The names by which people know media types. */
const TYPE_NAMES: Readonly<Record<string, string>> = {
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/webp': 'WebP',
};

/**
 * The signed-in person's profile picture: chosen, dropped or pasted, cut to a square, and sent as a new file that has nothing in it but
 * pixels. Without one, the initials. What cuts it is loaded with the first file.
 *
 * @fires {AvatarChangedEvent} sayso-avatar-changed - The picture has been set or removed. Cannot be canceled.
 * @csspart picture - The picture, or the initials in its place.
 * @csspart drop - Where a picture can be dropped.
 * @csspart crop - The section that can be moved and zoomed.
 * @csspart previews - How it will look, round and square.
 * @csspart reset - The button that removes the picture.
 * @cssstate pending - It is being read, set or removed.
 * @cssstate error - The last act did not succeed.
 * @cssstate done - The last act succeeded.
 */
export class Avatar extends SettingsPanel<AvatarSettings, AvatarAct> {
  static override readonly tag = 'sayso-avatar';
  static override readonly styles = [...PanelElement.styles, fileDropStyles, avatarStyles];

  #stage: Stage = SHOWN;
  #fault: { readonly reason: Fault; readonly bytes: number } | undefined;
  /** Of the files that were chosen, only the last counts. */
  #choice = 0;
  #isOver = false;
  #url: { readonly blob: Blob; readonly address: string } | undefined;
  /** A picture that did not arrive. */
  #broken: string | undefined;

  constructor() {
    super();
    this.words.addEnglish(avatar);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('paste', this.#onPaste, { signal: this.connection });
  }

  protected override get heading(): string {
    const { step } = this.#stage;
    return this.words.text(
      step === 'cropping' ? 'avatar.crop.title' : step === 'removing' ? 'avatar.reset.title' : 'avatar.title',
    );
  }

  protected override get holds(): boolean {
    return this.#stage.step !== 'shown';
  }

  protected override start(options: SettingsFlowOptions): AvatarFlow {
    return avatarFlow(options);
  }

  protected override end(): void {
    super.end();
    this.#choice += 1;
    this.#show(SHOWN);
    this.#release();
  }

  protected override content(state: ReadySettings<AvatarSettings, AvatarAct>): Omit<PanelView, 'title'> {
    const { words } = this;
    const stage = this.#stage;
    const isBusy = state.doing !== undefined;
    const cancel = leadAway(words, 'cancel', this.#cancel);
    switch (stage.step) {
      case 'shown':
      case 'opening':
        return {
          step: 'shown',
          body: html`<div class="avatar">${this.#picture(state.value)} ${this.#chooser(state.value)}</div>
            ${this.#wrong()}`,
          footer: this.#resetButton(state.value),
        };
      case 'cropping': {
        const isSaving = isBusy || stage.isWriting;
        return {
          step: 'cropping',
          body: html`${stage.crop.view()} ${this.#wrong()}`,
          footer: html`${cancel} ${goOn(words.text(isSaving ? 'saving' : 'save'), isSaving)}`,
          submit: () => void this.#save(),
        };
      }
      case 'removing':
        return {
          step: 'removing',
          body: html`<div class="avatar">${this.#picture(state.value)}</div>
            <p>${words.text('avatar.reset.lead')}</p>
            ${this.#wrong()}`,
          footer: html`${cancel}
          ${goOn(words.text(isBusy ? 'avatar.removing' : 'avatar.reset.confirm'), isBusy, 'danger')}`,
          submit: () => this.ready?.doing === undefined && this.act({ type: 'remove' }),
        };
      default:
        return stage satisfies never;
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.#stage.step === 'cropping') this.#stage.crop.draw();
    super.updated(changed);
  }

  protected override ended({ act, type }: Outcome<AvatarAct>): void {
    if (type !== 'done') return;
    this.#show(SHOWN);
    this.announce(this.words.text(act.type === 'set' ? 'saved' : 'avatar.removed'));
    this.dispatchEvent(new AvatarChangedEvent(this.ready?.value.avatarId));
  }

  #picture({ avatarId, displayName, picture }: AvatarSettings): TemplateResult {
    const { words } = this;
    const address = this.#addressOf(picture);
    if (address === undefined || address === this.#broken)
      return html`<span part="picture" class="picture" aria-hidden="true"><bdi>${initials(displayName)}</bdi></span>
        <span class="hidden">${words.text(avatarId === undefined ? 'avatar.none' : 'avatar.lost')}</span>`;
    return html`<img
      part="picture"
      class="picture"
      width="96"
      height="96"
      src=${address}
      alt=${words.text('avatar.alt')}
      @error=${() => {
        this.#broken = address;
        this.requestUpdate();
      }}
    />`;
  }

  /** The browser keeps what an object URL stands for until that is revoked. */
  #addressOf(picture: string | Blob | undefined): string | undefined {
    if (picture === this.#url?.blob) return this.#url?.address;
    this.#release();
    if (!(picture instanceof Blob)) return picture;
    this.#url = { blob: picture, address: URL.createObjectURL(picture) };
    return this.#url.address;
  }

  #release(): void {
    if (this.#url) URL.revokeObjectURL(this.#url.address);
    this.#url = undefined;
  }

  #chooser({ isSettable, limits }: AvatarSettings): TemplateResult | typeof nothing {
    if (!isSettable) return nothing;
    const { words } = this;
    const isWrong = this.#fault !== undefined;
    return html`<div
      part="drop"
      class="drop ${this.#isOver ? 'over' : ''}"
      @dragover=${this.#onDragOver}
      @dragleave=${() => this.#onOver(false)}
      @drop=${this.#onDrop}
    >
      <div class="field">
        <label for="file">${words.text('avatar.choose')}</label>
        <input
          id="file"
          type="file"
          data-focus
          accept=${limits.types.join()}
          aria-describedby="limits metadata${isWrong ? ' error' : ''}"
          aria-invalid=${isWrong ? 'true' : 'false'}
          @change=${this.#onChosen}
        />
        <small id="limits" class="muted">${words.text('avatar.limits', this.#said(limits))}</small>
        <small id="metadata" class="muted">${words.text('avatar.metadata')}</small>
        ${this.#stage.step === 'opening' ? html`<small>${words.text('avatar.opening')}</small>` : nothing}
      </div>
    </div>`;
  }

  /** The limits in words. */
  #said({ bytes, pixels, types }: AvatarLimits): MessageValues {
    const { words } = this;
    const names = types.map((type) => TYPE_NAMES[type] ?? type);
    return {
      types: new Intl.ListFormat(words.lang(), { type: 'disjunction' }).format(names),
      size: fileSize(words, bytes),
      megapixels: words.number(Math.round(pixels / 100_000) / 10),
    };
  }

  #resetButton({ avatarId, isRemovable }: AvatarSettings): TemplateResult | typeof nothing {
    if (avatarId === undefined || !isRemovable) return nothing;
    return html`<button part="reset" class="button" type="button" @click=${this.#reset}>
      ${this.words.text('avatar.reset')}
    </button>`;
  }

  /** What is wrong with the chosen file, or with the last act. */
  #wrong(): TemplateResult {
    return html`<div role="alert">${errorText(this.#faultText() ?? this.#refusalText())}</div>`;
  }

  #faultText(): string | undefined {
    const fault = this.#fault;
    const limits = this.ready?.value.limits;
    if (!fault || !limits) return undefined;
    const { words } = this;
    if (fault.reason === 'unloaded') return words.text('problem.network');
    return words.text(`avatar.refused.${fault.reason}`, {
      ...this.#said(limits),
      given: fileSize(words, fault.bytes),
    });
  }

  #refusalText(): string | undefined {
    const last = this.ready?.last;
    return last?.type === 'refused' ? problemText(this.words, last.error, 'avatar.problem') : undefined;
  }

  /** Goes to another stage, and lets go of what the former one held. */
  #show(stage: Stage): void {
    const former = this.#stage;
    if (former.step === 'cropping' && !(stage.step === 'cropping' && stage.crop === former.crop)) former.crop.dispose();
    this.#stage = stage;
    this.#fault = undefined;
    this.requestUpdate();
  }

  async #open(file: File): Promise<void> {
    const { limits, isSettable } = this.ready?.value ?? {};
    if (!limits || !isSettable || this.#isBusy()) return;
    const choice = (this.#choice += 1);
    this.dismiss();
    this.#show({ step: 'opening' });
    this.announce(this.words.text('avatar.opening'));
    let opened: Crop | Fault;
    try {
      const { openCrop } = await import('./crop.ts');
      opened = await openCrop(file, {
        words: this.words,
        root: this.renderRoot as ShadowRoot,
        limits,
        announce: (text) => this.announce(text),
        render: () => this.requestUpdate(),
      });
    } catch {
      opened = 'unloaded';
    }
    if (choice !== this.#choice) {
      if (typeof opened !== 'string') opened.dispose();
    } else if (typeof opened === 'string') {
      this.announce('');
      this.#show(SHOWN);
      this.#fault = { reason: opened, bytes: file.size };
    } else {
      this.announce('');
      this.#show({ step: 'cropping', crop: opened, isWriting: false });
    }
  }

  async #save(): Promise<void> {
    const stage = this.#stage;
    if (stage.step !== 'cropping' || this.#isBusy()) return;
    const writing: Stage = { ...stage, isWriting: true };
    this.#show(writing);
    const picture = await stage.crop.encode();
    if (this.#stage !== writing) return;
    this.#show({ ...stage, isWriting: false });
    if (picture) this.act({ type: 'set', picture });
    else this.#fault = { reason: 'unwritable', bytes: 0 };
  }

  #isBusy(): boolean {
    return this.ready?.doing !== undefined || (this.#stage.step === 'cropping' && this.#stage.isWriting);
  }

  /** What is on its way to the server arrives there: it cannot be called back any more. */
  readonly #cancel = () => {
    if (this.#isBusy()) return;
    this.dismiss();
    this.#show(SHOWN);
  };

  readonly #reset = () => {
    if (this.#isBusy()) return;
    this.dismiss();
    this.#choice += 1;
    this.#show({ step: 'removing' });
  };

  readonly #onChosen = ({ target }: Event) => {
    const input = target as HTMLInputElement;
    const [file] = input.files ?? [];
    // So that choosing the same file again is heard.
    input.value = '';
    if (file) void this.#open(file);
  };

  readonly #onPaste = (event: ClipboardEvent) => {
    const [file] = event.clipboardData?.files ?? [];
    if (!file) return;
    event.preventDefault();
    void this.#open(file);
  };

  readonly #onDragOver = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.#onOver(true);
  };

  readonly #onDrop = (event: DragEvent) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    // Otherwise the browser opens the file in place of the page.
    event.preventDefault();
    this.#onOver(false);
    void this.#open(file);
  };

  #onOver(isOver: boolean): void {
    this.#isOver = isOver;
    this.requestUpdate();
  }
}
