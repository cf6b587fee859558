import type { LanguageTag } from '../model/primitives.ts';

/** The first wanted language that the host offers, `sv` for `sv-FI` too; else the host's own. */
export function languageOf(offered: readonly LanguageTag[], wanted: readonly (LanguageTag | undefined)[]): LanguageTag {
  for (const tag of wanted) {
    const found = offered.find((one) => one === tag) ?? offered.find((one) => one === tag?.split('-')[0]);
    if (found !== undefined) return found;
  }
  return offered[0] ?? 'en';
}

/** An address or number as it may be shown: enough to recognise one's own, too little to learn somebody else's. */
export function maskedAddress(to: string): string {
  const [first = ''] = to;
  const at = to.lastIndexOf('@');
  return at === -1 ? `••• ${to.slice(-2)}` : `${first}•••${to.slice(at)}`;
}
