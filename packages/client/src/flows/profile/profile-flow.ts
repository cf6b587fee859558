import {
  accountGet,
  accountUpdate,
  capabilitiesGet,
  type Account,
  type AccountEdit,
  type LanguageTag,
} from '@sayso/contract';
import { isSaysoError } from '../../sayso-error.ts';
import { type Asking, settingsFlow, type SettingsFlow, type SettingsFlowOptions } from '../settings/settings-flow.ts';

/** A person's own account, as they edit it. */
export interface ProfileSettings {
  readonly account: Account;
  /** Those that can be chosen. */
  readonly languages: readonly LanguageTag[];
  /** What was to be saved, and was not, because something else had been saved meanwhile: `account` is what is there now. */
  readonly conflict?: AccountEdit;
}

export type ProfileAct =
  | { readonly type: 'save'; readonly edit: AccountEdit }
  /** After a conflict: what is there now stays. */
  | { readonly type: 'keep' };

export type ProfileFlow = SettingsFlow<ProfileSettings, ProfileAct>;

/** Shows and edits name and language. An edit that meets another one saves nothing, and brings both values. */
export function profileFlow(options: SettingsFlowOptions): ProfileFlow {
  return settingsFlow<ProfileSettings, ProfileAct>(options, {
    operation: accountUpdate,
    async read(ask) {
      const [account, { host }] = await Promise.all([ask(accountGet, {}), ask(capabilitiesGet, {})]);
      return { account, languages: host.languages };
    },
    async perform(act, { account, languages }, ask) {
      switch (act.type) {
        case 'save':
          return { languages, ...(await saved(act.edit, account, ask)) };
        case 'keep':
          return { account, languages };
        default:
          return act satisfies never;
      }
    },
  });
}

/** What changed elsewhere is no conflict where this edit does not touch it: a picture, an address. */
async function saved(
  edit: AccountEdit,
  seen: Account,
  ask: Asking,
): Promise<Pick<ProfileSettings, 'account' | 'conflict'>> {
  try {
    return { account: await ask(accountUpdate, edit, { ifMatch: seen.etag }) };
  } catch (error) {
    if (!isSaysoError(error, 'precondition-failed')) throw error;
    const account = await ask(accountGet, {});
    if (meets(edit, seen, account)) return { account, conflict: edit };
    return { account: await ask(accountUpdate, edit, { ifMatch: account.etag }) };
  }
}

/** True where something that is edited is no longer what the person saw, and not what they wanted either. */
export function meets(edit: AccountEdit, seen: Account, now: Account): boolean {
  return (['displayName', 'locale'] as const).some(
    (name) => edit[name] !== undefined && now[name] !== seen[name] && now[name] !== edit[name],
  );
}
