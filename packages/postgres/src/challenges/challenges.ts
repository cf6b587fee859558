import type { PersonPrincipal, ProofMethod, Timestamp } from '@sayso/contract';
import type { Act, ChallengeFacts, ProofFacts } from '@sayso/contract/rules';
import { type Kysely, sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { fitting } from '../directory/coded.ts';
import { digestOf, type Keyring, newCode, newToken } from '../secrets.ts';
import { sentAt } from '../sent-at.ts';
import { moment } from '../sql/expressions.ts';
import { type Executor, statement } from '../sql/statement.ts';
import type { Transaction } from '../sql/transaction.ts';

type StartChallenge = Extract<Act, { type: 'startChallenge' }>;
type IssueProof = Extract<Act, { type: 'issueProof' }>;

export interface StoredChallenge extends ChallengeFacts {
  /** Signed; a password has none. */
  readonly codeSignature: string | null;
}

export interface StartedChallenge {
  readonly id: string;
  readonly code: string | undefined;
}

/** Challenges and the proofs that come of them. Codes and proofs are kept as what they can be recognised by, never as they are. */
export function challengesIn(db: Kysely<unknown>, keys: Keyring) {
  const scope = (accountId: unknown) => sql`with scope as materialized (
    select set_config('sayso.account', ${accountId}, true) as account)`;
  const shown = sql`id::text as "id", account_id as "accountId", session_id as "sessionId", purpose, method,
    ${moment(sql`expires_at`)} as "expiresAt", attempts_left as "attemptsLeft", answered, code_signature as "codeSignature"`;

  const peek = statement<{ accountId: string; id: string }, StoredChallenge>(
    db,
    (value) => sql`${scope(value('accountId'))} select c.* from scope cross join lateral (
      select ${shown} from sayso.challenges where account_id = scope.account and id = ${value('id')} offset 0) as c`,
  );
  const lock = statement<{ accountId: string; id: string }, StoredChallenge>(
    db,
    (value) => sql`select ${shown} from sayso.challenges
      where account_id = ${value('accountId')} and id = ${value('id')} for update`,
  );
  const lastSent = statement<{ accountId: string; method: ProofMethod }, { readonly at: Timestamp }>(
    db,
    (value) => sql`select ${moment(sql`started_at`)} as "at" from sayso.challenges
      where account_id = ${value('accountId')} and method = ${value('method')} and code_signature is not null
      order by id desc limit 1`,
  );
  const insert = statement<{
    accountId: string;
    id: string;
    sessionId: string;
    purpose: string;
    method: string;
    code: string | null;
    now: Timestamp;
    expiresAt: Timestamp;
    attemptsLeft: number;
  }>(
    db,
    (value) => sql`insert into sayso.challenges
      (account_id, id, session_id, purpose, method, code_signature, started_at, expires_at, attempts_left)
      values (${value('accountId')}, ${value('id')}, ${value('sessionId')}, ${value('purpose')}, ${value('method')},
        ${value('code')}, ${value('now')}, ${value('expiresAt')}, ${value('attemptsLeft')})`,
  );
  const spend = statement<{ accountId: string; id: string }>(
    db,
    (value) => sql`update sayso.challenges set attempts_left = attempts_left - 1
      where account_id = ${value('accountId')} and id = ${value('id')}`,
  );
  const answer = statement<{
    accountId: string;
    id: string;
    sessionId: string;
    digest: string;
    purpose: string;
    method: string;
    expiresAt: Timestamp;
  }>(
    db,
    (value) => sql`with answered as (
        update sayso.challenges set answered = true
        where account_id = ${value('accountId')} and id = ${value('id')} and not answered returning account_id)
      insert into sayso.proofs (account_id, digest, session_id, purpose, method, expires_at)
      select account_id, ${value('digest')}, ${value('sessionId')}, ${value('purpose')}, ${value('method')},
        ${value('expiresAt')}::timestamptz from answered`,
  );
  const proof = statement<{ accountId: string; digest: string }, ProofFacts>(
    db,
    (value) => sql`select account_id as "accountId", session_id as "sessionId", purpose, method,
        ${moment(sql`expires_at`)} as "expiresAt", used
      from sayso.proofs where account_id = ${value('accountId')} and digest = ${value('digest')} for update`,
  );
  const use = statement<{ accountId: string; digest: string }, { readonly used: true }>(
    db,
    (value) => sql`update sayso.proofs set used = true
      where account_id = ${value('accountId')} and digest = ${value('digest')} and not used returning used`,
  );

  const idOf = (id: string) => fitting('uuid', id);
  /** What is signed of a code: the same digits in another challenge are another code. */
  const signed = (challengeId: string, code: string) => `${challengeId} ${code}`;

  return {
    /** As it is at the moment, not locked. */
    async peek(on: Executor, accountId: string, challengeId: string): Promise<StoredChallenge | undefined> {
      const id = idOf(challengeId);
      const [row] = id === undefined ? [] : await peek(on, { accountId, id });
      return row;
    },

    async lock(transaction: Transaction, accountId: string, challengeId: string): Promise<StoredChallenge | undefined> {
      const id = idOf(challengeId);
      const [row] = id === undefined ? [] : await lock(transaction, { accountId, id });
      return row;
    },

    async lastSentAt(transaction: Transaction, accountId: string, method: ProofMethod): Promise<Timestamp | undefined> {
      const [row] = await lastSent(transaction, { accountId, method });
      return row && sentAt(row.at, transaction.now);
    },

    async start(transaction: Transaction, person: PersonPrincipal, act: StartChallenge): Promise<StartedChallenge> {
      const id = newId();
      const { purpose, method, expiresAt, attemptsLeft } = act;
      const code = method === 'email-code' || method === 'sms-code' ? newCode() : undefined;
      await insert(transaction, {
        accountId: person.accountId,
        id,
        sessionId: person.sessionId,
        purpose,
        method,
        code: code === undefined ? null : keys.sign('code', signed(id, code)),
        now: transaction.now,
        expiresAt,
        attemptsLeft,
      });
      return { id, code };
    },

    codeMatches({ id, codeSignature }: StoredChallenge, typed: string): boolean {
      return codeSignature !== null && keys.verifies('code', signed(id, typed.replaceAll(/\s/g, '')), codeSignature);
    },

    async spend(transaction: Transaction, accountId: string, id: string): Promise<void> {
      await spend(transaction, { accountId, id });
    },

    /** Gives the proof, which is kept nowhere as it is. */
    async issue(transaction: Transaction, person: PersonPrincipal, act: IssueProof): Promise<string> {
      const token = newToken();
      const { challengeId: id, purpose, method, expiresAt } = act;
      const { accountId, sessionId } = person;
      await answer(transaction, { accountId, id, sessionId, digest: digestOf(token), purpose, method, expiresAt });
      return token;
    },

    async proof(
      transaction: Transaction,
      accountId: string,
      token: string | undefined,
    ): Promise<ProofFacts | undefined> {
      const [row] = token === undefined ? [] : await proof(transaction, { accountId, digest: digestOf(token) });
      return row;
    },

    /** False when somebody was quicker. */
    async use(transaction: Transaction, accountId: string, token: string): Promise<boolean> {
      return (await use(transaction, { accountId, digest: digestOf(token) })).length === 1;
    },
  };
}

export type Challenges = ReturnType<typeof challengesIn>;
