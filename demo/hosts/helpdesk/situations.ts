import type { Situation } from '../../stage/product.ts';

export const helpdeskSituations: readonly Situation[] = [
  {
    name: 'Ask for a pause',
    about: 'A code by mail proves who asks. Then a reference, how it stands, and the longest wait.',
    scenario: { persona: 'agent', view: 'account', open: 'deactivate-account' },
  },
  {
    name: 'Ask to be deleted',
    about: 'Support carries it out, or says no with a reason.',
    scenario: { persona: 'agent', view: 'account', open: 'delete-account' },
  },
  {
    name: 'The only administrator',
    about: 'Hands over first, in the same dialog.',
    scenario: { persona: 'administrator', view: 'account', open: 'delete-account' },
  },
  {
    name: 'Held for a dispute',
    about: 'Only support can say when it may go.',
    scenario: { persona: 'held', view: 'account', open: 'delete-account' },
  },
  { name: 'A viewer', about: 'Does not see who else is there.', scenario: { persona: 'viewer', view: 'people' } },
  { name: 'The support team', about: 'What waits, and the answer to it.', scenario: { persona: 'operator' } },
];
