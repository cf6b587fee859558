import type { Copy } from './copy.en.ts';

/** What the product itself says, in Swedish. */
export const sv: Copy = {
  views: {
    tickets: 'Ärenden',
    conversations: 'Konversationer',
    notes: 'Interna anteckningar',
    replies: 'Sparade svar',
    people: 'Användarhantering',
    account: 'Konto',
    profile: 'Profil',
    security: 'Säkerhet',
    notifications: 'Aviseringar',
    devices: 'Enheter',
  },
  areas: { account: 'Kontoinställningar' },
  lists: {
    notificationRules: 'När du får veta något',
    signatures: 'Dina signaturer',
    savedReplies: 'Sparade svar',
    drafts: 'Utkast',
  },
  leads: {
    people: 'Vilka som arbetar här, och i vilken roll.',
    devices: 'Var du har loggat in.',
  },
  columns: {
    subject: 'Ämne',
    customer: 'Kund',
    state: 'Läge',
    owner: 'Handläggare',
    author: 'Skriven av',
    messages: 'Meddelanden',
    text: 'Text',
    title: 'Rubrik',
    event: 'Händelse',
    byMail: 'Per e-post',
    name: 'Namn',
    createdAt: 'Sedan',
  },
  states: { new: 'Nytt', open: 'Öppet', waiting: 'Väntar', solved: 'Löst', closed: 'Stängt' },
  notShown: 'Din roll visar inte vilka andra som arbetar här. Fråga en administratör.',

  intro:
    'Din inloggning och det som är bara ditt. Vår support pausar och raderar konton: du ber om det här, och följer det här.',
  none: 'Du är inte längre med i något företag. Ditt konto finns kvar.',
  you: 'Ditt konto',
  name: 'Namn',
  email: 'E-post',
  phone: 'Telefon',
  company: 'Företag',
  role: 'Din roll',
  rolesTitle: 'Vad rollerna får göra',
  handOver: 'Gör någon annan till administratör',
  handOverWhy: 'Ett företag har alltid en. Den som är ensam lämnar över innan kontot kan raderas.',
};
