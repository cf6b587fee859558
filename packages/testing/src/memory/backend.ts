import {
  type Backend,
  type CallContext,
  canonicalJson,
  defineBackend,
  type Handlers,
  type OperationId,
  OPERATIONS,
  type PersonPrincipal,
  type Principal,
  problem,
} from '@sayso/contract';
import { addDuration, isBefore } from '@sayso/contract/rules';
import { changeHandlers } from './changes.ts';
import { challengeHandlers } from './challenges.ts';
import type { Host } from './host.ts';
import { readHandlers } from './reads.ts';
import { rejoinHandlers } from './rejoin.ts';
import { applyDueChanges } from './schedule.ts';
import { supportHandlers } from './support.ts';

/** The backend of one caller. Each call runs to its end without a pause, which makes it one transaction. */
export function backendFor(host: Host, principal: Principal): Backend {
  const handlers: Handlers = {
    ...readHandlers(host, principal),
    ...changeHandlers(host, principal),
    ...challengeHandlers(host, principal),
    ...rejoinHandlers(host, principal),
    ...supportHandlers(host, principal),
  };
  return defineBackend(inTransactions(host, principal, handlers), principal);
}

function inTransactions(host: Host, principal: Principal, handlers: Handlers): Handlers {
  const wrapped = Object.entries(handlers).map(([id, handler]) => {
    const operation = OPERATIONS[id as OperationId];
    const run = (input: unknown, context: CallContext) => {
      if (!operation.auth.includes('public') && context.statusToken === undefined) requireSession(host, principal);
      applyDueChanges(host);
      const execute = () =>
        structuredClone((handler as (input: unknown, context: CallContext) => unknown)(input, context));
      if (operation.effect === 'read') return execute();
      try {
        return operation.key ? once(host, principal, id, input, context, execute) : execute();
      } finally {
        host.touch();
      }
    };
    return [id, run] as const;
  });
  return Object.fromEntries(wrapped) as Handlers;
}

function requireSession(host: Host, principal: Principal): void {
  if (principal.kind !== 'person') return;
  const known = host.principalOf(principal.sessionId);
  if (known.kind !== 'person' || known.accountId !== principal.accountId) throw problem('unauthenticated');
}

/** The same key and input get the same answer. Problems are not kept: after them the key may try again. */
function once(
  host: Host,
  principal: Principal,
  id: string,
  input: unknown,
  context: CallContext,
  execute: () => unknown,
): unknown {
  const now = host.now();
  const { sayso, policy } = host.state;
  sayso.keys = sayso.keys.filter((one) => isBefore(now, addDuration(one.at, policy.durations.idempotencyKey)));
  const scope = `${principal.kind === 'person' ? principal.accountId : (context.statusToken ?? principal.kind)} ${id}`;
  const key = context.idempotencyKey ?? '';
  const fingerprint = canonicalJson(input);
  const known = sayso.keys.find((one) => one.scope === scope && one.key === key);
  if (known && known.fingerprint !== fingerprint) throw problem('idempotency-key-reused');
  if (known) return structuredClone(known.answer);
  const answer = execute();
  host.state.sayso.keys.push({ scope, key, fingerprint, answer: structuredClone(answer), at: now });
  return answer;
}

/** For handlers that only a signed-in person reaches. */
export function personOf(principal: Principal): PersonPrincipal {
  if (principal.kind !== 'person') throw problem('unauthenticated');
  return principal;
}
