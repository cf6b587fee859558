import type { Change, ChangeTarget, PersonPrincipal } from '@sayso/contract';
import type { ExportFacts, PersonFacts, StoredAmount } from '@sayso/contract/rules';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { SHARED_KINDS } from '../changes/visibility.ts';
import { countOf } from '../collections/collections.ts';
import { entriesOf, ofAccount } from '../collections/owned.ts';
import { ofOrganization } from '../collections/epoch.ts';
import { inKeyOrder } from '../collections/record-key.ts';
import type { GatherFacts } from '../facts.ts';
import type { HostMap } from '../host-map.ts';
import { type Executor, statement } from '../sql/statement.ts';
import type { Transaction } from '../sql/transaction.ts';
import type { StoredExports } from './stored-exports.ts';

/** So many records say how large the others are: the first by their keys, so that the answer is the same however they are stored. */
const SAMPLE = 100;

interface AmountsRow {
  readonly counts: readonly number[];
  readonly sizes: readonly number[];
}

/** What the rules of exports see of a subject and of one person. */
export function exportFactsIn(
  db: Kysely<unknown>,
  { directory, collections }: HostMap,
  facts: GatherFacts,
  exports: StoredExports,
) {
  const amountsOf = (type: ChangeTarget['type']) => {
    const entries = entriesOf(collections, type);
    const find = statement<{ id: string }, AmountsRow>(db, (value) => {
      const id = sql`${value('id')}`;
      const meant = entries.map((entry) =>
        type === 'account' ? ofAccount(entry, directory, 'c', id) : ofOrganization(entry, directory, 'c', id),
      );
      const counts = entries.map((entry, index) => countOf(entry, meant[index] ?? sql`false`));
      const sizes = entries.map(
        (entry, index) => sql`(select coalesce(avg(octet_length(s::text)), 0)::float8 from (
          select c.* from ${sql.table(entry.table)} as c where ${meant[index] ?? sql`false`}
          order by ${inKeyOrder(entry, 'c')} limit ${sql.lit(SAMPLE)}) as s)`,
      );
      return sql`select ${arrayOf(counts, 'int[]')} as "counts", ${arrayOf(sizes, 'float8[]')} as "sizes"`;
    });
    return async (on: Executor, id: string): Promise<Readonly<Record<string, StoredAmount>>> => {
      if (entries.length === 0) return {};
      const [row] = await find(on, { id });
      return Object.fromEntries(
        entries.map(({ name }, index) => {
          const count = row?.counts[index] ?? 0;
          return [name, { count, bytes: Math.round(count * (row?.sizes[index] ?? 0)) }];
        }),
      );
    };
  };
  const amounts = { account: amountsOf('account'), organization: amountsOf('organization') };

  const openChanges = statement<{ tenant: string; type: string; accountId: string }, { readonly change: string }>(
    db,
    (value) => sql`select change::text as "change" from sayso.changes
      where tenant = ${value('tenant')} and open and change->'target'->>'type' = ${value('type')}
        and (kind in (${SHARED_KINDS}) or requested_by = ${value('accountId')})`,
  );

  return {
    /** In a transaction of the person and the subject; `counted` only for what is shown, because it takes its time. */
    async gather(
      transaction: Transaction,
      known: PersonFacts,
      subject: ChangeTarget,
      { counted = false }: { readonly counted?: boolean } = {},
    ): Promise<ExportFacts> {
      const { facts: base } = await facts(transaction, { person: known, target: subject, uncounted: true });
      const { person, account, organization, membership } = base;
      const seen = {
        person,
        ...(account && { account }),
        ...(organization && { organization }),
        ...(membership && { membership }),
      };
      const id = subject.type === 'account' ? account?.id : membership && organization?.id;
      if (id === undefined) return { ...seen, stored: {}, exports: [], openChanges: [] };
      const { accountId } = person;
      const changes = await openChanges(transaction, { tenant: id, type: subject.type, accountId });
      return {
        ...seen,
        stored: counted ? await amounts[subject.type](transaction, id) : {},
        exports: await exports.concerning(transaction, { type: subject.type, id }, accountId),
        openChanges: changes.map(({ change }) => JSON.parse(change) as Change),
      };
    },
  };
}

export type ExportFactsGathering = ReturnType<typeof exportFactsIn>;

/** Whoever acts where nobody has signed in: by a ticket, by a schedule. */
export function absent({ accountId, sessionId = '' }: Partial<PersonPrincipal> & { readonly accountId: string }) {
  return { accountId, sessionId, methods: [] } satisfies PersonFacts;
}

function arrayOf(items: readonly RawBuilder<unknown>[], type: string): RawBuilder<unknown> {
  return items.length === 0 ? sql`array[]::${sql.raw(type)}` : sql`array[${sql.join(items)}]::${sql.raw(type)}`;
}
