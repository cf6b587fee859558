/** One of the host product's own tables: each column with its type, and which member of the sample's records fills it. */
export interface CrmTable {
  readonly name: string;
  /** The name among the sample's records. */
  readonly from: string;
  readonly columns: readonly (readonly [name: string, type: string, from: string])[];
  /** The columns that each list of the product looks up by. */
  readonly indexes: readonly string[];
}

/** What every business record has. */
const record = [
  ['id', 'text', 'id'],
  ['company_id', 'text', 'organizationId'],
  ['seat_id', 'text', 'memberId'],
  ['created_at', 'timestamptz', 'createdAt'],
] as const;

/** What belongs to a person. */
const own = [
  ['id', 'text', 'id'],
  ['user_id', 'text', 'accountId'],
  ['created_at', 'timestamptz', 'createdAt'],
] as const;

/** A customer system that knew nothing of Sayso when it was built: other names, other words for states and roles. */
export const crmTables: readonly CrmTable[] = [
  {
    name: 'users',
    from: 'accounts',
    columns: [
      ['id', 'text', 'id'],
      ['full_name', 'text', 'displayName'],
      ['email_address', 'text', 'email'],
      ['phone_number', 'text', 'phone'],
      ['language', 'text', 'locale'],
      ['status', 'text', 'state'],
      ['registered_at', 'timestamptz', 'createdAt'],
    ],
    indexes: ['lower(email_address)'],
  },
  {
    name: 'companies',
    from: 'organizations',
    columns: [
      ['id', 'text', 'id'],
      ['title', 'text', 'name'],
      ['status', 'text', 'state'],
      ['subscription', 'text', 'plan'],
      ['invite_code', 'text', 'code'],
    ],
    indexes: [],
  },
  {
    name: 'seats',
    from: 'members',
    columns: [
      ['id', 'text', 'id'],
      ['company_id', 'text', 'organizationId'],
      ['user_id', 'text', 'accountId'],
      ['seat_role', 'text', 'role'],
      ['seat_status', 'text', 'state'],
      ['since', 'timestamptz', 'joinedAt'],
      ['name', 'text', 'name'],
      ['email', 'text', 'email'],
      ['phone', 'text', 'phone'],
    ],
    indexes: ['company_id, user_id', 'user_id'],
  },
  {
    name: 'leads',
    from: 'leads',
    columns: [
      ...record,
      ['customer', 'text', 'company'],
      ['contact', 'text', 'contact'],
      ['stage', 'text', 'stage'],
      ['value', 'integer', 'value'],
      ['discount', 'double precision', 'discount'],
      ['follow_up_on', 'date', 'followUpOn'],
      ['note', 'text', 'note'],
    ],
    indexes: ['company_id, seat_id'],
  },
  {
    name: 'calls',
    from: 'calls',
    columns: [
      ...record,
      ['lead_id', 'text', 'leadId'],
      ['seconds', 'integer', 'seconds'],
      ['outcome', 'text', 'outcome'],
    ],
    indexes: ['company_id, seat_id'],
  },
  {
    name: 'whatsapp_conversations',
    from: 'whatsappConversations',
    columns: [
      ...record,
      ['lead_id', 'text', 'leadId'],
      ['contact', 'text', 'contact'],
      ['messages', 'integer', 'messages'],
      ['last_message', 'text', 'lastMessage'],
    ],
    indexes: ['company_id, seat_id'],
  },
  {
    name: 'tasks',
    from: 'tasks',
    columns: [...record, ['lead_id', 'text', 'leadId'], ['title', 'text', 'title'], ['done', 'boolean', 'done']],
    indexes: ['company_id, seat_id'],
  },
  {
    // A recording knows its call, and the call knows the company. Where it was made is only written down for the archive.
    name: 'recordings',
    from: 'recordings',
    columns: [
      ['id', 'text', 'id'],
      ['seat_id', 'text', 'memberId'],
      ['call_id', 'text', 'callId'],
      ['made_at_id', 'text', 'organizationId'],
      ['created_at', 'timestamptz', 'createdAt'],
      ['bytes', 'integer', 'bytes'],
    ],
    indexes: ['seat_id', 'call_id'],
  },
  {
    name: 'assignments',
    from: 'assignments',
    columns: [...record, ['lead_id', 'text', 'leadId'], ['area', 'text', 'area']],
    indexes: ['company_id, seat_id'],
  },
  {
    name: 'devices',
    from: 'devices',
    columns: [...own, ['name', 'text', 'name'], ['device_key', 'text', 'deviceKey']],
    indexes: ['user_id'],
  },
  {
    name: 'profile_notes',
    from: 'profileNotes',
    columns: [...own, ['text', 'text', 'text'], ['told_by', 'text', 'toldBy']],
    indexes: ['user_id'],
  },
  {
    name: 'mailing_lists',
    from: 'mailingLists',
    columns: [...own, ['list', 'text', 'list'], ['unsubscribe_key', 'text', 'unsubscribeKey']],
    indexes: ['user_id'],
  },
];

/** The host's own words for the sample's roles and states. */
export const crmWords = {
  roles: { owner: 'principal', manager: 'lead', agent: 'rep' },
  seats: { active: 'taken', left: 'vacated', removed: 'revoked', purged: 'purged' },
  companies: { active: 'live', closed: 'closed', purged: 'purged' },
} as const;
