/**
 * Says things to screen readers without moving focus. In light DOM, where every engine reports it, and slotted (`sayso-status`), because
 * a modal dialog makes the rest of the page inert.
 */
export class LiveRegion {
  readonly #host: HTMLElement;
  #region: HTMLElement | undefined;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** Puts it there, which has to be before its first text. */
  attach(): void {
    if (this.#region) return;
    const region = this.#host.ownerDocument.createElement('div');
    region.slot = 'sayso-status';
    region.role = 'status';
    this.#host.append(region);
    this.#region = region;
  }

  say(text: string): void {
    if (this.#region) this.#region.textContent = text;
  }
}
