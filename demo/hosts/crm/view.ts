import { crmKinds, type CrmKind } from './records.ts';

/** The product's pages. */
export const crmViews = ['lead', 'call', 'conversation', 'task', 'recording', 'team', 'account'] as const;
export type CrmView = (typeof crmViews)[number];

export function isCrmView(name: string): name is CrmView {
  return (crmViews as readonly string[]).includes(name);
}

/** The kind of record that a page lists; undefined for the others. */
export function kindOf(view: CrmView): CrmKind | undefined {
  return crmKinds.find((kind) => kind === view);
}
