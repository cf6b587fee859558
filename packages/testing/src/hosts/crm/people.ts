import type { AccountRecord, MemberRecord } from '../../memory/state.ts';

/** Somebody to sign in as. */
export interface Persona {
  readonly id: string;
  readonly accountId: string;
  readonly displayName: string;
  readonly email: string;
  readonly password: string;
  /** Why one would choose this persona. */
  readonly story: string;
}

interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly organizationId: string;
  readonly state?: MemberRecord['state'];
  readonly story: string;
}

const cast: readonly Person[] = [
  {
    id: 'owner',
    name: 'Ingrid Solberg',
    role: 'owner',
    organizationId: 'harbor',
    story: 'The only owner: must hand over before leaving.',
  },
  { id: 'manager', name: 'Daniel Osei', role: 'manager', organizationId: 'harbor', story: 'Leads the sales team.' },
  {
    id: 'agent',
    name: 'Amara Diallo',
    role: 'agent',
    organizationId: 'harbor',
    story: 'Sells every day: many leads, calls and recordings.',
  },
  { id: 'lucas', name: 'Lucas Meyer', role: 'agent', organizationId: 'harbor', story: 'New in the team.' },
  { id: 'sofia', name: 'Sofía Rossi-Núñez', role: 'agent', organizationId: 'harbor', story: 'Sells in the south.' },
  {
    id: 'former',
    name: 'Yuki Tanaka',
    role: 'agent',
    organizationId: 'harbor',
    state: 'left',
    story: 'Left a while ago and can come back with the code.',
  },
  {
    id: 'removed',
    name: 'Piotr Nowak',
    role: 'agent',
    organizationId: 'harbor',
    state: 'removed',
    story: 'Was removed: the code does not open.',
  },
  {
    id: 'solo',
    name: 'Frank Weber',
    role: 'owner',
    organizationId: 'weber',
    story: 'The only member: nobody to hand over to.',
  },
  { id: 'first', name: 'Chiara Conti', role: 'owner', organizationId: 'conti', story: 'One of two owners.' },
  { id: 'second', name: 'Matteo Conti', role: 'owner', organizationId: 'conti', story: 'The other of two owners.' },
];

/** One password for the whole sample. */
const PASSWORD = 'correct horse battery staple';
const JOINED = '2024-03-04T08:30:00.000Z';

export const crmPersonas: readonly Persona[] = cast.map(({ id, name, story }) => ({
  id,
  accountId: `account-${id}`,
  displayName: name,
  email: `${id}@crm.example`,
  password: PASSWORD,
  story,
}));

export const crmAccounts: readonly AccountRecord[] = crmPersonas.map(
  ({ id, accountId, displayName, email }, index) => ({
    id: accountId,
    state: 'active',
    displayName,
    email,
    phone: `+44 20 7946 0${String(100 + index)}`,
    locale: id === 'lucas' ? 'sv' : 'en',
    createdAt: JOINED,
    password: PASSWORD,
    proofMethods: ['password', 'email-code'],
    version: 1,
  }),
);

export const crmMembers: readonly MemberRecord[] = cast.map(({ id, role, organizationId, state = 'active' }, index) => {
  const account = crmAccounts[index];
  const present = state === 'active' && account;
  return {
    id: `member-${id}`,
    organizationId,
    accountId: `account-${id}`,
    role,
    state,
    joinedAt: JOINED,
    number: index + 1,
    name: present ? present.displayName : null,
    email: present ? present.email : null,
    phone: present ? (present.phone ?? null) : null,
    version: 1,
  };
});
