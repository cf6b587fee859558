import { html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { controls } from './styles.ts';

/** Copies a text and says so. */
@customElement('workbench-copy')
export class CopyButton extends LitElement {
  static override readonly styles = [controls];

  @property() text = '';
  @property() label = 'Copy';
  @state() private outcome: 'idle' | 'copied' | 'refused' = 'idle';

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('text') && changed.get('text') !== undefined) this.outcome = 'idle';
  }

  override render(): TemplateResult {
    const words = { idle: this.label, copied: 'Copied', refused: 'Not allowed here' };
    return html`<button type="button" aria-label=${this.label} @click=${this.#copy}>${words[this.outcome]}</button
      ><span class="hidden" role="status">${this.outcome === 'idle' ? '' : words[this.outcome]}</span>`;
  }

  readonly #copy = async () => {
    this.outcome = await navigator.clipboard.writeText(this.text).then(
      () => 'copied' as const,
      () => 'refused' as const,
    );
  };
}
