import type { DataMap, LocalizedText } from '@sayso/contract';
import { called, ofOrganization, profilesIn } from '../sample/map-entries.ts';

const setUp: LocalizedText = {
  en: 'Part of how the company has set itself up: a fresh start leaves it as it is.',
  sv: 'Hör till hur företaget är inställt: en omstart lämnar det som det är.',
};

const bookkeeping: LocalizedText = {
  en: 'The law on bookkeeping asks for invoices to be kept.',
  sv: 'Bokföringslagen kräver att fakturor sparas.',
};

export const marketingMap: DataMap = [
  profilesIn(
    called(['profile in the company', 'profiles in the company'], ['profil i företaget', 'profiler i företaget']),
  ),
  ofOrganization('campaigns', called(['campaign', 'campaigns'], ['kampanj', 'kampanjer'])),
  ofOrganization('contacts', called(['contact', 'contacts'], ['kontakt', 'kontakter'])),
  ofOrganization('workflows', called(['workflow', 'workflows'], ['arbetsflöde', 'arbetsflöden'])),
  ofOrganization('segments', called(['segment', 'segments'], ['segment', 'segment'])),
  ofOrganization('templates', called(['template', 'templates'], ['mall', 'mallar']), {
    class: 'settings',
    onReset: 'keep',
    basis: setUp,
  }),
  ofOrganization('integrations', called(['integration', 'integrations'], ['integration', 'integrationer']), {
    class: 'settings',
    onReset: 'keep',
    basis: setUp,
    service: 'integrations',
  }),
  ofOrganization(
    'partnerAccess',
    called(['partner with access', 'partners with access'], ['partner med åtkomst', 'partner med åtkomst']),
    { class: 'settings', onReset: 'keep', basis: setUp },
  ),
  ofOrganization('exports', called(['export', 'exports'], ['export', 'exporter']), { class: 'audit' }),
  ofOrganization('subscriptions', called(['subscription', 'subscriptions'], ['abonnemang', 'abonnemang']), {
    class: 'billing',
    onReset: 'keep',
    basis: {
      en: 'A fresh start changes nothing about what the company pays.',
      sv: 'En omstart ändrar inget i det som företaget betalar.',
    },
  }),
  ofOrganization('invoices', called(['invoice', 'invoices'], ['faktura', 'fakturor']), {
    class: 'billing',
    onReset: 'keep',
    onDelete: { retain: bookkeeping, until: 'P7Y' },
    basis: bookkeeping,
  }),
  ofOrganization('legalHolds', called(['legal hold', 'legal holds'], ['rättsligt stopp', 'rättsliga stopp']), {
    class: 'audit',
    onReset: 'keep',
    basis: {
      en: 'Says what had to be kept for a dispute, and until when.',
      sv: 'Visar vad som måste sparas för en tvist, och hur länge.',
    },
  }),
  ofOrganization(
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
    },
  ),
];
