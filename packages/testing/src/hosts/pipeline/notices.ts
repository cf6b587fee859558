import type { Notice } from '@sayso/contract';
import { howToUseThem, rightsInTheKingdom, rightsInTheUnion } from '../sample/rights.ts';

const updatedAt = '2026-02-10T00:00:00.000Z';

/** What the product says about privacy, and under which terms it is used. The policy was written in English. */
export const pipelineNotices: readonly Notice[] = [
  {
    key: 'privacy-policy',
    version: '2026-02',
    updatedAt,
    title: { sv: 'Integritetspolicy', en: 'Privacy policy' },
    href: 'https://pipeline.example/integritet',
    translation: { from: 'en', languages: ['sv'], original: 'https://pipeline.example/en/privacy' },
    sections: [
      {
        heading: { sv: 'Vad som är ert', en: 'What is yours' },
        paragraphs: [
          {
            sv: 'Affärer, personer, organisationer, anteckningar och filer är kontots. Vi lagrar dem för er räkning och läser dem inte.',
            en: 'Deals, people, organizations, notes and files are the account’s. We store them on your behalf and do not read them.',
          },
          {
            sv: 'De som ni sparar uppgifter om har rättigheter gentemot er. Vi hjälper er att svara dem: sök, rätta, exportera och radera i produkten.',
            en: 'Those whom you keep data about have rights towards you. We help you to answer them: search, correct, export and erase within the product.',
          },
        ],
      },
      {
        heading: { sv: 'Innan ni raderar', en: 'Before you erase' },
        paragraphs: [
          {
            sv: 'Exportera det ni vill behålla innan ni börjar om, stänger kontot eller låter radera det. Det som är raderat kan ingen ta tillbaka.',
            en: 'Export what you want to keep before you start fresh, close the account or have it deleted. What is erased nobody can bring back.',
          },
        ],
      },
      {
        heading: { sv: 'Hur länge', en: 'For how long' },
        paragraphs: [
          {
            sv: 'Ett stängt konto raderas på det datum som visas när det stängs. Fakturor sparas så länge bokföringslagen kräver.',
            en: 'A closed account is erased on the date that is shown when it is closed. Invoices are kept for as long as the law on bookkeeping asks.',
          },
        ],
      },
    ],
  },
  {
    key: 'terms',
    version: '2026-02',
    updatedAt,
    title: { sv: 'Villkor', en: 'Terms' },
    href: 'https://pipeline.example/villkor',
    sections: [
      {
        heading: { sv: 'Vem som bestämmer över kontot', en: 'Who decides about the account' },
        paragraphs: [
          {
            sv: 'Bara en kontoinställningsadministratör kan exportera allt, stänga kontot, börja om eller be oss radera det.',
            en: 'Only an account settings admin can export everything, close the account, start fresh, or ask us to delete it.',
          },
        ],
      },
    ],
  },
  {
    key: 'rights',
    version: '2026-02',
    updatedAt,
    title: { sv: 'Dina rättigheter', en: 'Your rights' },
    href: 'https://pipeline.example/integritet#rattigheter',
    sections: [
      howToUseThem,
      rightsInTheUnion,
      {
        jurisdiction: 'SE',
        heading: { sv: 'I Sverige', en: 'In Sweden' },
        paragraphs: [
          {
            sv: 'Tillsynsmyndigheten är Integritetsskyddsmyndigheten, IMY. Dit vänder du dig med klagomål, på svenska eller engelska.',
            en: 'The supervisory authority is Integritetsskyddsmyndigheten, IMY. You take a complaint there, in Swedish or in English.',
          },
        ],
        href: 'https://www.imy.se/privatperson/utfora-arenden/lamna-ett-klagomal/',
      },
      rightsInTheKingdom,
    ],
  },
];
