import {
  type Account,
  accountGet,
  accountRemovePhone,
  type ContactChange,
  type ContactChannel,
  contactChangesCancel,
  contactChangesConfirm,
  contactChangesList,
  contactChangesResend,
  contactChangesStart,
} from '@sayso/contract';
import { type SettingsFlow, settingsFlow, type SettingsFlowOptions } from '../settings/settings-flow.ts';

/** One's address or number, and what waits for a code. */
export interface ContactFacts {
  readonly account: Account;
  /** False: the host lets nobody change it. */
  readonly isOffered: boolean;
  readonly awaited?: ContactChange;
}

export type ContactAct =
  | { readonly type: 'start'; readonly value: string }
  | { readonly type: 'confirm'; readonly code: string }
  | { readonly type: 'resend' }
  | { readonly type: 'cancel' }
  /** Takes the telephone number away. */
  | { readonly type: 'remove' };

export type ContactFlow = SettingsFlow<ContactFacts, ContactAct>;

/** Changes one's address or number: what is new counts by the code that goes there. What waits survives a reload. */
export function contactChangeFlow(options: SettingsFlowOptions, channel: ContactChannel): ContactFlow {
  return settingsFlow<ContactFacts, ContactAct>(options, {
    operation: contactChangesStart,
    async read(ask) {
      const [account, { channels, items }] = await Promise.all([ask(accountGet, {}), ask(contactChangesList, {})]);
      const awaited = items.find((one) => one.channel === channel);
      return { account, isOffered: channels.includes(channel), ...(awaited && { awaited }) };
    },
    shown: (act) => (act.type === 'confirm' ? { ...act, code: '' } : act),
    async perform(act, { awaited, ...rest }, ask) {
      const waiting = { contactChangeId: awaited?.id ?? '' };
      switch (act.type) {
        case 'start': {
          const { value } = act;
          const target = { type: 'account', id: rest.account.id } as const;
          const purpose = { operation: 'contactChanges.start', target } as const;
          return { ...rest, awaited: await ask(contactChangesStart, { channel, value }, { purpose }) };
        }
        case 'confirm':
          return { ...rest, account: await ask(contactChangesConfirm, { ...waiting, code: act.code }) };
        case 'resend':
          return { ...rest, awaited: await ask(contactChangesResend, waiting) };
        case 'cancel':
          await ask(contactChangesCancel, waiting);
          return rest;
        case 'remove':
          return { ...rest, account: await ask(accountRemovePhone, {}) };
        default:
          return act satisfies never;
      }
    },
  });
}
