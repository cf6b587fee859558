import type { Translated } from '../../localize/message.ts';
import type { contactChanges as english } from '../en/contact-changes.ts';

export const contactChanges: Translated<typeof english> = {
  'contact.email.title': 'E-postadress',
  'contact.email.new': 'Ny e-postadress',
  'contact.email.wrong': 'Det här är ingen adress som e-post kan gå till.',
  'contact.email.changed':
    'Din e-postadress är nu {value}. Vi har meddelat {former}, och därifrån kan det tas tillbaka.',
  'contact.phone.title': 'Telefonnummer',
  'contact.phone.new': 'Nytt telefonnummer',
  'contact.phone.hint': 'Med landsnummer, till exempel +46 70 123 45 67.',
  'contact.phone.wrong': 'Börja med + och landsnumret.',
  'contact.phone.changed':
    'Ditt telefonnummer är nu {value}. Vi har meddelat {former}, och därifrån kan det tas tillbaka.',
  'contact.phone.none': 'Det finns inget telefonnummer i ditt konto.',
  'contact.phone.remove': 'Ta bort numret',
  'contact.phone.ask': 'Ta bort {value} från ditt konto?',
  'contact.phone.removed':
    'Telefonnumret finns inte längre i ditt konto. Vi har meddelat {former}, och därifrån kan det tas tillbaka.',
  'contact.phone.in-use': 'Koder för inloggning går till din telefon. Stäng av dem först, eller byt nummer.',
  'contact.same': 'Det är det du redan har.',
  'contact.send': 'Skicka en kod',
  'contact.sending': 'Skickar en kod …',
  'contact.waiting': 'Vi har skickat en kod till {value}. Inget har ändrats förrän du anger den.',
  'contact.enter': 'Ange koden',
  'contact.give-up': 'Låt det vara som det är',
  'contact.given-up': 'Inget har ändrats.',
  'contact.sent': 'Skickad till {value}. Den gäller till {time}.',
  'contact.code': 'Kod',
  'contact.none-came':
    'Ingen kod? Titta bland skräpposten och kontrollera att adressen är rätt. Till en adress som ett annat konto har skickas ingen kod.',
  'contact.expired': 'Koden gäller inte längre. Skicka en ny.',
  'contact.taken': 'Ett annat konto har den här adressen nu.',
  'revert.title': 'Ta tillbaka ändringen',
  'revert.lead':
    'Någon har ändrat adressen eller numret i ditt konto. Om det inte var du, ta tillbaka ändringen här: då gäller det du hade förut igen, och alla loggas ut på alla enheter.',
  'revert.act': 'Ta tillbaka',
  'revert.done.email': 'Din e-postadress är som förut',
  'revert.done.phone': 'Ditt telefonnummer är som förut',
  'revert.signed-out': 'Alla har loggats ut, på alla enheter.',
  'revert.password': 'Byt lösenord nu: den som ändrade kan känna till det.',
  'revert.to-password': 'Byt lösenord',
  'revert.expired': 'Länken fungerar inte längre: den har gått ut eller har redan använts.',
  'revert.taken': 'Ett annat konto har den här adressen nu. Supporten kan hjälpa dig.',
};
