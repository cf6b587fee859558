import type { DataMap, DataMapEntry, LocalizedText, PluralLabel } from '@sayso/contract';

const forTheTeam: LocalizedText = {
  en: 'Belongs to the organization, so that customers go on being looked after.',
  sv: 'Tillhör organisationen, så att kunderna fortsätter att tas om hand.',
};

/** Business records stay as they are. */
function business(name: string, label: PluralLabel, rest: Partial<DataMapEntry> = {}): DataMapEntry {
  return {
    name,
    table: name,
    label,
    owner: 'organization',
    path: [{ column: 'organizationId' }],
    member: 'memberId',
    class: 'business',
    basis: forTheTeam,
    onLeave: 'keep',
    onDeleteAccount: 'keep',
    onDelete: 'erase',
    onReset: 'erase',
    export: 'include',
    ...rest,
  };
}

export const crmMap: DataMap = [
  {
    name: 'members',
    table: 'members',
    label: {
      en: { one: 'profile in the organization', other: 'profiles in the organization' },
      sv: { one: 'profil i organisationen', other: 'profiler i organisationen' },
    },
    owner: 'organization',
    path: [{ column: 'organizationId' }],
    member: 'id',
    class: 'identity',
    personal: {
      name: { copies: 'displayName', label: { en: 'Name', sv: 'Namn' } },
      email: { copies: 'email', label: { en: 'E-mail', sv: 'E-post' } },
      phone: { copies: 'phone', label: { en: 'Phone', sv: 'Telefon' } },
    },
    onLeave: 'anonymize',
    onDeleteAccount: 'anonymize',
    onDelete: 'erase',
    onReset: 'keep',
    export: 'include',
  },
  business('leads', { en: { one: 'lead', other: 'leads' }, sv: { one: 'lead', other: 'leads' } }),
  business('calls', { en: { one: 'call', other: 'calls' }, sv: { one: 'samtal', other: 'samtal' } }),
  business('whatsappConversations', {
    en: { one: 'WhatsApp conversation', other: 'WhatsApp conversations' },
    sv: { one: 'WhatsApp-konversation', other: 'WhatsApp-konversationer' },
  }),
  business('tasks', { en: { one: 'task', other: 'tasks' }, sv: { one: 'uppgift', other: 'uppgifter' } }),
  business(
    'recordings',
    {
      en: { one: 'call recording', other: 'call recordings' },
      sv: { one: 'samtalsinspelning', other: 'samtalsinspelningar' },
    },
    { media: true },
  ),
  business(
    'assignments',
    { en: { one: 'assignment', other: 'assignments' }, sv: { one: 'tilldelning', other: 'tilldelningar' } },
    {
      onLeave: 'detach',
      basis: {
        en: 'Go back to the team, and come back to you when you do, unless a colleague has taken over.',
        sv: 'Går tillbaka till teamet, och tillbaka till dig om du kommer igen och ingen kollega har tagit över.',
      },
    },
  ),
];
