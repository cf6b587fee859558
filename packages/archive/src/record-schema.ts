import type { ArchiveCollection, ArchiveColumn, ColumnType } from './source.ts';

/** A schema file of an archive: JSON Schema 2020-12 of one record. */
export interface RecordSchema {
  readonly $schema: typeof DIALECT;
  readonly title: string;
  readonly type: 'object';
  readonly properties: Readonly<Record<string, ColumnSchema>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
}

/** What a schema file says of one column. */
export interface ColumnSchema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly title?: string;
}

export const DIALECT = 'https://json-schema.org/draft/2020-12/schema';
const MEDIUM = '^media/[0-9a-f]{64}(\\.[a-z0-9]+)?$';

/** The schema of a collection's records. */
export function schemaOf({ name, columns }: Pick<ArchiveCollection, 'name' | 'columns'>): RecordSchema {
  return {
    $schema: DIALECT,
    title: name,
    type: 'object',
    properties: Object.fromEntries(columns.map((column) => [column.name, columnSchema(column)])),
    required: columns.map((column) => column.name).toSorted(),
    additionalProperties: false,
  };
}

function columnSchema({ type, nullable = false }: ArchiveColumn): ColumnSchema {
  const { type: json, ...rest } = KEYWORDS[type];
  // `{}` says anything, and null is something.
  if (json === undefined) return nullable ? {} : { type: ANYTHING };
  return { type: nullable ? [json, 'null'] : json, ...rest };
}

const ANYTHING = ['array', 'boolean', 'number', 'object', 'string'] as const;

const KEYWORDS: Readonly<
  Record<ColumnType, { readonly type?: string; readonly format?: string; readonly pattern?: string }>
> = {
  text: { type: 'string' },
  integer: { type: 'integer' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  timestamp: { type: 'string', format: 'date-time' },
  date: { type: 'string', format: 'date' },
  media: { type: 'string', pattern: MEDIUM },
  json: {},
};

/** The columns that a schema file was made of, or undefined when it says something that such a file never does. */
export function columnsOf(schema: unknown): readonly ArchiveColumn[] | undefined {
  if (!isObject(schema) || schema['$schema'] !== DIALECT || schema['type'] !== 'object') return undefined;
  if (schema['additionalProperties'] !== false || !isObject(schema['properties'])) return undefined;
  const columns: ArchiveColumn[] = [];
  for (const [name, said] of Object.entries(schema['properties'])) {
    const column = TYPES.flatMap((type) => [
      { name, type },
      { name, type, nullable: true },
    ]).find((candidate) => sameSchema(columnSchema(candidate), said));
    if (!column) return undefined;
    columns.push(column);
  }
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  return required.length === columns.length && columns.every(({ name }) => required.includes(name))
    ? columns
    : undefined;
}

const TYPES = Object.keys(KEYWORDS) as ColumnType[];

function sameSchema(expected: ColumnSchema, said: unknown): boolean {
  if (!isObject(said)) return false;
  const keywords: (keyof ColumnSchema)[] = ['type', 'format', 'pattern'];
  return keywords.every((keyword) => String(expected[keyword]) === String(said[keyword]));
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
