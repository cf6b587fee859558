import type { ContactChange, ContactChannel, Handlers, PersonPrincipal, Principal } from '@sayso/contract';
import { isProblem, problem, type Problem } from '@sayso/contract';
import {
  cancelContactChange,
  confirmContactChange,
  contactChangeOf,
  contactChannels,
  type ContactDecision,
  type ContactFacts,
  contactValue,
  isAwaited,
  removePhone,
  resendContactCode,
  revertContact,
  sameContact,
  startContactChange,
} from '@sayso/contract/rules';
import { applyActs, type ApplyContext } from '../apply.ts';
import { recentAttempts } from '../attempts.ts';
import { gather } from '../gather.ts';
import type { Host } from '../host.ts';
import { personOf } from '../person.ts';
import { accountOf } from '../reads.ts';
import type { AccountRecord, ContactChangeRecord, HostState, ProofRecord } from '../state.ts';
import { applyContactActs } from './apply.ts';

export function contactChangeHandlers(host: Host, principal: Principal): Handlers {
  const { policy } = host.state;
  const channels = contactChannels(policy);
  if (channels.length === 0) return {};

  /** Does what was decided, and gives the account as it is then. */
  function carryOut(person: PersonPrincipal, decision: ContactDecision | Problem, context: Partial<ApplyContext> = {}) {
    if (isProblem(decision)) throw decision;
    const applying: ApplyContext = { principal: person, now: host.now(), ...context };
    applyContactActs(host.state, decision.contact, applying);
    applyActs(host.state, decision.acts, applying);
    if (decision.refusal) throw decision.refusal;
  }

  function factsOf(person: PersonPrincipal, channel: ContactChannel, value: string | undefined): ContactFacts {
    const { accountId } = person;
    const account = host.state.tables.accounts.find(({ id }) => id === accountId);
    if (!account) throw problem('unauthenticated');
    const stored = host.state.sayso.contactChanges.find(
      (one) => one.accountId === accountId && one.channel === channel,
    );
    const takenBy = value === undefined ? undefined : ownerOf(host.state, channel, value, accountId);
    return {
      person: gather(host.state, person, undefined).person,
      email: account.email,
      attempts: recentAttempts(host, accountId, 'challenge'),
      ...(account[channel] !== undefined && { current: account[channel] }),
      ...(stored && { stored }),
      ...(takenBy && { takenBy: takenBy.id }),
    };
  }

  function own(person: PersonPrincipal, contactChangeId: string): ContactChangeRecord {
    const { contactChanges } = host.state.sayso;
    const found = contactChanges.find((one) => one.id === contactChangeId && one.accountId === person.accountId);
    if (!found) throw problem('not-found');
    return found;
  }

  function awaited(person: PersonPrincipal, channel: ContactChannel): ContactChange {
    const { contactChanges } = host.state.sayso;
    const found = contactChanges.find((one) => one.accountId === person.accountId && one.channel === channel);
    if (!found) throw new TypeError('What was begun waits for its code.');
    return contactChangeOf(found, policy);
  }

  return {
    'contactChanges.list': () => {
      const { accountId } = personOf(principal);
      const now = host.now();
      const items = host.state.sayso.contactChanges
        .filter((one) => one.accountId === accountId && isAwaited(one, now))
        .map((one) => contactChangeOf(one, policy));
      return { channels, items };
    },

    'contactChanges.start': (request, { locale, proof: token }) => {
      const person = personOf(principal);
      const { channel } = request;
      const proof = host.state.sayso.proofs.find((one): one is ProofRecord => one.token === token);
      const facts = factsOf(person, channel, contactValue(channel, request.value));
      const decision = startContactChange(request, { ...facts, ...(proof && { proof }) }, policy, host.now());
      carryOut(person, decision, { ...(locale !== undefined && { locale }), ...(proof && { proof }) });
      return awaited(person, channel);
    },

    'contactChanges.confirm': ({ contactChangeId, code }, { locale }) => {
      const person = personOf(principal);
      const { channel, value, ...stored } = own(person, contactChangeId);
      const matches = stored.code !== undefined && stored.code === code.replaceAll(/\s/g, '');
      const decision = confirmContactChange(factsOf(person, channel, value), matches, policy, host.now());
      carryOut(person, decision, { ...(locale !== undefined && { locale }) });
      return accountOf(host.state, person.accountId);
    },

    'contactChanges.resend': ({ contactChangeId }, { locale }) => {
      const person = personOf(principal);
      const { channel, value } = own(person, contactChangeId);
      const decision = resendContactCode(factsOf(person, channel, value), policy, host.now());
      carryOut(person, decision, { ...(locale !== undefined && { locale }) });
      return awaited(person, channel);
    },

    'contactChanges.cancel': ({ contactChangeId }) => {
      const person = personOf(principal);
      carryOut(person, cancelContactChange(own(person, contactChangeId)));
      return {};
    },

    'contactChanges.revert': ({ token }, { locale }) => {
      const { contactReverts } = host.state.sayso;
      const stored = contactReverts.find((one) => one.token === token);
      const account = host.state.tables.accounts.find(
        ({ id, state }) => id === stored?.accountId && state !== 'deleted',
      );
      const taken =
        stored?.former !== undefined &&
        ownerOf(host.state, stored.channel, stored.former, stored.accountId) !== undefined;
      const decision = revertContact(account && stored, taken, host.now());
      if (!stored) throw decision;
      carryOut(byLink(stored.accountId), decision, { ...(locale !== undefined && { locale }) });
      return { channel: stored.channel };
    },

    ...(policy.account?.contact?.phone && {
      'account.removePhone': (_input, { locale }) => {
        const person = personOf(principal);
        const decision = removePhone(factsOf(person, 'phone', undefined), policy, host.now());
        carryOut(person, decision, { ...(locale !== undefined && { locale }) });
        return accountOf(host.state, person.accountId);
      },
    }),
  };
}

/** The other account that can be signed in to by this address; a number is nobody's alone. */
function ownerOf(
  { tables }: HostState,
  channel: ContactChannel,
  value: string,
  accountId: string,
): AccountRecord | undefined {
  if (channel === 'phone') return undefined;
  return tables.accounts.find(
    ({ id, state, email }) => id !== accountId && state !== 'deleted' && sameContact(channel, email, value),
  );
}

/** Whoever has the link acts for the account, in no session. */
function byLink(accountId: string): PersonPrincipal {
  return { kind: 'person', scope: 'limited', accountId, sessionId: '', methods: [] };
}
