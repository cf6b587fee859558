import type { Translated } from '../../localize/message.ts';
import type { deleteOrganization as english } from '../en/delete-organization.ts';

export const deleteOrganization: Translated<typeof english> = {
  'delete-organization.title': 'Ta bort {target}?',
  'delete-organization.title.support': 'Be supporten ta bort {target}?',
  'delete-organization.lead': 'Allt innehåll raderas, för alla, och alla medlemmar förlorar åtkomsten.',
  'delete-organization.final':
    'Det som har raderats kan ingen få tillbaka, inte heller supporten. Det går inte att ångra.',
  'delete-organization.stays': 'Blir kvar',
  'delete-organization.goes': 'Raderas med {target}',
  'delete-organization.confirm.title': 'Ta bort {target} nu?',
  'delete-organization.confirm.title.support': 'Begära att {target} tas bort nu?',
  'delete-organization.confirm.lead':
    'Alla medlemmar förlorar åtkomsten när det börjar gälla, och allt innehåll raderas.',
  'delete-organization.confirm.lead.now':
    'Alla medlemmar förlorar åtkomsten så snart du bekräftar, och allt innehåll raderas.',
  'delete-organization.confirm.lead.support': 'Alla medlemmar förlorar åtkomsten så snart det har genomförts.',
  'delete-organization.confirm': 'Ta bort {org.name}',
  'delete-organization.confirm.support': 'Begär borttagning',
  'delete-organization.working': 'Tar bort {target} …',
  'delete-organization.working.support': 'Skickar din begäran …',
  'delete-organization.scheduled': 'Till dess är allt som förut.',
  'delete-organization.canceled': 'Allt fortsätter som förut.',
  'delete-organization.done.title': '{target} har raderats',
  'delete-organization.done.lead': 'En andra genomgång har bekräftat att inget av det som skulle bort finns kvar.',
  'trusted.title': 'Vilka som får ta bort {target}',
  'trusted.all': 'Alla vars roll tillåter det.',
  'trusted.some': 'Bara de här medlemmarna:',
  'trusted.change': 'Ändra vilka som får',
  'trusted.lead': 'Välj vilka som får ta bort {target}. Om du inte väljer någon får alla vars roll tillåter det.',
  'trusted.list': 'Medlemmar vars roll tillåter det',
  'trusted.save': 'Spara',
  'trusted.saved': 'Sparat.',
  'trusted.unproven': 'Du har inte bekräftat att det är du. Ingenting har ändrats.',
  'trusted.precondition-failed': 'Någon annan har ändrat det här under tiden. Titta igen och spara sedan en gång till.',
  'trusted.permission-required': 'Din roll tillåter inte att du ändrar det här.',
  'trusted.unknown': 'En medlem som inte kan visas',
};
