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
    name: 'Take everything along, and check it',
    about: 'Start the export, download it, and drop the file on “Check a backup”. Then be Tomasz: the record is there.',
    scenario: { persona: 'admin', view: 'data' },
  },
  {
    name: 'An export that takes its time',
    about: 'Each look at how far it is comes three seconds late: leave the page meanwhile, or stop it.',
    scenario: { persona: 'admin', view: 'data', faults: [{ operation: 'exports.list', kind: 'delay', times: 0 }] },
  },
  {
    name: 'An export that cannot be asked for',
    about: 'On the smallest plan; as Hugo, for want of a role. Each says what it takes.',
    scenario: { persona: 'starter', view: 'data' },
  },
  {
    name: 'A fresh start that can be undone',
    about: 'The contents are out of sight at once, and one click brings them back until the stated moment.',
    scenario: { persona: 'trusted', view: 'data', open: 'reset-organization' },
  },
  {
    name: 'Not in this plan',
    about: 'A fresh start on the smallest plan: another reason than a missing role.',
    scenario: { persona: 'starter', view: 'data', open: 'reset-organization' },
  },
];
