import type { CenterFacts } from './center-facts.ts';
import { type Panel, type PanelName, panels, type SectionName, SECTIONS } from './panels.ts';

/** A section with what stands in it; one with nothing in it is not there. */
export interface Section {
  readonly name: SectionName;
  readonly panels: readonly PanelName[];
}

/** What this person finds at this backend, in the order of the page. */
export function sectionsOf(facts: CenterFacts): readonly Section[] {
  const offered = (Object.entries(panels) as readonly (readonly [PanelName, Panel])[]).filter(([, panel]) =>
    isThere(panel, facts),
  );
  return SECTIONS.map((name) => ({
    name,
    panels: offered.filter(([, { section }]) => section === name).map(([panel]) => panel),
  })).filter((section) => section.panels.length > 0);
}

function isThere({ isForLimited, isOffered, section }: Panel, facts: CenterFacts): boolean {
  switch (facts.scope) {
    case 'secondFactor':
      return section === 'sign-in';
    case 'limited':
      return isForLimited === true && isOffered(facts);
    case 'full':
      return isOffered(facts);
    default:
      return facts.scope satisfies never;
  }
}
