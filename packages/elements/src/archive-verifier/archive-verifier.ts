import { nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { Later } from '../act/later.ts';
import type { PublicState } from '../base/sayso-element.ts';
import { PanelElement, type PanelView } from '../panel/panel-element.ts';
import { ArchiveVerifiedEvent } from './archive-verifier.events.ts';
import type { VerifierPart } from './verifier-part.ts';

/**
 * Shows what is in an archive or a receipt, and whether every checksum and the signature hold. Files are read where they are: nothing of
 * them leaves the browser. It needs no backend, and what reads archives is loaded with the first file.
 *
 * @csspart drop - Where files are chosen or dropped.
 * @csspart verdict - What was found out, in a word.
 * @csspart keys - The signer's public keys.
 * @csspart receipt - What a receipt says.
 * @cssstate pending - Files are being read.
 * @cssstate error - What was chosen is damaged, or nothing that can be checked.
 * @cssstate done - It is intact.
 * @fires {ArchiveVerifiedEvent} sayso-archive-verified - What was chosen has been read to its end; says the verdict, and nothing of what is in it.
 */
export class ArchiveVerifier extends PanelElement {
  static override readonly tag = 'sayso-archive-verifier';

  /** Where the signer publishes its public keys (JWKS, RFC 7517); fetched with the first file. */
  @property({ attribute: 'jwks-url' }) jwksUrl = '';

  readonly #part: Later<VerifierPart> = new Later(
    async () => {
      const { VerifierPart } = await import('./verifier-part.ts');
      const { words } = this;
      return new VerifierPart({
        words,
        root: this.renderRoot,
        keysUrl: () => this.jwksUrl,
        render: () => this.requestUpdate(),
        say: (text) => this.matches(':focus-within') || this.announce(text),
        found: ({ kind, verdict }) => {
          const event = new ArchiveVerifiedEvent(kind, verdict);
          this.dispatchEvent(event);
        },
      });
    },
    () => this.requestUpdate(),
  );

  protected override get states(): readonly PublicState[] {
    return this.#part.part?.states ?? (this.#part.failed ? ['error'] : []);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.connection.addEventListener('abort', () => this.#part.part?.stop(), { once: true });
  }

  /** Nothing is asked of a backend here. */
  protected override begin(): void {}
  protected override end(): void {}

  protected override view(): PanelView {
    const part = this.#part.get();
    if (part) return part.view();
    const { words } = this;
    const title = words.text('verifier.title');
    return this.#part.failed
      ? this.unreachable(title, words.text('problem.network'), () => void this.#part.fetch())
      : { ...this.loading(title), footer: nothing };
  }
}
