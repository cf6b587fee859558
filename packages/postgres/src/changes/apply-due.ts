import { isProblem } from '@sayso/contract';
import { decide } from '@sayso/contract/rules';
import { inquiryOf, requesterOf } from '../operations/changes.ts';
import type { Server } from '../server.ts';
import type { DueChange } from './stored-changes.ts';

const BATCH = 50;

/** Carries out what has become due, each in a transaction of its own; one that fails holds up none of the others. */
export async function applyDue(server: Server): Promise<number> {
  const { changes, transactions } = server;
  let applied = 0;
  let last: DueChange | undefined;
  for (;;) {
    const after = last;
    const due = await transactions.run({ worker: true }, (transaction) => changes.due(transaction, after, BATCH));
    for (const one of due) applied += (await apply(server, one)) ? 1 : 0;
    last = due.at(-1);
    if (!last || due.length < BATCH) return applied;
  }
}

/** False when there was nothing to do any more, or when it failed and stays for the next time. */
async function apply(server: Server, { id, tenant }: DueChange): Promise<boolean> {
  const { changes, transactions } = server;
  try {
    const found = await transactions.run({ worker: true, tenant }, (transaction) =>
      changes.known(transaction, tenant, id),
    );
    if (!found) return false;
    const person = requesterOf(found.change);
    const methods = await server.identity.proofMethods(person.accountId);
    const inquiry = inquiryOf(person, methods, found.intent);
    return await transactions.run({ worker: true, tenant }, async (transaction) => {
      await server.lock(transaction, inquiry);
      const stored = await changes.lock(transaction, found.change);
      if (!stored) return false;
      const { facts } = await server.facts(transaction, inquiry);
      const decision = decide({ type: 'apply', stored }, facts, server.policy, transaction.now);
      if (isProblem(decision)) return false;
      await server.perform(transaction, decision.acts, { person, tenant, locale: undefined });
      return true;
    });
  } catch (error) {
    server.onError({ work: 'apply', id, error });
    return false;
  }
}
