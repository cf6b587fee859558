import type pg from 'pg';
import type { Violation } from './oracle.ts';

/** What must hold whatever has ended; each statement gives where it does not. */
const INVARIANTS: Readonly<Record<string, string>> = {
  'an organization that is not gone has an owner who stays': `
    select id as where from crm.companies o where o.status <> 'purged' and o.title <> '' and not exists (
      select from crm.seats m join crm.users u on u.id = m.user_id and u.status <> 'deleted'
      where m.company_id = o.id and m.seat_role = 'principal' and m.seat_status = 'taken')`,

  'there is one open change of a kind': `
    select tenant || ' ' || kind as where from sayso.changes
    where open and kind not in ('leave-organization', 'transfer-ownership') group by tenant, kind having count(*) > 1`,

  'what is open is not done, and what is done is not open': `
    select id::text as where from sayso.changes where state <> change->>'state'
      or open <> (state not in ('completed', 'canceled', 'undone', 'denied', 'expired'))`,

  'a key that was claimed has its answer': `select key_digest as where from sayso.idempotency where answer is null`,

  'an account that is erased is nowhere': `
    select c.id::text as where from sayso.changes c where c.kind = 'delete-account' and c.state = 'completed' and (
      exists (select from crm.users u where u.id = c.tenant) or exists (select from crm.seats m where m.user_id = c.tenant)
      or c.requested_by is not null)`,

  'an organization that is erased is nowhere': `
    select c.id::text as where from sayso.changes c
    where c.kind in ('delete-organization', 'close-organization') and c.state = 'completed' and (
      exists (select from crm.companies o where o.id = c.tenant) or exists (select from crm.seats m where m.company_id = c.tenant)
      or exists (select from crm.leads r where r.company_id = c.tenant)
      or exists (select from crm.assignments r where r.company_id = c.tenant))`,

  'what was taken back in time has lost nothing': `
    select o.id as where from crm.companies o where not exists (
        select from sayso.changes c where c.tenant = o.id and c.state not in ('canceled', 'undone') and c.kind not in (
          'leave-organization', 'transfer-ownership'))
      and (o.status <> 'live' or (select count(*) from crm.leads r where r.company_id = o.id) <> 8)`,

  'an account whose deletion was taken back is as before': `
    select u.id as where from crm.users u where u.status <> 'active' and not exists (
      select from sayso.changes c where c.tenant = u.id and c.state not in ('canceled', 'undone', 'expired'))`,

  'nothing is remembered of work that has ended': `
    select e.change_id::text as where from sayso.erasures e
      join sayso.changes c on c.tenant = e.tenant and c.id = e.change_id where not c.open`,
};

/** Looks at everything, past row-level security. */
export async function brokenEndings(all: pg.Pool): Promise<readonly Violation[]> {
  const found: Violation[] = [];
  for (const [rule, text] of Object.entries(INVARIANTS)) {
    const { rows } = await all.query<{ where: string }>(text);
    found.push(...rows.map(({ where }) => ({ rule, where })));
  }
  return found;
}
