import type { DataMapEntry, LanguageTag, PersonPrincipal, Timestamp } from '@sayso/contract';
import { type Act, languageOf, type Message } from '@sayso/contract/rules';
import { rowsOf } from './owner-path.ts';
import { randomCode, randomToken } from './random.ts';
import type { AccountRecord, HostState, MemberRecord, OutboxRecord, ProofRecord } from './state.ts';

/** What the acts of one command are about, besides what they say themselves. */
export interface ApplyContext {
  readonly principal: PersonPrincipal;
  readonly now: Timestamp;
  readonly previewToken?: string;
  readonly proof?: ProofRecord;
  readonly reason?: string;
  /** The language that the caller reads at the moment. */
  readonly locale?: LanguageTag;
}

/** What acts made that the caller gets to see. */
export interface Applied {
  statusToken?: string;
  challengeId?: string;
  proof?: ProofRecord;
}

/** Does the acts of a decision on the state, one after the other; nothing between them can fail. */
export function applyActs(state: HostState, acts: readonly Act[], context: ApplyContext): Applied {
  const applied: Applied = {};
  for (const act of acts) applyAct(state, act, context, applied);
  return applied;
}

function applyAct(state: HostState, act: Act, context: ApplyContext, applied: Applied): void {
  const { principal, now } = context;
  const { tables, sayso } = state;
  switch (act.type) {
    case 'setRole': {
      const member = memberOf(state, act.membershipId);
      member.role = act.role;
      member.version += 1;
      return;
    }
    case 'endMembership':
    case 'restoreMembership': {
      const member = memberOf(state, act.membershipId);
      if (act.type === 'restoreMembership') member.role = act.role;
      member.state = act.type === 'endMembership' ? 'left' : 'active';
      member.version += 1;
      return;
    }
    case 'applyToCollection': {
      const entry = entryOf(state, act.collection);
      for (const row of rowsOfMember(state, entry, act.membershipId)) {
        for (const column of Object.keys(entry.personal ?? {})) row[column] = null;
        if (act.action === 'detach' && entry.member !== undefined) {
          row[entry.member] = null;
          sayso.detached.push({
            collection: entry.name,
            recordId: String(row[entry.key ?? 'id']),
            membershipId: act.membershipId,
          });
        }
      }
      return;
    }
    case 'restoreCollection': {
      const entry = entryOf(state, act.collection);
      attachAgain(state, entry, act.membershipId);
      const account = tables.accounts.find((one) => one.id === act.accountId);
      if (account) for (const row of rowsOfMember(state, entry, act.membershipId)) fillPersonal(entry, row, account);
      return;
    }
    case 'saveChange': {
      const known = sayso.changes.find((one) => one.change.id === act.change.id);
      if (known) {
        known.change = act.change;
      } else {
        const statusToken = randomToken(24);
        applied.statusToken = statusToken;
        const { reason } = context;
        sayso.changes.push({
          change: act.change,
          intent: act.intent,
          statusToken,
          ...(reason !== undefined && { reason }),
        });
      }
      return;
    }
    case 'consumePreview':
      sayso.previews = sayso.previews.filter((one) => one.token !== context.previewToken);
      return;
    case 'consumeProof':
      if (context.proof) context.proof.used = true;
      return;
    case 'countAttempt':
      sayso.attempts.push({ accountId: principal.accountId, what: act.what, at: now });
      return;
    case 'forgetAttempts':
      sayso.attempts = sayso.attempts.filter((one) => one.accountId !== principal.accountId || one.what !== act.what);
      return;
    case 'startChallenge': {
      const { type: _type, ...facts } = act;
      const code = act.method === 'email-code' || act.method === 'sms-code' ? randomCode() : undefined;
      applied.challengeId = `challenge-${randomToken(9)}`;
      sayso.challenges.push({
        id: applied.challengeId,
        accountId: principal.accountId,
        sessionId: principal.sessionId,
        ...facts,
        startedAt: now,
        answered: false,
        ...(code && { code }),
      });
      if (code) {
        const { kind } = JSON.parse(act.purpose) as { kind: string };
        send(state, context, {
          accountId: principal.accountId,
          channel: act.method === 'sms-code' ? 'sms' : 'email',
          template: 'one-time-code',
          params: { code, kind },
        });
      }
      return;
    }
    case 'spendChallengeAttempt': {
      const challenge = sayso.challenges.find((one) => one.id === act.challengeId);
      if (challenge) challenge.attemptsLeft -= 1;
      return;
    }
    case 'issueProof': {
      const challenge = sayso.challenges.find((one) => one.id === act.challengeId);
      if (challenge) challenge.answered = true;
      const { accountId, sessionId } = principal;
      const { purpose, method, expiresAt } = act;
      applied.proof = { token: randomToken(24), accountId, sessionId, purpose, method, expiresAt, used: false };
      sayso.proofs.push(applied.proof);
      return;
    }
    case 'send':
      send(state, context, { ...act.message, channel: 'email' });
      return;
    case 'audit':
      sayso.audit.push({
        at: now,
        accountId: principal.accountId,
        event: act.event,
        ...(act.changeId !== undefined && { changeId: act.changeId }),
      });
      return;
    default:
      act satisfies never;
  }
}

interface Letter {
  readonly accountId: string;
  readonly channel: OutboxRecord['channel'];
  readonly template: OutboxRecord['template'];
  readonly params: Message['params'];
}

/** To nobody where the account is gone, or has no number to send to. */
function send(state: HostState, { principal, now, locale }: ApplyContext, letter: Letter): void {
  const account = state.tables.accounts.find((one) => one.id === letter.accountId);
  const to = letter.channel === 'sms' ? account?.phone : account?.email;
  if (!account || to === undefined) return;
  const { channel, template, params } = letter;
  const wanted = [account.id === principal.accountId ? locale : undefined, account.locale];
  const language = languageOf(state.about.languages, wanted);
  state.sayso.outbox.push({ id: randomToken(9), at: now, channel, to, locale: language, template, params });
}

function memberOf(state: HostState, id: string): MemberRecord {
  const member = state.tables.members.find((one) => one.id === id);
  if (!member) throw new TypeError('The rules named a member that is not there.');
  return member;
}

function entryOf(state: HostState, name: string): DataMapEntry {
  const entry = state.map.find((one) => one.name === name);
  if (!entry) throw new TypeError('The rules named a collection that the map does not have.');
  return entry;
}

function rowsOfMember(state: HostState, entry: DataMapEntry, membershipId: string): Record<string, unknown>[] {
  const { member } = entry;
  return member === undefined ? [] : rowsOf(state.tables, entry.table).filter((row) => row[member] === membershipId);
}

/** Puts back what was taken off, unless a colleague has it now. */
function attachAgain(state: HostState, entry: DataMapEntry, membershipId: string): void {
  const { member } = entry;
  if (member === undefined) return;
  const own = (one: { collection: string; membershipId: string }) =>
    one.collection === entry.name && one.membershipId === membershipId;
  const ids = new Set(state.sayso.detached.filter(own).map((one) => one.recordId));
  for (const row of rowsOf(state.tables, entry.table)) {
    if (ids.has(String(row[entry.key ?? 'id'])) && row[member] === null) row[member] = membershipId;
  }
  state.sayso.detached = state.sayso.detached.filter((one) => !own(one));
}

function fillPersonal(entry: DataMapEntry, row: Record<string, unknown>, account: AccountRecord): void {
  for (const [column, { copies }] of Object.entries(entry.personal ?? {})) {
    if (copies !== 'other') row[column] = account[copies] ?? null;
  }
}
