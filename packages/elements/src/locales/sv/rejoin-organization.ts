import type { Translated } from '../../localize/message.ts';
import type { rejoinOrganization as english } from '../en/rejoin-organization.ts';

export const rejoinOrganization: Translated<typeof english> = {
  'rejoin.title': 'Kom tillbaka',
  'rejoin.lead': 'Med {org.code} hittar du allt igen.',
  'rejoin.hint': 'Mellanslag och små bokstäver spelar ingen roll.',
  'rejoin.empty': 'Skriv koden först.',
  'rejoin.confirm': 'Kom tillbaka',
  'rejoin.code-invalid': 'Koden leder inte tillbaka till något du har lämnat. Kontrollera den, eller fråga en kollega.',
  'rejoin.left': { one: '{count} försök kvar.', other: '{count} försök kvar.' },
  'rejoin.state-conflict': 'Du är redan medlem där.',
  'rejoin.done.title': 'Välkommen tillbaka till {target}',
  'rejoin.done.lead': 'Ditt namn är tillbaka, och ditt arbete också:',
  'rejoin.done.role': 'Din roll är inte den du hade förut. En ägare kan ändra den.',
};
