/** The section that a fragment (`location.hash`) names below the prefix; empty: none in particular. Undefined: it is about something else. */
export function sectionInHash(hash: string, prefix: string): string | undefined {
  const fragment = decoded(hash.replace(/^#/, ''));
  if (fragment.startsWith(prefix)) return fragment.slice(prefix.length);
  return fragment === prefix.replace(/\/$/, '') ? '' : undefined;
}

/** A link to it that stays on this page, also where the document has another base. */
export function hashOf(section: string, prefix: string, { pathname, search }: Location): string {
  return `${pathname}${search}#${prefix}${encodeURIComponent(section)}`;
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
