import type { Queries } from '../queries.ts';

/** How many records of a kind each member of a further organization has at most. */
const EACH = 10;

/**
 * Adds further organizations, each with the people of the sample's first one and a few records of theirs. The second one is `harbor-2`,
 * and its owner signs in as `owner-2@crm.example`.
 */
export async function addCrmOrganizations(on: Queries, count: number): Promise<void> {
  if (count === 0) return;
  for (const statement of statements) await on.query(statement, [count]);
}

const numbers = `generate_series(2, $1::int + 1) as n`;
const copy = (id: string) => `${id} || '-' || n`;

/** Copies the first organization's records, of each member no more than a few. */
function records(table: string, columns: readonly string[], from = ''): string {
  const values = columns.map((column) => (column.endsWith('_id') ? copy(`r.${column}`) : `r.${column}`));
  const few = `select t.*, row_number() over (partition by t.seat_id order by t.created_at, t.id) as nth
    from crm.${table} as t ${from || `where t.company_id = 'harbor'`}`;
  return `insert into crm.${table} (id, ${columns.join(', ')})
    select ${copy('r.id')}, ${values.join(', ')} from (${few}) as r, ${numbers} where r.nth <= ${EACH}`;
}

const record = ['company_id', 'seat_id', 'created_at'];

const statements = [
  `insert into crm.companies (id, title, status, subscription, invite_code)
    select ${copy('id')}, title || ' ' || n, status, subscription, 'HRBR-' || to_char(n, 'FM9999990000') || '-2Q'
    from crm.companies, ${numbers} where id = 'harbor'`,
  `insert into crm.users (id, full_name, email_address, phone_number, language, status, registered_at)
    select ${copy('u.id')}, full_name, replace(email_address, '@', '-' || n || '@'), phone_number, language, status, registered_at
    from crm.users as u join crm.seats as s on s.user_id = u.id and s.company_id = 'harbor', ${numbers}`,
  `insert into crm.seats (id, company_id, user_id, seat_role, seat_status, since, name, email, phone)
    select ${copy('id')}, ${copy('company_id')}, ${copy('user_id')}, seat_role, seat_status, since, name,
      replace(email, '@', '-' || n || '@'), phone
    from crm.seats, ${numbers} where company_id = 'harbor'`,
  records('leads', [...record, 'customer', 'contact', 'stage', 'value', 'discount', 'follow_up_on', 'note']),
  records('calls', [...record, 'lead_id', 'seconds', 'outcome']),
  records('whatsapp_conversations', [...record, 'lead_id', 'contact', 'messages', 'last_message']),
  records('tasks', [...record, 'lead_id', 'title', 'done']),
  records('assignments', [...record, 'lead_id', 'area']),
  records(
    'recordings',
    ['seat_id', 'call_id', 'made_at_id', 'created_at', 'bytes'],
    `join crm.calls as c on c.id = t.call_id and c.company_id = 'harbor'`,
  ),
  `insert into sayso.detached_records (organization_id, member_id, collection, record_id)
    select ${copy('organization_id')}, ${copy('member_id')}, collection, ${copy('record_id')}
    from sayso.detached_records, ${numbers} where organization_id = 'harbor'`,
];
