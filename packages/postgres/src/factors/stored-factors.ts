import { randomBytes } from 'node:crypto';
import type { FactorKind, ProofMethod, RecoveryCodes, Timestamp } from '@sayso/contract';
import {
  type BegunEnrollment,
  type FactorCode,
  type FactorFacts,
  methodsWithFactors,
  normalizeRecoveryCode,
  RECOVERY_CODE_BYTES,
  RECOVERY_CODES,
  recoveryCodeFrom,
  secondFactors,
  type StoredEnrollment,
  type StoredFactor,
} from '@sayso/contract/rules';
import { type Kysely, sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { type Keyring, newCode } from '../secrets.ts';
import { sentAt } from '../sent-at.ts';
import { moment } from '../sql/expressions.ts';
import { type Executor, statement } from '../sql/statement.ts';
import type { Transaction } from '../sql/transaction.ts';

interface OfAccount {
  readonly accountId: string;
}

interface FactorRow extends Omit<StoredFactor, 'phone' | 'lastStep'> {
  readonly phone: Buffer | null;
  readonly lastStep: string | null;
}

interface EnrollmentRow extends Omit<StoredEnrollment, 'phone'> {
  readonly phone: Buffer | null;
  readonly codeSignature: string | null;
  readonly sentAt: Timestamp | null;
}

/** What an enrollment is, with what its code is recognised by. */
export interface LockedEnrollment extends StoredEnrollment {
  readonly codeSignature: string | null;
}

/** What is known before a transaction: which methods there are, and whose key a code is compared with. */
export interface FactorSummary {
  readonly kinds: readonly FactorKind[];
  readonly recoveryCodesLeft: number;
  /** The factor of the authenticator app. */
  readonly authenticatorId: string | undefined;
}

/** Second factors of people. Telephone numbers are sealed; codes are kept as what they can be recognised by, never as they are. */
export function storedFactorsIn(db: Kysely<unknown>, keys: Keyring) {
  const scope = (accountId: unknown) => sql`with scope as materialized (
    select set_config('sayso.account', ${accountId}, true) as account)`;
  const summary = statement<OfAccount, { kinds: FactorKind[]; left: number; authenticatorId: string | null }>(
    db,
    (value) => sql`${scope(value('accountId'))} select f.*, r.* from scope cross join lateral (
        select coalesce(array_agg(kind), '{}') as "kinds", min(id::text) filter (where kind = 'totp') as "authenticatorId"
        from sayso.factors where account_id = scope.account offset 0) as f
      cross join lateral (
        select count(*)::int as "left" from sayso.recovery_codes
        where account_id = scope.account and not used offset 0) as r`,
  );
  const factors = statement<OfAccount, FactorRow>(
    db,
    (value) => sql`select id::text as "id", kind, ${moment(sql`created_at`)} as "createdAt", phone,
        last_step::text as "lastStep" from sayso.factors
      where account_id = ${value('accountId')} order by created_at, id for update`,
  );
  const enrollment = statement<OfAccount, EnrollmentRow>(
    db,
    (value) => sql`select id::text as "id", kind, ${moment(sql`expires_at`)} as "expiresAt",
        attempts_left as "attemptsLeft", phone, code_signature as "codeSignature", ${moment(sql`sent_at`)} as "sentAt"
      from sayso.enrollments where account_id = ${value('accountId')} for update`,
  );
  const codes = statement<OfAccount, { readonly id: string; readonly signature: string; readonly createdAt: string }>(
    db,
    (value) => sql`select id::text as "id", signature, ${moment(sql`created_at`)} as "createdAt"
      from sayso.recovery_codes where account_id = ${value('accountId')} and not used for update`,
  );
  const codesMade = statement<OfAccount, { readonly createdAt: Timestamp }>(
    db,
    (value) => sql`select ${moment(sql`created_at`)} as "createdAt" from sayso.recovery_codes
      where account_id = ${value('accountId')} limit 1`,
  );
  const begin = statement<{
    accountId: string;
    id: string;
    kind: string;
    expiresAt: Timestamp;
    attemptsLeft: number;
    phone: Buffer | null;
    code: string | null;
    sentAt: Timestamp | null;
  }>(
    db,
    (value) => sql`insert into sayso.enrollments as known
        (account_id, id, kind, expires_at, attempts_left, phone, code_signature, sent_at)
      values (${value('accountId')}, ${value('id')}, ${value('kind')}, ${value('expiresAt')}, ${value('attemptsLeft')},
        ${value('phone')}, ${value('code')}, ${value('sentAt')})
      on conflict (account_id) do update set id = excluded.id, kind = excluded.kind, expires_at = excluded.expires_at,
        attempts_left = excluded.attempts_left, phone = excluded.phone, code_signature = excluded.code_signature,
        sent_at = coalesce(excluded.sent_at, known.sent_at)`,
  );
  const spend = statement<OfAccount>(
    db,
    (value) => sql`update sayso.enrollments set attempts_left = attempts_left - 1
      where account_id = ${value('accountId')}`,
  );
  const end = statement<OfAccount>(
    db,
    (value) => sql`delete from sayso.enrollments where account_id = ${value('accountId')}`,
  );
  const add = statement<{
    accountId: string;
    id: string;
    kind: string;
    now: Timestamp;
    phone: Buffer | null;
    step: number | null;
  }>(
    db,
    (value) => sql`insert into sayso.factors (account_id, id, kind, created_at, phone, last_step)
      values (${value('accountId')}, ${value('id')}, ${value('kind')}, ${value('now')}, ${value('phone')}, ${value('step')})`,
  );
  const remove = statement<OfAccount & { readonly id: string }>(
    db,
    (value) => sql`delete from sayso.factors where account_id = ${value('accountId')} and id = ${value('id')}`,
  );
  const dropCodes = statement<OfAccount>(
    db,
    (value) => sql`delete from sayso.recovery_codes where account_id = ${value('accountId')}`,
  );
  const addCodes = statement<
    OfAccount & { readonly ids: readonly string[]; readonly signatures: readonly string[]; readonly now: Timestamp }
  >(
    db,
    (value) => sql`insert into sayso.recovery_codes (account_id, id, signature, created_at)
      select ${value('accountId')}, id, signature, ${value('now')}::timestamptz
      from unnest(${value('ids')}::uuid[], ${value('signatures')}::text[]) as made (id, signature)`,
  );
  const useStep = statement<OfAccount & { readonly id: string; readonly step: number }>(
    db,
    (value) => sql`update sayso.factors set last_step = ${value('step')}
      where account_id = ${value('accountId')} and id = ${value('id')}`,
  );
  const useCode = statement<OfAccount & { readonly id: string }>(
    db,
    (value) => sql`update sayso.recovery_codes set used = true
      where account_id = ${value('accountId')} and id = ${value('id')}`,
  );

  const bound = (accountId: string) => `phone of ${accountId}`;
  const seal = (accountId: string, phone: string | undefined) =>
    phone === undefined ? null : keys.seal('factor', phone, bound(accountId));
  const opened = (accountId: string, phone: Buffer | null) =>
    phone === null ? undefined : keys.open('factor', phone, bound(accountId));
  const signedCode = (enrollmentId: string, code: string) => `${enrollmentId} ${code.replaceAll(/\s/g, '')}`;
  const signedRecovery = (accountId: string, code: string) => `${accountId} ${normalizeRecoveryCode(code)}`;

  async function items(transaction: Transaction, accountId: string): Promise<readonly StoredFactor[]> {
    return (await factors(transaction, { accountId })).map(({ id, kind, createdAt, phone, lastStep }) => {
      const number = opened(accountId, phone);
      return {
        id,
        kind,
        createdAt,
        ...(number !== undefined && { phone: number }),
        ...(lastStep !== null && { lastStep: Number(lastStep) }),
      };
    });
  }

  return {
    /** As it is at the moment, not locked. */
    async summary(on: Executor, accountId: string): Promise<FactorSummary> {
      const [row] = accountId === '' ? [] : await summary(on, { accountId });
      return {
        kinds: row?.kinds ?? [],
        recoveryCodesLeft: row?.left ?? 0,
        authenticatorId: row?.authenticatorId ?? undefined,
      };
    },

    /** Everything about one person, locked. */
    async gather(
      transaction: Transaction,
      person: FactorFacts['person'],
      phone: string | undefined,
    ): Promise<FactorFacts & { readonly enrollment?: LockedEnrollment }> {
      const { accountId } = person;
      const [begun] = await enrollment(transaction, { accountId });
      const number = begun && opened(accountId, begun.phone);
      return {
        person,
        items: await items(transaction, accountId),
        recoveryCodesLeft: (await codes(transaction, { accountId })).length,
        ...(begun && {
          enrollment: {
            id: begun.id,
            kind: begun.kind,
            expiresAt: begun.expiresAt,
            attemptsLeft: begun.attemptsLeft,
            codeSignature: begun.codeSignature,
            ...(number !== undefined && { phone: number }),
          },
        }),
        ...(begun?.sentAt && { lastSentAt: sentAt(begun.sentAt, transaction.now) }),
        ...(phone !== undefined && { phone }),
      };
    },

    /** Begins, or begins again with another code; gives the code that is to be sent. */
    async begin(
      transaction: Transaction,
      accountId: string,
      { kind, expiresAt, attemptsLeft, phone }: BegunEnrollment,
      id: string = newId(),
    ): Promise<{ readonly id: string; readonly code: string | undefined }> {
      const code = phone === undefined ? undefined : newCode();
      await begin(transaction, {
        accountId,
        id,
        kind,
        expiresAt,
        attemptsLeft,
        phone: seal(accountId, phone),
        code: code === undefined ? null : keys.sign('code', signedCode(id, code)),
        sentAt: code === undefined ? null : transaction.now,
      });
      return { id, code };
    },

    codeMatches({ id, codeSignature }: LockedEnrollment, typed: string): boolean {
      return codeSignature !== null && keys.verifies('code', signedCode(id, typed), codeSignature);
    },

    async spendTry(transaction: Transaction, accountId: string): Promise<void> {
      await spend(transaction, { accountId });
    },

    /** What was begun is in force from now on. `step`: of the code that confirmed it, which does not serve again. */
    async confirm(
      transaction: Transaction,
      accountId: string,
      { id, kind, phone }: StoredEnrollment,
      step: number | undefined,
    ): Promise<StoredFactor> {
      const { now } = transaction;
      await end(transaction, { accountId });
      await add(transaction, { accountId, id, kind, now, phone: seal(accountId, phone), step: step ?? null });
      return { id, kind, createdAt: now, ...(phone !== undefined && { phone }) };
    },

    async remove(transaction: Transaction, accountId: string, id: string): Promise<void> {
      await remove(transaction, { accountId, id });
    },

    async dropRecoveryCodes(transaction: Transaction, accountId: string): Promise<void> {
      await dropCodes(transaction, { accountId });
    },

    /** Other codes in place of those before. */
    async newRecoveryCodes(transaction: Transaction, accountId: string): Promise<RecoveryCodes> {
      const { now } = transaction;
      const made = Array.from({ length: RECOVERY_CODES }, () => recoveryCodeFrom(randomBytes(RECOVERY_CODE_BYTES)));
      await dropCodes(transaction, { accountId });
      await addCodes(transaction, {
        accountId,
        ids: made.map(() => newId()),
        signatures: made.map((code) => keys.sign('recovery', signedRecovery(accountId, code))),
        now,
      });
      return { codes: made, createdAt: now };
    },

    async recoveryCodesMade(transaction: Transaction, accountId: string): Promise<Timestamp | undefined> {
      const [row] = await codesMade(transaction, { accountId });
      return row?.createdAt;
    },

    /** The recovery code that this is, unless it was used. */
    async recovered(transaction: Transaction, accountId: string, typed: string): Promise<FactorCode | undefined> {
      const signed = signedRecovery(accountId, typed);
      const found = (await codes(transaction, { accountId })).find(({ signature }) =>
        keys.verifies('recovery', signed, signature),
      );
      return found && { type: 'recovery', codeId: found.id };
    },

    async recoveryCodesLeft(transaction: Transaction, accountId: string): Promise<number> {
      return (await codes(transaction, { accountId })).length;
    },

    /** The step as a code that serves, unless it or a later one has served. */
    async unspent(transaction: Transaction, accountId: string, step: number): Promise<FactorCode | undefined> {
      const factor = (await items(transaction, accountId)).find(({ kind }) => kind === 'totp');
      return factor && step > (factor.lastStep ?? 0) ? { type: 'step', factorId: factor.id, step } : undefined;
    },

    async spend(transaction: Transaction, accountId: string, code: FactorCode): Promise<void> {
      switch (code.type) {
        case 'step':
          await useStep(transaction, { accountId, id: code.factorId, step: code.step });
          return;
        case 'recovery':
          await useCode(transaction, { accountId, id: code.codeId });
          return;
        default:
          code satisfies never;
      }
    },

    /** The telephone that is a factor. */
    async phone(transaction: Transaction, accountId: string): Promise<string | undefined> {
      return (await items(transaction, accountId)).find(({ kind }) => kind === 'sms')?.phone;
    },
  };
}

export type StoredFactors = ReturnType<typeof storedFactorsIn>;

/** What completes a sign-in; empty: nothing is asked for after the password. */
export function secondFactorsIn({ kinds, recoveryCodesLeft }: FactorSummary): readonly ProofMethod[] {
  return secondFactors(
    kinds.map((kind) => ({ kind })),
    recoveryCodesLeft,
  );
}

export function allMethodsIn(own: readonly ProofMethod[], { kinds, recoveryCodesLeft }: FactorSummary) {
  return methodsWithFactors(
    own,
    kinds.map((kind) => ({ kind })),
    recoveryCodesLeft,
  );
}
