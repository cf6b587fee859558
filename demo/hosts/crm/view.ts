import { drawings } from '../frame/icon.ts';
import type { View } from '../frame/product.ts';
import { crmKinds, type CrmKind } from './records.ts';

export type CrmView =
  | Exclude<CrmKind, 'assignment'>
  | 'team'
  | 'data'
  | 'account'
  | 'profile'
  | 'security'
  | 'consents'
  | 'center';

/** The product's pages. */
export const crmViews: readonly View<CrmView>[] = [
  {
    name: 'lead',
    drawing:
      'M4 19v-1.5A4.5 4.5 0 0 1 8.5 13h3A4.5 4.5 0 0 1 16 17.5V19M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6M18 8v6M15 11h6',
  },
  {
    name: 'call',
    drawing:
      'M6.5 4h2.200l1.6 4-2 1.400a11 11 0 0 0 5.3 5.300l1.4-2 4 1.600v2.200A2 2 0 0 1 17 18.5 13.5 13.5 0 0 1 4.5 6a2 2 0 0 1 2-2Z',
  },
  { name: 'conversation', drawing: 'M4.5 19.5 5.6 16A7.5 7.5 0 1 1 8.5 18.700ZM9 11h6M9 14h4' },
  { name: 'task', drawing: 'M5 12.5 9.5 17 19 7.5' },
  {
    name: 'recording',
    drawing: 'M12 4a2.5 2.5 0 0 0-2.5 2.5v5a2.5 2.5 0 0 0 5 0v-5A2.5 2.5 0 0 0 12 4ZM6 11.5a6 6 0 0 0 12 0M12 17.5V20',
  },
  { name: 'team', drawing: drawings.people },
  { name: 'data', drawing: drawings.file },
  { name: 'account', drawing: drawings.shield },
  { name: 'profile', drawing: drawings.person, under: 'account' },
  { name: 'security', drawing: drawings.shield, under: 'account' },
  { name: 'consents', drawing: drawings.shield, under: 'account' },
  { name: 'center', drawing: drawings.settings },
];

/** The kind of record that a page lists; undefined for the others. */
export function kindOf(view: CrmView): CrmKind | undefined {
  return crmKinds.find((kind) => kind === view);
}
