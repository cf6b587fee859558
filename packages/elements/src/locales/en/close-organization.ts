import type { Messages } from '../../localize/message.ts';

export const closeOrganization = {
  'close-organization.title': 'Close {target}?',
  'close-organization.title.support': 'Ask the support team to close {target}?',
  'close-organization.lead': 'Nobody can use it any more. Everything in it is kept until the date below, then erased.',
  'close-organization.difference':
    'Closing is not deleting: nothing is erased yet. You need not do anything more afterwards; the rest happens by itself.',
  'close-organization.final': 'Once erased, nobody can bring it back, not the support team either.',
  'close-organization.stays': 'Stays',
  'close-organization.goes': 'Erased when the time has come',
  'close-organization.confirm.title': 'Close {target} now?',
  'close-organization.confirm.title.support': 'Ask for the closing of {target} now?',
  'close-organization.confirm.lead': 'All members lose access when it takes effect.',
  'close-organization.confirm.lead.now': 'All members lose access as soon as you confirm.',
  'close-organization.confirm.lead.support': 'All members lose access as soon as it has been carried out.',
  'close-organization.confirm': 'Close {org.name}',
  'close-organization.confirm.support': 'Ask for closing',
  'close-organization.working': 'Closing {target}…',
  'close-organization.working.support': 'Sending your request…',
  'close-organization.applied': 'You need not do anything more. The dates below are kept.',
  'close-organization.undone': 'Everything is as it was, for all members.',
  'close-organization.canceled': 'Everything goes on as before.',
  'close-organization.done.title': '{target} has been erased',
  'close-organization.done.lead': 'A second look has confirmed that nothing is left of what had to go.',
} as const satisfies Messages;
