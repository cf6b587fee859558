import type { Copy } from './copy.en.ts';

/** What the product itself says, in Swedish. */
export const sv: Copy = {
  views: {
    lead: 'Leads',
    call: 'Samtal',
    conversation: 'WhatsApp',
    task: 'Uppgifter',
    recording: 'Inspelningar',
    team: 'Teamet',
    data: 'Dina uppgifter',
    account: 'Konto och data',
    profile: 'Profil',
    security: 'Säkerhet',
    consents: 'Samtycken',
    center: 'Kontocenter',
  },

  scope: 'Vems poster',
  scopes: { own: 'Mina', team: 'Hela teamet' },
  columns: {
    company: 'Företag',
    contact: 'Kontakt',
    stage: 'Steg',
    value: 'Värde',
    owner: 'Sköts av',
    length: 'Längd',
    outcome: 'Utfall',
    day: 'Dag',
    messages: 'Meddelanden',
    title: 'Uppgift',
    done: 'Läge',
    size: 'Storlek',
    area: 'Område',
  },
  stages: {
    new: 'Ny',
    contacted: 'Kontaktad',
    qualified: 'Kvalificerad',
    proposal: 'Offert',
    won: 'Vunnen',
    lost: 'Förlorad',
  },
  outcomes: { spoke: 'Talade', 'no answer': 'Inget svar' },
  tasks: { done: 'Klar', open: 'Öppen' },
  assignments: 'Tilldelningar',

  intro: 'Du bestämmer över ditt konto och dina data. Varje steg säger vad som händer innan det händer.',
  centerIntro:
    'Vem du är här, hur du loggar in, vad som finns lagrat om dig, och alla sätt att ändra eller avsluta det.',
  role: 'Din roll',
  members: 'Medlemmar',
  code: 'Organisationskod',
  codeWhy: 'Den öppnar vägen tillbaka för den som har lämnat och varit medlem.',
  handOver: 'Överlåt ägarskapet',
  handOverWhy: 'Gör någon annan till ägare och stanna kvar som medlem.',
  rejoin: 'Kom tillbaka med koden',
  rejoinWhy: 'En organisation som du har lämnat öppnas igen med sin kod, med allt du hade där.',
  dataIntro: 'Ta en kopia av det som är ditt, och se vad som finns lagrat, varför, och vad du kan begära.',
  deleteAccount: 'Radera ditt konto',
  deleteAccountWhy:
    'Tar bort din inloggning och det som är personligt om dig, för gott. Det som teamet arbetar med är inte bara ditt: leads, samtal och konversationer blir kvar.',
  none: 'Du är inte med i någon organisation',
  noneWhy:
    'Kontot är fortfarande ditt. Leads, samtal och uppgifter hör till en organisation: med dess kod kan du komma tillbaka när som helst.',
  toAccount: 'Till Konto och data',
  left: (organization) => `Du har lämnat ${organization}`,
};
