/** What is amiss. The codes stay; the sentences may change. */
export type FindingCode =
  | 'table-missing'
  | 'table-unclassified'
  | 'column-missing'
  | 'column-unclassified'
  | 'column-type'
  | 'column-nullable'
  | 'personal-unclassified'
  | 'path-broken'
  | 'index-missing'
  | 'key-not-unique'
  | 'foreign-key-blocks'
  | 'foreign-key-cascades'
  | 'foreign-key-circle'
  | 'ignored-gone'
  | 'ignored-twice';

/** Where the map and the database do not fit together. */
export interface Finding {
  readonly code: FindingCode;
  /** Of the database or of the map: `crm.leads.rating`, `directory.accounts`. */
  readonly where: string;
  /** A sentence. */
  readonly what: string;
  /** The line to add: of the map, or SQL for a migration of the host's own. */
  readonly add: string;
}
