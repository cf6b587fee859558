import type { Change, ErasureCertificate } from '@sayso/contract';
import { type Kysely, sql } from 'kysely';
import { storableJson } from '../sql/expressions.ts';
import { type Executor, statement } from '../sql/statement.ts';
import type { Transaction } from '../sql/transaction.ts';

/** What was certified; nothing in it is ever changed or removed. */
export function storedCertificatesIn(db: Kysely<unknown>) {
  const insert = statement<{ tenant: string; id: string; changeId: string; certificate: string; madeAt: string }>(
    db,
    (value) => sql`insert into sayso.certificates (tenant, id, change_id, certificate, made_at)
      values (${value('tenant')}, ${value('id')}, ${value('changeId')}, ${value('certificate')}, ${value('madeAt')})`,
  );
  const find = statement<{ tenant: string; id: string }, { readonly certificate: string }>(
    db,
    (value) => sql`with scope as materialized (select set_config('sayso.tenant', ${value('tenant')}, true) as tenant)
      select c.certificate as "certificate" from scope cross join lateral (
        select certificate from sayso.certificates where tenant = scope.tenant and id = ${value('id')} offset 0) as c`,
  );

  return {
    /** In the transaction that completes the change. */
    async add(transaction: Transaction, { target }: Change, certificate: ErasureCertificate): Promise<void> {
      const { id, changeId, issuedAt } = certificate;
      await insert(transaction, {
        tenant: target.id,
        id,
        changeId,
        certificate: storableJson(certificate),
        madeAt: issuedAt,
      });
    },

    /** For whoever reaches the change. */
    async of(on: Executor, { certificateId, target }: Change): Promise<ErasureCertificate | undefined> {
      if (certificateId === undefined) return undefined;
      const [row] = await find(on, { tenant: target.id, id: certificateId });
      return row && (JSON.parse(row.certificate) as ErasureCertificate);
    },
  };
}

export type StoredCertificates = ReturnType<typeof storedCertificatesIn>;
