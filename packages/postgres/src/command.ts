import { type CallContext, type OperationId, OPERATIONS, type Principal, type Problem, problem } from '@sayso/contract';
import { digestOf } from './secrets.ts';
import type { Server } from './server.ts';
import type { Transaction } from './sql/transaction.ts';

/** What a command came to: an answer, or a refusal whose trace stays. */
export type Outcome<Answer> =
  | {
      readonly answer: Answer;
      readonly refusal?: undefined;
      /** What is to be done outside as soon as it is committed. */
      readonly following?: readonly string[];
    }
  | { readonly refusal: Problem };

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
  const { idempotency, outbox, transactions } = server;
  const viewer = viewerOf(call.principal, call.context);
  const keyed = keyedCall(call, viewer);
  const scope = { ...viewer, tenant: call.tenant ?? viewer.accountId };
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
  // It is done, whatever becomes of this: a worker would do it as well.
  await outbox
    .follow(transactions, outcome.following ?? [])
    .catch((error: unknown) => server.onError({ work: 'deliver', error }));
  return outcome.answer;
}

/** Who looks at a change: a signed-in person or somebody of support, the holder of a status token, or both. */
export function viewerOf(principal: Principal, context: CallContext) {
  return {
    accountId: principal.kind === 'person' ? principal.accountId : undefined,
    operatorId: principal.kind === 'operator' ? principal.operatorId : undefined,
    token: context.statusToken === undefined ? undefined : digestOf(context.statusToken),
  };
}

/** A key belongs to the person, to somebody of support, or to the token where nobody is signed in. */
function keyedCall(call: Call, { accountId, operatorId, token }: ReturnType<typeof viewerOf>) {
  const key = call.context.idempotencyKey;
  if (key === undefined || !OPERATIONS[call.operation].key) return undefined;
  const principal =
    accountId !== undefined
      ? `account ${accountId}`
      : operatorId !== undefined
        ? `operator ${operatorId}`
        : token !== undefined
          ? `token ${token}`
          : undefined;
  if (principal === undefined) throw problem('unauthenticated');
  return { principal, operation: call.operation, key, input: call.input };
}
