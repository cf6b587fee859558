import { blobAccess, openZip, verifyArchive } from '@sayso/archive';
import type { RequestedChange } from '@sayso/contract';
import { type Blobs, checkAudit } from '@sayso/postgres';
import type pg from 'pg';
import { SECRET } from '../crm-backend.ts';
import { type Invariants, violationsOf } from '../invariants.ts';
import { accountId, cast, memberId, teamId } from '../races/teams.ts';

/** What must hold once nothing waits any more. */
const AT_REST: Invariants = {
  // Whoever deletes an account leaves an address for that; whoever asked for something else may be gone before it ends.
  'what has ended has said so, once': `
    select told || ' letters about ' || accounts || ' accounts and ' || others || ' others' as where from (
      select (select count(distinct l.id) from elsewhere.letters l where l.message->>'template' = 'change-completed') as told,
        count(*) filter (where kind = 'delete-account') as accounts, count(*) filter (where kind <> 'delete-account') as others
      from sayso.changes where state = 'completed'
        and kind in ('delete-account', 'delete-organization', 'close-organization', 'reset-organization')) as counted
    where told not between accounts and accounts + others`,

  'each record is revoked under one key by each change': `
    select id as where from elsewhere.revoked group by service, id, split_part(key, ' ', 1) having count(*) > 1`,

  'sign-in knows nobody who is erased': `
    select l.account_id as where from elsewhere.logins l where not exists (select from crm.users u where u.id = l.account_id)`,

  'nobody waits with an address of somebody who is erased': `
    select account_id as where from sayso.last_addresses`,

  'what was erased is in no table of the host': `
    select 'leads of ' || r.company_id as where from crm.leads r where not exists (select from crm.companies o where o.id = r.company_id)
    union all select 'tasks of ' || r.company_id from crm.tasks r where not exists (select from crm.companies o where o.id = r.company_id)
    union all select 'conversations of ' || r.company_id from crm.whatsapp_conversations r
      where not exists (select from crm.companies o where o.id = r.company_id)`,

  'whatever was erased has one certificate': `
    select c.id::text as where from sayso.changes c where c.state = 'completed'
      and c.kind in ('delete-account', 'delete-organization', 'close-organization', 'reset-organization')
      and (select count(*) from sayso.certificates e where e.tenant = c.tenant and e.change_id = c.id) <> 1`,

  'no job is at work on what has ended': `select id::text as where from sayso_jobs.job where state = 'failed'`,
};

/** What was promised to people, and what has come of it. */
export async function brokenAtTheEnd(all: pg.Pool, changes: readonly RequestedChange[]): Promise<readonly string[]> {
  const found = (await violationsOf(AT_REST, all)).map(({ rule, where }) => `at rest: ${rule}: ${where}`);
  const { rows } = await all.query<{ id: string }>('select id from sayso.changes');
  const known = new Set(rows.map(({ id }) => id));
  for (const { change } of changes)
    if (!known.has(change.id)) found.push(`${change.kind} ${change.id} was promised and is gone`);
  const { findings } = await checkAudit({ pool: all, secret: SECRET });
  found.push(...findings.map(({ code, tenant, seq }) => `the audit of ${tenant} is ${code} at ${seq}`));
  const twice = changes.length - new Set(changes.map(({ change }) => change.id)).size;
  if (twice > 0) found.push(`${twice} changes were promised twice`);
  return found;
}

/** What is said to be ready is opened, and every checksum in it read again. */
export async function brokenArchives(all: pg.Pool, blobs: Blobs): Promise<readonly string[]> {
  const { rows } = await all.query<{ id: string; blob: string }>(
    `select e.id, p.blob from sayso.exports e join sayso.export_parts p on p.tenant = e.tenant and p.export_id = e.id
      where e.state = 'ready' order by 1, 2`,
  );
  const found: string[] = [];
  for (const { id, blob } of rows) {
    const file = await new Response(await blobs.open(blob, 0)).blob();
    const { problems } = await verifyArchive(openZip(blobAccess(file)));
    found.push(...problems.map((problem) => `the export ${id} is not whole: ${JSON.stringify(problem)}`));
  }
  return found;
}

/** All rows of the teams from this number on, as text. */
export async function untouched(all: pg.Pool, from: number, count: number): Promise<string> {
  const teams = Array.from({ length: count - from }, (_, nth) => from + nth);
  const ids = teams.map(teamId);
  const people = teams.flatMap((round) => cast.map((player) => accountId(round, player)));
  const members = teams.flatMap((round) => cast.map((player) => memberId(round, player)));
  const { rows } = await all.query<{ text: string }>(
    `select t::text as text from crm.companies t where id = any($1)
      union all select t::text from crm.users t where id = any($2)
      union all select t::text from crm.seats t where id = any($3)
      union all select t::text from crm.leads t where company_id = any($1)
      union all select t::text from crm.assignments t where company_id = any($1) order by 1`,
    [ids, people, members],
  );
  return rows.map(({ text }) => text).join('\n');
}
