import { crmDevHost } from '../../../demo/server/crm/host.ts';
import { crmTables, crmWords } from '../../../demo/server/crm/tables.ts';
import type { HostId } from '../../../demo/hosts/catalogue.ts';
import type { DevHost } from '../../../demo/server/host.ts';

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

/** The products that are walked on PostgreSQL as well. */
export const offered: Readonly<Partial<Record<HostId, OfferedProduct>>> = {
  crm: {
    host: crmDevHost,
    tables: crmTables,
    words: { organizations: { state: crmWords.companies }, members: { state: crmWords.seats, role: crmWords.roles } },
  },
};
