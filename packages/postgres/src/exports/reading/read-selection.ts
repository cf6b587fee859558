import type { StoredRow } from '@sayso/archive';
import type { ChangeTarget, Timestamp } from '@sayso/contract';
import type { ExportSelection, SelectedCollection } from '@sayso/contract/rules';
import { performance } from 'node:perf_hooks';
import type { Server } from '../../server.ts';
import { type RowReader, rowReader, unescaped } from './copied-row.ts';
import { type ReadTransaction, readingFrom } from './copy.ts';
import { KEYS_SETTING, OWNER_SETTING, type SelectedRows, selectedRows } from './selected-rows.ts';
import { openSpool, type Spool } from './spool.ts';

/** Everything that goes into an archive, out of the database and not yet in the archive. */
export interface ReadSelection {
  readonly consistency: 'snapshot' | 'cutoff';
  readonly asOf: Timestamp;
  readonly records: number;
  /** The rows of a collection in the order of their keys; as often as asked for. */
  rows(collection: SelectedCollection): AsyncIterable<Iterable<StoredRow>>;
  close(): Promise<void>;
}

export interface ReadingOptions {
  readonly subject: ChangeTarget;
  readonly selection: ExportSelection;
  /** Called between pieces; throws to stop. */
  readonly onPiece: () => void;
  /** How long the one snapshot may take, in milliseconds, before it is given up for pages; 0: pages at once. By default a minute. */
  readonly snapshotFor?: number;
}

/** No transaction is longer: it would keep the database from tidying up. */
const LONGEST = 60_000;
/** How many rows are read at a time, where not all fit into one transaction. */
const PAGE = 20_000;
/** `canceling statement due to statement timeout`. */
const TOO_LONG = '57014';

/**
 * Reads what was selected into files of this machine: in one snapshot where that takes no longer than a minute; else first the keys of
 * what is there at one moment, and then their rows page by page, each page in a transaction of its own.
 */
export async function readSelection(
  server: Pick<Server, 'builtIn' | 'clock' | 'db' | 'map' | 'pool' | 'spoolFolder' | 'transactions'>,
  { subject, selection, onPiece, snapshotFor = LONGEST }: ReadingOptions,
): Promise<ReadSelection> {
  const { builtIn, clock, db, map, pool, spoolFolder, transactions } = server;
  const spools = new Map<string, Spooled>();
  const close = async () => {
    for (const { spool } of spools.values()) await spool.close();
    spools.clear();
  };
  const own = await transactions.run({ worker: true, tenant: subject.id }, (transaction) =>
    builtIn.of(transaction, subject),
  );
  if (!own) throw new Error('The subject of the export is not there any more.');
  const collections = selection.collections.filter((one) => one.builtIn === undefined);

  async function fill(transaction: ReadTransaction, query: string, spool: Spool): Promise<number> {
    const stream = transaction.copy(query);
    for await (const chunk of stream) {
      onPiece();
      await spool.append(chunk as Uint8Array);
    }
    await spool.flush();
    return (stream as unknown as { readonly rowCount: number }).rowCount;
  }

  /** A transaction of this reading, and what it may still take. */
  async function reading<T>(
    isolation: 'repeatable read' | 'read committed',
    longest: number,
    work: (transaction: ReadTransaction, limit: () => Promise<void>) => Promise<T>,
    settings: Readonly<Record<string, string>> = {},
  ): Promise<T> {
    const startedAt = performance.now();
    const left = () => String(Math.max(1, Math.round(longest - (performance.now() - startedAt))));
    const all = { [OWNER_SETTING]: subject.id, statement_timeout: left(), ...settings };
    return await readingFrom({ pool, isolation, settings: all }, (transaction) =>
      work(transaction, async () => {
        await transaction.query(`select set_config('statement_timeout', $1, true)`, [left()]);
      }),
    );
  }

  /** True when all of it fitted. What was complete before, stays. */
  async function inOneSnapshot(): Promise<Timestamp | undefined> {
    try {
      return await reading('repeatable read', snapshotFor, async (transaction, limit) => {
        for (const collection of collections) {
          const { all } = await selectedRows(transaction, db, map.directory, collection);
          const spool = await openSpool(spoolFolder);
          try {
            await limit();
            const count = await fill(transaction, all, spool);
            spools.set(collection.entry.name, { spool, count });
          } catch (error) {
            await spool.close();
            throw error;
          }
        }
        return transaction.startedAt;
      });
    } catch (error) {
      if ((error as { readonly code?: unknown }).code === TOO_LONG) return undefined;
      throw error;
    }
  }

  async function inPages(): Promise<Timestamp> {
    const left = collections.filter(({ entry }) => !spools.has(entry.name));
    const keys = new Map<SelectedCollection, { readonly spool: Spool; readonly queries: SelectedRows }>();
    try {
      const asOf = await reading('repeatable read', LONGEST, async (transaction, limit) => {
        for (const collection of left) {
          const queries = await selectedRows(transaction, db, map.directory, collection);
          const spool = await openSpool(spoolFolder);
          keys.set(collection, { spool, queries });
          await limit();
          await fill(transaction, queries.keys, spool);
        }
        return transaction.startedAt;
      });
      for (const [{ entry }, { spool: listed, queries }] of keys) {
        const spooled: Spooled = { spool: await openSpool(spoolFolder), count: 0 };
        spools.set(entry.name, spooled);
        for await (const page of pagesOf(listed)) {
          spooled.count += await reading(
            'read committed',
            LONGEST,
            (transaction) => fill(transaction, queries.page, spooled.spool),
            { [KEYS_SETTING]: arrayLiteral(page) },
          );
        }
      }
      return asOf;
    } finally {
      for (const { spool } of keys.values()) await spool.close();
    }
  }

  try {
    const snapshotAt = snapshotFor > 0 ? await inOneSnapshot() : undefined;
    const asOf = snapshotAt ?? (await inPages());
    return {
      consistency: snapshotAt === undefined ? 'cutoff' : 'snapshot',
      asOf: clock?.().toISOString() ?? asOf,
      records: [...spools.values()].reduce(
        (sum, { count }) => sum + count,
        selection.collections.length - collections.length,
      ),
      async *rows(collection) {
        if (collection.builtIn !== undefined) return yield [own];
        const read = rowReader(collection.columns);
        const spooled = spools.get(collection.entry.name);
        if (!spooled) throw new TypeError('Only what was selected has been read.');
        for await (const lines of spooled.spool.lines()) yield rowsOf(lines, read);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Spooled {
  readonly spool: Spool;
  count: number;
}

/** One after the other: each is of no use any more when the next one is wanted. */
function* rowsOf(lines: readonly string[], read: RowReader): Generator<StoredRow> {
  for (const line of lines) yield read(line);
}

async function* pagesOf(listed: Spool): AsyncGenerator<readonly string[]> {
  let page: string[] = [];
  for await (const lines of listed.lines()) {
    for (const line of lines) {
      page.push(unescaped(line));
      if (page.length < PAGE) continue;
      yield page;
      page = [];
    }
  }
  if (page.length > 0) yield page;
}

/** An array as PostgreSQL reads it. */
function arrayLiteral(items: readonly string[]): string {
  return `{${items.map((item) => `"${item.replaceAll(/["\\]/g, String.raw`\$&`)}"`).join(',')}}`;
}
