import type { LanguageTag, PersonPrincipal } from '@sayso/contract';
import type { ContactAct, ContactDecision } from '@sayso/contract/rules';
import type { Outcome } from '../command.ts';
import type { Letter } from '../outbox.ts';
import type { Server } from '../server.ts';
import type { Transaction } from '../sql/transaction.ts';

export interface ContactContext {
  /** Whose address or number it is. */
  readonly person: PersonPrincipal;
  readonly locale: LanguageTag | undefined;
  readonly proof?: string | undefined;
}

/** Does what was decided; what sign-in has to know follows the commit. */
export async function performContact(
  server: Server,
  transaction: Transaction,
  decision: ContactDecision,
  context: ContactContext,
): Promise<Outcome<Record<string, never>>> {
  const { contactColumns, contactReverts, outbox, storedContactChanges } = server;
  const { person, locale, proof } = context;
  const { accountId } = person;
  const letters: Letter[] = [];
  const following: string[] = [];
  for (const act of decision.contact) await perform(act);
  await outbox.add(transaction, letters, { person, locale, tenant: accountId });
  const done = await server.perform(transaction, decision.acts, { person, tenant: accountId, locale, proof });
  await contactColumns.release(transaction, accountId);
  if (decision.refusal) return { refusal: decision.refusal };
  return { answer: {}, following: [...following, ...done.following] };

  async function perform(act: ContactAct): Promise<void> {
    switch (act.type) {
      case 'awaitContactCode': {
        const code = await storedContactChanges.await(transaction, accountId, act);
        if (!act.answered) return;
        const { channel, value } = act.awaited;
        const by = channel === 'phone' ? 'sms' : 'email';
        letters.push({ accountId, channel: by, template: 'contact-code', to: value, params: { code, channel } });
        return;
      }
      case 'spendContactAttempt':
        return await storedContactChanges.spend(transaction, accountId, act.channel);
      case 'endContactChange':
        return await storedContactChanges.end(transaction, accountId, act.channel);
      case 'setContact': {
        const { channel, value } = act;
        await contactColumns.set(transaction, accountId, channel, value);
        const set = { accountId, channel, at: transaction.now, ...(value !== undefined && { value }) };
        following.push(...(await outbox.setContact(transaction, set, accountId)));
        return;
      }
      case 'offerContactRevert': {
        const { revert, to, masked } = act;
        const token = await contactReverts.offer(transaction, revert);
        const { channel, expiresAt } = revert;
        const params = { channel, expiresAt, revert: token, ...(masked !== undefined && { masked }) };
        letters.push({ accountId, channel: 'email', template: 'contact-changed', to, params });
        return;
      }
      case 'endContactReverts':
        return await contactReverts.end(transaction, accountId, act.channel, act.since);
      default:
        act satisfies never;
    }
  }
}
