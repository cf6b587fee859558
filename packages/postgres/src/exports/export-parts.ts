import { createHash } from 'node:crypto';
import type { ChangeTarget, Timestamp } from '@sayso/contract';
import { type Kysely, sql } from 'kysely';
import { type Executor, statement } from '../sql/statement.ts';
import type { Transaction } from '../sql/transaction.ts';
import type { ExportKey } from './stored-exports.ts';

export interface StoredPart extends ExportKey {
  readonly attempt: string;
  /** From 1. */
  readonly number: number;
  /** Its name among the blobs. */
  readonly blob: string;
}

/** What all blobs of a subject begin with; says nothing of whose they are. */
export function blobsOf({ type, id }: ChangeTarget): string {
  return `${createHash('sha256').update(`${type} ${id}`).digest('hex').slice(0, 32)}/`;
}

export function blobName(subject: ChangeTarget, { exportId, attempt, number }: Omit<StoredPart, 'tenant' | 'blob'>) {
  return `${blobsOf(subject)}${exportId}.${attempt}.${number}`;
}

/** Which blobs there are or may be: the row comes before the blob, and goes after it. */
export function exportPartsIn(db: Kysely<unknown>) {
  const own = (value: (name: keyof ExportKey) => unknown) =>
    sql`tenant = ${value('tenant')} and export_id = ${value('exportId')}`;
  const shown = sql`tenant, export_id::text as "exportId", attempt::text as "attempt", number, blob`;

  const insert = statement<StoredPart, { readonly held: true }>(
    db,
    (value) => sql`insert into sayso.export_parts (tenant, export_id, attempt, number, blob)
      select tenant, id, attempt, ${value('number')}::integer, ${value('blob')}::text from sayso.exports
      where tenant = ${value('tenant')} and id = ${value('exportId')} and attempt = ${value('attempt')} and open for update
      returning true as "held"`,
  );
  const blob = statement<ExportKey & { number: number }, { readonly blob: string }>(
    db,
    (value) => sql`select blob from sayso.export_parts
      where ${own(value)} and number = ${value('number')} and due_at is null`,
  );
  const giveUp = statement<ExportKey & { attempt: string | null; now: Timestamp }, StoredPart>(
    db,
    (value) => sql`update sayso.export_parts set due_at = ${value('now')}
      where ${own(value)} and attempt is distinct from ${value('attempt')}::uuid returning ${shown}`,
  );
  const due = statement<{ now: Timestamp; size: number }, StoredPart>(
    db,
    (value) => sql`select ${shown} from sayso.export_parts where due_at <= ${value('now')}
      order by due_at limit ${value('size')}`,
  );
  const remove = statement<Omit<StoredPart, 'blob'>>(
    db,
    (value) => sql`delete from sayso.export_parts
      where ${own(value)} and attempt = ${value('attempt')} and number = ${value('number')}`,
  );
  const all = statement<{ tenant: string; prefix: string }, { readonly blob: string }>(
    db,
    (value) => sql`select blob from sayso.export_parts
      where tenant = ${value('tenant')} and starts_with(blob, ${value('prefix')})`,
  );
  const removeAll = statement<{ tenant: string; prefix: string }>(
    db,
    (value) => sql`delete from sayso.export_parts
      where tenant = ${value('tenant')} and starts_with(blob, ${value('prefix')})`,
  );
  // A clock asks: whosever they are.
  const known = statement<{ blobs: readonly string[] }, { readonly blob: string }>(
    db,
    (value) => sql`select blob from sayso.export_parts where blob = any(${value('blobs')}::text[])`,
  );

  return {
    /** False when this attempt is none any more: then there must be no blob. */
    async add(transaction: Transaction, part: StoredPart): Promise<boolean> {
      return (await insert(transaction, part)).length === 1;
    },

    async blob(on: Executor, of: ExportKey, number: number): Promise<string | undefined> {
      const [row] = await blob(on, { ...of, number });
      return row?.blob;
    },

    /** From now on the blobs may be removed: all, or those of other attempts than this one. */
    async giveUp(
      transaction: Transaction,
      of: ExportKey,
      except: string | undefined = undefined,
    ): Promise<readonly StoredPart[]> {
      return await giveUp(transaction, { ...of, attempt: except ?? null, now: transaction.now });
    },

    async due(transaction: Transaction, size: number): Promise<readonly StoredPart[]> {
      return await due(transaction, { now: transaction.now, size });
    },

    async remove(transaction: Transaction, { blob: _gone, ...part }: StoredPart): Promise<void> {
      await remove(transaction, part);
    },

    /** The blobs of a subject that are known, be they there or not. */
    async all(transaction: Transaction, subject: ChangeTarget): Promise<readonly string[]> {
      return (await all(transaction, { tenant: subject.id, prefix: blobsOf(subject) })).map(({ blob: name }) => name);
    },

    async removeAll(transaction: Transaction, subject: ChangeTarget): Promise<void> {
      await removeAll(transaction, { tenant: subject.id, prefix: blobsOf(subject) });
    },

    /** Which of these blobs are known. */
    async known(transaction: Transaction, blobs: readonly string[]): Promise<ReadonlySet<string>> {
      return new Set((await known(transaction, { blobs })).map((row) => row.blob));
    },
  };
}

export type ExportParts = ReturnType<typeof exportPartsIn>;
