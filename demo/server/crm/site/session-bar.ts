import { html, type TemplateResult } from 'lit';
import { signOut, type SignedIn } from './session.ts';

/** Above the product, in development alone: who is signed in, the mail, and the way out. */
export function sessionBar({ name, email }: SignedIn): TemplateResult {
  const leave = () => void signOut().then(() => location.reload());
  return html`<nav class="session" aria-label="Development">
    <span><bdi>${name}</bdi> · <bdi>${email}</bdi></span>
    <a href="/dev/mail">Mail</a>
    <button type="button" @click=${leave}>Sign out</button>
  </nav>`;
}
