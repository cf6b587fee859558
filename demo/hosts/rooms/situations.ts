import type { Situation } from '../../stage/product.ts';

export const roomsSituations: readonly Situation[] = [
  {
    name: 'Delete the profile on a phone',
    about: 'At once and for good, and off every mailing list.',
    scenario: { persona: 'regular', view: 'profile', open: 'delete-account', width: 'phone' },
  },
  {
    name: 'Take a break',
    about: 'Everything is kept. Signing in again asks, and brings nothing back by itself.',
    scenario: { persona: 'regular', view: 'profile', open: 'deactivate-account' },
  },
  {
    name: 'Live at this moment',
    about: 'The room has to be ended first: one press, right there.',
    scenario: { persona: 'live', view: 'profile', open: 'delete-account' },
  },
  {
    name: 'A password that is a day old',
    about: 'Proves who he is once more.',
    scenario: { persona: 'changed', view: 'profile', open: 'delete-account' },
  },
  {
    name: 'The owner of a team',
    about: 'Hands the team over on the way.',
    scenario: { persona: 'owner', view: 'profile', open: 'delete-account' },
  },
  {
    name: 'Alone in a team',
    about: 'Deletes the team on the way.',
    scenario: { persona: 'alone', view: 'profile', open: 'delete-account' },
  },
];
