/** What the product itself says, in English. */
export const en = {
  views: {
    lead: 'Leads',
    call: 'Calls',
    conversation: 'WhatsApp',
    task: 'Tasks',
    recording: 'Recordings',
    team: 'Team',
    data: 'Your data',
    account: 'Account & data',
  },

  scope: 'Whose records',
  scopes: { own: 'Mine', team: 'Whole team' },
  columns: {
    company: 'Company',
    contact: 'Contact',
    stage: 'Stage',
    value: 'Value',
    owner: 'Looked after by',
    length: 'Length',
    outcome: 'Outcome',
    day: 'Day',
    messages: 'Messages',
    title: 'Task',
    done: 'State',
    size: 'Size',
    area: 'Area',
  },
  stages: {
    new: 'New',
    contacted: 'Contacted',
    qualified: 'Qualified',
    proposal: 'Proposal',
    won: 'Won',
    lost: 'Lost',
  },
  outcomes: { spoke: 'Spoke', 'no answer': 'No answer' },
  tasks: { done: 'Done', open: 'Open' },
  assignments: 'Assignments',

  intro: 'Your account and your data are yours to decide about. Every step says what will happen before it does.',
  role: 'Your role',
  members: 'Members',
  code: 'Organization code',
  codeWhy: 'It opens the way back after leaving, for people who have been members.',
  handOver: 'Hand over ownership',
  handOverWhy: 'Make somebody else the owner and stay on as a member.',
  rejoin: 'Rejoin with the code',
  rejoinWhy: 'An organization that you have left opens again with its code, with everything you had there.',
  dataIntro: 'Take a copy of what is yours, and see what is stored, why, and what you may ask for.',
  deleteAccount: 'Delete your account',
  deleteAccountWhy:
    'Takes away your sign-in and what is personal about you, for good. What your team works with is not yours alone: leads, calls and conversations stay.',
  none: 'You are not in an organization',
  noneWhy:
    'Your account is still yours. Leads, calls and tasks belong to an organization: with its code you can come back at any time.',
  toAccount: 'Go to Account & data',
  left: (organization: string) => `You have left ${organization}`,
};

export type Copy = typeof en;
