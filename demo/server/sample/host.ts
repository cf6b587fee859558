import type { AccountState } from '@sayso/contract';
import type { HostState, OutboxRecord } from '@sayso/testing';
import type { HostId } from '../../hosts/catalogue.ts';
import type { DevHost } from '../host.ts';
import { createSampleTables, fillSampleTables } from './fill.ts';
import { sampleMap, samplePolicy } from './map.ts';
import { addSampleOrganizations } from './organizations.ts';
import { sampleRecordsApi } from './records-api.ts';
import { sampleTables, type SampleTable } from './tables.ts';

/** A product whose tables are made from its sample: each collection of its data map is one. */
export interface SampleDevHost extends DevHost {
  readonly tables: readonly SampleTable[];
}

/** A sample as the development server runs it; the tables have the product's own names, `whatsapp_conversations` for `whatsappConversations`. */
export function sampleDevHost(
  id: HostId,
  state: () => HostState,
  message: (record: OutboxRecord) => { readonly subject: string; readonly body: string },
): SampleDevHost {
  const sample = state();
  const tables = sampleTables(sample);
  return {
    id,
    name: sample.about.name,
    schema: id,
    tables,
    map: sampleMap(id, sample),
    policy: samplePolicy(sample),
    state,
    createTables: (on) => createSampleTables(on, id, tables, sample.map),
    fill: (on, filled) => fillSampleTables(on, id, tables, filled),
    addOrganizations: (on, count) => addSampleOrganizations(on, id, tables, sample, count),
    async account(on, accountId) {
      const { rows } = await on.query<{ state: AccountState; changed: Date | null }>(
        `select state, credentials_changed_at as changed from ${id}.accounts where id = $1`,
        [accountId],
      );
      const [row] = rows;
      return row && { state: row.state, ...(row.changed && { credentialsChangedAt: row.changed.toISOString() }) };
    },
    async addAccount(on, { id: accountId, displayName, email }) {
      await on.query(
        `insert into ${id}.accounts (id, display_name, email, state, created_at) values ($1, $2, $3, 'active', now())`,
        [accountId, displayName, email],
      );
    },
    people: `select id, display_name as name, email from ${id}.accounts where email is not null`,
    answer: sampleRecordsApi(id, tables, sample),
    message,
  };
}
