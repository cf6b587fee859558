import type { DataMap, DataMapEntry, LocalizedText, PluralLabel } from '@sayso/contract';
import { called, ofAccount, ofOrganization, profilesIn } from '../sample/map-entries.ts';
import { colleagues, hosting, mailSender } from '../sample/recipients.ts';
import { crmColumns, type CrmTable } from './columns.ts';

const forTheTeam: LocalizedText = {
  en: 'Belongs to the organization, so that customers go on being looked after.',
  sv: 'Tillhör organisationen, så att kunderna fortsätter att tas om hand.',
};

const calling: LocalizedText = {
  en: 'The service that connects calls and messages',
  sv: 'Tjänsten som kopplar samtal och meddelanden',
};

/** Business records stay as they are. */
function business(
  name: CrmTable,
  label: PluralLabel,
  rest: Partial<DataMapEntry> & Required<Pick<DataMapEntry, 'purpose'>>,
): DataMapEntry {
  return ofOrganization(name, label, {
    member: 'memberId',
    basis: forTheTeam,
    recipients: [colleagues, hosting],
    columns: crmColumns[name],
    ...rest,
  });
}

export const crmMap: DataMap = [
  profilesIn(
    called(
      ['profile in the organization', 'profiles in the organization'],
      ['profil i organisationen', 'profiler i organisationen'],
    ),
    {
      purpose: {
        en: 'Shows colleagues whom they work with, and how to reach them.',
        sv: 'Visar kollegor vem de arbetar med, och hur man når varandra.',
      },
      basis: {
        en: 'The organization keeps a list of its members, by its contract with us.',
        sv: 'Organisationen för en lista över sina medlemmar, enligt sitt avtal med oss.',
      },
      recipients: [colleagues, hosting],
    },
  ),
  business('leads', called(['lead', 'leads'], ['lead', 'leads']), {
    purpose: {
      en: 'To follow a sale from the first contact to the decision.',
      sv: 'För att följa en affär från första kontakten till beslutet.',
    },
  }),
  business('calls', called(['call', 'calls'], ['samtal', 'samtal']), {
    purpose: {
      en: 'To know who has spoken with which customer, and when.',
      sv: 'För att veta vem som har talat med vilken kund, och när.',
    },
    recipients: [colleagues, calling, hosting],
    retention: 'P3Y',
  }),
  business(
    'whatsappConversations',
    called(['WhatsApp conversation', 'WhatsApp conversations'], ['WhatsApp-konversation', 'WhatsApp-konversationer']),
    {
      purpose: {
        en: 'To answer customers where they write, and to find again what was agreed.',
        sv: 'För att svara kunder där de skriver, och hitta det som har avtalats.',
      },
      recipients: [colleagues, calling, hosting],
      retention: 'P3Y',
    },
  ),
  business('tasks', called(['task', 'tasks'], ['uppgift', 'uppgifter']), {
    purpose: { en: 'To remember what is to be done next.', sv: 'För att komma ihåg vad som ska göras härnäst.' },
    retention: 'P2Y',
  }),
  business('recordings', called(['call recording', 'call recordings'], ['samtalsinspelning', 'samtalsinspelningar']), {
    media: true,
    purpose: {
      en: 'To settle what was said, and to train new colleagues.',
      sv: 'För att kunna visa vad som sades, och lära upp nya kollegor.',
    },
    recipients: [colleagues, calling, hosting],
    retention: 'P1Y',
  }),
  business('assignments', called(['assignment', 'assignments'], ['tilldelning', 'tilldelningar']), {
    onLeave: 'detach',
    basis: {
      en: 'Belong to the team, so that a colleague can take over. Who leaves and comes back finds again what is still free.',
      sv: 'Tillhör teamet, så att en kollega kan ta över. Den som lämnar och kommer tillbaka hittar det som fortfarande är ledigt.',
    },
    purpose: {
      en: 'To share out customers among the team.',
      sv: 'För att fördela kunderna inom teamet.',
    },
  }),
  ofAccount(
    'devices',
    called(['device you sign in on', 'devices you sign in on'], ['enhet du loggar in på', 'enheter du loggar in på']),
    {
      columns: crmColumns.devices,
      purpose: {
        en: 'To keep you signed in, and to notice when somebody else signs in as you.',
        sv: 'För att hålla dig inloggad, och märka om någon annan loggar in som du.',
      },
      basis: {
        en: 'Our contract with you, and our interest in keeping strangers out.',
        sv: 'Vårt avtal med dig, och vårt intresse av att hålla obehöriga ute.',
      },
      recipients: [hosting],
      retention: 'P1Y',
      export: {
        exclude: {
          en: 'They are keys to your account: in a file that is passed on they would let others in. You see and end them in your settings.',
          sv: 'De är nycklar till ditt konto: i en fil som skickas vidare skulle de släppa in andra. Du ser och avslutar dem i dina inställningar.',
        },
      },
    },
  ),
  ofAccount(
    'profileNotes',
    called(['note on your profile', 'notes on your profile'], ['anteckning i din profil', 'anteckningar i din profil']),
    {
      columns: crmColumns.profileNotes,
      purpose: {
        en: 'To pass customers to whoever suits them best.',
        sv: 'För att ge varje kund den som passar bäst.',
      },
      basis: {
        en: 'Your consent, which you can withdraw by deleting a note.',
        sv: 'Ditt samtycke, som du tar tillbaka genom att radera en anteckning.',
      },
      recipients: [colleagues, hosting],
    },
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
      columns: crmColumns.mailingLists,
      portable: true,
      purpose: { en: 'To send you the mail that you asked for.', sv: 'För att skicka den e-post som du har bett om.' },
      basis: {
        en: 'Your consent, which you can withdraw in every mail.',
        sv: 'Ditt samtycke, som du kan ta tillbaka i varje utskick.',
      },
      recipients: [mailSender, hosting],
      retention: 'P2Y',
    },
  ),
];
