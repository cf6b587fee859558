import { type CallContext, type OperationId, OPERATIONS, type Principal, type Problem, problem } from '@sayso/contract';
import { digestOf } from './secrets.ts';
import type { Server } from './server.ts';
import type { Transaction } from './sql/transaction.ts';

/** What a command came to: an answer, or a refusal whose trace stays. */
export type Outcome<Answer> = { readonly answer: Answer; readonly refusal?: undefined } | { readonly refusal: Problem };

/** A call that changes something, with who makes it. */
export interface Call {
  readonly operation: OperationId;
  readonly principal: Principal;
  readonly context: CallContext;
  readonly input: unknown;
  /** The organization it is about, where that is known before; else the caller's account. */
  readonly tenant?: string | undefined;
}

/**
 * One transaction: the key, what the command does, and its answer under the key, all or nothing. The same key and input get the same
 * answer. A problem that is thrown undoes everything; a refusal commits its trace, keeps no key, and is thrown then.
 */
export async function command<Answer>(
  server: Server,
  call: Call,
  work: (transaction: Transaction) => Promise<Outcome<Answer>>,
): Promise<Answer> {
  const { idempotency, transactions } = server;
  const { accountId, token } = viewerOf(call.principal, call.context);
  const keyed = keyedCall(call, accountId, token);
  const scope = { accountId, token, tenant: call.tenant ?? accountId };
  const outcome = await transactions.run(scope, async (transaction): Promise<Outcome<Answer>> => {
    const claim = keyed && (await idempotency.claim(transaction, keyed));
    if (claim?.answered) return { answer: claim.answer as Answer };
    const done = await work(transaction);
    if (done.refusal) {
      if (keyed) await idempotency.release(transaction, keyed);
    } else if (keyed) {
      await idempotency.keep(transaction, keyed, done.answer);
    }
    return done;
  });
  if (outcome.refusal) throw outcome.refusal;
  return outcome.answer;
}

/** Who looks at a change: a signed-in person, the holder of a status token, or both. */
export function viewerOf(principal: Principal, context: CallContext) {
  return {
    accountId: principal.kind === 'person' ? principal.accountId : undefined,
    token: context.statusToken === undefined ? undefined : digestOf(context.statusToken),
  };
}

/** A key belongs to the person, or to the token where nobody is signed in. */
function keyedCall(call: Call, accountId: string | undefined, token: string | undefined) {
  const key = call.context.idempotencyKey;
  if (key === undefined || !OPERATIONS[call.operation].key) return undefined;
  if (accountId === undefined && token === undefined) throw problem('unauthenticated');
  const principal = accountId === undefined ? `token ${token}` : `account ${accountId}`;
  return { principal, operation: call.operation, key, input: call.input };
}
