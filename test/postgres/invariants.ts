import type pg from 'pg';

/** A promise that was broken, and where. */
export interface Violation {
  readonly rule: string;
  readonly where: string;
}

/** Each statement gives where its rule does not hold. */
export type Invariants = Readonly<Record<string, string>>;

/** What must hold of the sample host whatever has happened, at any moment. */
export const ALWAYS: Invariants = {
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

  'an account whose deletion was taken back is as before': `
    select u.id as where from crm.users u where u.status <> 'active' and not exists (
      select from sayso.changes c where c.tenant = u.id and c.state not in ('canceled', 'undone', 'expired'))`,

  'nothing is remembered of work that has ended': `
    select e.change_id::text as where from sayso.erasures e
      join sayso.changes c on c.tenant = e.tenant and c.id = e.change_id where not c.open`,

  'what is ready has its files': `
    select e.id::text as where from sayso.exports e where e.state = 'ready' and not exists (
      select from sayso.export_parts p where p.tenant = e.tenant and p.export_id = e.id)`,

  'what is erased has no export': `
    select e.id::text as where from sayso.exports e join sayso.changes c on c.tenant = e.tenant
      where c.state = 'completed' and c.kind in ('delete-account', 'delete-organization', 'close-organization')`,
};

/** Looks at everything, past row-level security. */
export async function violationsOf(invariants: Invariants, all: pg.Pool): Promise<readonly Violation[]> {
  const found: Violation[] = [];
  for (const [rule, text] of Object.entries(invariants)) {
    const { rows } = await all.query<{ where: string }>(text);
    found.push(...rows.map(({ where }) => ({ rule, where })));
  }
  return found;
}
