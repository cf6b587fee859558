export type Row = Record<string, unknown>;

type Recorded = {
  readonly id: string;
  readonly createdAt: string;
};

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

/** The day that so many days come to. */
export const day = (index: number): string => new Date(START + index * 86_400_000).toISOString().slice(0, 10);

export const pick = <Item>(list: readonly Item[], index: number): Item => list[index % list.length] as Item;

/** Records of one holder, numbered: `<table>-<holder>-1` and on. */
export function numbered<Rest extends Row>(
  table: string,
  holder: string,
  count: number,
  rest: (index: number) => Rest,
): (Rest & Recorded)[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${table}-${holder}-${index + 1}`,
    createdAt: moment(index),
    ...rest(index),
  }));
}

/** Records of several holders: as many as each has, and no more than that of one. */
export function spread<Rest extends Row>(
  table: string,
  amounts: Readonly<Record<string, number>>,
  atMost: number,
  rest: (index: number, holder: string) => Rest,
): (Rest & Recorded)[] {
  return Object.entries(amounts).flatMap(([holder, amount]) =>
    numbered(table, holder, Math.min(amount, atMost), (index) => rest(index, holder)),
  );
}
