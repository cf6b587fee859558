import { html, nothing, render } from 'lit';
import '@sayso/elements/all';
import { provided, type Connection } from './connection.ts';
import type { Face } from './face.ts';
import { icon } from './icon.ts';
import { dressed } from './style-sheets.ts';
import { wordsIn } from './words.ts';

export type StatusPageOptions = Connection & {
  /** Where the product itself is. */
  readonly productHref: string;
  /** By default the document's. */
  readonly language?: string;
};

/** Whether the page was opened by the link in a mail to a former address; the element keeps it for a reload. */
function followsRevert(): boolean {
  const kept = history.state as { readonly 'sayso-revert'?: unknown } | null;
  return new URLSearchParams(location.hash.slice(1)).has('revert') || kept?.['sayso-revert'] !== undefined;
}

/** The page behind the link in a mail, for whoever holds the link, signed in or not; and the public one about deletion that app stores ask for. */
export function mountStatusPage<Copy>(
  container: HTMLElement,
  face: Face<Copy>,
  options: StatusPageOptions,
): { unmount(): void } {
  const connection = new AbortController();
  const { frame, lang } = wordsIn(options.language ?? container.ownerDocument.documentElement.lang, face.copy, face);
  dressed(container.ownerDocument, face.styles, connection.signal);
  const { status } = frame;
  render(
    provided(
      options,
      face,
      lang,
      html`<header class="product-head">
          <div class="product-brand">${icon(face.mark)}<span>${face.name}</span></div>
        </header>
        <main class="product-main">
          ${
            followsRevert()
              ? html`<h1>${status.revert}</h1>
                  <sayso-contact-revert from-location password-href=${options.productHref}></sayso-contact-revert>`
              : html`<h1>${status.title}</h1>
                  <p class="product-lead">${status.lead}</p>
                  <sayso-change-status from-location account-href=${options.productHref}></sayso-change-status>`
          }
          <p><a href=${options.productHref}>${status.toProduct(face.name)}</a></p>
        </main>`,
    ),
    container,
  );
  return {
    unmount() {
      connection.abort();
      render(nothing, container);
    },
  };
}
