import type { Translated } from '../../localize/message.ts';
import type { deleteAccount as english } from '../en/delete-account.ts';

export const deleteAccount: Translated<typeof english> = {
  'delete-account.title': 'Ta bort ditt konto?',
  'delete-account.title.support': 'Be supporten ta bort ditt konto?',
  'delete-account.lead': 'Din inloggning, din profil och dina personuppgifter försvinner för gott.',
  'delete-account.difference':
    'Kontot är din väg in och det som är känt om dig. Data är det som har skapats med det. Nedan ser du vilka data som försvinner med kontot och vilka som blir kvar.',
  'delete-account.final':
    'När din profil har raderats kan ingen få tillbaka den, inte heller supporten. Om du registrerar dig igen med samma adress blir det ett nytt konto som inte vet något om det här.',
  'delete-account.stays': 'Blir kvar',
  'delete-account.goes': 'Försvinner med ditt konto',
  'delete-account.blocker.last-owner': {
    one: 'Du är den enda ägaren här. Lämna över innan du tar bort ditt konto.',
    other: 'Du är den enda ägaren av de här. Lämna över var och en innan du tar bort ditt konto.',
  },
  'delete-account.blocker.last-owner.delete': {
    one: 'Du är den enda ägaren här, och det finns ingen att lämna över till. Ta bort {org.the} innan du tar bort ditt konto.',
    other:
      'Du är den enda ägaren av de här, och det finns ingen att lämna över till. Ta bort var och en innan du tar bort ditt konto.',
  },
  'delete-account.confirm.title': 'Ta bort ditt konto nu?',
  'delete-account.confirm.title.support': 'Begära att ditt konto tas bort nu?',
  'delete-account.confirm.lead': 'Du loggas ut på alla dina enheter så snart du bekräftar.',
  'delete-account.confirm.lead.support': 'Du loggas ut på alla dina enheter så snart det har genomförts.',
  'delete-account.confirm': 'Ta bort kontot',
  'delete-account.confirm.support': 'Begär borttagning',
  'delete-account.working': 'Tar bort ditt konto …',
  'delete-account.working.support': 'Skickar din begäran …',
  'delete-account.scheduled':
    'Du har loggats ut överallt. I mejlet som är på väg till dig finns en länk där du kan se hur det ligger till, och avbryta.',
  'delete-account.canceled': 'Allt är som förut. Du kan logga in igen.',
  'delete-account.done.title': 'Ditt konto har raderats',
  'delete-account.done.lead': 'En andra genomgång har bekräftat att inget av det som skulle bort finns kvar.',
};
