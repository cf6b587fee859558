import type { Translated } from '../../localize/message.ts';
import type { resetOrganization as english } from '../en/reset-organization.ts';

export const resetOrganization: Translated<typeof english> = {
  'reset-organization.title': 'Börja om från början i {target}?',
  'reset-organization.title.support': 'Be supporten om en nystart för {target}?',
  'reset-organization.lead': 'Innehållet försvinner, inställningarna blir kvar. Läs båda listorna först.',
  'reset-organization.lead.support':
    'Innehållet försvinner, inställningarna blir kvar: båda listorna finns nedan. Supporten svarar med en länk, och inget händer förrän du har bekräftat det där.',
  'reset-organization.lead.undo':
    'Innehållet syns inte längre så snart du bekräftar, inställningarna blir kvar. Läs båda listorna först.',
  'reset-organization.final.undo':
    'Ångrar du dig i tid kommer dina tidigare data tillbaka, och det som har lagts in sedan dess blir kvar. Det som har raderats kan ingen få tillbaka, inte heller supporten.',
  'reset-organization.final': 'Innehåll som har raderats kan ingen få tillbaka, inte heller supporten.',
  'reset-organization.stays': 'Blir kvar',
  'reset-organization.goes': 'Försvinner',
  'reset-organization.confirm.title': 'Börja om från början i {target} nu?',
  'reset-organization.confirm.title.support': 'Begära en nystart för {target} nu?',
  'reset-organization.confirm.lead': 'Det gäller alla medlemmar: det som försvinner, försvinner för alla.',
  'reset-organization.confirm.lead.support': 'Inget försvinner ännu. Du får en länk via e-post och bekräftar det där.',
  'reset-organization.confirm': 'Börja om',
  'reset-organization.confirm.support': 'Begär en nystart',
  'reset-organization.working': 'Börjar om i {target} …',
  'reset-organization.working.support': 'Skickar din begäran …',
  'reset-organization.scheduled': 'Till dess är allt som förut.',
  'reset-organization.applied':
    'Tidigare data syns inte längre för någon, och är inte raderade ännu. Ångrar du dig i tid kommer de tillbaka.',
  'reset-organization.undone': 'Dina tidigare data är tillbaka. Det som har lagts in sedan dess är kvar.',
  'reset-organization.canceled': 'Allt blir kvar som det är.',
  'reset-organization.done.title': '{target} har börjat om från början',
  'reset-organization.done.lead':
    'En andra genomgång har bekräftat att inget av det som försvann finns kvar. Inställningarna är kvar.',
  'problem.expired': 'Länken är redan använd, för gammal eller avsedd för någon annan. Be supporten om en ny.',
};
