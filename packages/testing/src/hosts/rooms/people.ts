import { peopleOf } from '../sample/people.ts';

export const roomsPeople = peopleOf({
  host: 'rooms',
  locale: 'en',
  phone: '+61 2 5550 0',
  people: [
    {
      id: 'regular',
      name: 'Mina Castellanos',
      story: 'Talks every day: many rooms, recordings and messages, and on every mailing list. In no team.',
    },
    {
      id: 'quiet',
      name: 'Anton Liljeqvist',
      locale: 'sv',
      story: 'Signed up once and hardly came back: next to nothing to delete.',
    },
    {
      id: 'live',
      name: 'Priya Raman',
      story: 'A room of hers is live at this moment and has to be ended first.',
    },
    {
      id: 'changed',
      name: 'Owen Mbatha',
      story: 'Changed the password yesterday: proves who he is once more before the account can go.',
    },
    {
      id: 'owner',
      name: 'Selma Yıldız',
      seats: [{ organizationId: 'choir', role: 'owner' }],
      story: 'Owns a team with others in it: hands it over on the way.',
    },
    {
      id: 'member',
      name: 'Kofi Boateng',
      seats: [{ organizationId: 'choir', role: 'member' }],
      story: 'Sings along in a team that keeps its rooms when he goes.',
    },
    {
      id: 'alone',
      name: 'Inès Duval',
      seats: [{ organizationId: 'book-club', role: 'owner' }],
      story: 'The only one in her team: deletes it on the way.',
    },
  ],
});
