import { DEFAULT_DURATIONS, DEFAULT_LIMITS, DEFAULT_TOLERANCE, type Policy, type ProofMethod } from '@sayso/contract';
import { roomsConsents } from './consents.ts';
import { roomsNotices } from './notices.ts';

const proof: readonly ProofMethod[] = ['password', 'email-code'];

/** Deleting the profile holds at once and takes everything along; whoever only wants a rest deactivates it. */
export const roomsPolicy: Policy = {
  kinds: {
    'deactivate-account': { fulfilment: { by: 'automatic' }, proof },
    'delete-account': { fulfilment: { by: 'automatic' }, proof, afterCredentialChange: 'P3D' },
    'transfer-ownership': { fulfilment: { by: 'automatic' }, proof, permission: 'transfer-ownership' },
    'delete-organization': {
      fulfilment: { by: 'automatic' },
      proof,
      permission: 'delete-organization',
      informMembers: 'optional',
    },
  },
  roles: [
    {
      id: 'owner',
      name: { en: 'Owner', sv: 'Ägare' },
      description: { en: 'Answers for the team and its rooms.', sv: 'Ansvarar för teamet och dess rum.' },
      allows: [
        { en: 'Open, lock and remove rooms', sv: 'Öppna, låsa och ta bort rum' },
        { en: 'Invite people to the team', sv: 'Bjuda in till teamet' },
      ],
      rank: 20,
      isOwner: true,
      permissions: ['read-members', 'set-roles', 'transfer-ownership', 'delete-organization'],
    },
    {
      id: 'member',
      name: { en: 'Member', sv: 'Medlem' },
      description: { en: 'Meets the team in its rooms.', sv: 'Möter teamet i dess rum.' },
      allows: [
        { en: 'Enter the rooms of the team and open meetings there', sv: 'Gå in i teamets rum och starta möten där' },
      ],
      rank: 10,
      isOwner: false,
      permissions: ['read-members'],
    },
  ],
  durations: DEFAULT_DURATIONS,
  limits: DEFAULT_LIMITS,
  tolerance: DEFAULT_TOLERANCE,
  support: { longestWait: 'P2D' },
  timeZone: 'Australia/Sydney',
  exports: { access: { formats: ['json', 'archive'] }, portability: { formats: ['json'] } },
  account: {
    profile: true,
    avatar: true,
    contact: { email: { proof } },
    password: true,
  },
  consents: roomsConsents,
  certificates: {
    notCovered: [
      {
        code: 'backups',
        text: {
          en: 'Backups of the rooms, which are overwritten after 35 days',
          sv: 'Säkerhetskopior av rummen, som skrivs över efter 35 dagar',
        },
      },
      { code: 'logs' },
      {
        code: 'copies',
        text: {
          en: 'What guests have recorded or copied in your meetings themselves',
          sv: 'Det som gäster själva har spelat in eller kopierat på dina möten',
        },
      },
    ],
  },
  notices: roomsNotices,
  obstacles: [
    {
      code: 'pending-operation',
      collection: 'rooms',
      where: { state: ['live'] },
      name: 'name',
      kinds: { 'delete-account': 'block', 'deactivate-account': 'block' },
      actions: { stop: { set: { state: 'open' } } },
    },
  ],
};
