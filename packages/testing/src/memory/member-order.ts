import type { MemberRecord } from './state.ts';

interface Row {
  readonly member: MemberRecord;
  /** As they were when the row was put in its place. */
  name: string | null;
  email: string | null;
  /** What the row is found by. */
  text: string;
}

interface Kept {
  /** As in the table. */
  readonly rows: Row[];
  /** By name. */
  ordered: readonly Row[];
  members: readonly MemberRecord[];
  /** The texts of `ordered`, one after the other: looking through one long text takes a tenth of the time of 100,000 short ones. */
  texts: string;
  fresh: boolean;
}

const END = '\0';

/** Letters without case, accents and signs that nobody sees, as people search. */
export function foldForSearch(text: string): string {
  return text
    .replaceAll(/\s/g, ' ')
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cc}\p{Cf}]/gu, '')
    .toLocaleLowerCase('en');
}

/** The members of each organization by name, kept up to date by what was written: sorting 100,000 names takes longer than finding one. */
export class MemberOrder {
  readonly #collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
  readonly #kept = new Map<string, Kept>();

  /** Says that something was written; what is kept is compared with the table before it is used again. */
  expire(): void {
    for (const kept of this.#kept.values()) kept.fresh = false;
  }

  /** The members whose name or e-mail address has every one of these words (as `foldForSearch` makes them) in it; all without words. */
  find(members: readonly MemberRecord[], organizationId: string, words: readonly string[]): readonly MemberRecord[] {
    const { ordered, members: all, texts } = this.#current(members, organizationId);
    const [first, ...others] = words;
    if (first === undefined) return all;
    const found: MemberRecord[] = [];
    let row = 0;
    let end = -1;
    for (let at = texts.indexOf(first); at !== -1; at = texts.indexOf(first, end)) {
      while (end < at) end += (ordered[row++] as Row).text.length + END.length;
      const { member, text } = ordered[row - 1] as Row;
      if (others.every((word) => text.includes(word))) found.push(member);
    }
    return found;
  }

  #current(members: readonly MemberRecord[], organizationId: string): Kept {
    const kept = this.#kept.get(organizationId);
    if (kept?.fresh) return kept;
    const own = members.filter((member) => member.organizationId === organizationId);
    if (kept && own.length >= kept.rows.length && kept.rows.every((row, index) => row.member === own[index])) {
      this.#update(kept, own);
      return kept;
    }
    const rows = own.map(rowOf);
    const ordered = rows.toSorted(this.#compare);
    const begun: Kept = { rows, ordered, members: membersOf(ordered), texts: textsOf(ordered), fresh: true };
    this.#kept.set(organizationId, begun);
    return begun;
  }

  #update(kept: Kept, own: readonly MemberRecord[]): void {
    kept.fresh = true;
    const moved = new Set(
      kept.rows.filter(({ member, name, email }) => member.name !== name || member.email !== email),
    );
    const added = own.slice(kept.rows.length).map(rowOf);
    if (moved.size + added.length === 0) return;
    const staying = kept.ordered.filter((row) => !moved.has(row));
    for (const row of moved) Object.assign(row, rowOf(row.member));
    kept.rows.push(...added);
    kept.ordered = merged(staying, [...moved, ...added], this.#compare);
    kept.members = membersOf(kept.ordered);
    kept.texts = textsOf(kept.ordered);
  }

  readonly #compare = (a: Row, b: Row): number =>
    this.#collator.compare(a.name ?? '', b.name ?? '') || a.member.number - b.member.number;
}

function rowOf(member: MemberRecord): Row {
  const { name, email } = member;
  return { member, name, email, text: `${foldForSearch(name ?? '')}\n${foldForSearch(email ?? '')}` };
}

function membersOf(rows: readonly Row[]): MemberRecord[] {
  return rows.map(({ member }) => member);
}

function textsOf(rows: readonly Row[]): string {
  return rows.map(({ text }) => text + END).join('');
}

/** Puts the few into the many, each by halving: comparing names is what takes the time. */
function merged<Item>(many: readonly Item[], few: readonly Item[], compare: (a: Item, b: Item) => number): Item[] {
  const all = [...many];
  for (const item of few) {
    let low = 0;
    let high = all.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(all[middle] as Item, item) < 0) low = middle + 1;
      else high = middle;
    }
    all.splice(low, 0, item);
  }
  return all;
}
