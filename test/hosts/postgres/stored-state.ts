import { canonicalize } from '@sayso/archive';
import type { Change, ChangeIntent } from '@sayso/contract';
import {
  type ChangeRecord,
  emptySaysoTables,
  type FeedbackRecord,
  type HostState,
  type OutboxRecord,
  type SaysoTables,
  type SessionRecord,
  type SupportRecord,
} from '@sayso/testing';
import type pg from 'pg';
import type { OfferedProduct, StoredTable, Words } from './offered.ts';

type Row = Readonly<Record<string, unknown>> & { readonly id: string };

/** What of the state does not lie in the database. */
export type Beside = Pick<SaysoTables, 'outbox' | 'services'>;

/**
 * What the product's database holds, in the shape of the sample. Passwords and status tokens cannot be read, and what has no column is as
 * the sample begins.
 */
export async function readState(on: pg.Pool, product: OfferedProduct, beside: Beside): Promise<HostState> {
  const sample = product.host.state();
  const read = await Promise.all(
    product.tables.map(async (table) => [table.from, await rowsOf(on, product, table)] as const),
  );
  const tables = Object.fromEntries(read);
  const methods = await proofMethods(on);
  const [admins, sessions, changes, support, feedback] = await Promise.all([
    deletionAdmins(on),
    sessionsOf(on),
    changesOf(on),
    supportOf(on),
    feedbackOf(on),
  ]);
  return {
    ...sample,
    tables: {
      ...tables,
      sessions,
      accounts: (tables['accounts'] ?? []).map((account) => ({
        ...account,
        proofMethods: methods.get(account.id) ?? [],
      })),
      organizations: (tables['organizations'] ?? []).map((organization) => ({
        ...organization,
        deletionAdmins: admins.get(organization.id) ?? [],
      })),
    } as unknown as HostState['tables'],
    sayso: { ...emptySaysoTables(), ...beside, changes, support, feedback },
  };
}

/** Makes the product's own tables hold this; only rows that differ are written. */
export async function writeState(on: pg.Pool, product: OfferedProduct, { tables }: HostState): Promise<void> {
  const { schema } = product.host;
  const before = await readState(on, product, { outbox: [] as OutboxRecord[], services: {} });
  for (const table of product.tables) {
    const stored = new Map(written(table, before.tables).map(([row, text]) => [row.id, text]));
    const wanted = written(table, tables);
    const other = wanted.filter(([row, text]) => stored.get(row.id) !== text).map(([row]) => row);
    for (const [{ id }] of wanted) stored.delete(id);
    const gone = [...stored.keys(), ...other.map(({ id }) => id)];
    if (gone.length > 0) await on.query(`delete from ${schema}.${table.name} where id = any($1)`, [gone]);
    if (other.length > 0) await addRows(on, product, table, other);
  }
  const methods = await proofMethods(on);
  for (const { id, proofMethods: wanted } of tables.accounts) {
    const has = methods.get(id) ?? [];
    if (has.includes('password') && !wanted.includes('password'))
      await on.query('delete from auth.account where "userId" = $1', [id]);
    const verified = wanted.includes('email-code');
    if (has.includes('email-code') !== verified)
      await on.query('update auth."user" set "emailVerified" = $2 where id = $1', [id, verified]);
  }
}

async function addRows(on: pg.Pool, product: OfferedProduct, table: StoredTable, rows: readonly Row[]): Promise<void> {
  const { columns, from, name } = table;
  const members = columns.map(([, type, member]) => `"${member}" ${type}`).join(', ');
  const said = rows.map((row) => {
    const own = Object.entries(product.words[from] ?? {}).map(([member, words]) => {
      const word = String(row[member]);
      return [member, words[word] ?? row[member]];
    });
    return { ...row, ...(Object.fromEntries(own) as object) };
  });
  await on.query(
    `insert into ${product.host.schema}.${name} (${columns.map(([column]) => `"${column}"`).join(', ')})
      select ${columns.map(([, , member]) => `"${member}"`).join(', ')}
      from jsonb_to_recordset($1::jsonb) as row (${members})`,
    [JSON.stringify(said)],
  );
}

async function rowsOf(on: pg.Pool, { host, words }: OfferedProduct, table: StoredTable): Promise<readonly Row[]> {
  const { columns, from, name } = table;
  // A driver makes a moment of a day, in the zone of the machine.
  const selected = columns
    .map(([column, type, member]) => `"${column}"${type === 'date' ? '::text' : ''} as "${member}"`)
    .join(', ');
  const { rows } = await on.query<Row>(`select ${selected} from ${host.schema}.${name} order by id`);
  return rows.map((row) => {
    const plain = JSON.parse(JSON.stringify(row)) as Row;
    const said = Object.entries(words[from] ?? {}).map(([member, all]) => [member, sampleWord(all, plain[member])]);
    return { ...plain, ...(Object.fromEntries(said) as object) };
  });
}

function sampleWord(words: Words, stored: unknown): unknown {
  return Object.keys(words).find((word) => words[word] === stored) ?? stored;
}

/** The rows of the table, each with what its columns would hold as text. */
function written({ from, columns }: StoredTable, tables: HostState['tables']): readonly (readonly [Row, string])[] {
  const rows = (tables[from] ?? []) as readonly Row[];
  return rows.map((row) => [row, canonicalize(columns.map(([, , member]) => row[member] ?? null))]);
}

/** What sign-in knows of each account; one that it has forgotten is not there. */
async function proofMethods(on: pg.Pool): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await on.query<{ id: string; proofMethods: string[] }>(
    `select u.id, array_remove(array[case when a.password is not null then 'password' end,
        case when u."emailVerified" then 'email-code' end], null) as "proofMethods"
      from auth."user" as u left join auth.account as a on a."userId" = u.id`,
  );
  return new Map(rows.map(({ id, proofMethods: methods }) => [id, methods]));
}

async function deletionAdmins(on: pg.Pool): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await on.query<{ id: string; members: string[] }>(
    'select organization_id as id, array_agg(member_id order by nth) as members from sayso.deletion_admins group by 1',
  );
  return new Map(rows.map(({ id, members }) => [id, members]));
}

/** Those that have ended are not there. */
async function sessionsOf(on: pg.Pool): Promise<SessionRecord[]> {
  const { rows } = await on.query<{ id: string; accountId: string; createdAt: Date }>(
    'select id, "userId" as "accountId", "createdAt" from auth.session order by "createdAt", id',
  );
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}

async function changesOf(on: pg.Pool): Promise<ChangeRecord[]> {
  const { rows } = await on.query<{ change: Change; intent: Required<ChangeIntent>; reason: string | null }>(
    'select change, intent, reason from sayso.changes order by requested_at, id',
  );
  return rows.map(({ change, intent, reason }) => ({
    change,
    intent,
    statusToken: '',
    ...(reason !== null && { reason }),
  }));
}

async function supportOf(on: pg.Pool): Promise<SupportRecord[]> {
  const { rows } = await on.query<SupportRecord>(
    `select id, account_id as "accountId", message, about, created_at as "createdAt"
      from sayso.support_requests order by created_at, id`,
  );
  return rows;
}

async function feedbackOf(on: pg.Pool): Promise<FeedbackRecord[]> {
  const { rows } = await on.query<Omit<FeedbackRecord, 'comment'> & { comment: string | null }>(
    'select change_id as "changeId", helpful, comment, at from sayso.feedback order by at',
  );
  return rows.map(({ comment, ...rest }) => ({ ...rest, ...(comment !== null && { comment }) }));
}
