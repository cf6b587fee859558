import type { AvatarLimits } from '@sayso/contract';
import { html, type TemplateResult } from 'lit';
import type { Localizer } from '../localize/localizer.ts';
import { adopt } from '../styles/adopt.ts';
import { cropStyles } from '../styles/avatar.ts';
import { openPicture, type Refusal } from './chosen-picture.ts';
import { draw, encode } from './encode.ts';
import { Gestures } from './gestures.ts';
import { MIDDLE, MOST_ZOOM, moved, type Section, zoomed } from './section.ts';

/** What the crop needs of the element in which it stands. */
export interface CropHost {
  readonly words: Localizer;
  readonly root: ParentNode & Node;
  readonly limits: AvatarLimits;
  announce(text: string): void;
  render(): void;
}

/** How far one key goes: in parts of the section, and as a factor. */
const KEY_STEP = 0.05;
const KEY_ZOOM = 1.1;

/** Opens a chosen file to choose a section of it, or says why it is not taken. */
export async function openCrop(file: Blob, host: CropHost): Promise<Crop | Refusal> {
  const opened = await openPicture(file, host.limits);
  return typeof opened === 'string' ? opened : new Crop(opened, host);
}

/** A square section of a picture, moved and zoomed by pointer, by keys and by ranges. */
export class Crop {
  readonly #picture: ImageBitmap;
  readonly #host: CropHost;
  readonly #gestures = new Gestures((act) => this.#set(act(this.#section, this.#picture)));
  #section: Section = MIDDLE;

  constructor(picture: ImageBitmap, host: CropHost) {
    adopt(host.root, cropStyles);
    this.#picture = picture;
    this.#host = host;
  }

  /** Frees the memory of the picture. */
  dispose(): void {
    this.#picture.close();
  }

  /** The section as a new file; undefined where none can be made within the limits. */
  encode(): Promise<Blob | undefined> {
    return encode(this.#picture, this.#section, this.#host.limits);
  }

  view(): TemplateResult {
    const { words } = this.#host;
    const { x, y, zoom } = this.#section;
    const gestures = this.#gestures;
    return html`<div class="crop">
      <div class="stage">
        <canvas
          part="crop"
          width="640"
          height="640"
          role="application"
          tabindex="0"
          data-focus
          aria-label=${words.text('avatar.crop')}
          aria-describedby="crop-hint"
          @keydown=${this.#onKey}
          @wheel=${gestures.wheel}
          @pointerdown=${gestures.down}
          @pointermove=${gestures.move}
          @pointerup=${gestures.up}
          @pointercancel=${gestures.up}
        ></canvas>
      </div>
      <div class="settings">
        <p id="crop-hint" class="muted">${words.text('avatar.crop.hint')}</p>
        ${this.#range('zoom', zoom, 1, MOST_ZOOM, (value) => zoomed(this.#section, this.#picture, value / zoom))}
        ${this.#range('across', x, 0, 1, (value) => ({ ...this.#section, x: value }))}
        ${this.#range('down', y, 0, 1, (value) => ({ ...this.#section, y: value }))}
        <div role="group" aria-label=${words.text('avatar.preview')} class="previews" part="previews">
          <canvas
            class="round"
            width="160"
            height="160"
            role="img"
            aria-label=${words.text('avatar.preview.round')}
          ></canvas>
          <canvas width="160" height="160" role="img" aria-label=${words.text('avatar.preview.square')}></canvas>
        </div>
      </div>
    </div>`;
  }

  /** Draws what `view` has put on the page. */
  draw(): void {
    for (const canvas of this.#host.root.querySelectorAll('canvas')) draw(canvas, this.#picture, this.#section);
  }

  #range(
    what: 'zoom' | 'across' | 'down',
    value: number,
    min: number,
    max: number,
    at: (value: number) => Section,
  ): TemplateResult {
    const { words } = this.#host;
    // Left stays left in a script that runs the other way.
    return html`<div class="field">
      <label for=${what}>${words.text(`avatar.${what}`)}</label>
      <input
        id=${what}
        type="range"
        dir="ltr"
        min=${min}
        max=${max}
        step="any"
        aria-valuetext=${this.#percent(value)}
        .value=${String(value)}
        @input=${({ target }: Event) => this.#set(at((target as HTMLInputElement).valueAsNumber))}
      />
    </div>`;
  }

  #set(section: Section): void {
    this.#section = section;
    this.#host.render();
  }

  #percent(part: number): string {
    return new Intl.NumberFormat(this.#host.words.lang(), { style: 'percent' }).format(part);
  }

  readonly #onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = this.#byKey(event.key);
    if (!next) return;
    event.preventDefault();
    this.#set(next);
    const { words } = this.#host;
    const [across, down, zoom] = [next.x, next.y, next.zoom].map((part) => this.#percent(part));
    this.#host.announce(words.text('avatar.position', { across: `${across}`, down: `${down}`, zoom: `${zoom}` }));
  };

  #byKey(key: string): Section | undefined {
    const section = this.#section;
    const picture = this.#picture;
    switch (key) {
      case 'ArrowLeft':
        return moved(section, picture, -KEY_STEP, 0);
      case 'ArrowRight':
        return moved(section, picture, KEY_STEP, 0);
      case 'ArrowUp':
        return moved(section, picture, 0, -KEY_STEP);
      case 'ArrowDown':
        return moved(section, picture, 0, KEY_STEP);
      case '+':
      case '=':
        return zoomed(section, picture, KEY_ZOOM);
      case '-':
      case '−':
        return zoomed(section, picture, 1 / KEY_ZOOM);
      default:
        return undefined;
    }
  }
}
