import type { Situation } from '../../stage/product.ts';

export const pipelineSituations: readonly Situation[] = [
  {
    name: 'Close a trial, and open it again',
    about: 'Restored by one click until the last moment; after that it is erased.',
    scenario: { persona: 'trial', view: 'account', open: 'close-organization' },
  },
  {
    name: 'Close a paid account',
    about: 'The subscription ends with it, and no way leads back.',
    scenario: { persona: 'admin', view: 'account', open: 'close-organization' },
  },
  {
    name: 'Have it deleted now',
    about: 'Support does it, within 48 hours. Then be the operator and decide.',
    scenario: { persona: 'admin', view: 'account', open: 'delete-organization' },
  },
  {
    name: 'Start fresh',
    about: 'Two lists, what goes and what stays. Support answers with a link that works once: it is in the outbox.',
    scenario: { persona: 'admin', view: 'account', open: 'reset-organization' },
  },
  {
    name: 'Take everything along',
    about: 'Once on the page, and one click away in each of the three dialogs.',
    scenario: { persona: 'admin', view: 'account' },
  },
  {
    name: 'Something in the way',
    about: 'An import that is running and an unpaid invoice.',
    scenario: { persona: 'blocked', view: 'account', open: 'delete-organization' },
  },
  {
    name: 'Not allowed',
    about: 'A user reads why not, and whom to ask.',
    scenario: { persona: 'user', view: 'account', open: 'close-organization' },
  },
  { name: 'The support team', about: 'What waits, and the answer to it.', scenario: { persona: 'operator' } },
];
