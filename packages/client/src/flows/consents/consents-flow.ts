import {
  capabilitiesGet,
  type Consent,
  type ConsentChoice,
  type ConsentSettings,
  consentsList,
  consentsSet,
  type HostLinks,
} from '@sayso/contract';
import { type SettingsFlow, settingsFlow, type SettingsFlowOptions } from '../settings/settings-flow.ts';

export interface ConsentsFlowOptions extends SettingsFlowOptions {
  /** Whether Global Privacy Control is on here; read at each call. */
  readonly gpc: () => boolean;
}

/** What this person said to each purpose, and where to object to what rests on another basis. */
export interface Consents extends ConsentSettings {
  readonly links: HostLinks;
}

/** A wish for one purpose: yes or no to the text that is shown. */
export type ConsentWishes = ReadonlyMap<string, boolean>;

export interface SaveConsents {
  readonly type: 'save';
  readonly wishes: ConsentWishes;
}

export type ConsentsFlow = SettingsFlow<Consents, SaveConsents>;

/**
 * Consents, one after the other or saved together, as the host has it. Where Global Privacy Control is on, what was agreed to that sells or
 * shares is withdrawn in its name as soon as it is read.
 */
export function consentsFlow({ gpc, ...options }: ConsentsFlowOptions): ConsentsFlow {
  const besides = () => (gpc() ? { gpc: true } : {});
  return settingsFlow<Consents, SaveConsents>(options, {
    operation: consentsList,
    async read(ask) {
      const [settings, { host }] = await Promise.all([ask(consentsList, {}, besides()), ask(capabilitiesGet, {})]);
      const choices = overruledChoices(settings);
      if (choices.length === 0) return { ...settings, links: host.links };
      // It is not in effect either way: where it cannot be written down now, the next visit does.
      const written = await ask(consentsSet, { choices, method: 'gpc' }, besides()).catch(() => settings);
      return { ...written, links: host.links };
    },
    async perform({ wishes }, { links, ...settings }, ask) {
      const method = settings.saving === 'form' ? 'form' : 'toggle';
      const set = await ask(consentsSet, { choices: choicesFor(settings, wishes), method }, besides());
      return { ...set, links };
    },
  });
}

/** What is said of these wishes, each to the text that is shown. */
function choicesFor({ items }: ConsentSettings, wishes: ConsentWishes): readonly ConsentChoice[] {
  return items.flatMap((item) => {
    const granted = wishes.get(item.purpose);
    return granted === undefined ? [] : [choiceFor(item, granted)];
  });
}

/** What Global Privacy Control takes back. */
function overruledChoices({ gpc, items }: ConsentSettings): readonly ConsentChoice[] {
  if (!gpc) return [];
  return items.filter(isOverruled).map((item) => choiceFor(item, false));
}

/** A consent to selling or sharing that was given, to the present text or an earlier one. */
function isOverruled({ asksAgain, basis, isSharing, state }: Consent): boolean {
  return isSharing && basis === 'consent' && (asksAgain || state === 'given' || state === 'renewed');
}

function choiceFor({ purpose, notice: { version, sha256 } }: Consent, granted: boolean): ConsentChoice {
  return { purpose, granted, version, sha256 };
}
