import type { HostState, MemberRecord } from '@sayso/testing';
import { crmHost } from '@sayso/testing/hosts/crm';

/** Each round has an organization of its own: two owners, two others, and what belongs to them. */
export const cast = ['first', 'second', 'third', 'fourth'] as const;
export type Player = (typeof cast)[number];

const roles: Readonly<Record<Player, string>> = { first: 'owner', second: 'owner', third: 'manager', fourth: 'agent' };

export const teamId = (round: number) => `team-${round}`;
export const accountId = (round: number, player: Player) => `account-${round}-${player}`;
export const memberId = (round: number, player: Player) => `member-${round}-${player}`;
/** Found nowhere else. */
const personName = (round: number, player: Player) => `Person ${round} ${player} Xyzzy`;

/** How many records of a collection each member has. */
export const EACH = 2;

/** What a record has beside whose it is; each table takes of it what it stores. */
const SAMPLES = {
  createdAt: '2025-06-01T00:00:00.000Z',
  leadId: 'lead',
  company: 'A customer',
  contact: 'Somebody there',
  stage: 'new',
  value: 1,
  seconds: 60,
  outcome: 'answered',
  messages: 1,
  title: 'Call back',
  done: true,
  bytes: 1000,
};

/** A host with one organization for each round. */
export function teams(rounds: number): HostState {
  const all = Array.from({ length: rounds }, (_, round) => cast.map((player) => ({ round, player }))).flat();
  const host = crmHost({ recordsEach: 0 });
  const email = (round: number, player: Player) => `${player}-${round}@team.example`;
  const members = all.map(({ round, player }, index): MemberRecord => ({
    id: memberId(round, player),
    organizationId: teamId(round),
    accountId: accountId(round, player),
    role: roles[player],
    state: 'active',
    joinedAt: '2025-01-01T00:00:00.000Z',
    number: index + 1,
    name: personName(round, player),
    email: email(round, player),
    phone: `+00 ${round} ${player}`,
    version: 1,
  }));
  const records = (table: string) =>
    all.flatMap(({ round, player }) =>
      Array.from({ length: EACH }, (_, nth) => ({
        ...SAMPLES,
        id: `${table}-${round}-${player}-${nth}`,
        organizationId: teamId(round),
        memberId: memberId(round, player),
        callId: `calls-${round}-${player}-${nth}`,
      })),
    );
  return {
    ...host,
    tables: {
      ...host.tables,
      accounts: all.map(({ round, player }) => ({
        id: accountId(round, player),
        state: 'active',
        displayName: personName(round, player),
        email: email(round, player),
        phone: `+00 ${round} ${player}`,
        createdAt: '2025-01-01T00:00:00.000Z',
        password: host.tables.accounts[0]?.password ?? '',
        proofMethods: ['password'],
        version: 1,
      })),
      organizations: Array.from({ length: rounds }, (_, round) => ({
        id: teamId(round),
        name: `Team ${round}`,
        state: 'active',
        plan: 'team',
        code: `TEAM-${String(round).padStart(4, '0')}-AA`,
        version: 1,
      })),
      members,
      ...Object.fromEntries(
        ['leads', 'calls', 'whatsappConversations', 'tasks', 'recordings', 'assignments'].map((table) => [
          table,
          records(table),
        ]),
      ),
    },
    sayso: { ...host.sayso, detached: [] },
  };
}
