import type { Change, ChangeKind } from '@sayso/contract';
import type { HostState } from '@sayso/testing';
import { press } from '../../browsers/keyboard.ts';
import { PASSWORD } from '../proof.ts';
import { activate, fill, find, lookUp, reads, until } from '../roles.ts';
import type { Walk } from '../walk.ts';

export const DAY = 86_400_000;

/** What an account has collected, and what its people have set up. */
export const collected = ['deals', 'people', 'contactOrganizations', 'products', 'notes', 'files', 'imports'];
export const settings = ['pipelines', 'stages', 'customFields', 'members'];

/** Proves who it is, with the password. */
export async function prove(): Promise<void> {
  await reads('Bekräfta att det är du');
  await ready('Bekräfta');
  await fill('Lösenord', PASSWORD);
  await press('Enter');
}

/** The dialog moves focus once more when it has begun. */
async function ready(confirm: string): Promise<void> {
  const begun = () => (lookUp('button', confirm)?.getAttribute('aria-disabled') === 'false' ? true : undefined);
  await until(begun, 'nothing to answer');
}

/** From the page to the end of the flow, as somebody does who reads and agrees. */
export async function close(name: string): Promise<void> {
  await activate('button', 'Stäng kontot');
  await reads(`Stänga ${name}?`);
  await activate('button', 'Fortsätt');
  await reads(`Stänga ${name} nu?`);
  await activate('button', 'Stäng kontot');
  await prove();
  await reads('Kontot har stängts');
}

/** Lets the erasing go on to its end, which the page behind the mailed link tells. */
export async function erased(walk: Walk, address: string, heading: string): Promise<void> {
  await walk.host.work();
  const letter = (await walk.mailTo(address)).findLast(({ link }) => link?.includes('change=') === true);
  await walk.follow(letter?.link ?? '');
  await find('heading', heading);
}

/** How many records of each of these collections are stored for the organization. */
export function amounts(
  { tables }: HostState,
  organizationId: string,
  collections: readonly string[],
): Readonly<Record<string, number>> {
  const counted = collections.map((name) => {
    const rows = (tables[name] ?? []) as readonly { readonly organizationId?: unknown }[];
    return [name, rows.filter((row) => row.organizationId === organizationId).length] as const;
  });
  return Object.fromEntries(counted);
}

/** The newest change of this kind. */
export function changeOf({ sayso }: HostState, kind: ChangeKind): Change {
  const found = sayso.changes.findLast(({ change }) => change.kind === kind);
  if (!found) throw new Error(`There is no change of the kind ${kind}.`);
  return found.change;
}

export function organizationState({ tables }: HostState, organizationId: string): string | undefined {
  return tables.organizations.find(({ id }) => id === organizationId)?.state;
}

/** As a Swedish page says it: "22 maj 2027 kl. 14:58". */
export function said(at: string | undefined): string {
  const format = new Intl.DateTimeFormat('sv', { dateStyle: 'long', timeStyle: 'short' });
  return format.format(new Date(at ?? '')).replaceAll(/\s+/gu, ' ');
}
