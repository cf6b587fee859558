import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from './words.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export interface NewPerson extends Credentials {
  readonly displayName: string;
}

/** `refused`: no account has this address and this password together; which of the two it is, nobody is told. */
export type SignInOutcome = 'done' | 'refused' | 'failed';

/** `taken`: an account has this address. */
export type SignUpOutcome = 'done' | 'taken' | 'failed';

export interface SignInOptions {
  readonly signIn?: (credentials: Credentials) => Promise<SignInOutcome>;
  readonly signUp?: (person: NewPerson) => Promise<SignUpOutcome>;
  readonly credentials?: () => Credentials;
  readonly signOut?: () => Promise<void>;
  readonly statusHref?: string;
}

interface Surroundings {
  update(): void;
  entered(): Promise<void>;
  /** Whether somebody who has forgotten their password can set a new one here. */
  resets(): boolean;
}

/** The way into the product: ordinary forms, which password managers know. */
export class SignInDesk {
  readonly #options: SignInOptions;
  readonly #container: HTMLElement;
  readonly #around: Surroundings;
  #newcomer = false;
  /** What stands in the link of the mail, or nothing yet; absent: nobody has forgotten anything. */
  #reset: string | undefined;
  #sending = false;
  #problem: Exclude<SignInOutcome | SignUpOutcome, 'done'> | undefined;

  constructor(options: SignInOptions, container: HTMLElement, around: Surroundings) {
    this.#options = options;
    this.#container = container;
    this.#around = around;
  }

  /** `signedOut`: the person was here a moment ago. */
  page(product: string, signedOut: boolean, { frame }: Words): TemplateResult {
    const { signUp, credentials, statusHref } = this.#options;
    const problem = this.#problem;
    const filled = this.#newcomer ? undefined : credentials?.();
    const words = { refused: frame.signInRefused, taken: frame.taken, failed: frame.signInFailed };
    return html`<h1 tabindex="-1">${this.#newcomer ? frame.signUpTo(product) : frame.signInTo(product)}</h1>
      <p class="product-lead" role="status">${signedOut ? frame.signedOut : nothing}</p>
      <form class="product-card product-form product-door" @submit=${this.#submit}>
        ${
          this.#newcomer
            ? html`<label for="product-name">${frame.name}</label>
                <input id="product-name" name="name" autocomplete="name" required />`
            : nothing
        }
        <label for="product-email">${frame.email}</label>
        <input
          id="product-email"
          name="email"
          type="email"
          autocomplete="username"
          required
          .defaultValue=${filled?.email ?? ''}
        />
        <label for="product-password">${frame.password}</label>
        <input
          id="product-password"
          name="password"
          type="password"
          autocomplete=${this.#newcomer ? 'new-password' : 'current-password'}
          required
          .defaultValue=${filled?.password ?? ''}
          aria-invalid=${problem === 'refused' ? 'true' : nothing}
          aria-describedby=${problem ? 'product-sign-in-problem' : nothing}
        />
        <p class="product-bad" id="product-sign-in-problem" role="alert">${problem ? words[problem] : nothing}</p>
        <button class="product-button" type="submit" aria-disabled=${this.#sending}>
          ${this.#newcomer ? frame.signUp : frame.signIn}
        </button>
      </form>
      ${
        this.#around.resets() && !this.#newcomer
          ? html`<p>
              <button class="product-button" type="button" @click=${() => this.forgotten()}>${frame.forgotten}</button>
            </p>`
          : nothing
      }
      ${
        signUp
          ? html`<p>
              <button class="product-button" type="button" @click=${this.#turn}>
                ${this.#newcomer ? frame.toSignIn : frame.toSignUp}
              </button>
            </p>`
          : nothing
      }
      ${statusHref === undefined ? nothing : html`<p><a href=${statusHref}>${frame.statusLink}</a></p>`}`;
  }

  /** True while somebody sets a forgotten password anew, whoever is signed in. */
  get isResetting(): boolean {
    return this.#reset !== undefined;
  }

  /** Opens what sets a new password: with what stands in the link of the mail, or to ask for one. */
  forgotten(token = ''): void {
    this.#reset = token;
    this.#around.update();
    if (token === '') this.#container.querySelector<HTMLElement>('h1')?.focus();
  }

  /** A page of its own, with a way back to where one signs in. */
  resetting(product: string, { frame }: Words): TemplateResult {
    const back = () => {
      this.#reset = undefined;
      this.#around.update();
      this.#container.querySelector<HTMLElement>('h1')?.focus();
    };
    return html`<h1 tabindex="-1">${frame.signInTo(product)}</h1>
      <div class="product-card product-door">
        <sayso-password-reset .token=${this.#reset ?? ''}>
          <p slot="sign-in"><button class="product-button" type="button" @click=${back}>${frame.signIn}</button></p>
        </sayso-password-reset>
      </div>`;
  }

  /** After the password: what `<sayso-step-up>` asks for, and a way to be somebody else. */
  secondStep(product: string, { frame }: Words): TemplateResult {
    const { signOut } = this.#options;
    const leave = () => void signOut?.().then(() => this.#around.entered());
    return html`<h1 tabindex="-1">${frame.signInTo(product)}</h1>
      <div class="product-card product-door">
        <sayso-step-up purpose="sign-in" @sayso-signed-in=${() => void this.#around.entered()}></sayso-step-up>
      </div>
      ${
        signOut
          ? html`<p><button class="product-button" type="button" @click=${leave}>${frame.signOut}</button></p>`
          : nothing
      }`;
  }

  readonly #turn = () => {
    this.#newcomer = !this.#newcomer;
    this.#problem = undefined;
    this.#around.update();
    this.#container.querySelector<HTMLElement>(this.#newcomer ? '#product-name' : '#product-email')?.focus();
  };

  readonly #submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const typed = (name: string) => String(form.get(name) ?? '');
    void this.#enter({ displayName: typed('name'), email: typed('email'), password: typed('password') });
  };

  async #enter({ displayName, ...credentials }: NewPerson): Promise<void> {
    const { signIn, signUp } = this.#options;
    if (this.#sending) return;
    this.#sending = true;
    this.#around.update();
    const answer = this.#newcomer ? signUp?.({ displayName, ...credentials }) : signIn?.(credentials);
    const outcome = (await answer?.catch(() => 'failed' as const)) ?? 'failed';
    this.#sending = false;
    this.#problem = outcome === 'done' ? undefined : outcome;
    if (outcome === 'done') {
      this.#newcomer = false;
      await this.#around.entered();
      return;
    }
    this.#around.update();
    this.#container.querySelector<HTMLInputElement>('#product-password')?.select();
  }
}
