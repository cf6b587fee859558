import type { DataColumn } from '@sayso/contract';
import type { LiveColumn } from './catalogue.ts';

/** What can be written of each type without a loss, the best first; of all others only `text`. */
const TYPES: Readonly<Record<string, readonly DataColumn['type'][]>> = {
  int2: ['integer', 'number', 'text'],
  int4: ['integer', 'number', 'text'],
  int8: ['integer', 'text'],
  float4: ['number', 'text'],
  float8: ['number', 'text'],
  numeric: ['text', 'number'],
  bool: ['boolean'],
  timestamptz: ['timestamp'],
  timestamp: ['timestamp'],
  date: ['date'],
  json: ['json'],
  jsonb: ['json'],
};

export function canBeWrittenAs(column: LiveColumn, declared: DataColumn['type']): boolean {
  return (TYPES[column.type] ?? ['text']).includes(declared);
}

/** The line of `columns` for a column; what it was declared with stays, such as its name. */
export function columnLine(column: LiveColumn, declared?: DataColumn): string {
  const type = declared && canBeWrittenAs(column, declared.type) ? declared.type : (TYPES[column.type]?.[0] ?? 'text');
  const name = declared?.name === undefined ? '' : `, name: ${quoted(declared.name)}`;
  const why = (['secret', 'thirdParty'] as const)
    .filter((reason) => declared?.[reason])
    .map((reason) => `, ${reason}: …`);
  return `${member(column.name)}: { type: '${type}'${column.required ? '' : ', nullable: true'}${name}${why.join('')} },`;
}

/** As the name of a member in TypeScript. */
export function member(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
}

function quoted(text: string): string {
  return `'${text.replaceAll(/['\\]/g, String.raw`\$&`)}'`;
}
