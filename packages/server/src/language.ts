/** The language that an `Accept-Language` header likes best, as a canonical BCP 47 tag; undefined when it names none. */
export function preferredLanguage(header: string | null): string | undefined {
  if (header === null) return undefined;
  let best: string | undefined;
  let bestWeight = 0;
  for (const range of header.slice(0, LONGEST).split(',')) {
    const [name = '', ...parameters] = range.split(';').map((part) => part.trim());
    const weight = weightOf(parameters);
    if (weight <= bestWeight) continue;
    const tag = canonical(name);
    if (tag === undefined) continue;
    best = tag;
    bestWeight = weight;
  }
  return best;
}

/** Far more than any browser sends; what comes after is not looked at. */
const LONGEST = 1000;

function weightOf(parameters: readonly string[]): number {
  const quality = parameters.find((parameter) => /^q\s*=/i.test(parameter));
  if (quality === undefined) return 1;
  const weight = Number(quality.slice(quality.indexOf('=') + 1));
  return weight >= 0 && weight <= 1 ? weight : 0;
}

function canonical(tag: string): string | undefined {
  if (tag === '' || tag === '*') return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
