import type { Translated } from '../../localize/message.ts';
import type { ending as english } from '../en/ending.ts';

export const ending: Translated<typeof english> = {
  blockers: { one: '{count} sak står i vägen', other: '{count} saker står i vägen' },
  'blocker.permission-required.role':
    'Din roll tillåter inte det här. Bara någon med rollen ”{role}” kan göra det: fråga en av dem.',
  'blocker.permission-required.trusted': 'Bara medlemmar som {org.the} har utsett får göra det här. Fråga en av dem.',
  'blocker.last-owner': {
    one: 'Du är den enda ägaren här. Lämna över innan du går.',
    other: 'Du är den enda ägaren av de här. Lämna över var och en innan du går.',
  },
  'blocker.last-owner.delete': {
    one: 'Du är den enda ägaren här, och det finns ingen att lämna över till. Ta bort {org.the} innan du går.',
    other: 'Du är den enda ägaren av de här, och det finns ingen att lämna över till. Ta bort var och en innan du går.',
  },
  'blocker.last-owner.alone': 'Du är den enda ägaren av {name}, och ingen kan ta över. Supporten kan hjälpa dig.',
  'blocker.active-subscription': 'Abonnemanget löper fortfarande. Avsluta det först: det kan du göra här.',
  'blocker.active-subscription.warn': 'Abonnemanget löper fortfarande.',
  'blocker.open-invoice': { one: '{amount} är inte betald.', other: '{amount} är inte betalda.' },
  'blocker.pending-operation': {
    one: 'Pågår fortfarande: {amount}. Det måste avslutas först.',
    other: 'Pågår fortfarande: {amount}. Allt måste avslutas först.',
  },
  'blocker.pending-operation.warn': 'Pågår fortfarande: {amount}. Det avslutas också.',
  'blocker.pending-operation.change': 'Redan på gång: {amount}. Det måste avbrytas först.',
  'blocker.export-running': 'En export håller fortfarande på att skapas.',
  'blocker.legal-hold': 'Det som finns här måste sparas av juridiska skäl. Supporten kan berätta mer.',
  'blocker.legal-hold.release': 'Det som finns här är spärrat av juridiska skäl. Spärren måste hävas först.',
  'blocker.external-grant': 'Har fortfarande åtkomst: {amount}. Åtkomsten måste dras in först.',
  'blocker.external-grant.warn': 'Har fortfarande åtkomst: {amount}. Åtkomsten dras in även hos den andra tjänsten.',
  'blocker.members-present': {
    one: 'Den andra medlemmen måste få veta det.',
    other: 'De {count} andra medlemmarna måste få veta det.',
  },
  'blocker.recent-credential-change':
    'Lösenordet, eller ett annat sätt att logga in, ändrades nyligen. Bekräfta en gång till att det är du, eller kom tillbaka efter {until}.',

  'solve.stop': 'Stoppa',
  'solve.complete': 'Slutför',
  'solve.cancel': 'Avbryt',
  'solve.active-subscription.cancel': 'Avsluta abonnemanget',
  'solve.export-running.cancel': 'Avbryt exporten',
  'solve.export-running.cancel-export': 'Avbryt exporten',
  'solve.pay': 'Betala',
  'solve.release': 'Häv spärren',
  'solve.revoke': 'Dra in åtkomsten',
  'solve.cancel-change': 'Avbryt det',
  'solve.transfer-ownership': 'Lämna över',
  'solve.delete-organization': 'Ta bort',
  'solve.choose-successor': 'Välj en ny ägare',
  'solve.prove': 'Bekräfta att det är du',
  'solve.open-link': 'Öppna i en ny flik',
  solved: 'Löst. Ingenting står i vägen längre.',
  'solved.left': { one: '{count} sak återstår att lösa.', other: '{count} saker återstår att lösa.' },

  'inform.optional': {
    one: 'Du kan berätta för den andra medlemmen',
    other: 'Du kan berätta för de {count} andra medlemmarna',
  },
  'inform.message': 'Med dina egna ord (frivilligt)',
  'inform.hint': 'Det skickas i samma ögonblick som du bekräftar, och där står alltid när det händer.',
  'inform.tell': { one: 'Berätta för den andra medlemmen', other: 'Berätta för de {count} andra medlemmarna' },
  'inform.decided': {
    one: 'Den andra medlemmen får veta det i samma ögonblick som du bekräftar',
    other: 'De {count} andra medlemmarna får veta det i samma ögonblick som du bekräftar',
  },
  'inform.change': 'Ändra meddelandet',
  'inform.not': 'Berätta inte för dem',

  'back.cancel': 'Du kan avbryta det med ett klick till {date}.',
  'back.undo': 'Du kan ångra det med ett klick till {date}.',
  'back.support': 'Supporten kan ångra det till {date}.',
  'back.waiting': 'Du kan ta tillbaka begäran med ett klick tills supporten har svarat.',
  'back.never': 'Det här kan inte avbrytas eller ångras.',

  reason: 'Ditt skäl (frivilligt)',
  'reason.support': 'Ett meddelande till supporten (frivilligt)',
  'recommended.export': 'Vill du behålla en kopia? Ladda ner den först.',
  'support.longest': 'Du får svar inom {wait}.',
  'problem.already-open': 'Det här är redan begärt.',
};
