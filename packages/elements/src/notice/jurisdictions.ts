import type { LanguageTag, NoticeSection } from '@sayso/contract';

/** Where the GDPR holds: the members of the Union, and Iceland, Liechtenstein and Norway by the EEA agreement. */
const UNION = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IS IT LV LI LT LU MT NL NO PL PT RO SK SI ES SE'.split(' ');

/** The regions that a reader's languages tell of, the likeliest first; a guess and nothing more. */
export function regionsOf(languages: readonly LanguageTag[]): readonly string[] {
  const locales = languages.flatMap((tag) => {
    try {
      return [new Intl.Locale(tag)];
    } catch {
      return [];
    }
  });
  // "sv" alone is likely to be read in Sweden; what names its region goes first.
  const named = locales.map(({ region }) => region);
  const likely = locales.map((locale) => locale.maximize().region);
  return [...new Set([...named, ...likely].filter((region) => region !== undefined))];
}

/** Whether a law of this place may be one of that region. */
export function isOfRegion(jurisdiction: string, region: string): boolean {
  const [place] = jurisdiction.split('-');
  return place === region || (place === 'EU' && UNION.includes(region));
}

export interface SortedSections {
  /** What is said for everywhere, then the reader's own region, as guessed. */
  readonly first: readonly NoticeSection[];
  readonly others: readonly NoticeSection[];
  /** The region that was guessed, where something is said about it. */
  readonly region?: string;
}

/** The reader's own region goes first. Everything else stays in the host's order, and nothing is left out. */
export function sortedSections(sections: readonly NoticeSection[], regions: readonly string[]): SortedSections {
  const region = regions.find((one) =>
    sections.some(({ jurisdiction }) => jurisdiction && isOfRegion(jurisdiction, one)),
  );
  const isNear = ({ jurisdiction }: NoticeSection) =>
    jurisdiction !== undefined && region !== undefined && isOfRegion(jurisdiction, region);
  const everywhere = sections.filter(({ jurisdiction }) => jurisdiction === undefined);
  return {
    first: [...everywhere, ...sections.filter(isNear)],
    others: sections.filter((section) => section.jurisdiction !== undefined && !isNear(section)),
    ...(region !== undefined && { region }),
  };
}
