import { capabilitiesGet, type ContactChannel, contactChangesRevert } from '@sayso/contract';
import { type SettingsFlow, settingsFlow, type SettingsFlowOptions } from '../settings/settings-flow.ts';

/** What came of the link in the mail to the former address. */
export interface ContactRevertFacts {
  /** What was taken back; absent: nothing so far. */
  readonly reverted?: ContactChannel;
  /** A page of the host's support team. */
  readonly supportHref?: string;
}

export interface ContactRevertAct {
  /** The secret of the link. */
  readonly token: string;
}

export type ContactRevertFlow = SettingsFlow<ContactRevertFacts, ContactRevertAct>;

/** Takes a change of an address or number back, without a session. */
export function contactRevertFlow(options: SettingsFlowOptions): ContactRevertFlow {
  return settingsFlow<ContactRevertFacts, ContactRevertAct>(options, {
    operation: contactChangesRevert,
    async read(ask) {
      const { host } = await ask(capabilitiesGet, {});
      return host.links.support === undefined ? {} : { supportHref: host.links.support };
    },
    shown: (act) => ({ ...act, token: '' }),
    async perform({ token }, facts, ask) {
      return { ...facts, reverted: (await ask(contactChangesRevert, { token })).channel };
    },
  });
}
