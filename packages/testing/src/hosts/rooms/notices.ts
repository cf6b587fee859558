import type { Notice } from '@sayso/contract';
import { howToUseThem, rightsInAustralia, rightsInTheKingdom, rightsInTheUnion } from '../sample/rights.ts';

const updatedAt = '2026-04-14T00:00:00.000Z';

/** What the product says about privacy, and under which terms it is used. */
export const roomsNotices: readonly Notice[] = [
  {
    key: 'privacy-policy',
    version: '4',
    updatedAt,
    title: { en: 'Privacy policy', sv: 'Integritetspolicy' },
    href: 'https://rooms.example/privacy',
    sections: [
      {
        heading: { en: 'What passes through, and what stays', sv: 'Vad som passerar och vad som stannar' },
        paragraphs: [
          {
            en: 'Picture and sound pass through us and are gone when the call ends, unless somebody in the room records it. Everybody in the room sees that a recording runs.',
            sv: 'Bild och ljud passerar genom oss och är borta när samtalet slutar, om inte någon i rummet spelar in. Alla i rummet ser att en inspelning pågår.',
          },
          {
            en: 'Your rooms, your recordings and what you write stay with your account until you delete them.',
            sv: 'Dina rum, dina inspelningar och det du skriver stannar hos ditt konto tills du raderar det.',
          },
        ],
      },
      {
        heading: { en: 'Mail and improvements', sv: 'E-post och förbättringar' },
        paragraphs: [
          {
            en: 'Each kind of mail and each use of your data for improvements has a consent of its own. Without it nothing happens, and you can take it back at any time.',
            sv: 'Varje slags utskick och varje användning av dina uppgifter för förbättringar har ett eget samtycke. Utan det händer ingenting, och du kan ta tillbaka det när som helst.',
          },
        ],
      },
      {
        heading: { en: 'Your data, as a file', sv: 'Dina uppgifter, som en fil' },
        paragraphs: [
          {
            en: 'You can download everything that is stored about you as JSON, as often as once a day, and use it as you like. The names of the people you talked to are left out: they are not ours to hand on.',
            sv: 'Du kan ladda ner allt som är lagrat om dig som JSON, så ofta som en gång om dagen, och använda det som du vill. Namnen på dem du talade med är utelämnade: de är inte våra att lämna vidare.',
          },
        ],
      },
    ],
  },
  {
    key: 'terms',
    version: '3',
    updatedAt,
    title: { en: 'Terms of use', sv: 'Användarvillkor' },
    href: 'https://rooms.example/terms',
    sections: [
      {
        heading: { en: 'Being a good host', sv: 'Att vara en bra värd' },
        paragraphs: [
          {
            en: 'Tell your guests before you record, and keep the key of your room to yourself.',
            sv: 'Säg till dina gäster innan du spelar in, och behåll nyckeln till ditt rum för dig själv.',
          },
        ],
      },
    ],
  },
  {
    key: 'rights',
    version: '4',
    updatedAt,
    title: { en: 'Your rights', sv: 'Dina rättigheter' },
    href: 'https://rooms.example/privacy#rights',
    sections: [howToUseThem, rightsInAustralia, rightsInTheUnion, rightsInTheKingdom],
  },
];
