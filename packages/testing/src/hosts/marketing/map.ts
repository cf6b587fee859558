import type { DataMap, DataMapEntry, LocalizedText, PluralLabel } from '@sayso/contract';
import { called, ofOrganization, profilesIn } from '../sample/map-entries.ts';
import { bookkeepers, colleagues, hosting, mailSender } from '../sample/recipients.ts';
import { marketingColumns, type MarketingTable } from './columns.ts';

const setUp: LocalizedText = {
  en: 'Part of how the company has set itself up: a fresh start leaves it as it is.',
  sv: 'Hör till hur företaget är inställt: en omstart lämnar det som det är.',
};

const bookkeeping: LocalizedText = {
  en: 'The law on bookkeeping asks for invoices to be kept.',
  sv: 'Bokföringslagen kräver att fakturor sparas.',
};

const forCampaigns: LocalizedText = {
  en: 'The company’s contract with us: without it no campaign could be sent.',
  sv: 'Företagets avtal med oss: utan det kunde ingen kampanj skickas.',
};

function collection(
  name: MarketingTable,
  label: PluralLabel,
  rest: Partial<DataMapEntry> & Required<Pick<DataMapEntry, 'purpose'>>,
): DataMapEntry {
  return ofOrganization(name, label, {
    columns: marketingColumns[name],
    basis: forCampaigns,
    recipients: [colleagues, hosting],
    ...rest,
  });
}

/** Whatever goes with a fresh start says since which one it is there. */
const numbered = { epoch: 'epoch' } as const;

export const marketingMap: DataMap = [
  profilesIn(
    called(['profile in the company', 'profiles in the company'], ['profil i företaget', 'profiler i företaget']),
    {
      purpose: {
        en: 'Shows colleagues who works with them, and in which role.',
        sv: 'Visar kollegor vilka de arbetar med, och i vilken roll.',
      },
      basis: {
        en: 'The company keeps a list of its members, by its contract with us.',
        sv: 'Företaget för en lista över sina medlemmar, enligt sitt avtal med oss.',
      },
      recipients: [colleagues, hosting],
    },
  ),
  collection('campaigns', called(['campaign', 'campaigns'], ['kampanj', 'kampanjer']), {
    ...numbered,
    purpose: {
      en: 'To send mail to the company’s readers, and to see how it was received.',
      sv: 'För att skicka e-post till företagets läsare, och se hur den togs emot.',
    },
    recipients: [colleagues, mailSender, hosting],
  }),
  collection('contacts', called(['contact', 'contacts'], ['kontakt', 'kontakter']), {
    ...numbered,
    purpose: {
      en: 'To know who wants to have the company’s mail.',
      sv: 'För att veta vilka som vill ha företagets e-post.',
    },
    basis: {
      en: 'The consent that each reader has given to the company, or its interest in its own customers.',
      sv: 'Samtycket som varje läsare har gett företaget, eller dess intresse av sina egna kunder.',
    },
    recipients: [colleagues, mailSender, hosting],
  }),
  collection('workflows', called(['workflow', 'workflows'], ['arbetsflöde', 'arbetsflöden']), {
    ...numbered,
    purpose: {
      en: 'To send the right mail by itself when something happens.',
      sv: 'För att rätt utskick ska gå av sig självt när något händer.',
    },
  }),
  collection('segments', called(['segment', 'segments'], ['segment', 'segment']), {
    ...numbered,
    purpose: {
      en: 'To write only to those whom it concerns.',
      sv: 'För att bara skriva till dem som det gäller.',
    },
  }),
  collection('templates', called(['template', 'templates'], ['mall', 'mallar']), {
    class: 'settings',
    onReset: 'keep',
    basis: setUp,
    purpose: {
      en: 'To make mail look like the company’s own.',
      sv: 'För att utskicken ska se ut som företagets egna.',
    },
  }),
  collection('integrations', called(['integration', 'integrations'], ['integration', 'integrationer']), {
    class: 'settings',
    onReset: 'keep',
    basis: setUp,
    service: 'integrations',
    purpose: {
      en: 'To exchange data with other services that the company uses.',
      sv: 'För att utbyta uppgifter med andra tjänster som företaget använder.',
    },
    recipients: [
      { en: 'The services that the company has connected', sv: 'Tjänsterna som företaget har anslutit' },
      hosting,
    ],
  }),
  collection(
    'partnerAccess',
    called(['partner with access', 'partners with access'], ['partner med åtkomst', 'partner med åtkomst']),
    {
      class: 'settings',
      onReset: 'keep',
      basis: setUp,
      purpose: {
        en: 'To let agencies work in the company’s account.',
        sv: 'För att byråer ska kunna arbeta i företagets konto.',
      },
      recipients: [{ en: 'The agency itself', sv: 'Byrån själv' }, colleagues, hosting],
    },
  ),
  collection('exports', called(['export', 'exports'], ['export', 'exporter']), {
    ...numbered,
    class: 'audit',
    purpose: {
      en: 'To know who took which data out of the product.',
      sv: 'För att veta vem som har tagit ut vilka uppgifter ur produkten.',
    },
    retention: 'P1Y',
    export: {
      exclude: {
        en: 'It is the list of earlier exports, which means nothing to another system. You see it where you export.',
        sv: 'Det är listan över tidigare exporter, som inte betyder något för ett annat system. Du ser den där du exporterar.',
      },
    },
  }),
  collection('subscriptions', called(['subscription', 'subscriptions'], ['abonnemang', 'abonnemang']), {
    class: 'billing',
    onReset: 'keep',
    basis: {
      en: 'A fresh start changes nothing about what the company pays.',
      sv: 'En omstart ändrar inget i det som företaget betalar.',
    },
    purpose: { en: 'To charge for the product.', sv: 'För att ta betalt för produkten.' },
    recipients: [{ en: 'The service that handles payments', sv: 'Tjänsten som sköter betalningar' }, bookkeepers],
  }),
  collection('invoices', called(['invoice', 'invoices'], ['faktura', 'fakturor']), {
    class: 'billing',
    onReset: 'keep',
    onDelete: { retain: bookkeeping, until: 'P7Y' },
    basis: bookkeeping,
    purpose: { en: 'To account for what was paid.', sv: 'För att redovisa vad som har betalats.' },
    recipients: [bookkeepers],
    retention: 'P7Y',
  }),
  collection('legalHolds', called(['legal hold', 'legal holds'], ['rättsligt stopp', 'rättsliga stopp']), {
    class: 'audit',
    onReset: 'keep',
    basis: {
      en: 'Says what had to be kept for a dispute, and until when.',
      sv: 'Visar vad som måste sparas för en tvist, och hur länge.',
    },
    purpose: {
      en: 'To keep what a court or an authority may ask for.',
      sv: 'För att bevara det som en domstol eller myndighet kan begära.',
    },
    recipients: [{ en: 'The company’s lawyers', sv: 'Företagets jurister' }],
  }),
  collection(
    'auditLog',
    called(
      ['entry in the audit log', 'entries in the audit log'],
      ['post i granskningsloggen', 'poster i granskningsloggen'],
    ),
    {
      class: 'audit',
      member: 'memberId',
      personal: { actor: { copies: 'displayName', label: { en: 'Who did it', sv: 'Vem som gjorde det' } } },
      onDeleteAccount: 'anonymize',
      onDelete: 'anonymize',
      onReset: 'keep',
      basis: {
        en: 'Kept without names, so that misuse can be looked into afterwards.',
        sv: 'Sparas utan namn, så att missbruk kan utredas i efterhand.',
      },
      purpose: { en: 'To find out who did what.', sv: 'För att kunna se vem som gjorde vad.' },
      recipients: [hosting],
      retention: 'P2Y',
    },
  ),
];
