import type { ChangeTarget, PersonPrincipal, Timestamp } from '@sayso/contract';
import type { GrantedLink, TicketFacts } from '@sayso/contract/rules';
import { type Kysely, sql } from 'kysely';
import { digestOf, newToken } from '../secrets.ts';
import { moment } from '../sql/expressions.ts';
import { statement } from '../sql/statement.ts';
import type { Transaction } from '../sql/transaction.ts';
import type { ExportKey } from './stored-exports.ts';

/** A ticket with what it is bound to. */
export interface StoredTicket extends TicketFacts, ExportKey {
  readonly accountId: string;
}

/** One-use ways to files. A ticket is kept as what it can be recognised by, never as it is. */
export function exportTicketsIn(db: Kysely<unknown>) {
  const insert = statement<
    ExportKey & {
      accountId: string;
      digest: string;
      part: number;
      sessionId: string;
      provenAt: Timestamp | null;
      expiresAt: Timestamp;
    }
  >(
    db,
    (value) => sql`insert into sayso.export_tickets
        (account_id, digest, tenant, export_id, part, session_id, proven_at, expires_at)
      values (${value('accountId')}, ${value('digest')}, ${value('tenant')}, ${value('exportId')}, ${value('part')},
        ${value('sessionId')}, ${value('provenAt')}, ${value('expiresAt')})`,
  );
  const proven = statement<
    ExportKey & { accountId: string; sessionId: string },
    { readonly provenAt: Timestamp | null }
  >(
    db,
    (value) => sql`select ${moment(sql`max(proven_at)`)} as "provenAt" from sayso.export_tickets
      where account_id = ${value('accountId')} and session_id = ${value('sessionId')}
        and tenant = ${value('tenant')} and export_id = ${value('exportId')}`,
  );
  const find = statement<{ digest: string }, StoredTicket>(
    db,
    (value) => sql`select account_id as "accountId", tenant, export_id::text as "exportId", part,
        ${moment(sql`expires_at`)} as "expiresAt", begun
      from sayso.export_tickets where digest = ${value('digest')}`,
  );
  const begin = statement<{ accountId: string; digest: string }, { readonly begun: true }>(
    db,
    (value) => sql`update sayso.export_tickets set begun = true
      where account_id = ${value('accountId')} and digest = ${value('digest')} and not begun returning begun`,
  );
  const removeAll = statement<{ tenant: string; type: string }>(
    db,
    (value) => sql`delete from sayso.export_tickets as t using sayso.exports as e
      where t.tenant = ${value('tenant')} and e.tenant = ${value('tenant')} and e.id = t.export_id
        and e.subject_type = ${value('type')}`,
  );

  return {
    /** Gives the ticket, which is kept nowhere as it is. */
    async issue(
      transaction: Transaction,
      of: ExportKey & { readonly part: number },
      { accountId, sessionId }: PersonPrincipal,
      { expiresAt, provenAt }: GrantedLink,
    ): Promise<string> {
      const ticket = newToken();
      await insert(transaction, {
        ...of,
        accountId,
        sessionId,
        digest: digestOf(ticket),
        provenAt: provenAt ?? null,
        expiresAt,
      });
      return ticket;
    },

    /** When this session last proved itself for this export. */
    async provenAt(
      transaction: Transaction,
      { tenant, exportId }: ExportKey,
      { accountId, sessionId }: PersonPrincipal,
    ): Promise<Timestamp | undefined> {
      const [row] = await proven(transaction, { tenant, exportId, accountId, sessionId });
      return row?.provenAt ?? undefined;
    },

    /** In a transaction of the ticket itself. */
    async find(transaction: Transaction, ticket: string): Promise<StoredTicket | undefined> {
      const [row] = await find(transaction, { digest: digestOf(ticket) });
      return row;
    },

    /** False when somebody was quicker. */
    async begin(transaction: Transaction, accountId: string, ticket: string): Promise<boolean> {
      return (await begin(transaction, { accountId, digest: digestOf(ticket) })).length === 1;
    },

    /** Of all exports of a subject. */
    async removeAll(transaction: Transaction, { type, id: tenant }: ChangeTarget): Promise<void> {
      await removeAll(transaction, { tenant, type });
    },
  };
}

export type ExportTickets = ReturnType<typeof exportTicketsIn>;
