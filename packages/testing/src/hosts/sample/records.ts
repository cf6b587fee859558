export type Row = Record<string, unknown>;

/** How much there is of what. */
export interface SampleOptions {
  /** Further members of the first organization, for lists that are long; by default none. */
  readonly extraMembers?: number;
  /** How many records of a kind one member, or one organization, has at most; by default as many as the stories want. */
  readonly recordsEach?: number;
}

const START = Date.UTC(2025, 0, 6, 9);

/** A moment two hours after the one before it. */
export const moment = (index: number): string => new Date(START + index * 7_200_000).toISOString();

export const pick = (list: readonly string[], index: number): string => list[index % list.length] as string;

/** Records of one holder, numbered: `<table>-<holder>-1` and on. */
export function numbered(table: string, holder: string, count: number, rest: (index: number) => Row): Row[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${table}-${holder}-${index + 1}`,
    createdAt: moment(index),
    ...rest(index),
  }));
}

/** Records of several holders: as many as each has, and no more than that of one. */
export function spread(
  table: string,
  amounts: Readonly<Record<string, number>>,
  atMost: number,
  rest: (index: number, holder: string) => Row,
): Row[] {
  return Object.entries(amounts).flatMap(([holder, amount]) =>
    numbered(table, holder, Math.min(amount, atMost), (index) => rest(index, holder)),
  );
}
