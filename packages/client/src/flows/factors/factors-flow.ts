import {
  type Account,
  accountGet,
  type Enrollment,
  type FactorKind,
  type Factors,
  factorsConfirm,
  factorsEnroll,
  factorsList,
  factorsRegenerateRecoveryCodes,
  factorsRemove,
  factorsResend,
  type OperationPurpose,
  type RecoveryCodes,
} from '@sayso/contract';
import { type Asking, settingsFlow, type SettingsFlow, type SettingsFlowOptions } from '../settings/settings-flow.ts';

/** The second factors of the signed-in person, and what is at hand of a set-up. */
export interface FactorSettings extends Factors {
  readonly accountId: string;
  /** The account's own number, for codes by SMS. */
  readonly phone?: string;
  /** What is being set up. Known to this flow alone: whoever begins anew makes another one. */
  readonly enrollment?: Enrollment;
  /** Told this once, until they are acknowledged. Secrets. */
  readonly codes?: RecoveryCodes;
}

export type FactorAct =
  /** `phone`: for `sms`, by default the account's own number. */
  | { readonly type: 'enroll'; readonly kind: FactorKind; readonly phone?: string }
  | { readonly type: 'resend' }
  | { readonly type: 'confirm'; readonly code: string }
  /** Forgets what is being set up; it never counted for anything. */
  | { readonly type: 'abandon' }
  | { readonly type: 'remove'; readonly factorId: string }
  /** Every factor, one after the other; each asks for a proof. */
  | { readonly type: 'turn-off' }
  | { readonly type: 'regenerate' }
  /** The recovery codes are kept somewhere. */
  | { readonly type: 'acknowledge' };

export type FactorsFlow = SettingsFlow<FactorSettings, FactorAct>;

/** Sets second factors up and turns them off. */
export function factorsFlow(options: SettingsFlowOptions): FactorsFlow {
  return settingsFlow<FactorSettings, FactorAct>(options, {
    operation: factorsList,
    async read(ask) {
      const [account, factors] = await Promise.all([ask(accountGet, {}), ask(factorsList, {})]);
      return { ...ownerOf(account), ...factors };
    },
    shown: (act) => (act.type === 'confirm' ? { ...act, code: '' } : act),
    perform: performFactor,
  });
}

/** What comes of an act. A set-up and codes that have not been acknowledged stay at hand until something takes their place. */
export async function performFactor(act: FactorAct, value: FactorSettings, ask: Asking): Promise<FactorSettings> {
  const { codes: _codes, enrollment, ...rest } = value;
  const kept = { ...(value.codes && { codes: value.codes }) };
  const purposeOf = (operation: OperationPurpose['operation']) => ({
    purpose: { operation, target: { type: 'account', id: value.accountId } } as const,
  });
  switch (act.type) {
    case 'enroll': {
      const { kind, phone } = act;
      const request = { kind, ...(phone !== undefined && { phone }) };
      return { ...rest, ...kept, enrollment: await ask(factorsEnroll, request, purposeOf('factors.enroll')) };
    }
    case 'resend': {
      if (!enrollment) return value;
      return { ...rest, ...kept, enrollment: await ask(factorsResend, { enrollmentId: enrollment.id }) };
    }
    case 'confirm': {
      if (!enrollment) return value;
      const { recoveryCodes } = await ask(factorsConfirm, { enrollmentId: enrollment.id, code: act.code });
      return { ...rest, ...(await ask(factorsList, {})), ...(recoveryCodes ? { codes: recoveryCodes } : kept) };
    }
    case 'abandon':
      return { ...rest, ...kept };
    case 'remove':
      return withFactors(rest, await ask(factorsRemove, { factorId: act.factorId }, purposeOf('factors.remove')));
    case 'turn-off': {
      let factors: Factors = rest;
      for (const { id } of rest.items)
        factors = await ask(factorsRemove, { factorId: id }, purposeOf('factors.remove'));
      return withFactors(rest, factors);
    }
    case 'regenerate': {
      const codes = await ask(factorsRegenerateRecoveryCodes, {}, purposeOf('factors.regenerateRecoveryCodes'));
      return { ...withFactors(rest, await ask(factorsList, {})), codes };
    }
    case 'acknowledge':
      return { ...rest, ...(enrollment && { enrollment }) };
    default:
      return act satisfies never;
  }
}

function ownerOf({ id, phone }: Account): Pick<FactorSettings, 'accountId' | 'phone'> {
  return { accountId: id, ...(phone !== undefined && { phone }) };
}

/** Without what only the lists before had, such as recovery codes that have gone with the last factor. */
function withFactors({ accountId, phone }: FactorSettings, factors: Factors): FactorSettings {
  return { accountId, ...(phone !== undefined && { phone }), ...factors };
}
