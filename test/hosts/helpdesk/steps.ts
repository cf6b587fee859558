import type { Account, Change, ChangeKind } from '@sayso/contract';
import type { HostState } from '@sayso/testing';
import { press } from '../../browsers/keyboard.ts';
import { activate, fill, find, reads } from '../roles.ts';
import type { Walk } from '../walk.ts';

/** What belongs to a person's account and goes with it. */
export const own = ['signatures', 'notificationRules', 'devices'];
/** What somebody works on belongs to the company. */
export const work = ['tickets', 'conversations', 'notes', 'savedReplies', 'drafts'];

/** Proves who it is, with the code from the mail. */
export async function prove(walk: Walk): Promise<void> {
  await reads('Confirm that it is you');
  await reads(/Sent to \S+@helpdesk\.example/);
  const { sayso } = await walk.host.state();
  const code = sayso.outbox.findLast(({ template }) => template === 'one-time-code')?.params['code'];
  await fill('Code from the email', code ?? '');
  await press('Enter');
}

/** From the page to where support has been asked. */
export async function ask(walk: Walk, what: 'deactivate' | 'delete'): Promise<void> {
  const [trigger, noun] = what === 'delete' ? ['Delete account', 'deletion'] : ['Deactivate account', 'deactivation'];
  await activate('button', trigger);
  await reads(`Ask the support team to ${what} your account?`);
  await activate('button', 'Continue');
  await reads(`Ask for the ${noun} of your account now?`);
  await activate('button', `Ask for ${noun}`);
  await prove(walk);
  await reads(`The support team has been asked to ${what} your account`);
}

/** Support carries out the only request that waits. */
export async function carryOut(walk: Walk): Promise<void> {
  await walk.enterAsOperator();
  await activate('button', 'Carry out');
  await reads('Carried out.');
  await find('heading', 'Requests that wait for support');
}

export function changeOf({ sayso }: HostState, kind: ChangeKind): Change {
  const found = sayso.changes.findLast(({ change }) => change.kind === kind);
  if (!found) throw new Error(`There is no change of the kind ${kind}.`);
  return found.change;
}

export function accountState({ tables }: HostState, persona: string): Account['state'] | undefined {
  return tables.accounts.find(({ id }) => id === `account-${persona}`)?.state;
}

/** How many records of each of these collections lead to the person. */
export function amounts({ tables }: HostState, persona: string, collections: readonly string[]): readonly number[] {
  return collections.map((name) => {
    const rows = (tables[name] ?? []) as readonly { readonly accountId?: unknown; readonly memberId?: unknown }[];
    return rows.filter((row) => row.accountId === `account-${persona}` || row.memberId === `member-${persona}`).length;
  });
}
