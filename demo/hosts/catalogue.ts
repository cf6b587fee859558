import type { Language } from '../scenario.ts';

/** What is known of a product before it is loaded: where it begins. */
export interface CatalogueEntry {
  readonly id: HostId;
  readonly name: string;
  /** Who is signed in at first. */
  readonly persona: string;
  /** The page shown at first. */
  readonly view: string;
  /** Its own language. */
  readonly lang: Language;
}

export const hostIds = ['crm', 'marketing', 'helpdesk', 'rooms', 'pipeline'] as const;
export type HostId = (typeof hostIds)[number];

export const catalogue: Readonly<Record<HostId, CatalogueEntry>> = {
  crm: { id: 'crm', name: 'Tidewater CRM', persona: 'agent', view: 'account', lang: 'en' },
  marketing: { id: 'marketing', name: 'Lampwick Campaigns', persona: 'admin', view: 'data', lang: 'en' },
  helpdesk: { id: 'helpdesk', name: 'Fernwell Desk', persona: 'agent', view: 'account', lang: 'en' },
  rooms: { id: 'rooms', name: 'Veranda Rooms', persona: 'regular', view: 'profile', lang: 'en' },
  pipeline: { id: 'pipeline', name: 'Flottled', persona: 'admin', view: 'account', lang: 'sv' },
};
