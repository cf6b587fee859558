import type { Translated } from '../../localize/message.ts';
import type { leaveOrganization as english } from '../en/leave-organization.ts';

export const leaveOrganization: Translated<typeof english> = {
  'leave.title': 'Lämna {target}?',
  'leave.lead': 'Du förlorar åtkomsten, för en tid eller för gott. Ditt arbete stannar hos kollegorna.',
  'leave.placeholder': 'Kollegorna ser då ”Tidigare medlem” i stället för ditt namn.',
  'leave.code': 'Med {org.code} kan du komma tillbaka när du vill. Ditt arbete och dina uppdrag är då dina igen.',
  'leave.successor': '{successor} blir ägare i samma ögonblick.',
  'leave.blocker.last-owner': 'Du är den enda ägaren. Välj vem som tar över; det sker i samma ögonblick som du lämnar.',
  'leave.blocker.alone': 'Du är den enda medlemmen, så ingen kan ta över. Supporten kan hjälpa dig.',
  'leave.choose': 'Välj en ny ägare',
  'leave.choose.lead': 'Den nya ägaren får alla rättigheter som du har nu, i samma ögonblick som du lämnar.',
  'leave.confirm.title': 'Lämna {target} nu?',
  'leave.confirm.lead': 'Du förlorar åtkomsten direkt. Arbete och historik blir kvar som de är.',
  'leave.confirm': 'Lämna {org.name}',
  'leave.working': 'Lämnar {target} …',
  'leave.done.title': 'Du har lämnat {target}',
  'leave.done.lead': 'Dina personuppgifter har tagits bort där. Allt annat är kvar.',
};
