import type { Situation } from '../../stage/product.ts';

export const crmSituations: readonly Situation[] = [
  {
    name: 'Leave, and come back',
    about: 'An agent with many leads. What stays with the team is counted first.',
    scenario: { persona: 'agent', view: 'account', open: 'leave-organization' },
  },
  {
    name: 'The only owner leaves',
    about: 'The hand-over is part of the same dialog.',
    scenario: { persona: 'owner', view: 'account', open: 'leave-organization' },
  },
  {
    name: 'Delete an account',
    about: 'All sessions end. Signing in again shows it, and changes nothing.',
    scenario: { persona: 'agent', view: 'account', open: 'delete-account' },
  },
  {
    name: 'The only owner deletes the account',
    about: 'Blocked until the organization is in other hands, and solved in place.',
    scenario: { persona: 'owner', view: 'account', open: 'delete-account' },
  },
];
