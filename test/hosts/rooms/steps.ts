import type { Change, ChangeKind } from '@sayso/contract';
import type { HostState } from '@sayso/testing';
import { prove } from '../proof.ts';
import { activate, reads } from '../roles.ts';

/** Milliseconds that a walk may take in which something is erased to its end. */
export const UNTIL_ERASED = 25_000;

/** What belongs to a person's account: all of it goes. */
export const own = ['rooms', 'recordings', 'chatMessages', 'consents', 'mailingLists'];

/** From the review, with nothing in the way, to where it has begun. */
export async function confirm(): Promise<void> {
  await reads('Delete your account?');
  await activate('button', 'Continue');
  await reads('Delete your account now?');
  await activate('button', 'Delete account');
  await prove();
}

/** How many records of each of these collections are the person's. */
export function amounts({ tables }: HostState, persona: string, collections: readonly string[]): readonly number[] {
  return collections.map((name) => {
    const rows = (tables[name] ?? []) as readonly { readonly accountId?: unknown; readonly memberId?: unknown }[];
    return rows.filter((row) => row.accountId === `account-${persona}` || row.memberId === `member-${persona}`).length;
  });
}

export function changeOf({ sayso }: HostState, kind: ChangeKind): Change {
  const found = sayso.changes.findLast(({ change }) => change.kind === kind);
  if (!found) throw new Error(`There is no change of the kind ${kind}.`);
  return found.change;
}

/** Whether anything of the person is left in the product's own tables. */
export function isLeft({ tables }: HostState, persona: string): boolean {
  return JSON.stringify(tables).includes(`account-${persona}"`) || JSON.stringify(tables).includes(`${persona}@rooms`);
}
