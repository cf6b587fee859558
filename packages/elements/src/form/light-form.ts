import { html, nothing, render, type TemplateResult } from 'lit';
import { adopt } from '../styles/adopt.ts';
import { lightForm } from '../styles/light-form.ts';

/**
 * A real form that stands in its element's light DOM, where password managers and autofill look for it. The element shows it by the slot
 * that `render` gives back.
 */
export class LightForm {
  readonly #host: HTMLElement;
  readonly #slot: string;
  readonly #submit: () => void;
  #form: HTMLFormElement | undefined;

  /** `slot` is unique within the element. */
  constructor(host: HTMLElement, slot: string, submit: () => void) {
    this.#host = host;
    this.#slot = slot;
    this.#submit = submit;
  }

  /** The form while it is shown. */
  get form(): HTMLFormElement | undefined {
    return this.#form;
  }

  /** Shows the form with this content; put the result where it should stand. */
  render(content: unknown): TemplateResult {
    adopt(this.#host.getRootNode(), lightForm);
    render(content, (this.#form ??= this.#make()), { host: this.#host });
    return html`<slot name=${this.#slot}></slot>`;
  }

  /** Takes the form away, with what was typed. */
  remove(): void {
    if (!this.#form) return;
    render(nothing, this.#form);
    this.#form.remove();
    this.#form = undefined;
  }

  /** What stands in the input of this name. */
  value(name: string): string {
    const input = this.#form?.elements.namedItem(name);
    return input instanceof HTMLInputElement || input instanceof HTMLSelectElement ? input.value : '';
  }

  /** Puts focus on the first input that is wrong, else on the first that can be typed in. */
  focus(): void {
    const found =
      this.#form?.querySelector<HTMLElement>('[aria-invalid="true"]') ??
      this.#form?.querySelector<HTMLElement>('input:not([hidden], [readonly]), select, button');
    found?.focus();
  }

  #make(): HTMLFormElement {
    const form = this.#host.ownerDocument.createElement('form');
    form.className = 'sayso-form';
    form.slot = this.#slot;
    form.noValidate = true;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    return this.#host.appendChild(form);
  }
}
