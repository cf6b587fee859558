import type { Notice } from '@sayso/contract';
import {
  howToUseThem,
  rightsInBrazil,
  rightsInCalifornia,
  rightsInTheKingdom,
  rightsInTheUnion,
} from '../sample/rights.ts';

const updatedAt = '2026-05-21T00:00:00.000Z';

/** What the product says about privacy, and under which terms it is used. */
export const crmNotices: readonly Notice[] = [
  {
    key: 'privacy-policy',
    version: '2026-05',
    updatedAt,
    title: { en: 'Privacy policy', sv: 'Integritetspolicy' },
    href: 'https://crm.example/privacy',
    sections: [
      {
        heading: { en: 'Who decides about what', sv: 'Vem som bestämmer över vad' },
        paragraphs: [
          {
            en: 'Your organization decides what it keeps about its customers: leads, calls, conversations and recordings are its own, and we store them on its behalf.',
            sv: 'Din organisation bestämmer vad den sparar om sina kunder: leads, samtal, konversationer och inspelningar är dess egna, och vi lagrar dem för dess räkning.',
          },
          {
            en: 'About your own account we decide: your name, your addresses, how you sign in, and the mail you have asked for.',
            sv: 'Över ditt eget konto bestämmer vi: ditt namn, dina adresser, hur du loggar in och den e-post du har bett om.',
          },
        ],
      },
      {
        heading: { en: 'What we do with it', sv: 'Vad vi gör med det' },
        paragraphs: [
          {
            en: 'We use it to run the product and to keep strangers out. We sell nothing, and we train no models with it.',
            sv: 'Vi använder det för att driva produkten och hålla obehöriga ute. Vi säljer ingenting, och vi tränar inga modeller på det.',
          },
          {
            en: 'Your data inventory lists each kind of record with its purpose, who receives it and how long it is kept.',
            sv: 'I din datainventering står varje slags post med ändamål, mottagare och hur länge den sparas.',
          },
        ],
      },
      {
        heading: { en: 'When you go', sv: 'När du slutar' },
        paragraphs: [
          {
            en: 'If you leave an organization, your name, email and phone are removed from it. If you delete your account, everything that is yours goes with it, and what the organization owns stays there without your name.',
            sv: 'Om du lämnar en organisation tas ditt namn, din e-post och din telefon bort ur den. Om du raderar ditt konto försvinner allt som är ditt, och det som organisationen äger blir kvar där utan ditt namn.',
          },
        ],
      },
    ],
  },
  {
    key: 'terms',
    version: '2026-05',
    updatedAt,
    title: { en: 'Terms of use', sv: 'Användarvillkor' },
    href: 'https://crm.example/terms',
    sections: [
      {
        heading: { en: 'Your account', sv: 'Ditt konto' },
        paragraphs: [
          {
            en: 'An account is for one person. Keep your password to yourself, and tell us if somebody else has it.',
            sv: 'Ett konto är för en person. Behåll lösenordet för dig själv, och säg till oss om någon annan har det.',
          },
        ],
      },
      {
        heading: { en: 'Recording calls', sv: 'Att spela in samtal' },
        paragraphs: [
          {
            en: 'Your organization answers for asking the people it talks to before it records them.',
            sv: 'Din organisation ansvarar för att fråga dem den talar med innan den spelar in dem.',
          },
        ],
      },
    ],
  },
  {
    key: 'rights',
    version: '2026-05',
    updatedAt,
    title: { en: 'Your rights', sv: 'Dina rättigheter' },
    href: 'https://crm.example/privacy#rights',
    sections: [howToUseThem, rightsInTheUnion, rightsInTheKingdom, rightsInCalifornia, rightsInBrazil],
  },
];
