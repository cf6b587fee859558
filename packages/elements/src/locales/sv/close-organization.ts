import type { Translated } from '../../localize/message.ts';
import type { closeOrganization as english } from '../en/close-organization.ts';

export const closeOrganization: Translated<typeof english> = {
  'close-organization.title': 'Stänga {target}?',
  'close-organization.title.support': 'Be supporten stänga {target}?',
  'close-organization.lead':
    'Ingen kan använda {org.the} längre. Allt innehåll sparas till datumet nedan och raderas sedan.',
  'close-organization.difference':
    'Att stänga är inte att radera: ännu raderas ingenting. Du behöver inte göra något mer efteråt; resten sker av sig självt.',
  'close-organization.final': 'Det som har raderats kan ingen få tillbaka, inte heller supporten.',
  'close-organization.stays': 'Blir kvar',
  'close-organization.goes': 'Raderas när tiden är inne',
  'close-organization.confirm.title': 'Stänga {target} nu?',
  'close-organization.confirm.title.support': 'Begära att {target} stängs nu?',
  'close-organization.confirm.lead': 'Alla medlemmar förlorar åtkomsten när det börjar gälla.',
  'close-organization.confirm.lead.now': 'Alla medlemmar förlorar åtkomsten så snart du bekräftar.',
  'close-organization.confirm.lead.support': 'Alla medlemmar förlorar åtkomsten så snart det har genomförts.',
  'close-organization.confirm': 'Stäng {org.name}',
  'close-organization.confirm.support': 'Begär stängning',
  'close-organization.working': 'Stänger {target} …',
  'close-organization.working.support': 'Skickar din begäran …',
  'close-organization.applied': 'Du behöver inte göra något mer. Datumen nedan hålls.',
  'close-organization.undone': 'Allt är som förut, för alla medlemmar.',
  'close-organization.canceled': 'Allt fortsätter som förut.',
  'close-organization.done.title': '{target} har raderats',
  'close-organization.done.lead': 'En andra genomgång har bekräftat att inget av det som skulle bort finns kvar.',
};
