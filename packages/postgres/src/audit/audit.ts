import type { Timestamp } from '@sayso/contract';
import { type Kysely, sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { type Keyring, newToken } from '../secrets.ts';
import { statement } from '../sql/statement.ts';
import type { Transaction } from '../sql/transaction.ts';
import { type AuditHead, hashOf, isSigned, NOTHING, personDigest, signHead } from './chain.ts';

/** What happened, as it is told. */
export interface Audited {
  readonly at: Timestamp;
  readonly event: string;
  readonly changeId: string | null;
  /** Who acted; null where it was support, a clock, or somebody who is erased. */
  readonly accountId: string | null;
  readonly operatorId: string | null;
}

interface HeadRow {
  readonly seq: string;
  readonly hash: string;
  readonly doubtedAt: string | null;
  readonly mac: string;
}

/**
 * Adds to the audit of a tenant, which is a chain. The head is locked until the transaction ends, hence it is taken last. A head that none of
 * our keys signed keeps nobody from acting: the chain goes on behind the last row, and the head says from where it is in doubt.
 */
export function auditIn(db: Kysely<unknown>, keys: Keyring) {
  const lockHead = statement<{ tenant: string }, HeadRow>(
    db,
    (value) => sql`insert into sayso.audit_heads as h (tenant, seq, hash, doubted_at, mac)
      values (${value('tenant')}, 0, '', null, '')
      on conflict (tenant) do update set seq = h.seq
      returning h.seq::text as "seq", h.hash as "hash", h.doubted_at::text as "doubtedAt", h.mac as "mac"`,
  );
  const last = statement<{ tenant: string }, { seq: string; hash: string }>(
    db,
    (value) => sql`select a.seq::text as "seq", a.hash as "hash" from sayso.audit as a
      where a.tenant = ${value('tenant')} and a.seq is not null order by a.seq desc limit 1`,
  );
  const add = statement<
    Audited & {
      tenant: string;
      id: string;
      seq: number;
      person: string | null;
      salt: string | null;
      previous: string;
      hash: string;
    },
    { id: string }
  >(
    db,
    (value) => sql`insert into sayso.audit
        (tenant, id, at, account_id, operator_id, event, change_id, seq, person, salt, previous, hash)
      values (${value('tenant')}, ${value('id')}, ${value('at')}, ${value('accountId')}, ${value('operatorId')},
        ${value('event')}, ${value('changeId')}, ${value('seq')}, ${value('person')}, ${value('salt')},
        ${value('previous')}, ${value('hash')})
      on conflict (tenant, seq) do nothing returning id::text as "id"`,
  );
  const saveHead = statement<AuditHead & { tenant: string; mac: string }>(
    db,
    (value) => sql`update sayso.audit_heads set seq = ${value('seq')}, hash = ${value('hash')},
      doubted_at = ${value('doubtedAt')}, mac = ${value('mac')} where tenant = ${value('tenant')}`,
  );
  const forgotten = statement<{ accountId: string }>(
    db,
    (value) => sql`update sayso.audit set account_id = null, salt = null where account_id = ${value('accountId')}`,
  );

  async function locked(transaction: Transaction, tenant: string) {
    const [row] = await lockHead(transaction, { tenant });
    if (!row) throw new TypeError('The audit of another tenant is not to be written here.');
    const head: AuditHead = {
      seq: Number(row.seq),
      hash: row.hash,
      doubtedAt: row.doubtedAt === null ? null : Number(row.doubtedAt),
    };
    return { head, signed: isSigned(keys, tenant, head, row.mac) };
  }

  async function headOf(transaction: Transaction, tenant: string): Promise<AuditHead> {
    const { head, signed } = await locked(transaction, tenant);
    return signed ? head : await behindTheLast(transaction, tenant, head);
  }

  async function behindTheLast(transaction: Transaction, tenant: string, head: AuditHead): Promise<AuditHead> {
    const [row] = await last(transaction, { tenant });
    if (!row && head.seq === 0 && head.doubtedAt === null) return NOTHING;
    const { seq, hash } = row ? { seq: Number(row.seq), hash: row.hash } : NOTHING;
    return { seq, hash, doubtedAt: head.doubtedAt ?? seq + 1 };
  }

  return {
    /** In the order in which they happened. */
    async append(transaction: Transaction, tenant: string, all: readonly Audited[]): Promise<void> {
      if (all.length === 0) return;
      let head = await headOf(transaction, tenant);
      for (const audited of all) {
        const salt = audited.accountId === null ? null : newToken();
        const person = audited.accountId === null || salt === null ? null : personDigest(salt, audited.accountId);
        const id = newId();
        const behind = async () => {
          const link = { tenant, seq: head.seq + 1, previous: head.hash };
          const hash = hashOf(link, { ...audited, id, person });
          const [added] = await add(transaction, { ...audited, ...link, id, person, salt, hash });
          if (added) head = { ...head, seq: link.seq, hash };
          return added !== undefined;
        };
        if (await behind()) continue;
        // An older head stood there again, signed as it was: the row that came after it is there.
        head = await behindTheLast(transaction, tenant, head);
        if (!(await behind())) throw new Error('The chain of the audit has two ends.');
      }
      await saveHead(transaction, { ...head, tenant, mac: signHead(keys, tenant, head) });
    },

    /** Signs the end of a chain with the secret of now; one that nobody signed stays as it is. */
    async signAnew(transaction: Transaction, tenant: string): Promise<void> {
      const { head, signed } = await locked(transaction, tenant);
      if (signed) await saveHead(transaction, { ...head, tenant, mac: signHead(keys, tenant, head) });
    },

    /** Empties who it was, in a transaction of the work that erases the person; the chain holds as it did. */
    async forget(transaction: Transaction, accountId: string): Promise<void> {
      await forgotten(transaction, { accountId });
    },
  };
}

export type Audit = ReturnType<typeof auditIn>;
