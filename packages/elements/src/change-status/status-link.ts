/** What opens one change without a session. */
export interface StatusLink {
  /** Absent where only the token was given: it is good for no other change. */
  readonly changeId?: string;
  /** A secret. */
  readonly statusToken: string;
}

const PARTS = /[?&]?\bchange=([^&\s#]+)&token=([^&\s]+)/;
const TOKEN = /^[\w.~+/-]{16,}={0,2}$/;

/** Reads the fragment `#change=…&token=…` of a mailed link, wherever in the text it stands, or a token alone. */
export function readStatusLink(text: string): StatusLink | undefined {
  const [, change, token] = PARTS.exec(text) ?? [];
  if (change !== undefined && token !== undefined) return decoded(change, token);
  const alone = text.trim();
  return TOKEN.test(alone) ? { statusToken: alone } : undefined;
}

/** The same fragment without what opens the change. */
export function withoutStatusLink(fragment: string): string {
  return fragment.replace(PARTS, '').replace(/^#$/, '');
}

function decoded(change: string, token: string): StatusLink | undefined {
  try {
    return { changeId: decodeURIComponent(change), statusToken: decodeURIComponent(token) };
  } catch {
    return undefined;
  }
}
