import type { Translated } from '../../localize/message.ts';
import type { endings as english } from '../en/endings.ts';

export const endings: Translated<typeof english> = {
  'endings.title': 'Lämna eller ta bort',
  'endings.lead': 'Ditt konto är din inloggning. {org.The} med sina data är något annat: var och en avslutas för sig.',
  'endings.lead.each':
    'Ingenting händer förrän du har sett vad som behålls och vad som försvinner, och bekräftat det.',
  'endings.kept': 'Behålls',
  'endings.goes': 'Försvinner',
  'endings.none': 'Inget av det här går att göra här.',
  'endings.support': 'Supporten gör det här.',
  'endings.support.wait': 'Supporten gör det här inom {wait}.',
  'endings.link': 'Supporten svarar med en länk, och där bekräftar du.',
  'endings.link.wait': 'Supporten svarar med en länk inom {wait}, och där bekräftar du.',

  'endings.leave-organization': 'Lämna {org.the}',
  'endings.leave-organization.lead': 'Du går; {org.the} och ditt konto finns kvar.',
  'endings.leave-organization.kept': 'Ditt arbete stannar hos kollegorna, och ditt konto är fortfarande ditt.',
  'endings.leave-organization.goes': 'Din åtkomst. Vilka av dina uppgifter som försvinner ser du innan du bekräftar.',
  'endings.deactivate-account': 'Inaktivera ditt konto',
  'endings.deactivate-account.lead': 'Ditt konto vilar tills du aktiverar det igen.',
  'endings.deactivate-account.kept': 'Allt, precis som det är.',
  'endings.deactivate-account.goes': 'Ingenting. Tills dess kan du bara logga in för att aktivera det igen.',
  'endings.delete-account': 'Ta bort ditt konto',
  'endings.delete-account.lead': 'Ditt konto försvinner för gott; det som hör till {org.the} gör det inte.',
  'endings.delete-account.kept': 'Det som hör till {org.the} stannar där, utan ditt namn.',
  'endings.delete-account.goes':
    'Din inloggning, dina personuppgifter och det som bara är ditt. Det kan inte återställas.',
  'endings.delete-account.alone.lead': 'Ditt konto och allt i det försvinner för gott.',
  'endings.delete-account.alone.kept': 'Bara det som lagen kräver; du ser det i förväg.',
  'endings.delete-account.alone.goes':
    'Din inloggning, dina personuppgifter och alla dina data. Det kan inte återställas.',
  'endings.close-organization': 'Stäng {org.the}',
  'endings.close-organization.lead': 'Ingen kan använda {org.the} längre; innehållet raderas senare.',
  'endings.close-organization.kept': 'Allt innehåll, till det datum som du ser innan du bekräftar.',
  'endings.close-organization.goes': 'Åtkomsten för alla medlemmar på en gång, sedan innehållet det datumet.',
  'endings.reset-organization': 'Börja om med {org.the}',
  'endings.reset-organization.lead': 'Du börjar om från tomt, med allt fortfarande inställt.',
  'endings.reset-organization.kept': 'Medlemmar och inställningar; du ser listan innan du bekräftar.',
  'endings.reset-organization.goes': 'Innehållet; du ser listan innan du bekräftar.',
  'endings.delete-organization': 'Ta bort {org.the}',
  'endings.delete-organization.lead': 'Hela {org.the} försvinner för gott, för alla medlemmar.',
  'endings.delete-organization.kept': 'Medlemmarnas egna konton, och det som lagen kräver.',
  'endings.delete-organization.goes': 'Allt innehåll. Det kan inte återställas.',
};
