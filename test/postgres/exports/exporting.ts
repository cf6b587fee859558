import {
  type Backend,
  type ChangeTarget,
  type Export,
  exportsCreate,
  exportsDownload,
  exportsGet,
  exportsLink,
  type Policy,
  type ProofPurpose,
  challengesAnswer,
  challengesStart,
} from '@sayso/contract';
import { crmPersonas } from '@sayso/testing/hosts/crm';
import { newKey } from '../acting.ts';
import type { TestDatabase } from '../database.ts';

const PASSWORD = crmPersonas[0]?.password ?? '';

export const own: ChangeTarget = { type: 'account', id: 'account-agent' };
export const harbor: ChangeTarget = { type: 'organization', id: 'harbor' };

/** Asks for everything that is the agent's, or for all that harbor has. */
export async function asked(backend: Backend, subject: ChangeTarget, format: Export['format'] = 'archive') {
  const scope = subject.type === 'account' ? 'access' : 'backup';
  return await backend.call(exportsCreate, { subject, scope, format }, { idempotencyKey: newKey() });
}

export async function seen(backend: Backend, { id: exportId }: Pick<Export, 'id'>): Promise<Export> {
  return await backend.call(exportsGet, { exportId });
}

/** A ticket for the only file, with a proof by password. */
export async function ticketFor(backend: Backend, { id: exportId, subject }: Export): Promise<string> {
  const purpose: ProofPurpose = { operation: 'exports.link', target: subject };
  const { id } = await backend.call(challengesStart, { purpose, method: 'password' });
  const { proof } = await backend.call(challengesAnswer, { challengeId: id, answer: PASSWORD });
  return (await backend.call(exportsLink, { exportId }, { proof })).ticket;
}

export async function downloaded(backend: Backend, { id: exportId }: Export, ticket: string, offset = 0) {
  const { body } = await backend.call(exportsDownload, { exportId, part: 1, ticket, offset });
  return await new Response(body).blob();
}

/** The code of the problem that a call is refused with; undefined where it is not. */
export async function refusal(call: Promise<unknown>): Promise<string | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    return String((error as { readonly code?: unknown }).code);
  }
}

/** How much is kept of exports. */
export async function keptOfExports({ all }: TestDatabase): Promise<Readonly<Record<string, number>>> {
  const { rows } = await all.query<Record<string, number>>(
    `select (select count(*)::int from sayso.exports) as exports, (select count(*)::int from sayso.export_parts) as parts,
      (select count(*)::int from sayso.export_tickets) as tickets,
      (select count(*)::int from sayso.export_schedules) as schedules`,
  );
  return rows[0] ?? {};
}

/** Gives harbor so many records of 64 kilobytes that pack badly: an archive of about as much for each. */
export async function fillHarbor({ all }: TestDatabase, records: number): Promise<void> {
  await all.query(
    `insert into crm.leads (id, company_id, seat_id, created_at, customer, contact, stage, value, note)
      select 'many-' || n, 'harbor', 'member-agent', '2026-01-01', 'Company ' || n, 'Somebody', 'new', n,
        (select string_agg(md5(n::text || '-' || m), '') from generate_series(1, 2048) as m)
      from generate_series(1, ${records}) as n`,
  );
}

/** What was tried in vain is tried again now. */
export async function dueAtOnce({ all }: TestDatabase): Promise<void> {
  await all.query(`update sayso.exports set due_at = '-infinity' where open`);
}

/** The policy, with accounts that are deleted after two weeks and nothing asked for. */
export function unproven(policy: Policy): Policy {
  return {
    ...policy,
    kinds: { ...policy.kinds, 'delete-account': { fulfilment: { by: 'automatic' }, proof: [], coolOff: 'P14D' } },
  };
}
