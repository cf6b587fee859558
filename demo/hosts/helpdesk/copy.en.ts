/** What the product itself says, in English. */
export const en = {
  views: {
    tickets: 'Tickets',
    conversations: 'Conversations',
    notes: 'Internal notes',
    replies: 'Saved replies',
    people: 'User management',
    account: 'Account',
    profile: 'Profile',
    security: 'Security',
    notifications: 'Notifications',
    devices: 'Devices',
  },
  areas: { account: 'Account settings' },
  lists: {
    notificationRules: 'When you are told',
    signatures: 'Your signatures',
    savedReplies: 'Saved replies',
    drafts: 'Drafts',
  },
  leads: {
    people: 'Who works here, and in which role.',
    devices: 'Where you have signed in.',
  },
  columns: {
    subject: 'Subject',
    customer: 'Customer',
    state: 'State',
    owner: 'Agent',
    author: 'Written by',
    messages: 'Messages',
    text: 'Text',
    title: 'Title',
    event: 'Event',
    byMail: 'By mail',
    name: 'Name',
    createdAt: 'Since',
  },
  states: { new: 'New', open: 'Open', waiting: 'Waiting', solved: 'Solved', closed: 'Closed' },
  notShown: 'Your role does not show who else works here. Ask an administrator.',

  intro:
    'Your login and what is yours alone. Our support team pauses or deletes accounts: you ask here, and follow it here.',
  none: 'You are in no company any more. Your account is still there.',
  you: 'Your account',
  name: 'Name',
  email: 'Email',
  phone: 'Phone',
  company: 'Company',
  role: 'Your role',
  rolesTitle: 'What the roles may do',
  handOver: 'Make somebody else the administrator',
  handOverWhy: 'A company always has one. Whoever is the only one hands over before the account can be deleted.',
};

export type Copy = typeof en;
