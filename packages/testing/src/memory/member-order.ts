import type { MemberRecord } from './state.ts';

/** A member with what it is found by. */
export interface OrderedMember {
  readonly member: MemberRecord;
  readonly found: string;
}

/** Letters without case and accents, as people search. */
export function foldForSearch(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('en').trim();
}

/** The members of an organization by name, kept until something is written: sorting 100,000 names takes longer than finding one. */
export class MemberOrder {
  readonly #collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
  #ordered = new Map<string, readonly OrderedMember[]>();

  forget(): void {
    this.#ordered.clear();
  }

  of(members: readonly MemberRecord[], organizationId: string): readonly OrderedMember[] {
    const known = this.#ordered.get(organizationId);
    if (known) return known;
    const ordered = members
      .filter((member) => member.organizationId === organizationId)
      .map((member) => ({ member, found: foldForSearch(`${member.name ?? ''}\n${member.email ?? ''}`) }))
      .sort(
        (a, b) => this.#collator.compare(a.member.name ?? '', b.member.name ?? '') || a.member.number - b.member.number,
      );
    this.#ordered.set(organizationId, ordered);
    return ordered;
  }
}
