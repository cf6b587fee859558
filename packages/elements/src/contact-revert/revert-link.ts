/** Where in the state of the history entry the secret is kept, so that the page survives a reload. */
const KEPT = 'sayso-revert';

const PART = /[?&]?\brevert=([\w.~%-]+)/;

/** The secret of a fragment `#revert=…`. */
export function readRevertToken(fragment: string): string | undefined {
  try {
    return decodeURIComponent(PART.exec(fragment)?.[1] ?? '') || undefined;
  } catch {
    return undefined;
  }
}

/** Takes the secret off the page's address into the history entry: it survives a reload, and no address shows it. */
export function takeRevertToken(): string | undefined {
  const { hash, pathname, search } = location;
  const token = readRevertToken(hash);
  const state = history.state as { readonly [KEPT]?: string } | null;
  if (token === undefined) return state?.[KEPT];
  const rest = hash.replace(PART, '').replace(/^#$/, '');
  history.replaceState({ ...state, [KEPT]: token }, '', pathname + search + rest);
  return token;
}
