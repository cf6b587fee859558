import type { PostgresPool } from 'kysely';
import type { HostMap } from '../host-map.ts';
import { databaseOver } from '../sql/database.ts';
import { catalogueOf } from './catalogue.ts';
import { type CheckOptions, findingsIn } from './check-catalogue.ts';
import type { Finding } from './finding.ts';
import { sqlForTheHost } from './host-sql.ts';

export interface CheckMapOptions extends CheckOptions {
  readonly pool: PostgresPool;
  readonly map: HostMap;
  /** Takes one line, without its end. */
  readonly out: (line: string) => void;
}

/** Prints what `checkCatalogue` finds, then SQL that the host may add; gives the exit code: 0, or 1 where something was found. */
export async function checkMapCommand({ pool, map, out, schemas = [] }: CheckMapOptions): Promise<0 | 1> {
  const catalogue = await catalogueOf(databaseOver(pool));
  const findings = findingsIn(catalogue, map, schemas);
  for (const finding of findings) for (const line of linesOf(finding)) out(line);
  const count = findings.length === 1 ? '1 finding' : `${findings.length} findings`;
  out(findings.length === 0 ? 'The map fits the database: every table and column is classified.' : count);
  for (const line of sqlForTheHost(map, catalogue)) out(line);
  return findings.length === 0 ? 0 : 1;
}

function linesOf({ add, code, what, where }: Finding): readonly string[] {
  return [`${where}: ${what} [${code}]`, `    ${add}`];
}
