import type { Notice } from '@sayso/contract';
import { howToUseThem, rightsInTheKingdom, rightsInTheUnion } from '../sample/rights.ts';

const updatedAt = '2026-01-19T00:00:00.000Z';

/** What the product says about privacy, and under which terms it is used. */
export const helpdeskNotices: readonly Notice[] = [
  {
    key: 'privacy-policy',
    version: '12',
    updatedAt,
    title: { en: 'Privacy notice', sv: 'Integritetsmeddelande' },
    href: 'https://helpdesk.example/privacy',
    sections: [
      {
        heading: { en: 'Yours and the company’s', sv: 'Ditt och företagets' },
        paragraphs: [
          {
            en: 'Tickets and what was written in them belong to the company you work for. Your signatures, your notifications and how you sign in are yours.',
            sv: 'Ärenden och det som har skrivits i dem tillhör företaget du arbetar för. Dina signaturer, dina aviseringar och hur du loggar in är ditt.',
          },
        ],
      },
      {
        heading: { en: 'Who carries out what you ask for', sv: 'Vem som gör det du ber om' },
        paragraphs: [
          {
            en: 'People of our support team deactivate and delete accounts by hand. They see your request and your name, and nothing of what you have written to customers.',
            sv: 'Medarbetare i vår support inaktiverar och raderar konton för hand. De ser din begäran och ditt namn, men inget av det du har skrivit till kunder.',
          },
          {
            en: 'A copy of your data you need not ask anybody for: you download it yourself.',
            sv: 'En kopia av dina uppgifter behöver du inte be någon om: den laddar du ner själv.',
          },
        ],
      },
    ],
  },
  {
    key: 'terms',
    version: '9',
    updatedAt,
    title: { en: 'Terms of service', sv: 'Tjänstevillkor' },
    href: 'https://helpdesk.example/terms',
    sections: [
      {
        heading: { en: 'Roles', sv: 'Roller' },
        paragraphs: [
          {
            en: 'What you see and may do follows from the role that an administrator of your company has given you.',
            sv: 'Vad du ser och får göra beror på rollen som en administratör i ditt företag har gett dig.',
          },
        ],
      },
    ],
  },
  {
    key: 'rights',
    version: '12',
    updatedAt,
    title: { en: 'Your rights', sv: 'Dina rättigheter' },
    href: 'https://helpdesk.example/privacy#rights',
    sections: [howToUseThem, rightsInTheUnion, rightsInTheKingdom],
  },
];
