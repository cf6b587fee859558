import type { OperationId } from '@sayso/contract';
import { PRINCIPALS, type PrincipalName, type Relation, RELATIONS } from './principals.ts';

/** One line of the table, as it is tried. */
export interface Line {
  readonly operation: OperationId;
  readonly relation: Relation;
  /** What each principal comes to: `ok` or the code of a problem. */
  readonly expected: Readonly<Record<PrincipalName, string>>;
}

const CODES: Readonly<Record<string, string>> = {
  401: 'unauthenticated',
  403: 'permission-required',
  404: 'not-found',
  422: 'validation-failed',
  501: 'capability-missing',
  stale: 'preview-stale',
};

/** Reads a table. Throws a TypeError for a line that has not one cell for each principal, or names no relation. */
export function linesOf(table: Readonly<Partial<Record<OperationId, string>>>): readonly Line[] {
  return Object.entries(table).flatMap(([operation, text]) =>
    text
      .trim()
      .split('\n')
      .map((line) => lineOf(operation as OperationId, line)),
  );
}

function lineOf(operation: OperationId, text: string): Line {
  const [name, ...cells] = text.trim().split(/\s+/);
  const relation = RELATIONS.find((one) => one === name);
  if (relation === undefined || cells.length !== PRINCIPALS.length)
    throw new TypeError(`${operation}: "${text.trim()}" is no line of the table.`);
  const codes = PRINCIPALS.map((principal, nth) => [principal, CODES[cells[nth] ?? ''] ?? cells[nth]]);
  return { operation, relation, expected: Object.fromEntries(codes) };
}

/** What is somebody else's, and in the order of how near it is what never was there. */
const FOREIGN: Partial<Record<Relation, readonly Relation[]>> = {
  same: ['unknown', 'missing'],
  other: ['unknown'],
  theirs: ['nowhere', 'unknown'],
  mixed: ['missing'],
};

/** The line of what never was that this one must look like, for whoever may not see what is somebody else's. */
export function neverOf(line: Line, lines: readonly Line[]): Line | undefined {
  const own = lines.filter(({ operation }) => operation === line.operation);
  return (FOREIGN[line.relation] ?? []).flatMap((name) => own.filter(({ relation }) => relation === name)).at(0);
}

export const isForeign = ({ relation }: Line) => Object.hasOwn(FOREIGN, relation);
