import type { Notice } from '@sayso/contract';
import { howToUseThem, rightsInCalifornia, rightsInTheKingdom, rightsInTheUnion } from '../sample/rights.ts';

const updatedAt = '2026-03-02T00:00:00.000Z';

/** What the product says about privacy, and under which terms it is used. */
export const marketingNotices: readonly Notice[] = [
  {
    key: 'privacy-policy',
    version: '2026.1',
    updatedAt,
    title: { en: 'Privacy policy', sv: 'Integritetspolicy' },
    href: 'https://marketing.example/privacy',
    sections: [
      {
        heading: { en: 'Whose readers they are', sv: 'Vems läsare det är' },
        paragraphs: [
          {
            en: 'The contacts in the product are the company’s readers, not ours. The company answers for having asked them, and we write to them only when it tells us to.',
            sv: 'Kontakterna i produkten är företagets läsare, inte våra. Företaget ansvarar för att ha frågat dem, och vi skriver bara till dem när det ber oss.',
          },
        ],
      },
      {
        heading: { en: 'Taking it along', sv: 'Att ta med sig uppgifterna' },
        paragraphs: [
          {
            en: 'A CompanyAdmin can export everything that the company has stored, now or regularly. The file proves by itself that it is complete, and it changes nothing in the product.',
            sv: 'En företagsadministratör kan exportera allt som företaget har lagrat, nu eller regelbundet. Filen visar själv att den är komplett, och den ändrar ingenting i produkten.',
          },
        ],
      },
      {
        heading: { en: 'When the company is deleted', sv: 'När företaget raderas' },
        paragraphs: [
          {
            en: 'Everything goes at once and for good, also at the services that were connected. Only invoices are kept, for as long as the law on bookkeeping asks, and the audit log without names.',
            sv: 'Allt försvinner på en gång och för alltid, även hos tjänsterna som var anslutna. Bara fakturor sparas, så länge bokföringslagen kräver, och granskningsloggen utan namn.',
          },
        ],
      },
    ],
  },
  {
    key: 'terms',
    version: '2026.1',
    updatedAt,
    title: { en: 'Terms of service', sv: 'Tjänstevillkor' },
    href: 'https://marketing.example/terms',
    sections: [
      {
        heading: { en: 'Mail that people want', sv: 'E-post som människor vill ha' },
        paragraphs: [
          {
            en: 'Write to people who have agreed to it, say who you are, and let them go with one click.',
            sv: 'Skriv till människor som har gått med på det, säg vem du är och låt dem sluta med ett klick.',
          },
        ],
      },
      {
        heading: { en: 'Plans', sv: 'Abonnemang' },
        paragraphs: [
          {
            en: 'What a plan includes is shown before you choose it. Exports of the whole company are part of the two larger ones; what is stored about you personally you can download with every plan.',
            sv: 'Vad ett abonnemang innehåller visas innan du väljer det. Export av hela företaget ingår i de två större; det som är lagrat om dig personligen kan du ladda ner med alla abonnemang.',
          },
        ],
      },
    ],
  },
  {
    key: 'rights',
    version: '2026.1',
    updatedAt,
    title: { en: 'Your rights', sv: 'Dina rättigheter' },
    href: 'https://marketing.example/privacy#rights',
    sections: [howToUseThem, rightsInTheUnion, rightsInTheKingdom, rightsInCalifornia],
  },
];
