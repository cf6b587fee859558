import type { Account } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { FrameCopy } from './copy.en.ts';
import { initials } from './initials.ts';

export interface AccountMenu {
  readonly person: Account;
  /** Below the name: where the person is. */
  readonly place: string;
  readonly open: boolean;
  /** The page about the account; absent where it cannot be reached. */
  readonly account?: { readonly label: string; readonly href: string; go(event: Event): void };
  toggle(open: boolean): void;
  /** Absent where somebody else signs people out. */
  readonly signOut?: () => void;
}

/** Who is signed in, and what they reach from there. */
export function accountMenu(menu: AccountMenu, copy: FrameCopy): TemplateResult {
  const { person, place, open, account } = menu;
  const close = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    menu.toggle(false);
    (event.currentTarget as HTMLElement).querySelector('button')?.focus();
  };
  const left = (event: FocusEvent) => {
    if (open && !(event.currentTarget as HTMLElement).contains(event.relatedTarget as Node | null)) menu.toggle(false);
  };
  return html`<div class="product-person" @keydown=${close} @focusout=${left}>
    <button type="button" aria-expanded=${open} aria-controls="product-account" @click=${() => menu.toggle(!open)}>
      <span class="product-avatar" aria-hidden="true">${initials(person.displayName)}</span>
      <span class="product-who">
        <strong><bdi>${person.displayName}</bdi></strong>
        <span><bdi>${place}</bdi></span>
      </span>
    </button>
    <ul id="product-account" ?hidden=${!open}>
      ${account ? html`<li><a href=${account.href} @click=${account.go}>${account.label}</a></li>` : nothing}
      ${menu.signOut ? html`<li><button type="button" @click=${menu.signOut}>${copy.signOut}</button></li>` : nothing}
    </ul>
  </div>`;
}
