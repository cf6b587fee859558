import type { Timestamp } from '@sayso/contract';
import { type Kysely, sql } from 'kysely';
import { statement } from './sql/statement.ts';
import type { Transaction } from './sql/transaction.ts';

export interface NewInvitation {
  readonly tenant: string;
  readonly changeId: string;
  readonly accountId: string;
  readonly digest: string;
  readonly expiresAt: Timestamp;
}

/** One-use links of support, as what they are recognised by. */
export function invitationsIn(db: Kysely<unknown>) {
  // A later link takes the place of an earlier one.
  const upsert = statement<NewInvitation>(
    db,
    (value) => sql`insert into sayso.invitations (tenant, change_id, account_id, digest, expires_at)
      values (${value('tenant')}, ${value('changeId')}, ${value('accountId')}, ${value('digest')}, ${value('expiresAt')})
      on conflict (tenant, change_id) do update
        set digest = excluded.digest, expires_at = excluded.expires_at, used = false`,
  );
  const use = statement<{ tenant: string; changeId: string }>(
    db,
    (value) => sql`update sayso.invitations set used = true
      where tenant = ${value('tenant')} and change_id = ${value('changeId')}`,
  );
  return {
    async add(transaction: Transaction, invitation: NewInvitation): Promise<void> {
      await upsert(transaction, invitation);
    },
    async use(transaction: Transaction, tenant: string, changeId: string): Promise<void> {
      await use(transaction, { tenant, changeId });
    },
  };
}

export type Invitations = ReturnType<typeof invitationsIn>;
