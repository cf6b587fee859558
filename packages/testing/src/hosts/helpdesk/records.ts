import type { AccountRecord, MemberRecord } from '../../memory/state.ts';
import { difficultTexts } from '../sample/difficult-texts.ts';
import { moment, pick, type Row, spread } from '../sample/records.ts';
import type { HelpdeskRows, HelpdeskTable } from './columns.ts';

type Amounts = readonly [
  tickets: number,
  conversations: number,
  notes: number,
  savedReplies: number,
  drafts: number,
  signatures: number,
  rules: number,
  devices: number,
];

/** How much each persona has, so that every page shows other numbers. */
const amounts: Readonly<Record<string, Amounts>> = {
  administrator: [21, 64, 18, 12, 2, 1, 5, 3],
  manager: [58, 140, 47, 9, 4, 2, 8, 2],
  agent: [412, 1038, 203, 26, 11, 3, 6, 4],
  linnea: [167, 388, 71, 14, 6, 1, 3, 2],
  viewer: [0, 0, 0, 0, 0, 0, 1, 1],
  held: [95, 240, 52, 7, 3, 1, 2, 2],
  partner: [34, 90, 15, 5, 1, 2, 4, 2],
  copartner: [12, 31, 8, 3, 0, 1, 2, 3],
};

const topics = ['Fridge does not cool', 'Invoice is missing', 'Late delivery', 'Change of address', 'Noise at night'];
const customers = ['H. Byrne', 'S. Okonkwo', 'L. Pétit', 'Å. Lindahl', 'م. راو', 'C. Duarte, jr.'];
const labels = ['warranty', 'återbetalning', 'VIP, “gold”', '❄️'];
const states = ['new', 'open', 'waiting', 'solved', 'closed'];
const remarks = ['Called back twice.', 'Has a service contract.', 'Ask the warehouse.', 'Very patient.'];
const replies = ['On its way', 'We need a photo', 'Thank you for waiting', 'How to reset it', 'Refund made'];
const rules = ['New ticket', 'Mention', 'Ticket waits too long', 'Reply from a customer'];
const devices = ['Firefox on Windows', 'Chrome on macOS', 'Safari on iPad', 'Chrome on Android'];
const closings = ['Kind regards', 'All the best', 'Your service team'];

/** What people work on, and what is their own. The same every time. */
export function helpdeskRecords(
  { accounts, members }: { readonly accounts: readonly AccountRecord[]; readonly members: readonly MemberRecord[] },
  atMost: number,
): HelpdeskRows {
  const of = (column: number, prefix: string) =>
    Object.fromEntries(Object.entries(amounts).map(([id, all]) => [`${prefix}-${id}`, all[column] ?? 0]));
  const seats = new Map(members.map((member) => [member.id, member]));
  const seat = (memberId: string) => ({ organizationId: seats.get(memberId)?.organizationId ?? '', memberId });
  const author = (memberId: string) => seats.get(memberId)?.name ?? null;
  const ticket = (memberId: string, index: number) => {
    const all = amounts[memberId.replace('member-', '')]?.[0] ?? 0;
    return { ticketId: `tickets-${memberId}-${(index % Math.max(1, Math.min(all, atMost))) + 1}` };
  };
  const work = <Rest extends Row>(
    table: HelpdeskTable,
    column: number,
    rest: (index: number, memberId: string) => Rest,
  ) =>
    spread(table, of(column, 'member'), atMost, (index, memberId) => ({ ...seat(memberId), ...rest(index, memberId) }));
  const own = <Rest extends Row>(
    table: HelpdeskTable,
    column: number,
    rest: (index: number, accountId: string) => Rest,
  ) => spread(table, of(column, 'account'), atMost, (index, accountId) => ({ accountId, ...rest(index, accountId) }));
  return {
    tickets: work('tickets', 0, (index) => ({
      subject: pick(topics, index),
      customer: pick(customers, index * 5),
      state: pick(states, index * 3),
      dueAt: index % 3 === 2 ? null : moment(4000 + index),
      labels: Array.from({ length: index % 3 }, (_, nth) => pick(labels, index + nth)),
    })),
    conversations: work('conversations', 1, (index, memberId) => ({
      ...ticket(memberId, index),
      author: author(memberId),
      messages: 1 + (index % 14),
      lastMessage: index % 4 === 3 ? null : pick(difficultTexts, index),
    })),
    notes: work('notes', 2, (index, memberId) => ({
      ...ticket(memberId, index * 2),
      author: author(memberId),
      text: pick(remarks, index),
    })),
    savedReplies: work('savedReplies', 3, (index) => ({
      title: pick(replies, index),
      text: `Hello {{customer}},\n\n${pick(replies, index)}.\n\n-- \nYour team`,
    })),
    drafts: work('drafts', 4, (index, memberId) => ({
      ...ticket(memberId, index * 3),
      text: index % 4 === 3 ? null : pick(replies, index + 1),
    })),
    signatures: own('signatures', 5, (index) => ({ text: pick(closings, index) })),
    notificationRules: own('notificationRules', 6, (index, accountId) => ({
      event: pick(rules, index),
      byMail: index % 2 === 0,
      webhookSecret: index % 2 === 0 ? null : `secret-webhook-of-${accountId}-${index + 1}`,
    })),
    devices: own('devices', 7, (index, accountId) => ({
      name: pick(devices, index),
      lastSeenAt: index % 3 === 2 ? null : moment(5000 + index),
      tokenHash: `secret-token-hash-of-${accountId}-${index + 1}`,
    })),
    holds: accounts
      .filter(({ id }) => id === 'account-held')
      .map(({ id: accountId }) => ({
        id: `holds-${accountId}-1`,
        createdAt: moment(5000),
        accountId,
        matter: 'Claim about a broken freezer',
        state: 'active',
        claimant: 'Frau Weißenböck, Kälte & Söhne',
      })),
  };
}
