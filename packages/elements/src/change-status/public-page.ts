import type { Capabilities } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { errorText } from '../dialog/pieces.ts';
import type { Localizer } from '../localize/localizer.ts';
import type { PanelView } from '../panel/panel-element.ts';

/** What the page without a link takes from the element around it. */
export interface PublicPage {
  readonly words: Localizer;
  /** The host's page on which, signed in, an account is ended. */
  readonly accountHref: string;
  /** As pasted. */
  readonly pasted: string;
  /** What is wrong with it. */
  readonly error: string;
  readonly tries: number;
  /** A pasted key is being looked up. */
  readonly busy: boolean;
  paste(text: string): void;
  submit(): void;
}

/** How a deletion begins at this host, for everybody and without signing in, and a way to what has been asked already. */
export function publicPage(page: PublicPage, { host, kinds }: Capabilities): PanelView {
  const { accountHref, busy, error, pasted, tries, words } = page;
  const offer = kinds.find(({ kind }) => kind === 'delete-account');
  const { links, name } = host;
  const link = (key: 'public.privacy' | 'public.rights', href: string | undefined) =>
    href ? html`<a href=${href}>${words.text(key)}</a>` : nothing;
  return {
    step: `public ${tries}`,
    title: words.rich(offer ? 'public.delete.title' : 'public.title', { host: name }),
    body: html`${offer ? howTo(words, name, accountHref, offer.fulfilment) : nothing}
      ${
        links.support
          ? html`<p>${words.text('public.locked')} <a href=${links.support}>${words.text('support.open')}</a></p>`
          : nothing
      }
      <p class="links">${link('public.privacy', links.privacyPolicy)} ${link('public.rights', links.rights)}</p>
      <section>
        <h3>${words.text('public.asked')}</h3>
        <div class="field">
          <label for="link">${words.text('public.link')}</label>
          <input
            id="link"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            data-1p-ignore
            ?data-focus=${error !== ''}
            aria-invalid=${error ? 'true' : 'false'}
            aria-describedby="hint error"
            .value=${pasted}
            @input=${({ target }: Event) => page.paste((target as HTMLInputElement).value)}
          />
          <small id="hint" class="muted">${words.text('public.hint')}</small>
          ${errorText(error || nothing)}
        </div>
      </section>`,
    footer: html`<button part="confirm" class="button" aria-disabled=${busy ? 'true' : 'false'}>
      ${words.text('public.show')}
    </button>`,
    submit: () => page.submit(),
  };
}

function howTo(
  words: Localizer,
  host: string,
  accountHref: string,
  { by, longestWait }: Capabilities['kinds'][number]['fulfilment'],
): TemplateResult {
  return html`<p>${words.text('public.delete.lead')}</p>
    <ol>
      <li>${words.rich('public.sign-in', { host })}</li>
      <li>${words.text('public.open')}</li>
      <li>${words.text('public.confirm')}</li>
      ${
        by === 'support' && longestWait
          ? html`<li>${words.text('public.support', { wait: words.span(longestWait) })}</li>`
          : nothing
      }
    </ol>
    ${
      accountHref
        ? html`<div class="actions"><a class="button" href=${accountHref}>${words.text('public.go')}</a></div>`
        : nothing
    }`;
}
