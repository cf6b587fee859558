import type { Review } from '@sayso/client/flows';
import { html, nothing, type TemplateResult } from 'lit';
import type { ChangeScene } from './change-scene.ts';

/** Tells the other members in the moment in which it is asked for: in how many words, the person decides. */
export class MemberNotice {
  readonly #scene: ChangeScene;
  readonly #chosen: (again: boolean) => void;
  #message = '';
  #editing = false;

  /** `chosen` is told when the person has decided, and whether that was `again`. */
  constructor(scene: ChangeScene, chosen: (again: boolean) => void) {
    this.#scene = scene;
    this.#chosen = chosen;
  }

  view({ preview }: Review, busy: boolean): TemplateResult {
    const { words } = this.#scene;
    const { members: count = 0, required = false } = preview.informs ?? {};
    const { notify } = preview.options;
    const disabled = busy ? 'true' : 'false';
    if (notify && !this.#editing) {
      return html`<section part="notice">
        <h3>${words.text('inform.decided', { count })}</h3>
        ${notify.message === undefined ? nothing : html`<p class="quoted"><bdi>${notify.message}</bdi></p>`}
        <span class="actions">
          <button class="button" type="button" aria-disabled=${disabled} @click=${this.#edit}>
            ${words.text('inform.change')}
          </button>
          ${
            required
              ? nothing
              : html`<button
                  class="button"
                  type="button"
                  aria-disabled=${disabled}
                  @click=${() => busy || this.#choose(false)}
                >
                  ${words.text('inform.not')}
                </button>`
          }
        </span>
      </section>`;
    }
    return html`<section part="notice">
      ${required ? nothing : html`<h3>${words.text('inform.optional', { count })}</h3>`}
      <div class="field">
        <label for="notice">${words.text('inform.message')}</label>
        <textarea id="notice" rows="3" maxlength="2000" .value=${this.#message} @input=${this.#onInput}></textarea>
        <small class="muted">${words.text('inform.hint')}</small>
      </div>
      <button class="button" type="button" aria-disabled=${disabled} @click=${() => busy || this.#choose(true)}>
        ${words.text('inform.tell', { count })}
      </button>
    </section>`;
  }

  readonly #edit = (): void => {
    this.#editing = true;
    void this.#scene.host.render().then(() => this.#scene.host.root.querySelector<HTMLElement>('#notice')?.focus());
  };

  readonly #onInput = ({ target }: Event): void => {
    this.#message = (target as HTMLTextAreaElement).value;
  };

  #choose(tells: boolean): void {
    const { flow } = this.#scene;
    const { notify: _before, ...options } = flow.state.draft.intent.options ?? {};
    const message = this.#message.trim();
    this.#chosen(this.#editing);
    this.#editing = false;
    flow.send({ type: 'choose', options: tells ? { ...options, notify: message ? { message } : {} } : options });
  }
}
