/**
 * A number in E.164 (`+46701234567`): a country code and at most fifteen digits in all; undefined for everything else. Spaces, dashes, dots
 * and brackets do not matter.
 */
export function normalizePhone(typed: string): string | undefined {
  const bare = typed
    .normalize('NFKC')
    .replaceAll(/[\s().\u2010-\u2015/-]/g, '')
    .replace(/^00/, '+');
  return /^\+[1-9]\d{6,14}$/.test(bare) ? bare : undefined;
}
