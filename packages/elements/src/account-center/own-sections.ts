/** What the page adds: below what stands in a section, or as a section of its own. */
export interface OwnSection {
  readonly name: string;
  /** Absent: the section's own, else its name. */
  readonly label: string | undefined;
}

const OURS = /^(?:panel-|sayso-|pending$|$)/;

/** The sections that the page's children name, in their order, each once. */
export function ownSections(center: Element): readonly OwnSection[] {
  const found = new Map<string, OwnSection>();
  for (const child of center.children) {
    if (!(child instanceof HTMLElement) || OURS.test(child.slot)) continue;
    const label = child.dataset['label'] ?? found.get(child.slot)?.label;
    found.set(child.slot, { name: child.slot, label });
  }
  return [...found.values()];
}
