import type pg from 'pg';
import { type Invariants, type Violation, violationsOf } from '../invariants.ts';
import { EACH } from './teams.ts';

/** What must hold of every organization whatever has happened; each statement gives the ones where it does not. */
const INVARIANTS: Invariants = {
  'an organization always has an owner': `
    select id as where from crm.companies o where not exists (
      select from crm.seats m where m.company_id = o.id and m.seat_role = 'principal' and m.seat_status = 'taken')`,

  'a preview makes one change at most': `
    select preview_nonce as where from sayso.changes group by preview_nonce having count(*) > 1`,

  'whoever left has one change that says so, and nobody else has': `
    select m.id as where from crm.seats m where (m.seat_status = 'vacated')::int <> (
      select count(*) from sayso.changes c where c.tenant = m.company_id and c.requested_by = m.user_id
        and c.kind = 'leave-organization' and c.state = 'completed')`,

  'nothing personal of somebody who left stays': `
    select m.id as where from crm.seats m where m.seat_status <> 'taken' and (
      coalesce(m.name, m.email, m.phone) is not null
      or exists (select from sayso.changes c where c.tenant = m.company_id and c.change::text like '%Xyzzy%')
      or exists (select from sayso.audit a where a.tenant = m.company_id and a.event like '%Xyzzy%'))`,

  'whoever is there keeps what is personal': `
    select m.id as where from crm.seats m where m.seat_status = 'taken'
      and (m.name is null or m.email is null or m.phone is null)`,

  'the organization loses no record': ['leads', 'calls', 'whatsapp_conversations', 'tasks', 'assignments']
    .map(
      (table) => `select o.id || ' ${table}' as where from crm.companies o where (
        select count(*) from crm.${table} c where c.company_id = o.id) <> ${EACH} * (
        select count(*) from crm.seats m where m.company_id = o.id)`,
    )
    .join(' union all '),

  'what was detached is nobody’s and remembered, everything else is somebody’s': `
    select c.id as where from crm.assignments c where (c.seat_id is null) <> exists (
      select from sayso.detached_records d where d.organization_id = c.company_id and d.record_id = c.id)`,

  'who stays keeps every record': `
    select m.id as where from crm.seats m where m.seat_status = 'taken' and (
      select count(*) from crm.assignments c where c.company_id = m.company_id and c.seat_id = m.id) <> ${EACH}`,

  'each act is audited once': `
    select c.id::text as where from sayso.changes c where (
      select count(*) from sayso.audit a where a.tenant = c.tenant and a.change_id = c.id)
      <> case when c.state = 'completed' and (c.intent->>'kind') = 'leave-organization' and c.effective_at > c.requested_at then 2
        when c.state = 'canceled' then 2 else 1 end`,

  // Whoever is made an agent is so by somebody else, and is told; whoever steps down becomes a manager.
  'each act is told as often as it happened': `
    select o.id as where from crm.companies o where (select count(*) from sayso.outbox b where b.tenant = o.id) <> (
      select coalesce(sum(case when c.state = 'canceled' then 1 when c.kind = 'transfer-ownership' then 2
        when c.state = 'completed' then 1 + 2 * (c.intent->'options' ? 'successor')::int else 0 end), 0)
      from sayso.changes c where c.tenant = o.id)
      + (select count(*) from sayso.audit a where a.tenant = o.id and a.event = 'gave the role agent')`,

  'what is open is not done, and what is done is not open': `
    select id::text as where from sayso.changes where open = (state in ('completed', 'canceled'))
      or state <> change->>'state'`,

  'a key that was claimed has its answer': `
    select key_digest as where from sayso.idempotency where answer is null`,
};

/** Looks at everything, past row-level security. */
export const violationsIn = (all: pg.Pool): Promise<readonly Violation[]> => violationsOf(INVARIANTS, all);
