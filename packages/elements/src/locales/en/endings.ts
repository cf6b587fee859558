import type { Messages } from '../../localize/message.ts';

/** The ways to end something, side by side. */
export const endings = {
  'endings.title': 'Leave or delete',
  'endings.lead': 'Your account is your login. {org.The} and its data are something else: each is ended by itself.',
  'endings.lead.each': 'Nothing happens before you have seen what is kept and what goes, and have confirmed it.',
  'endings.kept': 'Kept',
  'endings.goes': 'Goes',
  'endings.none': 'Nothing of this can be done here.',
  'endings.support': 'The support team carries this out.',
  'endings.support.wait': 'The support team carries this out, within {wait}.',
  'endings.link': 'The support team answers with a link, and you confirm it there.',
  'endings.link.wait': 'The support team answers with a link within {wait}, and you confirm it there.',

  'endings.leave-organization': 'Leave {org.the}',
  'endings.leave-organization.lead': 'You go; {org.the} and your account go on.',
  'endings.leave-organization.kept': 'Your work stays with your colleagues, and your account stays yours.',
  'endings.leave-organization.goes':
    'Your access to it. Which of your personal details go, you see before you confirm.',
  'endings.deactivate-account': 'Deactivate your account',
  'endings.deactivate-account.lead': 'Your account rests until you reactivate it.',
  'endings.deactivate-account.kept': 'Everything, as it is.',
  'endings.deactivate-account.goes': 'Nothing. Until then you can sign in only to reactivate it.',
  'endings.delete-account': 'Delete your account',
  'endings.delete-account.lead': 'Your account goes for good; what belongs to {org.the} does not.',
  'endings.delete-account.kept': 'What belongs to {org.the} stays there, without your name.',
  'endings.delete-account.goes':
    'Your login, your personal details and what is yours alone. It cannot be brought back.',
  'endings.delete-account.alone.lead': 'Your account and everything in it go for good.',
  'endings.delete-account.alone.kept': 'Only what the law demands; you see it beforehand.',
  'endings.delete-account.alone.goes':
    'Your login, your personal details and all your data. It cannot be brought back.',
  'endings.close-organization': 'Close {org.the}',
  'endings.close-organization.lead': 'Nobody can use {org.the} any more; its data is erased later.',
  'endings.close-organization.kept': 'All data, until the date that you see before you confirm.',
  'endings.close-organization.goes': 'Access for all members at once, then the data on that date.',
  'endings.reset-organization': 'Start {org.the} afresh',
  'endings.reset-organization.lead': 'You begin again with an empty {org.name} that is still set up.',
  'endings.reset-organization.kept': 'Members and settings; you see the list before you confirm.',
  'endings.reset-organization.goes': 'The contents; you see the list before you confirm.',
  'endings.delete-organization': 'Delete {org.the}',
  'endings.delete-organization.lead': 'All of {org.the} goes for good, for every member.',
  'endings.delete-organization.kept': 'The members’ own accounts, and what the law demands.',
  'endings.delete-organization.goes': 'All data in it. It cannot be brought back.',
} as const satisfies Messages;
