import type { Timestamp } from '../../model/primitives.ts';
import type { Policy } from '../../policy.ts';
import { problem, type Problem } from '../../problem.ts';
import type { Act } from '../acts.ts';
import type { ProofFacts } from '../facts.ts';
import { methodsOf } from '../plan.ts';
import { proofNeeded } from '../proof.ts';
import type { FactorFacts } from './factor-facts.ts';

export interface RemovedFactor {
  /** True with the last factor: the recovery codes go with it. */
  readonly dropsRecoveryCodes: boolean;
  readonly acts: readonly Act[];
}

/** Turns one factor off. */
export function removeFactor(
  { factorId, proof }: { readonly factorId: string; readonly proof?: ProofFacts },
  facts: FactorFacts,
  policy: Policy,
  now: Timestamp,
): RemovedFactor | Problem {
  const { accountId } = facts.person;
  const factor = facts.items.find(({ id }) => id === factorId);
  if (!factor) return problem('not-found');
  const proven = provenFor('factors.remove', proof, facts, policy, now);
  if (!Array.isArray(proven)) return proven;
  return {
    dropsRecoveryCodes: facts.items.length === 1,
    acts: [
      ...proven,
      { type: 'send', message: { template: 'factor-removed', accountId, params: { factor: factor.kind } } },
      { type: 'audit', event: 'turned a second factor off' },
    ],
  };
}

/** New recovery codes in place of those before. */
export function regenerateRecoveryCodes(
  proof: ProofFacts | undefined,
  facts: FactorFacts,
  policy: Policy,
  now: Timestamp,
): { readonly acts: readonly Act[] } | Problem {
  if (facts.items.length === 0) return problem('state-conflict', { state: 'off', allowed: [] });
  const proven = provenFor('factors.regenerateRecoveryCodes', proof, facts, policy, now);
  if (!Array.isArray(proven)) return proven;
  const { accountId } = facts.person;
  return {
    acts: [
      ...proven,
      { type: 'send', message: { template: 'recovery-codes-renewed', accountId, params: {} } },
      { type: 'audit', event: 'made new recovery codes' },
    ],
  };
}

function provenFor(
  operation: 'factors.remove' | 'factors.regenerateRecoveryCodes',
  proof: ProofFacts | undefined,
  facts: FactorFacts,
  policy: Policy,
  now: Timestamp,
): Act[] | Problem {
  const methods = methodsOf(policy.account?.factors?.proof ?? [], facts);
  const purpose = { operation, target: { type: 'account', id: facts.person.accountId } } as const;
  const unproven = proofNeeded(proof, purpose, methods, facts, policy, now);
  if (unproven) return unproven;
  return methods.length > 0 ? [{ type: 'consumeProof' }] : [];
}
