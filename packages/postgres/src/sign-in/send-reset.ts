import type { LanguageTag, PersonPrincipal } from '@sayso/contract';
import { offerReset } from '@sayso/contract/rules';
import type { Server } from '../server.ts';

/** What somebody asked for who has not signed in. */
export interface RequestedReset {
  readonly email: string;
  readonly locale?: LanguageTag | undefined;
}

/**
 * Sends the link, if there is somebody to send it to. It is done after the answer and apart from it, so that neither what is answered nor
 * how long it takes depends on whether there is such an account.
 */
export async function sendReset(server: Server, { email, locale }: RequestedReset): Promise<void> {
  const { accounts, identity, outbox, passwordResets, policy, transactions } = server;
  const accountId = email.includes('\0') ? undefined : await identity.accountWithPassword?.(email);
  if (accountId === undefined) return;
  await transactions.run({ accountId, tenant: accountId }, async (transaction) => {
    await server.lock(transaction, { accountId, withAccount: true });
    const account = await accounts.one(transaction, accountId);
    const sentAt = await passwordResets.recent(transaction, accountId);
    const facts = { ...(account && !account.erased && { account }), sentAt };
    const offered = offerReset(facts, policy, transaction.now);
    if (!offered) return;
    const { expiresAt } = offered;
    const reset = await passwordResets.issue(transaction, accountId, expiresAt);
    const letter = { accountId, channel: 'email', template: 'password-reset', params: { reset, expiresAt } } as const;
    await outbox.add(transaction, [letter], { person: byLink(accountId), locale, tenant: accountId });
  });
}

/** Whoever has the link acts for the account, in no session. */
export function byLink(accountId: string): PersonPrincipal {
  return { kind: 'person', scope: 'limited', accountId, sessionId: '' };
}
