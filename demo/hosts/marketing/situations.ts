import type { Situation } from '../../stage/product.ts';

export const marketingSituations: readonly Situation[] = [
  {
    name: 'Delete the company, nothing in the way',
    about:
      'Irreversible at once, with progress until a second look has found nothing. Two integrations fail twice before they let go.',
    scenario: { persona: 'clear', view: 'data', open: 'delete-organization' },
  },
  {
    name: 'Everything in the way at once',
    about:
      'Campaigns, workflows, a subscription, an invoice, an export, a hold, an agency: each is settled right there.',
    scenario: { persona: 'blocked', view: 'data', open: 'delete-organization' },
  },
  {
    name: 'A busy company',
    about: 'Colleagues have to be told, in your own words.',
    scenario: { persona: 'admin', view: 'data', open: 'delete-organization' },
  },
  {
    name: 'Not allowed',
    about: 'An editor reads why not, and whom to ask.',
    scenario: { persona: 'editor', view: 'data', open: 'delete-organization' },
  },
  {
    name: 'An admin, but not a trusted one',
    about: 'The company has named who may delete it.',
    scenario: { persona: 'untrusted', view: 'data', open: 'delete-organization' },
  },
  {
    name: 'Not in this plan',
    about: 'A fresh start on the smallest plan: another reason than a missing role.',
    scenario: { persona: 'starter', view: 'data', open: 'reset-organization' },
  },
];
