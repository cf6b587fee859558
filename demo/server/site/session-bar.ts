import { html, type TemplateResult } from 'lit';
import type { SiteProduct } from './products.ts';
import { signIn, signInAsOperator, signOut, type SignedIn } from './session.ts';

/** A new document, as after any sign-in. */
const again = () => location.assign('/');

/** Above the product, in development alone: who is signed in, the mail, and the way out. */
export function sessionBar(signedIn: SignedIn): TemplateResult {
  const who = signedIn.kind === 'person' ? html`<bdi>${signedIn.email}</bdi>` : 'support team';
  return html`<nav class="session" aria-label="Development">
    <span><bdi>${signedIn.name}</bdi> · ${who}</span>
    <a href="/dev/mail">Mail</a>
    <button type="button" @click=${() => void signOut().then(again)}>Sign out</button>
  </nav>`;
}

/** Below the product's own sign-in, in development alone: the sample's people, and its support team, to choose from. */
export function door({ personas, operators }: Pick<SiteProduct, 'personas' | 'operators'>): TemplateResult {
  const one = (name: string, story: string, enter: () => Promise<unknown>) =>
    html`<li>
      <button type="button" @click=${() => void enter().then(again)}>${name}</button>
      <span>${story}</span>
    </li>`;
  return html`<section class="people" aria-labelledby="sample-people">
    <h2 id="sample-people">In development: sign in as</h2>
    <ul>
      ${personas.map(({ displayName, email, password, story }) => one(displayName, story, () => signIn(email, password)))}
      ${operators.map(({ operatorId, displayName, story }) => one(displayName, story, () => signInAsOperator(operatorId)))}
    </ul>
    <p><a href="/dev/mail">Mail</a></p>
  </section>`;
}
