import { isProblem } from '@sayso/contract';
import { decide } from '@sayso/contract/rules';
import { inquiryOf, personFacts, requesterOf } from '../person.ts';
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
    const inquiry = inquiryOf(await personFacts(server, person), found.intent);
    const done = await transactions.run({ worker: true, tenant }, async (transaction) => {
      await server.lock(transaction, inquiry);
      const stored = await changes.lock(transaction, found.change);
      if (!stored) return undefined;
      await changes.lockOpen(transaction, tenant, person.accountId);
      const { facts } = await server.facts(transaction, inquiry);
      const decision = decide({ type: 'apply', stored }, facts, server.policy, transaction.now);
      if (isProblem(decision)) return undefined;
      return await server.perform(transaction, decision.acts, {
        person,
        tenant,
        target: stored.change.target.type,
        targetName: facts.organization?.name ?? facts.account?.displayName,
        locale: undefined,
      });
    });
    if (!done) return false;
    await server.outbox.follow(transactions, done.following);
    return true;
  } catch (error) {
    server.onError({ work: 'apply', id, error });
    return false;
  }
}
