import {
  type Change,
  type ChangeTarget,
  isProblem,
  type LanguageTag,
  type PersonPrincipal,
  problem,
  type ProofMethod,
  type ProofPurpose,
} from '@sayso/contract';
import { type Act, cancelExport, type Message } from '@sayso/contract/rules';
import { type Kysely, sql } from 'kysely';
import type { Attempts } from './attempts.ts';
import type { Audit, Audited } from './audit/audit.ts';
import type { Challenges } from './challenges/challenges.ts';
import type { StoredChanges } from './changes/stored-changes.ts';
import { collectionsIn } from './collections/collections.ts';
import type { DeletionAdmins } from './deletion-admins.ts';
import type { Accounts } from './directory/accounts.ts';
import { memberColumn, memberRole, memberState } from './directory/member-columns.ts';
import { epochsIn } from './directory/epochs.ts';
import { directoryStates } from './directory/states.ts';
import { membersPresent } from './directory/members-present.ts';
import type { Erasures } from './erasing/erasures.ts';
import type { ExportParts } from './exports/export-parts.ts';
import { type StoredExports, keyOf } from './exports/stored-exports.ts';
import type { StoredFactors } from './factors/stored-factors.ts';
import { feedbackIn } from './feedback.ts';
import type { Invitations } from './invitations.ts';
import type { LastAddresses } from './last-addresses.ts';
import type { PostgresOptions } from './options.ts';
import { type Letter, type Outbox } from './outbox.ts';
import { digestOf, type Keyring, newToken } from './secrets.ts';
import { statement } from './sql/statement.ts';
import type { Transaction } from './sql/transaction.ts';
import { trustedCredentialsIn } from './trusted-credentials.ts';

/** What the acts of one command are about, besides what they say themselves. */
export interface ActContext {
  /** Who acts; where nobody does, or support, the one who asked. */
  readonly person: PersonPrincipal;
  readonly operatorId?: string | undefined;
  /** What they happen to: an organization, or else an account. */
  readonly tenant: string;
  readonly target?: ChangeTarget['type'] | undefined;
  /** The name of that, as far as a message needs it. */
  readonly targetName?: string | undefined;
  /** The language that the caller reads at the moment. */
  readonly locale: LanguageTag | undefined;
  /** Of the preview that a change is asked for with, and the id of that change. */
  readonly requested?: { readonly changeId: string; readonly previewNonce: string } | undefined;
  readonly proof?: string | undefined;
  readonly reason?: string | undefined;
}

/** What acts made that the caller gets to see. */
export interface Done {
  statusToken?: string;
  challengeId?: string;
  proof?: string;
  /** The host's sign-in is to be told that this session is signed in whole, as soon as it is committed. */
  completesSignIn?: boolean;
  /** What is to be done as soon as it is committed. */
  following: readonly string[];
}

interface Stores {
  readonly accounts: Accounts;
  readonly attempts: Attempts;
  readonly audit: Audit;
  readonly challenges: Challenges;
  readonly changes: StoredChanges;
  readonly deletionAdmins: DeletionAdmins;
  readonly erasures: Erasures;
  readonly exports: StoredExports;
  readonly exportParts: ExportParts;
  readonly factors: StoredFactors;
  readonly invitations: Invitations;
  readonly lastAddresses: LastAddresses;
  readonly outbox: Outbox;
}

interface MemberValues {
  readonly organizationId: string;
  readonly id: string;
}

/** Turns the acts of a decision into statements, one after the other, in the transaction that read the facts. */
export function performing(db: Kysely<unknown>, keys: Keyring, { map }: Pick<PostgresOptions, 'map'>, stores: Stores) {
  const { accounts, attempts, audit, challenges, changes, deletionAdmins, erasures, exports, exportParts } = stores;
  const { factors, invitations, lastAddresses, outbox } = stores;
  const table = map.directory.members;
  const states = directoryStates(db, map.directory);
  const epochs = epochsIn(db, map.directory);
  const feedback = feedbackIn(db);
  const trusted = trustedCredentialsIn(db);
  const present = membersPresent(db, map.directory);
  const collection = collectionsIn(db, map);
  const ofMember = (value: (name: keyof MemberValues) => unknown) =>
    sql`${memberColumn(table, 'm', 'organization')} = ${value('organizationId')}
      and ${memberColumn(table, 'm', 'id')} = ${value('id')}`;
  const role = sql.id(table.columns.role);
  const state = sql.id(table.columns.state);

  const setRole = statement<MemberValues & { role: string }>(
    db,
    (value) => sql`update ${sql.table(table.table)} as m set ${role} = ${value('role')} where ${ofMember(value)}`,
  );
  const end = statement<MemberValues>(
    db,
    (value) => sql`update ${sql.table(table.table)} as m set ${state} = ${memberState(table, 'left')}
      where ${ofMember(value)}`,
  );
  const restore = statement<MemberValues & { role: string }>(
    db,
    (value) => sql`update ${sql.table(table.table)} as m
      set ${state} = ${memberState(table, 'active')}, ${role} = ${value('role')} where ${ofMember(value)}`,
  );
  // Nobody else gives numbers here: the organization is locked.
  const number = statement<MemberValues>(
    db,
    (value) => sql`insert into sayso.former_members (organization_id, member_id, number)
      select ${value('organizationId')}, ${value('id')}, coalesce(max(number), 0) + 1 from sayso.former_members
      where organization_id = ${value('organizationId')} on conflict do nothing`,
  );
  return async (transaction: Transaction, acts: readonly Act[], context: ActContext): Promise<Done> => {
    const { person, operatorId, tenant, locale, requested } = context;
    const { accountId } = person;
    const organizationId = tenant;
    const letters: Letter[] = [];
    const audited: Audited[] = [];
    const ending: string[] = [];
    const done: Done = { following: [] };
    // What is saved later is told of before.
    const saved = new Map<string, Change>(
      acts.flatMap((act) => (act.type === 'saveChange' ? [[act.change.id, act.change]] : [])),
    );
    if (requested) done.statusToken = statusTokenOf(requested.changeId, requested.previewNonce)[0];
    for (const act of acts) await perform(act);
    await outbox.add(transaction, letters, { person, locale, tenant });
    done.following = await outbox.endSessions(transaction, ending, tenant);
    // Last, because everybody who acts there waits for the end of the chain.
    await audit.append(transaction, tenant, audited);
    return done;

    async function perform(act: Act): Promise<void> {
      switch (act.type) {
        case 'setRole':
          await setRole(transaction, { organizationId, id: act.membershipId, role: memberRole(table, act.role) });
          return;
        case 'endMembership':
          await end(transaction, { organizationId, id: act.membershipId });
          await number(transaction, { organizationId, id: act.membershipId });
          return;
        case 'restoreMembership':
          await restore(transaction, { organizationId, id: act.membershipId, role: memberRole(table, act.role) });
          return;
        case 'applyToCollection': {
          const of = { organizationId, memberId: act.membershipId };
          await collection(act.collection).anonymize(transaction, of);
          if (act.action === 'detach') await collection(act.collection).detach(transaction, of);
          return;
        }
        case 'restoreCollection':
          await collection(act.collection).restore(transaction, {
            organizationId,
            memberId: act.membershipId,
            accountId: act.accountId,
          });
          return;
        case 'setAccountState':
          await states.setAccount(transaction, act.accountId, act.state);
          return;
        case 'endSessions':
          ending.push(act.accountId);
          return;
        case 'setOrganizationState':
          await states.setOrganization(transaction, act.organizationId, act.state);
          return;
        case 'startEpoch':
          await epochs.start(transaction, act);
          return;
        case 'revertEpoch':
          await epochs.revert(transaction, act);
          return;
        case 'setRecord':
          await collection(act.collection).set(
            transaction,
            { of: context.target ?? 'organization', tenant, id: act.recordId },
            act.set,
          );
          return;
        case 'cancelExport': {
          const of = { tenant, exportId: act.exportId };
          const stored = await exports.lock(transaction, of);
          const canceled = stored && cancelExport(stored, transaction.now);
          if (!canceled || isProblem(canceled)) return;
          await exports.save(transaction, canceled);
          await exportParts.giveUp(transaction, keyOf(canceled));
          return;
        }
        case 'trustCredentials':
          await trusted.trust(transaction, act.accountId);
          return;
        case 'setDeletionAdmins':
          await deletionAdmins.set(transaction, act.organizationId, act.memberIds);
          return;
        case 'invite': {
          const invitation = newToken();
          const { changeId, expiresAt } = act;
          await invitations.add(transaction, {
            tenant,
            changeId,
            accountId: act.accountId,
            digest: digestOf(invitation),
            expiresAt,
          });
          const params = {
            kind: saved.get(changeId)?.kind ?? '',
            changeId,
            targetName: context.targetName ?? '',
            expiresAt,
          };
          letters.push({
            accountId: act.accountId,
            channel: 'email',
            template: 'change-invitation',
            params: { ...params, invitation },
          });
          return;
        }
        case 'consumeInvitation':
          await invitations.use(transaction, tenant, act.changeId);
          return;
        case 'planErasure': {
          const change = saved.get(act.changeId);
          if (!change) throw new TypeError('The work of a change is planned with the change.');
          await erasures.plan(transaction, change, act.steps, context.targetName);
          return;
        }
        case 'keepLastAddress': {
          const account = await accounts.one(transaction, act.accountId);
          if (account?.email)
            await lastAddresses.keep(transaction, act.accountId, act.changeId, {
              email: account.email,
              locale: account.locale,
            });
          return;
        }
        case 'saveFeedback':
          await feedback.save(transaction, tenant, act);
          return;
        case 'saveChange':
          if (requested?.changeId !== act.change.id) {
            await changes.save(transaction, act.change);
            return;
          }
          await changes.request(transaction, {
            change: act.change,
            intent: act.intent,
            accountId,
            previewNonce: requested.previewNonce,
            statusToken: digestOf(done.statusToken ?? ''),
            reason: context.reason,
          });
          return;
        case 'consumePreview':
          // It stands with the change, where there can be one of it alone.
          return;
        case 'consumeProof':
          if (context.proof === undefined || !(await challenges.use(transaction, accountId, context.proof)))
            throw problem('internal', {}, 'The proof was there and is gone.');
          return;
        case 'countAttempt':
          await attempts.count(transaction, accountId, act.what);
          return;
        case 'forgetAttempts':
          await attempts.forget(transaction, accountId, act.what);
          return;
        case 'startChallenge': {
          const { id, code } = await challenges.start(transaction, person, act);
          done.challengeId = id;
          if (code === undefined) return;
          const purpose = JSON.parse(act.purpose) as ProofPurpose;
          const what = 'operation' in purpose ? { operation: purpose.operation } : { kind: purpose.kind };
          const channel = channelOf(act.method);
          const to = channel === 'sms' ? await factors.phone(transaction, accountId) : undefined;
          const letter = { accountId, channel, template: 'one-time-code', params: { code, ...what } } as const;
          letters.push({ ...letter, ...(to !== undefined && { to }) });
          return;
        }
        case 'spendChallengeAttempt':
          await challenges.spend(transaction, accountId, act.challengeId);
          return;
        case 'issueProof':
          done.proof = await challenges.issue(transaction, person, act);
          return;
        case 'spendFactorCode':
          await factors.spend(transaction, accountId, act.code);
          return;
        case 'completeSignIn':
          done.completesSignIn = true;
          return;
        case 'send':
          letters.push(...(await lettersOf(act.message)));
          return;
        case 'audit':
          audited.push({
            at: transaction.now,
            accountId: operatorId === undefined && accountId !== '' && !isErased(act.changeId) ? accountId : null,
            operatorId: operatorId ?? null,
            event: act.event,
            changeId: act.changeId ?? null,
          });
          return;
        default:
          act satisfies never;
      }
    }

    /** From then on what happens to the account is told of nobody. */
    function isErased(changeId: string | undefined): boolean {
      const change = changeId === undefined ? undefined : saved.get(changeId);
      return change?.kind === 'delete-account' && ['processing', 'failed', 'completed'].includes(change.state);
    }

    async function lettersOf(message: Message): Promise<readonly Letter[]> {
      const { template, accountId: to, membersOf, withStatusLink, params } = message;
      const token = withStatusLink ? await linkTo(params['changeId'] ?? '') : undefined;
      const all = membersOf === undefined ? [to] : await present(transaction, membersOf, to);
      const said = token === undefined ? params : { ...params, statusToken: token };
      return all.map((one) => ({ accountId: one, channel: 'email', template, params: said }));
    }

    /** Its token is kept nowhere: it is made again out of what it was made of. */
    async function linkTo(changeId: string): Promise<string | undefined> {
      if (changeId === requested?.changeId) return done.statusToken;
      const source = await changes.tokenSource(transaction, saved.get(changeId)?.target.id ?? tenant, changeId);
      return source && statusTokenOf(changeId, source.previewNonce).find((one) => digestOf(one) === source.statusToken);
    }
  };

  function statusTokenOf(changeId: string, previewNonce: string) {
    return keys.tokens('status', `${changeId} ${previewNonce}`);
  }
}

function channelOf(method: ProofMethod): Letter['channel'] {
  return method === 'sms-code' ? 'sms' : 'email';
}

export type Perform = ReturnType<typeof performing>;
