import { peopleOf } from '../sample/people.ts';

export const crmPeople = peopleOf({
  host: 'crm',
  locale: 'en',
  phone: '+44 20 7946 0',
  people: [
    {
      id: 'owner',
      name: 'Ingrid Solberg',
      seats: [{ organizationId: 'harbor', role: 'owner' }],
      story: 'The only owner: must hand over before leaving, or before deleting the account.',
    },
    {
      id: 'manager',
      name: 'Daniel Osei',
      seats: [{ organizationId: 'harbor', role: 'manager' }],
      story: 'Leads the sales team.',
    },
    {
      id: 'agent',
      name: 'Amara Diallo',
      seats: [{ organizationId: 'harbor', role: 'agent' }],
      story: 'Sells every day: many leads, calls and recordings.',
    },
    {
      id: 'lucas',
      name: 'Lucas Meyer',
      seats: [{ organizationId: 'harbor', role: 'agent' }],
      locale: 'sv',
      story: 'New in the team.',
    },
    {
      id: 'sofia',
      name: 'Sofía Rossi-Núñez',
      seats: [{ organizationId: 'harbor', role: 'agent' }],
      story: 'Sells in the south.',
    },
    {
      id: 'former',
      name: 'Yuki Tanaka',
      seats: [{ organizationId: 'harbor', role: 'agent', state: 'left' }],
      story: 'Left a while ago and can come back with the code.',
    },
    {
      id: 'removed',
      name: 'Piotr Nowak',
      seats: [{ organizationId: 'harbor', role: 'agent', state: 'removed' }],
      story: 'Was removed: the code does not open.',
    },
    {
      id: 'solo',
      name: 'Frank Weber',
      seats: [{ organizationId: 'weber', role: 'owner' }],
      story: 'The only member: nobody to hand over to.',
    },
    {
      id: 'first',
      name: 'Chiara Conti',
      seats: [{ organizationId: 'conti', role: 'owner' }],
      story: 'One of two owners.',
    },
    {
      id: 'second',
      name: 'Matteo Conti',
      seats: [{ organizationId: 'conti', role: 'owner' }],
      story: 'The other of two owners.',
    },
  ],
});
