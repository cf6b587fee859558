import { crmPersonas } from '@sayso/testing/hosts/crm';
import { html, nothing, render, type TemplateResult } from 'lit';
import { signIn } from './session.ts';

type Problem = 'refused' | 'failed' | undefined;

const words: Readonly<Record<NonNullable<Problem>, string>> = {
  refused: 'This e-mail address and this password do not belong together.',
  failed: 'That did not work. Try again.',
};

/** The product's sign-in: an ordinary form, which password managers know, and in development the sample's people to choose from. */
export function mountSignIn(container: HTMLElement): void {
  let busy = false;
  const show = (problem: Problem) => render(signInPage(problem, enter), container);
  const enter = async (email: string, password: string) => {
    if (busy) return;
    busy = true;
    const outcome = await signIn(email, password);
    busy = false;
    // A new document, as after any sign-in: password managers take that for success.
    if (outcome === 'done') return location.reload();
    show(outcome);
    container.querySelector<HTMLInputElement>('#password')?.select();
  };
  show(undefined);
}

function signInPage(problem: Problem, enter: (email: string, password: string) => void): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    enter(String(form.get('email') ?? ''), String(form.get('password') ?? ''));
  };
  return html`<main class="product sign-in" data-product="crm">
    <h1>Sign in to Tidewater CRM</h1>
    <form class="product-card" @submit=${submit}>
      <label for="email">Email</label>
      <input id="email" name="email" type="email" autocomplete="username" required />
      <label for="password">Password</label>
      <input
        id="password"
        name="password"
        type="password"
        autocomplete="current-password"
        required
        aria-invalid=${problem === 'refused' ? 'true' : nothing}
        aria-describedby=${problem ? 'sign-in-problem' : nothing}
      />
      <p class="product-bad" id="sign-in-problem" role="alert">${problem ? words[problem] : nothing}</p>
      <button class="product-button" type="submit">Sign in</button>
    </form>
    <section class="product-card" aria-labelledby="sample-people">
      <h2 id="sample-people">In development: sign in as</h2>
      <ul>
        ${crmPersonas.map(
          ({ displayName, email, password, story }) =>
            html`<li>
              <button class="product-button" type="button" @click=${() => enter(email, password)}>
                ${displayName}
              </button>
              <span>${story}</span>
            </li>`,
        )}
      </ul>
    </section>
  </main>`;
}
