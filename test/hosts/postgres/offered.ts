import { crmDevHost } from '../../../demo/server/crm/host.ts';
import { crmTables, crmWords } from '../../../demo/server/crm/tables.ts';
import type { HostId } from '../../../demo/hosts/catalogue.ts';
import type { DevHost } from '../../../demo/server/host.ts';
import { sampleDevHosts } from '../../../demo/server/hosts.ts';

/** A product that `demo/server` can run, and how its tables are read back into the shape of its sample. */
export interface OfferedProduct {
  readonly host: DevHost;
  readonly tables: readonly StoredTable[];
  /** Its own words for the sample's, by table and member of the sample. */
  readonly words: Readonly<Record<string, Readonly<Record<string, Words>>>>;
}

/** One of the product's own tables: each column with its type, and which member of the sample's records fills it. */
export interface StoredTable {
  readonly name: string;
  /** The name among the sample's tables. */
  readonly from: string;
  readonly columns: readonly (readonly [name: string, type: string, from: string])[];
}

export type Words = Readonly<Record<string, string>>;

const crmStoredWords: OfferedProduct['words'] = {
  organizations: { state: crmWords.companies },
  members: { state: crmWords.seats, role: crmWords.roles },
};

/** The products that are walked on PostgreSQL as well. */
export const offered: Readonly<Partial<Record<HostId, OfferedProduct>>> = {
  crm: { host: crmDevHost, tables: crmTables, words: crmStoredWords },
  marketing: sample('marketing'),
  helpdesk: sample('helpdesk'),
  rooms: sample('rooms'),
  pipeline: sample('pipeline'),
};

/** A product whose tables say what its sample says, in the same words. */
function sample(id: keyof typeof sampleDevHosts): OfferedProduct {
  const host = sampleDevHosts[id];
  return { host, tables: host.tables, words: {} };
}
