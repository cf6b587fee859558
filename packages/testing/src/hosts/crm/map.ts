import type { DataMap, DataMapEntry, LocalizedText, PluralLabel } from '@sayso/contract';
import { called, ofAccount, ofOrganization, profilesIn } from '../sample/map-entries.ts';

const forTheTeam: LocalizedText = {
  en: 'Belongs to the organization, so that customers go on being looked after.',
  sv: 'Tillhör organisationen, så att kunderna fortsätter att tas om hand.',
};

/** Business records stay as they are. */
function business(name: string, label: PluralLabel, rest: Partial<DataMapEntry> = {}): DataMapEntry {
  return ofOrganization(name, label, { member: 'memberId', basis: forTheTeam, ...rest });
}

export const crmMap: DataMap = [
  profilesIn(
    called(
      ['profile in the organization', 'profiles in the organization'],
      ['profil i organisationen', 'profiler i organisationen'],
    ),
  ),
  business('leads', called(['lead', 'leads'], ['lead', 'leads'])),
  business('calls', called(['call', 'calls'], ['samtal', 'samtal'])),
  business(
    'whatsappConversations',
    called(['WhatsApp conversation', 'WhatsApp conversations'], ['WhatsApp-konversation', 'WhatsApp-konversationer']),
  ),
  business('tasks', called(['task', 'tasks'], ['uppgift', 'uppgifter'])),
  business('recordings', called(['call recording', 'call recordings'], ['samtalsinspelning', 'samtalsinspelningar']), {
    media: true,
  }),
  business('assignments', called(['assignment', 'assignments'], ['tilldelning', 'tilldelningar']), {
    onLeave: 'detach',
    basis: {
      en: 'Belong to the team, so that a colleague can take over. Who leaves and comes back finds again what is still free.',
      sv: 'Tillhör teamet, så att en kollega kan ta över. Den som lämnar och kommer tillbaka hittar det som fortfarande är ledigt.',
    },
  }),
  ofAccount(
    'devices',
    called(['device you sign in on', 'devices you sign in on'], ['enhet du loggar in på', 'enheter du loggar in på']),
  ),
  ofAccount(
    'profileNotes',
    called(['note on your profile', 'notes on your profile'], ['anteckning i din profil', 'anteckningar i din profil']),
  ),
  ofAccount(
    'mailingLists',
    called(
      ['mailing list you are on', 'mailing lists you are on'],
      ['e-postlista du står på', 'e-postlistor du står på'],
    ),
    {
      class: 'settings',
      service: 'newsletter',
    },
  ),
];
