import { type Kysely, sql } from 'kysely';
import type { Directory } from '../host-map.ts';
import { statement } from '../sql/statement.ts';
import type { Transaction } from '../sql/transaction.ts';
import { organizationColumn } from './organization-columns.ts';

interface Start {
  readonly organizationId: string;
  readonly changeId: string;
}

/** The numbers by which what an organization has now is told from what it had before a fresh start. The organization is locked. */
export function epochsIn(db: Kysely<unknown>, { organizations }: Directory) {
  const table = sql.table(organizations.table);
  const of = (name: 'id' | 'epoch') => organizationColumn(organizations, 'o', name);
  const set = sql.id(organizations.columns.epoch ?? '');
  // Higher than any that a record can have, also under a start that was undone.
  const begin = statement<Start, { readonly begun: string }>(
    db,
    (value) => sql`insert into sayso.epochs (organization_id, change_id, former, begun)
      select ${value('organizationId')}, ${value('changeId')}, ${of('epoch')}, 1 + greatest(${of('epoch')}, (
        select max(e.begun) from sayso.epochs as e where e.organization_id = ${value('organizationId')}))
      from ${table} as o where ${of('id')} = ${value('organizationId')} returning begun::text as "begun"`,
  );
  const move = statement<{ organizationId: string; begun: string }>(
    db,
    (value) =>
      sql`update ${table} as o set ${set} = ${value('begun')}::bigint where ${of('id')} = ${value('organizationId')}`,
  );
  const revert = statement<Start, { readonly former: string }>(
    db,
    (value) => sql`update ${table} as o set ${set} = e.former from sayso.epochs as e
      where ${of('id')} = ${value('organizationId')} and e.organization_id = ${value('organizationId')}
        and e.change_id = ${value('changeId')} returning e.former::text as "former"`,
  );
  return {
    async start(transaction: Transaction, { organizationId, changeId }: Start): Promise<void> {
      const [row] = await begin(transaction, { organizationId, changeId });
      if (!row) throw new TypeError('The rules number an organization that is not there.');
      await move(transaction, { organizationId, begun: row.begun });
    },
    async revert(transaction: Transaction, { organizationId, changeId }: Start): Promise<void> {
      const rows = await revert(transaction, { organizationId, changeId });
      if (rows.length === 0) throw new TypeError('The rules take back a fresh start that there was not.');
    },
  };
}
