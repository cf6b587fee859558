import type { MemberRecord } from '../../memory/state.ts';

type Row = Record<string, unknown>;
type Tables = Record<'leads' | 'calls' | 'whatsappConversations' | 'tasks' | 'recordings' | 'assignments', Row[]>;

const companies = [
  'Aldgate Bakery',
  'Birch & Co',
  'Cedar Dental',
  'Delta Roofing',
  'Elm Street Gym',
  'Fjord Travel',
  'Grove Legal',
  'Hilltop Vets',
];
const contacts = ['A. Novak', 'B. Lindqvist', 'C. Moreau', 'D. Haddad', 'E. Kim', 'F. Silva', 'G. Ahmed', 'H. Dubois'];
const stages = ['new', 'contacted', 'qualified', 'proposal', 'won', 'lost'];
const todos = ['Call back', 'Send the offer', 'Book a visit', 'Ask for a reference', 'Prepare the contract'];

/** How much each persona has, so that every page shows other numbers. */
const amounts: Readonly<
  Record<
    string,
    readonly [
      leads: number,
      calls: number,
      conversations: number,
      tasks: number,
      recordings: number,
      assignments: number,
    ]
  >
> = {
  'member-owner': [14, 52, 9, 11, 20, 6],
  'member-manager': [31, 118, 26, 24, 47, 12],
  'member-agent': [128, 1204, 86, 42, 377, 18],
  'member-lucas': [3, 1, 0, 5, 0, 1],
  'member-sofia': [57, 402, 61, 19, 133, 9],
  'member-former': [46, 311, 38, 8, 95, 7],
  'member-solo': [5, 12, 2, 3, 1, 2],
  'member-first': [8, 30, 4, 6, 3, 3],
  'member-second': [8, 25, 4, 2, 3, 3],
};

const START = Date.UTC(2025, 0, 6, 9);
const at = (index: number) => new Date(START + index * 7_200_000).toISOString();
const pick = (list: readonly string[], index: number) => list[index % list.length] as string;

/** What the organization owns, made by its members. The same every time. */
export function crmRecords(members: readonly MemberRecord[], atMost: number): Tables {
  const tables: Tables = {
    leads: [],
    calls: [],
    whatsappConversations: [],
    tasks: [],
    recordings: [],
    assignments: [],
  };
  for (const { id: memberId, organizationId, state } of members) {
    const [leads = 0, calls = 0, conversations = 0, tasks = 0, recordings = 0, assignments = 0] = (
      amounts[memberId] ?? []
    ).map((amount) => Math.min(amount, atMost));
    const add = (table: keyof Tables, count: number, rest: (index: number) => Row) => {
      for (let index = 0; index < count; index += 1) {
        tables[table].push({
          id: `${table}-${memberId}-${index + 1}`,
          organizationId,
          memberId,
          createdAt: at(index),
          ...rest(index),
        });
      }
    };
    const lead = (index: number) => ({ leadId: `leads-${memberId}-${(index % Math.max(1, leads)) + 1}` });
    add('leads', leads, (index) => ({
      company: pick(companies, index),
      contact: pick(contacts, index * 3),
      stage: pick(stages, index * 5),
      value: 400 + ((index * 137) % 9600),
    }));
    add('calls', calls, (index) => ({
      ...lead(index),
      seconds: 20 + ((index * 53) % 1700),
      outcome: index % 3 === 0 ? 'no answer' : 'spoke',
    }));
    add('whatsappConversations', conversations, (index) => ({
      ...lead(index),
      contact: pick(contacts, index),
      messages: 2 + (index % 40),
    }));
    add('tasks', tasks, (index) => ({
      ...lead(index),
      title: `${pick(todos, index)}: ${pick(companies, index)}`,
      done: index % 4 === 0,
    }));
    add('recordings', recordings, (index) => ({
      callId: `calls-${memberId}-${index + 1}`,
      bytes: 48_000 + ((index * 7919) % 900_000),
    }));
    add('assignments', assignments, (index) => ({
      ...lead(index),
      area: pick(companies, index + 2),
      ...(state === 'left' && { memberId: null }),
    }));
  }
  return tables;
}
