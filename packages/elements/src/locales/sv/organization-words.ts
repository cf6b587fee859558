import type { Messages } from '../../localize/message.ts';

/** What else a host may call an organization; chosen by `organization-word` on the provider. */
export const organizationWords = {
  'workspace.name': 'arbetsytan',
  'workspace.the': 'arbetsytan',
  'workspace.The': 'Arbetsytan',
  'workspace.code': 'arbetsytans kod',
  'workspace.Code': 'Arbetsytans kod',
  'team.name': 'teamet',
  'team.the': 'teamet',
  'team.The': 'Teamet',
  'team.code': 'teamkoden',
  'team.Code': 'Teamkod',
  'company.name': 'företaget',
  'company.the': 'företaget',
  'company.The': 'Företaget',
  'company.code': 'företagskoden',
  'company.Code': 'Företagskod',
} satisfies Messages;
