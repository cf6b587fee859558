import { type OperatorPersona, peopleOf } from '../sample/people.ts';

export const pipelinePeople = peopleOf({
  host: 'pipeline',
  locale: 'sv',
  phone: '+46 8 555 0',
  people: [
    {
      id: 'admin',
      name: 'Astrid Nordvik',
      seats: [{ organizationId: 'nordvik', role: 'admin' }],
      story: 'Runs a paid account: closes it, has it deleted, or starts fresh.',
    },
    {
      id: 'deputy',
      name: 'Maja Berg',
      seats: [{ organizationId: 'nordvik', role: 'admin' }],
      story: 'Another admin of the paid account: a link that support sent to somebody else does not open for her.',
    },
    {
      id: 'user',
      name: 'Elias Holm',
      seats: [{ organizationId: 'nordvik', role: 'user' }],
      story: 'Sells, and may not decide about the account.',
    },
    {
      id: 'reader',
      name: 'Jonas Weaver',
      seats: [{ organizationId: 'nordvik', role: 'user' }],
      locale: 'en',
      story: 'A colleague who reads English, in a product that is Swedish first.',
    },
    {
      id: 'trial',
      name: 'Karim Lund',
      seats: [{ organizationId: 'testbanken', role: 'admin' }],
      story: 'Tries the product out: a trial that was closed can be opened again for a while.',
    },
    {
      id: 'colleague',
      name: 'Saga Ek',
      seats: [{ organizationId: 'testbanken', role: 'user' }],
      story: 'Loses access when the trial is closed, and has it again when it is opened.',
    },
    {
      id: 'blocked',
      name: 'Viggo Ström',
      seats: [{ organizationId: 'fjallvind', role: 'admin' }],
      story: 'Alone in a paid account with an unpaid invoice and an import that is running.',
    },
  ],
});

/** The support team, which deletes accounts and answers those who want to start fresh. */
export const pipelineOperators: readonly OperatorPersona[] = [
  {
    id: 'operator',
    operatorId: 'operator-signe',
    displayName: 'Signe Dahlin',
    story: 'Works in support: carries deletions out, sends the link for a fresh start, or says no with a reason.',
  },
];
