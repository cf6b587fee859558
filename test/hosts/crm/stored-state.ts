import { emptySaysoTables, type HostState, type OutboxRecord, type SupportRecord } from '@sayso/testing';
import { crmHost } from '@sayso/testing/hosts/crm';
import type pg from 'pg';
import { addCrmRows } from '../../../demo/server/crm/fill.ts';
import { type CrmTable, crmTables, crmWords } from '../../../demo/server/crm/tables.ts';

type Row = Readonly<Record<string, unknown>> & { readonly id: string };
type Words = Readonly<Record<string, string>>;

/** What the product's database holds, in the shape of the sample. Passwords cannot be read, and what has no column is as the sample begins. */
export async function readState(on: pg.Pool, outbox: readonly OutboxRecord[]): Promise<HostState> {
  const read = await Promise.all(crmTables.map(async (table) => [table.from, await rowsOf(on, table)] as const));
  const tables = Object.fromEntries(read);
  const { rows: accounts } = await on.query<{ id: string; proofMethods: string[] }>(
    `select u.id, array_remove(array[case when a.password is not null then 'password' end,
        case when u."emailVerified" then 'email-code' end], null) as "proofMethods"
      from auth."user" as u left join auth.account as a on a."userId" = u.id`,
  );
  const { rows: support } = await on.query<SupportRecord>(
    `select id, account_id as "accountId", message, about, created_at as "createdAt" from sayso.support_requests order by created_at, id`,
  );
  const methods = new Map(accounts.map(({ id, proofMethods }) => [id, proofMethods]));
  return {
    ...crmHost({ recordsEach: 0 }),
    tables: {
      ...tables,
      sessions: [],
      accounts: (tables['accounts'] ?? []).map((account) => ({ ...account, proofMethods: methods.get(account.id) })),
    } as unknown as HostState['tables'],
    sayso: { ...emptySaysoTables(), support, outbox: [...outbox] },
  };
}

/** Makes the product's own tables hold this; only rows that differ are written. */
export async function writeState(on: pg.Pool, { tables }: HostState): Promise<void> {
  const before = await readState(on, []);
  for (const table of crmTables) {
    const stored = new Map(written(table, before.tables).map(([row, text]) => [row.id, text]));
    const wanted = written(table, tables);
    const other = wanted.filter(([row, text]) => stored.get(row.id) !== text).map(([row]) => row);
    for (const [{ id }] of wanted) stored.delete(id);
    const gone = [...stored.keys(), ...other.map(({ id }) => id)];
    if (gone.length > 0) await on.query(`delete from crm.${table.name} where id = any($1)`, [gone]);
    if (other.length > 0) await addCrmRows(on, table, other);
  }
  for (const { id, proofMethods } of tables.accounts) {
    if (!proofMethods.includes('password')) await on.query('delete from auth.account where "userId" = $1', [id]);
    await on.query('update auth."user" set "emailVerified" = $2 where id = $1 and "emailVerified" <> $2', [
      id,
      proofMethods.includes('email-code'),
    ]);
  }
}

async function rowsOf(on: pg.Pool, { name, from, columns }: CrmTable): Promise<readonly Row[]> {
  const selected = columns.map(([column, , member]) => `${column} as "${member}"`).join(', ');
  const { rows } = await on.query<Row>(`select ${selected} from crm.${name} order by id`);
  const words = wordsOf[from];
  return rows.map((row) => {
    const plain = JSON.parse(JSON.stringify(row)) as Row;
    const said = Object.entries(words ?? {}).map(([member, all]) => [member, sampleWord(all, plain[member])]);
    return { ...plain, ...(Object.fromEntries(said) as object) };
  });
}

const wordsOf: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  organizations: { state: crmWords.companies },
  members: { state: crmWords.seats, role: crmWords.roles },
};

function sampleWord(words: Words, stored: unknown): unknown {
  return Object.keys(words).find((word) => words[word] === stored) ?? stored;
}

/** The rows of the table, each with what its columns would hold as text. */
function written({ from, columns }: CrmTable, tables: HostState['tables']): readonly (readonly [Row, string])[] {
  const rows = (tables[from] ?? []) as readonly Row[];
  return rows.map((row) => [row, JSON.stringify(columns.map(([, , member]) => row[member] ?? null))]);
}
