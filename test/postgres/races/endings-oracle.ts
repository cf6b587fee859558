import type pg from 'pg';
import { ALWAYS, type Invariants, type Violation, violationsOf } from '../invariants.ts';

/** What must hold of the teams whatever has ended, beside what always does. */
const INVARIANTS: Invariants = {
  ...ALWAYS,

  'what was taken back in time has lost nothing': `
    select o.id as where from crm.companies o where not exists (
        select from sayso.changes c where c.tenant = o.id and c.state not in ('canceled', 'undone') and c.kind not in (
          'leave-organization', 'transfer-ownership'))
      and (o.status <> 'live' or (select count(*) from crm.leads r where r.company_id = o.id) <> 8)`,
};

/** Looks at everything, past row-level security. */
export const brokenEndings = (all: pg.Pool): Promise<readonly Violation[]> => violationsOf(INVARIANTS, all);
