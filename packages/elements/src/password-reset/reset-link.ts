const PART = /[?&]?\breset=([^&\s#]+)/;

/** What stands in the fragment `#reset=…` of a mailed link; nothing where it is another one. */
export function readResetLink(fragment: string): string | undefined {
  const [, token] = PART.exec(fragment) ?? [];
  if (token === undefined) return undefined;
  try {
    return decodeURIComponent(token);
  } catch {
    return undefined;
  }
}

/** The same fragment without what opens the account. */
export function withoutResetLink(fragment: string): string {
  return fragment.replace(PART, '').replace(/^#$/, '');
}
