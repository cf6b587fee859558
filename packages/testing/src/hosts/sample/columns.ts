import type { DataColumn, LocalizedText } from '@sayso/contract';

/** Every column of a collection, by name. */
export type Columns = Readonly<Record<string, DataColumn>>;

/** A record with these columns: what is stored cannot be anything else than what is declared. */
export type RecordOf<Declared extends Columns> = {
  [Name in keyof Declared]: ValueOf<Declared[Name]>;
};

type ValueOf<Column> = Column extends { readonly type: infer Type extends DataColumn['type'] }
  ? Values[Type] | (Column extends { readonly nullable: true } ? null : never)
  : never;

interface Values {
  text: string;
  integer: number;
  number: number;
  boolean: boolean;
  /** RFC 3339 in UTC, with milliseconds. */
  timestamp: string;
  date: string;
  json: unknown;
}

type Words = readonly [en: string, sv: string];

/** Without words it is one that people do not read, such as the id of something else. */
function ofType<Type extends DataColumn['type']>(type: Type) {
  return (...[en, sv]: Words | []): { readonly type: Type; readonly label?: LocalizedText } => ({
    type,
    ...(en !== undefined && sv !== undefined && { label: { en, sv } }),
  });
}

export const text = ofType('text');
export const integer = ofType('integer');
export const decimal = ofType('number');
export const yesOrNo = ofType('boolean');
export const timestamp = ofType('timestamp');
export const date = ofType('date');
export const json = ofType('json');

export function orNull<Column extends DataColumn>(column: Column): Column & { readonly nullable: true } {
  return { ...column, nullable: true };
}

/** It never leaves, because of this. */
export function secret<Column extends DataColumn>(
  column: Column,
  ...[en, sv]: Words
): Column & { readonly secret: LocalizedText } {
  return { ...column, secret: { en, sv } };
}

/** It is about somebody else, and no part of what one gets about oneself, because of this. */
export function ofOthers<Column extends DataColumn>(
  column: Column,
  ...[en, sv]: Words
): Column & { readonly thirdParty: LocalizedText } {
  return { ...column, thirdParty: { en, sv } };
}

/** What every record has. */
const recorded = { id: text(), createdAt: timestamp('Made', 'Skapad') } as const;

/** What every record of an organization has. */
export const shared = { ...recorded, organizationId: text() } as const;

/** What a record of an organization has that one of its members looks after. */
export const assigned = { ...shared, memberId: text() } as const;

/** What every record of a person has. */
export const personal = { ...recorded, accountId: text() } as const;
