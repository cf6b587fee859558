import type pg from 'pg';

/** All rows of each table in these schemas, as text; bytes are shown as text, too, for whoever forgot to seal them. */
export async function storedTexts(all: pg.Pool, schemas: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await all.query<{ table: string }>(
    `select format('%I.%I', schemaname, tablename) as table from pg_tables where schemaname = any($1)`,
    [schemas],
  );
  const texts = rows.map(async ({ table }) => {
    const found = await all.query<{ text: string }>(`select row_to_json(t)::text as text from ${table} t`);
    return [table, found.rows.map(({ text }) => `${text}${bytesIn(text)}`).join('\n')] as const;
  });
  return new Map(await Promise.all(texts));
}

function bytesIn(text: string): string {
  return [...text.matchAll(/\\\\x([0-9a-f]+)/g)].map(([, hex = '']) => Buffer.from(hex, 'hex').toString()).join('\n');
}
