import type { Translated } from '../../localize/message.ts';
import type { deactivateAccount as english } from '../en/deactivate-account.ts';

export const deactivateAccount: Translated<typeof english> = {
  'deactivate-account.title': 'Inaktivera ditt konto?',
  'deactivate-account.title.support': 'Be supporten inaktivera ditt konto?',
  'deactivate-account.lead': 'Ditt konto vilar. Inget raderas, och du kan aktivera det igen.',
  'deactivate-account.difference':
    'När du inaktiverar sparas alla dina data tills du kommer tillbaka. Vill du att de försvinner, ta då bort kontot i stället.',
  'deactivate-account.stays': 'Blir kvar som det är',
  'deactivate-account.goes': 'Försvinner',
  'deactivate-account.back': 'Du kan aktivera det igen när du vill: logga in, så erbjuds du det.',
  'deactivate-account.confirm.title': 'Inaktivera ditt konto nu?',
  'deactivate-account.confirm.title.support': 'Begära att ditt konto inaktiveras nu?',
  'deactivate-account.confirm.lead': 'Du loggas ut på alla dina enheter så snart du bekräftar.',
  'deactivate-account.confirm.lead.support': 'Du loggas ut på alla dina enheter så snart det har genomförts.',
  'deactivate-account.confirm': 'Inaktivera kontot',
  'deactivate-account.confirm.support': 'Begär inaktivering',
  'deactivate-account.working': 'Inaktiverar ditt konto …',
  'deactivate-account.working.support': 'Skickar din begäran …',
  'deactivate-account.applied': 'Dina data sparas. Du kan aktivera kontot igen här, eller nästa gång du loggar in.',
  'deactivate-account.undone': 'Allt är som förut.',
  'deactivate-account.done.title': 'Ditt konto är inaktiverat',
  'deactivate-account.done.lead': 'Dina data sparas.',
};
