import { accountGet, capabilitiesGet, passwordChange, type PasswordChange, type PasswordLimits } from '@sayso/contract';
import { type SettingsFlow, settingsFlow, type SettingsFlowOptions } from '../settings/settings-flow.ts';

/** What somebody needs who changes their password. */
export interface PasswordFacts {
  /** What the person signs in with: password managers keep the new password beside it. */
  readonly username: string;
  readonly limits: PasswordLimits;
}

export function passwordFlow(options: SettingsFlowOptions): SettingsFlow<PasswordFacts, PasswordChange> {
  return settingsFlow<PasswordFacts, PasswordChange>(options, {
    operation: passwordChange,
    async read(ask) {
      const [{ email }, { limits }] = await Promise.all([ask(accountGet, {}), ask(capabilitiesGet, {})]);
      return { username: email, limits: limits.password };
    },
    shown: (act) => ({ ...act, currentPassword: '', newPassword: '' }),
    async perform(act, facts, ask) {
      await ask(passwordChange, act);
      return facts;
    },
  });
}
