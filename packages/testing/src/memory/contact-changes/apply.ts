import { type ContactAct, isBefore } from '@sayso/contract/rules';
import { type LetterContext, sendLetter } from '../letters.ts';
import { randomCode, randomToken } from '../random.ts';
import type { HostState } from '../state.ts';

/** Does what was decided about somebody's address or number; the principal of the context is whose it is. */
export function applyContactActs(state: HostState, acts: readonly ContactAct[], context: LetterContext): void {
  for (const act of acts) apply(state, act, context);
}

function apply(state: HostState, act: ContactAct, context: LetterContext): void {
  const { sayso, tables } = state;
  const { now } = context;
  const { accountId } = context.principal;
  const stored = (channel: string) =>
    sayso.contactChanges.find((one) => one.accountId === accountId && one.channel === channel);
  switch (act.type) {
    case 'awaitContactCode': {
      const { awaited, answered, id = `contact-${randomToken(9)}` } = act;
      const { channel, value } = awaited;
      sayso.contactChanges = sayso.contactChanges.filter((one) => one !== stored(channel));
      const code = answered ? randomCode() : undefined;
      sayso.contactChanges.push({ id, accountId, ...awaited, open: true, ...(code !== undefined && { code }) });
      if (code === undefined) return;
      const sent = { channel: channel === 'phone' ? 'sms' : 'email', template: 'contact-code' } as const;
      sendLetter(state, { accountId, ...sent, to: value, params: { code, channel } }, context);
      return;
    }
    case 'spendContactAttempt': {
      const one = stored(act.channel);
      if (one) one.attemptsLeft -= 1;
      return;
    }
    case 'endContactChange': {
      const one = stored(act.channel);
      if (!one) return;
      one.open = false;
      delete one.code;
      return;
    }
    case 'setContact': {
      const account = tables.accounts.find(({ id }) => id === accountId);
      if (!account) return;
      if (act.channel === 'email') account.email = act.value ?? account.email;
      else if (act.value === undefined) delete account.phone;
      else account.phone = act.value;
      account.credentialsChangedAt = now;
      account.version += 1;
      for (const member of tables.members) {
        if (member.accountId !== accountId || member.state !== 'active') continue;
        member[act.channel] = act.value ?? null;
        member.version += 1;
      }
      return;
    }
    case 'offerContactRevert': {
      const { revert, to, masked } = act;
      const token = randomToken(24);
      sayso.contactReverts = sayso.contactReverts.filter(({ expiresAt }) => !isBefore(expiresAt, now));
      sayso.contactReverts.push({ token, ...revert });
      const { channel, expiresAt } = revert;
      const params = { channel, expiresAt, revert: token, ...(masked !== undefined && { masked }) };
      sendLetter(state, { accountId, channel: 'email', template: 'contact-changed', to, params }, context);
      return;
    }
    case 'endContactReverts':
      sayso.contactReverts = sayso.contactReverts.filter(
        (one) => one.accountId !== accountId || one.channel !== act.channel || isBefore(one.changedAt, act.since),
      );
      return;
    default:
      act satisfies never;
  }
}
