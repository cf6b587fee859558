import type { Messages } from '../../localize/message.ts';

/** What every ending says: what stands in its way, whom it tells, and until when there is a way back. */
export const ending = {
  blockers: { one: '{count} thing stands in the way', other: '{count} things stand in the way' },
  'blocker.permission-required.role':
    'Your role does not allow this. Only somebody with the role “{role}” can do it: ask one of them.',
  'blocker.permission-required.trusted': 'Only members whom {org.the} has named for it may do this. Ask one of them.',
  'blocker.last-owner': {
    one: 'You are the only owner here. Hand it over before you go.',
    other: 'You are the only owner of these. Hand each over before you go.',
  },
  'blocker.last-owner.delete': {
    one: 'You are the only owner here, and there is nobody to hand it over to. Delete it before you go.',
    other: 'You are the only owner of these, and there is nobody to hand them over to. Delete each before you go.',
  },
  'blocker.last-owner.alone': 'You are the only owner of {name}, and nobody can take over. The support team can help.',
  'blocker.active-subscription': 'The subscription is still running. Cancel it first: you can do that here.',
  'blocker.active-subscription.warn': 'The subscription is still running.',
  'blocker.open-invoice': { one: '{amount} has not been paid.', other: '{amount} have not been paid.' },
  'blocker.pending-operation': {
    one: 'Still under way: {amount}. It has to come to an end first.',
    other: 'Still under way: {amount}. Each has to come to an end first.',
  },
  'blocker.pending-operation.warn': 'Still under way: {amount}. It ends as well.',
  'blocker.pending-operation.change': 'Already under way: {amount}. That has to be cancelled first.',
  'blocker.export-running': 'An export is still being made.',
  'blocker.legal-hold': 'What is stored here has to be kept for a legal reason. The support team can tell you more.',
  'blocker.legal-hold.release': 'What is stored here is held back for a legal reason. That has to be released first.',
  'blocker.external-grant': 'Still connected: {amount}. Access has to be withdrawn first.',
  'blocker.external-grant.warn': 'Still connected: {amount}. The connection ends at the other side as well.',
  'blocker.members-present': {
    one: 'The other member has to be told.',
    other: 'The {count} other members have to be told.',
  },
  'blocker.recent-credential-change':
    'The password, or another way to sign in, was changed a short while ago. Confirm once more that it is you, or come back after {until}.',

  'solve.stop': 'Stop',
  'solve.complete': 'Complete',
  'solve.cancel': 'Cancel',
  'solve.active-subscription.cancel': 'Cancel the subscription',
  'solve.export-running.cancel': 'Cancel the export',
  'solve.export-running.cancel-export': 'Cancel the export',
  'solve.pay': 'Pay',
  'solve.release': 'Release',
  'solve.revoke': 'Withdraw access',
  'solve.cancel-change': 'Cancel it',
  'solve.transfer-ownership': 'Hand over',
  'solve.delete-organization': 'Delete',
  'solve.choose-successor': 'Choose a new owner',
  'solve.prove': 'Confirm that it is you',
  'solve.open-link': 'Open in a new tab',
  solved: 'Solved. Nothing stands in the way any more.',
  'solved.left': { one: '{count} thing is left to solve.', other: '{count} things are left to solve.' },

  'inform.optional': { one: 'You can tell the other member', other: 'You can tell the {count} other members' },
  'inform.message': 'In your own words (optional)',
  'inform.hint': 'It is sent in the moment you confirm, and says in any case when it happens.',
  'inform.tell': { one: 'Tell the other member', other: 'Tell the {count} other members' },
  'inform.decided': {
    one: 'The other member is told in the moment you confirm',
    other: 'The {count} other members are told in the moment you confirm',
  },
  'inform.change': 'Change the message',
  'inform.not': 'Do not tell them',

  'back.cancel': 'You can cancel it with one click until {date}.',
  'back.undo': 'You can undo it with one click until {date}.',
  'back.support': 'The support team can undo it until {date}.',
  'back.waiting': 'You can withdraw the request with one click until the support team has answered.',
  'back.never': 'This cannot be cancelled or undone.',

  reason: 'Your reason (optional)',
  'reason.support': 'A message to the support team (optional)',
  'recommended.export': 'Want to keep a copy? Download it first.',
  'support.longest': 'You get an answer within {wait}.',
  'problem.already-open': 'This has been asked for already.',
} as const satisfies Messages;
