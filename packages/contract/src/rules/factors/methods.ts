import type { ProofMethod } from '../../model/account.ts';
import type { FactorKind } from '../../model/factor.ts';
import type { StoredFactor } from './factor-facts.ts';

const METHOD = { totp: 'totp', sms: 'sms-code' } as const satisfies Readonly<Record<FactorKind, ProofMethod>>;

/** What completes a sign-in, the preferred one first; empty: nothing is asked for after the password. */
export function secondFactors(
  items: readonly Pick<StoredFactor, 'kind'>[],
  recoveryCodesLeft: number,
): readonly ProofMethod[] {
  const kinds = (['totp', 'sms'] as const).filter((kind) => items.some((one) => one.kind === kind));
  const methods = kinds.map((kind) => METHOD[kind]);
  return methods.length > 0 && recoveryCodesLeft > 0 ? [...methods, 'recovery-code'] : methods;
}

/** The methods that the sign-in knows, and those that the factors bring. */
export function methodsWithFactors(
  own: readonly ProofMethod[],
  items: readonly Pick<StoredFactor, 'kind'>[],
  recoveryCodesLeft: number,
): readonly ProofMethod[] {
  return [...new Set([...own, ...secondFactors(items, recoveryCodesLeft)])];
}
