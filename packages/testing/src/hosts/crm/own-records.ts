import type { AccountRecord } from '../../memory/state.ts';
import { difficultTexts } from '../sample/difficult-texts.ts';
import { numbered, pick } from '../sample/records.ts';
import type { CrmRows } from './columns.ts';

const devices = ['Chrome on Windows', 'Safari on iPhone', 'Firefox on Linux', 'Edge on Windows', 'Chrome on Android'];
const notes = ['Speaks Portuguese', 'Off on Friday afternoons', 'Prefers calls before noon', 'Covers for the south'];
const sources = [null, 'Mrs. Öztürk, a customer', null, '“The Nováks”, who moved'];
const lists = ['Product news', 'Sales tips', 'Invitations to events'];

/** How much each account has of its own. */
const amounts: Readonly<Record<string, readonly [devices: number, notes: number, lists: number]>> = {
  'account-owner': [4, 2, 3],
  'account-manager': [3, 1, 2],
  'account-agent': [2, 3, 3],
  'account-lucas': [1, 0, 1],
  'account-sofia': [3, 2, 0],
  'account-former': [1, 1, 1],
  'account-removed': [1, 0, 0],
  'account-solo': [2, 4, 2],
  'account-first': [5, 1, 1],
  'account-second': [2, 1, 2],
};

/** What belongs to the people themselves. */
export function crmOwnRecords(
  accounts: readonly AccountRecord[],
  atMost: number,
): CrmRows<'devices' | 'profileNotes' | 'mailingLists'> {
  const all = accounts.map(({ id: accountId }) => {
    const [own = 0, written = 0, subscribed = 0] = (amounts[accountId] ?? []).map((amount) => Math.min(amount, atMost));
    return {
      devices: numbered('devices', accountId, own, (index) => ({
        accountId,
        name: pick(devices, index),
        deviceKey: keyOf('device', accountId, index),
      })),
      profileNotes: numbered('profileNotes', accountId, written, (index) => ({
        accountId,
        text: index < notes.length / 2 ? pick(notes, index) : pick(difficultTexts, index),
        toldBy: pick(sources, index),
      })),
      mailingLists: numbered('mailingLists', accountId, subscribed, (index) => ({
        accountId,
        list: pick(lists, index),
        unsubscribeKey: keyOf('unsubscribe', accountId, index),
      })),
    };
  });
  return {
    devices: all.flatMap((one) => one.devices),
    profileNotes: all.flatMap((one) => one.profileNotes),
    mailingLists: all.flatMap((one) => one.mailingLists),
  };
}

/** What a host never gives out; easy to look for. */
function keyOf(what: string, accountId: string, index: number): string {
  return `secret-${what}-of-${accountId}-${index + 1}`;
}
