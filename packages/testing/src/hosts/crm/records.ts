import type { MemberRecord } from '../../memory/state.ts';
import { difficultTexts } from '../sample/difficult-texts.ts';
import { day, moment, pick } from '../sample/records.ts';
import type { CrmRow, CrmRows } from './columns.ts';

type Table = 'leads' | 'calls' | 'whatsappConversations' | 'tasks' | 'recordings' | 'assignments';

/** What differs between the records of one table and one member. */
type Rest<Name extends Table> = Omit<CrmRow<Name>, 'id' | 'organizationId' | 'memberId' | 'createdAt'>;

const companies = [
  'Aldgate Bakery',
  'Birch & Co',
  'Café Brûlot, Malmö',
  'Delta Roofing',
  'Élan “Nord” Dental',
  'Fjord Travel',
  'Grove Legal',
  'Hilltop Vets',
];
const contacts = [
  'A. Nováková',
  'B. Lindqvist',
  'C. Moreau',
  'د. حداد',
  '김 은지',
  'F. da Silva',
  'G. Ahmed',
  'H. O’Dowd',
];
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

/** What the organization owns, made by its members. The same every time. */
export function crmRecords(members: readonly MemberRecord[], atMost: number): CrmRows<Table> {
  const tables: CrmRows<Table> = {
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
    const made = <Name extends Table>(table: Name, count: number, rest: (index: number) => Rest<Name>) =>
      Array.from({ length: count }, (_, index) => ({
        id: `${table}-${memberId}-${index + 1}`,
        organizationId,
        memberId,
        createdAt: moment(index),
        ...rest(index),
      }));
    const lead = (index: number) => ({ leadId: `leads-${memberId}-${(index % Math.max(1, leads)) + 1}` });
    const note = (index: number) => (index % 3 === 2 ? null : pick(difficultTexts, index));
    tables.leads.push(
      ...made('leads', leads, (index) => ({
        company: pick(companies, index),
        contact: pick(contacts, index * 3),
        stage: pick(stages, index * 5),
        value: 400 + ((index * 137) % 9600),
        discount: index % 4 === 3 ? null : ((index * 7) % 40) / 160,
        followUpOn: index % 5 === 1 ? null : day(index * 3),
        note: note(index),
      })),
    );
    tables.calls.push(
      ...made('calls', calls, (index) => ({
        ...lead(index),
        seconds: 20 + ((index * 53) % 1700),
        outcome: index % 3 === 0 ? 'no answer' : 'spoke',
      })),
    );
    tables.whatsappConversations.push(
      ...made('whatsappConversations', conversations, (index) => ({
        ...lead(index),
        contact: pick(contacts, index),
        messages: 2 + (index % 40),
        lastMessage: note(index + 3),
      })),
    );
    tables.tasks.push(
      ...made('tasks', tasks, (index) => ({
        ...lead(index),
        title: `${pick(todos, index)}: ${pick(companies, index)}`,
        done: index % 4 === 0,
      })),
    );
    tables.recordings.push(
      ...made('recordings', recordings, (index) => ({
        callId: `calls-${memberId}-${index + 1}`,
        bytes: 48_000 + ((index * 7919) % 900_000),
      })),
    );
    tables.assignments.push(
      ...made('assignments', assignments, (index) => ({ ...lead(index), area: pick(companies, index + 2) })).map(
        (row) => ({ ...row, memberId: state === 'left' ? null : memberId }),
      ),
    );
  }
  return tables;
}
