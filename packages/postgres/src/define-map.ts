import type { DataColumn, DataMapEntry, PersonalColumn } from '@sayso/contract';
import type { AccountsTable, Directory, HostMap, MembersTable, OrganizationsTable } from './host-map.ts';

/** A table as the host's interface for Kysely names it: `people`, `crm.leads`. */
type Table<DB> = keyof DB & string;
type Column<DB, Name extends keyof DB> = keyof DB[Name] & string;
type Columns<DB, Name extends keyof DB> = Column<DB, Name> | readonly Column<DB, Name>[];

/** A table of the directory in which the columns are those of the table that is named. */
type Shaped<DB, Shape extends AccountsTable | OrganizationsTable | MembersTable> = {
  [Name in Table<DB>]: Omit<Shape, 'table' | 'columns'> & {
    readonly table: Name;
    readonly columns: { readonly [Role in keyof Shape['columns']]: Column<DB, Name> };
  };
}[Table<DB>];

interface Last<DB, Name extends keyof DB> {
  readonly column: Columns<DB, Name>;
}

type Through<DB, Name extends keyof DB, Next extends keyof DB> = Last<DB, Name> & {
  readonly references: { readonly table: Next; readonly column: Columns<DB, Next> };
};

type AnyStep<DB> = {
  [Name in Table<DB>]: Last<DB, Name> & { readonly references?: Reference<DB> };
}[Table<DB>];

type Reference<DB> = {
  [Next in Table<DB>]: { readonly table: Next; readonly column: Columns<DB, Next> };
}[Table<DB>];

/** The first two steps are followed from table to table; behind them every name is one of the database's. */
type Path<DB, Name extends keyof DB> =
  | readonly [Last<DB, Name>]
  | {
      [Next in Table<DB>]:
        | readonly [Through<DB, Name, Next>, Last<DB, Next>]
        | readonly [
            Through<DB, Name, Next>,
            Last<DB, Next> & { readonly references: Reference<DB> },
            ...(readonly AnyStep<DB>[]),
            AnyStep<DB>,
          ];
    }[Table<DB>];

/** What goes into archives is classified column by column; what is left out can name those that matter. */
type Exported<DB, Name extends keyof DB> =
  | { readonly export: 'include'; readonly columns: { readonly [Each in Column<DB, Name>]: DataColumn } }
  | {
      readonly export: Exclude<DataMapEntry['export'], 'include'>;
      readonly columns?: { readonly [Each in Column<DB, Name>]?: DataColumn };
    };

type Narrowed = 'table' | 'key' | 'path' | 'member' | 'personal' | 'epoch' | 'export' | 'columns';

/** An entry of the data map in which every name is one of its table. */
export type TypedEntry<DB> = {
  [Name in Table<DB>]: Omit<DataMapEntry, Narrowed> & {
    readonly table: Name;
    readonly key?: Columns<DB, Name>;
    readonly path: Path<DB, Name>;
    readonly member?: Column<DB, Name>;
    readonly personal?: { readonly [Each in Column<DB, Name>]?: PersonalColumn };
    readonly epoch?: Column<DB, Name>;
  } & Exported<DB, Name>;
}[Table<DB>];

/** A `HostMap` in which every table and column is one that the host's interface for Kysely has. */
export interface TypedMap<DB> extends Omit<HostMap, 'directory' | 'collections'> {
  readonly directory: {
    readonly accounts: Shaped<DB, Directory['accounts']>;
    readonly organizations: Shaped<DB, Directory['organizations']>;
    readonly members: Shaped<DB, Directory['members']>;
  };
  readonly collections: readonly TypedEntry<DB>[];
}

/**
 * Lets the compiler read a map against the interface that the host has for Kysely: `defineMap<Database>()({ … })`. A table or a column that
 * is not there, and a column that is exported and not classified, do not compile. What stands in the database is for `checkCatalogue`.
 */
export function defineMap<DB>(): (map: TypedMap<DB>) => HostMap {
  // Its names are some of all names; a compiler cannot see that for a database that it does not know.
  return (map) => map as unknown as HostMap;
}
