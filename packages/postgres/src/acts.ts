import { type LanguageTag, type PersonPrincipal, problem, type ProofMethod } from '@sayso/contract';
import type { Act } from '@sayso/contract/rules';
import { type Kysely, sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Attempts } from './attempts.ts';
import type { Challenges } from './challenges/challenges.ts';
import type { StoredChanges } from './changes/stored-changes.ts';
import { collectionsIn } from './collections/collections.ts';
import { memberColumn, memberRole, memberState } from './directory/members.ts';
import type { PostgresOptions } from './options.ts';
import { type Letter, type Outbox } from './outbox.ts';
import { digestOf, newToken } from './secrets.ts';
import { statement } from './sql/statement.ts';
import type { Transaction } from './sql/transaction.ts';

/** What the acts of one command are about, besides what they say themselves. */
export interface ActContext {
  readonly person: PersonPrincipal;
  /** The organization that they happen in; the account where it is none. */
  readonly tenant: string;
  /** The language that the caller reads at the moment. */
  readonly locale: LanguageTag | undefined;
  /** Of the preview that a new change was asked for with. */
  readonly previewNonce?: string;
  readonly proof?: string | undefined;
  readonly reason?: string | undefined;
}

/** What acts made that the caller gets to see. */
export interface Done {
  statusToken?: string;
  challengeId?: string;
  proof?: string;
}

interface Stores {
  readonly attempts: Attempts;
  readonly challenges: Challenges;
  readonly changes: StoredChanges;
  readonly outbox: Outbox;
}

interface MemberValues {
  readonly organizationId: string;
  readonly id: string;
}

/** Turns the acts of a decision into statements, one after the other, in the transaction that read the facts. */
export function performing(db: Kysely<unknown>, { map }: Pick<PostgresOptions, 'map'>, stores: Stores) {
  const { attempts, challenges, changes, outbox } = stores;
  const table = map.directory.members;
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
  const audit = statement<{
    tenant: string;
    id: string;
    at: string;
    accountId: string;
    event: string;
    changeId: string | null;
  }>(
    db,
    (value) => sql`insert into sayso.audit (tenant, id, at, account_id, event, change_id)
      values (${value('tenant')}, ${value('id')}, ${value('at')}, ${value('accountId')}, ${value('event')}, ${value('changeId')})`,
  );

  return async (transaction: Transaction, acts: readonly Act[], context: ActContext): Promise<Done> => {
    const { person, tenant, locale } = context;
    const { accountId } = person;
    const organizationId = tenant;
    const done: Done = {};
    const letters: Letter[] = [];
    for (const act of acts) await perform(act);
    await outbox.add(transaction, letters, { person, locale, tenant });
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
        case 'saveChange':
          if (context.previewNonce === undefined) {
            await changes.save(transaction, act.change);
            return;
          }
          done.statusToken = newToken();
          await changes.add(transaction, {
            change: act.change,
            intent: act.intent,
            accountId,
            previewNonce: context.previewNonce,
            statusToken: digestOf(done.statusToken),
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
          const { kind } = JSON.parse(act.purpose) as { kind: string };
          const channel = channelOf(act.method);
          letters.push({ accountId, channel, template: 'one-time-code', params: { code, kind } });
          return;
        }
        case 'spendChallengeAttempt':
          await challenges.spend(transaction, accountId, act.challengeId);
          return;
        case 'issueProof':
          done.proof = await challenges.issue(transaction, person, act);
          return;
        case 'send':
          letters.push({ ...act.message, channel: 'email' });
          return;
        case 'audit':
          await audit(transaction, {
            tenant,
            id: newId(),
            at: transaction.now,
            accountId,
            event: act.event,
            changeId: act.changeId ?? null,
          });
          return;
        default:
          act satisfies never;
      }
    }
  };
}

function channelOf(method: ProofMethod): Letter['channel'] {
  return method === 'sms-code' ? 'sms' : 'email';
}

export type Perform = ReturnType<typeof performing>;
