import type { PostgresPool } from 'kysely';
import type { HostMap } from '../host-map.ts';
import { databaseOver } from '../sql/database.ts';
import { type Catalogue, catalogueOf } from './catalogue.ts';
import { columnFindings } from './columns.ts';
import { directoryFindings } from './directory.ts';
import { epochFindings } from './epochs.ts';
import type { Finding } from './finding.ts';
import { foreignKeyFindings } from './foreign-keys.ts';
import { ignoredBy, ignoredFindings } from './ignored.ts';
import { pathFindings } from './paths.ts';
import { personalFindings } from './personal.ts';
import { tableFindings } from './tables.ts';

export interface CheckOptions {
  /** Of the database, to look through besides those in which tables of the map stand. */
  readonly schemas?: readonly string[];
}

/**
 * Where the map and the live database do not fit together, each with the line to add; empty when all is classified and every ending can be
 * carried out. Reads the catalogue alone, no row, and is made for a host's own checks.
 */
export async function checkCatalogue(
  pool: PostgresPool,
  map: HostMap,
  { schemas = [] }: CheckOptions = {},
): Promise<readonly Finding[]> {
  return findingsIn(await catalogueOf(databaseOver(pool)), map, schemas);
}

/** The same for a catalogue that was read before. */
export function findingsIn(catalogue: Catalogue, map: HostMap, schemas: readonly string[]): readonly Finding[] {
  const ignored = ignoredBy(map, catalogue);
  const { collections, directory } = map;
  const found = [
    ...tableFindings(map, catalogue, ignored, schemas),
    ...directoryFindings(map, catalogue, ignored),
    ...collections.flatMap((entry) => [
      ...columnFindings(entry, catalogue, ignored),
      ...personalFindings(entry, catalogue, ignored),
      ...pathFindings(entry, directory, catalogue),
    ]),
    ...epochFindings(map, catalogue),
    ...foreignKeyFindings(map, catalogue, ignored),
    ...ignoredFindings(map, catalogue),
  ];
  // Two collections, or a way and a key, can lack the same thing.
  return [...new Map(found.toReversed().map((one) => [`${one.where}\n${one.add}`, one])).values()].toReversed();
}
