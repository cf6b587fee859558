import {
  type Change,
  isProblem,
  type LanguageTag,
  type PersonPrincipal,
  type ProofPurpose,
  type Timestamp,
} from '@sayso/contract';
import { type Act, cancelExport, hasEnded } from '@sayso/contract/rules';
import { childrenFirst } from './children-first.ts';
import { revertEpoch, startEpoch } from './epochs.ts';
import { dropFiles } from './exports/work.ts';
import { codePhoneOf, spendFactorCode } from './factors/stored.ts';
import { sendLetter, sendMessage } from './letters.ts';
import { applyToCollection, restoreCollection } from './member-records.ts';
import { entryNamed, membershipIdsOf, recordIdOf } from './owned-rows.ts';
import { rowsOf } from './owner-path.ts';
import { randomCode, randomToken } from './random.ts';
import type { AccountRecord, HostState, MemberRecord, OrganizationRecord, ProofRecord } from './state.ts';

/** What the acts of one command are about, besides what they say themselves. */
export interface ApplyContext {
  /** The person who acts; where nobody does, or support, the one who asked. */
  readonly principal: PersonPrincipal;
  readonly operatorId?: string;
  readonly now: Timestamp;
  readonly previewToken?: string;
  /** The change that is being asked for: its intent is new, and so is its token. */
  readonly requested?: string;
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
  const work = new Work(state, acts, context);
  for (const act of acts) work.do(act);
  forgetAddresses(state);
  return work.applied;
}

/** The acts of one decision while they are done: what is saved later is told of before. */
class Work {
  readonly applied: Applied = {};
  readonly #state: HostState;
  readonly #context: ApplyContext;
  /** The changes that this decision saves, with the tokens of those that are new. */
  readonly #saved: ReadonlyMap<string, { readonly change: Change; readonly statusToken: string | undefined }>;

  constructor(state: HostState, acts: readonly Act[], context: ApplyContext) {
    this.#state = state;
    this.#context = context;
    this.#saved = new Map(
      acts
        .filter((act) => act.type === 'saveChange')
        .map(({ change }) => {
          const known = this.#recordOf(change.id);
          const isNew = !known || change.id === context.requested;
          return [change.id, { change, statusToken: isNew ? randomToken(24) : known.statusToken }] as const;
        }),
    );
  }

  do(act: Act): void {
    const { principal, now, proof, previewToken } = this.#context;
    const { tables, sayso } = this.#state;
    switch (act.type) {
      case 'setRole': {
        const member = this.#member(act.membershipId);
        member.role = act.role;
        member.version += 1;
        return;
      }
      case 'endMembership':
      case 'restoreMembership': {
        const member = this.#member(act.membershipId);
        if (act.type === 'restoreMembership') member.role = act.role;
        member.state = act.type === 'endMembership' ? 'left' : 'active';
        member.version += 1;
        return;
      }
      case 'applyToCollection':
        return applyToCollection(this.#state, act);
      case 'restoreCollection':
        return restoreCollection(this.#state, act);
      case 'setAccountState': {
        const account = this.#account(act.accountId);
        account.state = act.state;
        account.version += 1;
        return;
      }
      case 'endSessions':
        for (const session of tables.sessions) if (session.accountId === act.accountId) session.endedAt ??= now;
        return;
      case 'setOrganizationState': {
        const organization = this.#organization(act.organizationId);
        organization.state = act.state;
        organization.version += 1;
        return;
      }
      case 'startEpoch':
        return startEpoch(this.#state, act);
      case 'revertEpoch':
        return revertEpoch(this.#state, act);
      case 'setRecord': {
        const entry = entryNamed(this.#state, act.collection);
        const row = rowsOf(tables, entry.table).find((one) => recordIdOf(entry, one) === act.recordId);
        if (row) Object.assign(row, act.set);
        return;
      }
      case 'cancelExport': {
        const record = sayso.exports.find((one) => one.export.id === act.exportId);
        const canceled = record && cancelExport(record.export, now);
        if (!record || !canceled || isProblem(canceled)) return;
        dropFiles(record);
        record.export = canceled;
        return;
      }
      case 'trustCredentials':
        sayso.trusted = sayso.trusted.filter((one) => one.accountId !== act.accountId);
        sayso.trusted.push({ accountId: act.accountId, at: now });
        return;
      case 'setDeletionAdmins': {
        const organization = this.#organization(act.organizationId);
        organization.deletionAdmins = [...act.memberIds];
        organization.version += 1;
        return;
      }
      case 'invite':
        return this.#invite(act);
      case 'consumeInvitation':
        for (const one of sayso.invitations) if (one.changeId === act.changeId) one.used = true;
        return;
      case 'planErasure':
        return this.#planErasure(act);
      case 'keepLastAddress': {
        const { email, locale } = this.#account(act.accountId);
        const { accountId, changeId } = act;
        sayso.lastAddresses.push({ accountId, changeId, email, ...(locale !== undefined && { locale }) });
        return;
      }
      case 'saveFeedback': {
        const { type: _type, ...feedback } = act;
        sayso.feedback = sayso.feedback.filter((one) => one.changeId !== act.changeId);
        sayso.feedback.push({ ...feedback, at: now });
        return;
      }
      case 'saveChange':
        return this.#saveChange(act);
      case 'consumePreview':
        sayso.previews = sayso.previews.filter((one) => one.token !== previewToken);
        return;
      case 'consumeProof':
        if (proof) proof.used = true;
        return;
      case 'countAttempt':
        sayso.attempts.push({ accountId: principal.accountId, what: act.what, at: now });
        return;
      case 'forgetAttempts':
        sayso.attempts = sayso.attempts.filter((one) => one.accountId !== principal.accountId || one.what !== act.what);
        return;
      case 'startChallenge':
        return this.#startChallenge(act);
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
        this.applied.proof = { token: randomToken(24), accountId, sessionId, purpose, method, expiresAt, used: false };
        sayso.proofs.push(this.applied.proof);
        return;
      }
      case 'spendFactorCode':
        return spendFactorCode(this.#state, act.code);
      case 'completeSignIn': {
        const session = tables.sessions.find(({ id }) => id === act.sessionId);
        if (session) session.awaitsFactor = false;
        return;
      }
      case 'send': {
        const { changeId } = act.message.params;
        const statusToken = changeId === undefined ? undefined : this.#statusTokenOf(changeId);
        return sendMessage(this.#state, act.message, statusToken, this.#context);
      }
      case 'audit':
        return this.#audit(act);
      default:
        act satisfies never;
    }
  }

  #saveChange({ change, intent }: Extract<Act, { type: 'saveChange' }>): void {
    const { requested, reason } = this.#context;
    const known = this.#recordOf(change.id);
    if (known && change.id !== requested) {
      known.change = change;
      return;
    }
    const statusToken = this.#statusTokenOf(change.id) ?? randomToken(24);
    const record = { change, intent, statusToken, ...(reason !== undefined && { reason }) };
    if (known) Object.assign(known, record);
    else this.#state.sayso.changes.push(record);
    this.applied.statusToken = statusToken;
  }

  #startChallenge(act: Extract<Act, { type: 'startChallenge' }>): void {
    const { type: _type, ...facts } = act;
    const { principal, now } = this.#context;
    const { accountId, sessionId } = principal;
    const code = act.method === 'email-code' || act.method === 'sms-code' ? randomCode() : undefined;
    const id = `challenge-${randomToken(9)}`;
    this.applied.challengeId = id;
    const times = { startedAt: now, answered: false, ...(code && { code }) };
    this.#state.sayso.challenges.push({ id, accountId, sessionId, ...facts, ...times });
    if (!code) return;
    const purpose = JSON.parse(act.purpose) as ProofPurpose;
    const what = 'operation' in purpose ? { operation: purpose.operation } : { kind: purpose.kind };
    const channel = act.method === 'sms-code' ? 'sms' : 'email';
    const phone = channel === 'sms' ? codePhoneOf(this.#state, accountId) : undefined;
    const letter = {
      accountId,
      channel,
      ...(phone !== undefined && { to: phone }),
      template: 'one-time-code',
      params: { code, ...what },
    } as const;
    sendLetter(this.#state, letter, this.#context);
  }

  /** A later link takes the place of an earlier one. */
  #invite({ changeId, accountId, expiresAt }: Extract<Act, { type: 'invite' }>): void {
    const { sayso } = this.#state;
    const secret = randomToken(24);
    sayso.invitations = sayso.invitations.filter((one) => one.changeId !== changeId);
    sayso.invitations.push({ secret, changeId, accountId, expiresAt, used: false });
    const change = this.#changeOf(changeId);
    if (!change) return;
    const targetName = this.#nameOf(change) ?? '';
    const params = { kind: change.kind, changeId, targetName, expiresAt, invitation: secret };
    sendLetter(this.#state, { accountId, channel: 'email', template: 'change-invitation', params }, this.#context);
  }

  #planErasure({ changeId, steps }: Extract<Act, { type: 'planErasure' }>): void {
    const { sayso } = this.#state;
    const change = this.#changeOf(changeId);
    if (!change) throw new TypeError('The rules planned the work of a change that is not there.');
    const { type, id } = change.target;
    const targetName = type === 'organization' ? this.#nameOf(change) : undefined;
    sayso.erasures.push({
      changeId,
      steps: childrenFirst(steps, this.#state.map),
      membershipIds: type === 'account' ? membershipIdsOf(this.#state, id) : [],
      counts: {},
      ...(targetName !== undefined && { targetName }),
    });
  }

  #audit({ event, changeId }: Extract<Act, { type: 'audit' }>): void {
    const { principal, operatorId, now } = this.#context;
    const { accountId } = principal;
    this.#state.sayso.audit.push({
      at: now,
      ...(operatorId !== undefined ? { operatorId } : accountId !== '' && { accountId }),
      event,
      ...(changeId !== undefined && { changeId }),
    });
  }

  #recordOf(changeId: string) {
    return this.#state.sayso.changes.find(({ change }) => change.id === changeId);
  }

  #changeOf(changeId: string): Change | undefined {
    return this.#saved.get(changeId)?.change ?? this.#recordOf(changeId)?.change;
  }

  #statusTokenOf(changeId: string): string | undefined {
    return this.#saved.get(changeId)?.statusToken ?? this.#recordOf(changeId)?.statusToken;
  }

  #nameOf({ target }: Change): string | undefined {
    const { accounts, organizations } = this.#state.tables;
    return target.type === 'organization'
      ? organizations.find(({ id }) => id === target.id)?.name
      : accounts.find(({ id }) => id === target.id)?.displayName;
  }

  #member(id: string): MemberRecord {
    return named(this.#state.tables.members, id);
  }

  #account(id: string): AccountRecord {
    return named(this.#state.tables.accounts, id);
  }

  #organization(id: string): OrganizationRecord {
    return named(this.#state.tables.organizations, id);
  }
}

function named<Item extends { readonly id: string }>(list: readonly Item[], id: string): Item {
  const found = list.find((one) => one.id === id);
  if (!found) throw new TypeError('The rules named somebody or something that is not there.');
  return found;
}

/** Whoever has not needed it by the end of the change, does not need it any more. */
function forgetAddresses({ sayso }: HostState): void {
  if (sayso.lastAddresses.length === 0) return;
  const open = new Set(sayso.changes.filter(({ change }) => !hasEnded(change)).map(({ change }) => change.id));
  sayso.lastAddresses = sayso.lastAddresses.filter(({ changeId }) => open.has(changeId));
}
