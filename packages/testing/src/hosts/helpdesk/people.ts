import { type OperatorPersona, peopleOf } from '../sample/people.ts';

export const helpdeskPeople = peopleOf({
  host: 'helpdesk',
  locale: 'en',
  phone: '+353 1 555 0',
  people: [
    {
      id: 'administrator',
      name: 'Maeve Kinsella',
      seats: [{ organizationId: 'orchard', role: 'administrator' }],
      story: 'The only administrator: hands over before the account can be deleted.',
    },
    {
      id: 'manager',
      name: 'Teo Albrecht',
      seats: [{ organizationId: 'orchard', role: 'manager' }],
      story: 'Leads the agents, and does not see the settings of the account.',
    },
    {
      id: 'agent',
      name: 'Zanele Mbeki',
      seats: [{ organizationId: 'orchard', role: 'agent' }],
      story: 'Answers customers all day: many tickets and conversations. Asks support to deactivate or to delete.',
    },
    {
      id: 'linnea',
      name: 'Linnéa Åkesson',
      seats: [{ organizationId: 'orchard', role: 'agent' }],
      locale: 'sv',
      story: 'An agent who reads Swedish.',
    },
    {
      id: 'viewer',
      name: 'Aroha Parata',
      seats: [{ organizationId: 'orchard', role: 'viewer' }],
      story: 'Only reads, and has next to nothing of her own.',
    },
    {
      id: 'held',
      name: 'Rafael Pinto',
      seats: [{ organizationId: 'orchard', role: 'agent' }],
      story: 'What he has written is held for a dispute: only support can say when it may go.',
    },
    {
      id: 'partner',
      name: 'Dilnoza Karim',
      seats: [{ organizationId: 'tern', role: 'administrator' }],
      story: 'One of two administrators of another company.',
    },
    {
      id: 'copartner',
      name: 'Bram de Wit',
      seats: [{ organizationId: 'tern', role: 'administrator' }],
      story: 'The other of two administrators.',
    },
  ],
});

/** The support team, which carries out what people ask for. */
export const helpdeskOperators: readonly OperatorPersona[] = [
  {
    id: 'operator',
    operatorId: 'operator-joss',
    displayName: 'Joss Whitaker',
    story: 'Works in support: sees who waits, carries out a deactivation or a deletion, or says no with a reason.',
  },
];
