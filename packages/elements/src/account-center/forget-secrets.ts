const SECRETS = 'input:is([type="password"], [autocomplete~="one-time-code"], [autocomplete$="-password"])';

/** Empties what nobody sees any more and what should not stay in the page: passwords and codes. Everything else that was typed stays. */
export function forgetSecrets(panel: Element): void {
  for (const input of panel.querySelectorAll<HTMLInputElement>(SECRETS)) {
    if (input.value === '') continue;
    input.value = '';
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }
}
