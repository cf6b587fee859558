import {
  capabilitiesGet,
  type Duration,
  type PasswordLimits,
  type PasswordReset,
  passwordRequestReset,
  passwordReset,
} from '@sayso/contract';
import { type SettingsFlow, settingsFlow, type SettingsFlowOptions } from '../settings/settings-flow.ts';

/** What somebody needs who has forgotten their password, and has not signed in. */
export interface PasswordResetFacts {
  readonly limits: PasswordLimits;
  /** How long a link works. */
  readonly linkFor: Duration;
  /** A page of the host's support team. */
  readonly supportHref?: string;
}

export type PasswordResetAct =
  | { readonly type: 'request'; readonly email: string }
  | ({ readonly type: 'redeem' } & PasswordReset);

export function passwordResetFlow(options: SettingsFlowOptions): SettingsFlow<PasswordResetFacts, PasswordResetAct> {
  return settingsFlow<PasswordResetFacts, PasswordResetAct>(options, {
    operation: passwordReset,
    async read(ask) {
      const { durations, host, limits } = await ask(capabilitiesGet, {});
      const { support: supportHref } = host.links;
      return {
        limits: limits.password,
        linkFor: durations.passwordReset,
        ...(supportHref !== undefined && { supportHref }),
      };
    },
    shown: (act) => (act.type === 'redeem' ? { ...act, token: '', newPassword: '' } : act),
    async perform(act, facts, ask) {
      switch (act.type) {
        case 'request':
          await ask(passwordRequestReset, { email: act.email });
          return facts;
        case 'redeem':
          await ask(passwordReset, { token: act.token, newPassword: act.newPassword });
          return facts;
        default:
          return act satisfies never;
      }
    },
  });
}
