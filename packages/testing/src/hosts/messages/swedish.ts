import type { ChangeKind } from '@sayso/contract';
import type { Letter, Words } from './message-text.ts';

/** What somebody asked for, after "att". */
function act({ kind, params: { targetName, operation }, organization }: Letter): string {
  const target = targetName ?? organization;
  switch (kind) {
    case 'leave-organization':
      return `lämna ${target}`;
    case 'transfer-ownership':
      return `lämna över ${target}`;
    case 'deactivate-account':
      return 'inaktivera ditt konto';
    case 'delete-account':
      return 'radera ditt konto';
    case 'close-organization':
      return `stänga ${target}`;
    case 'reset-organization':
      return `börja om från början i ${target}`;
    case 'delete-organization':
      return `radera ${target}`;
    case undefined:
      if (operation === 'members.setRole') return 'ge någon en roll';
      if (operation === 'organizations.setDeletionAdmins') return `välja vem som får radera ${organization}`;
      if (operation === 'factors.enroll') return 'bekräfta den här telefonen för tvåstegsinloggning';
      if (operation === 'sign-in') return 'logga in';
      return operation === 'exports.link' ? 'ladda ner en export' : 'bekräfta att det är du';
    default:
      return kind satisfies never;
  }
}

const request = (letter: Letter): string => `Din begäran att ${act(letter)}`;
const lines = (...all: readonly (string | false | undefined)[]): string =>
  all.filter((line) => line !== undefined && line !== false && line !== '').join('\n');
const link = (label: string, address: string | undefined) => address !== undefined && `${label}: ${address}`;

/** What an export holds, at the beginning of a sentence. */
const exported = ({ params: { scope, subjectName } }: Letter): string =>
  scope === 'backup'
    ? `Säkerhetskopian av ${subjectName}`
    : scope === 'portability'
      ? 'Kopian av det du har lämnat till oss'
      : 'Kopian av dina uppgifter';

const erased: Readonly<Partial<Record<ChangeKind, (letter: Letter) => string>>> = {
  'delete-account': () =>
    'Ditt konto har raderats: din inloggning och dina personuppgifter är borta och kan inte återskapas.',
  'delete-organization': ({ params: { targetName } }) =>
    `${targetName} har raderats och kan inte återskapas. Bara det som visades som kvar finns kvar, till sitt datum.`,
  'close-organization': ({ params: { targetName } }) =>
    `Uppgifterna i ${targetName}, som var stängt, har raderats och kan inte återskapas.`,
  'reset-organization': ({ params: { targetName } }) =>
    `${targetName} börjar om från början: posterna är raderade och inställningarna är som de var.`,
};

/** What becomes of it, and what is happening to it at this moment. */
const announced: Readonly<Partial<Record<ChangeKind, readonly [later: string, now: string]>>> = {
  'delete-organization': ['kommer att raderas', 'raderas nu'],
  'close-organization': ['kommer att stängas', 'har stängts'],
  'reset-organization': ['kommer att börja om från början', 'börjar om från början nu'],
};

export const swedish: Words = {
  'one-time-code': (letter) => ({
    subject: `${letter.params['code']} är din kod`,
    body: `Din kod är ${letter.params['code']}. Med den kan du ${act(letter)}.\nDen gäller en gång och i tio minuter. Om du inte har bett om den kan någon annan vara inloggad som du: byt lösenord.`,
  }),
  'left-organization': ({ params: { organizationName, code } }) => ({
    subject: `Du har lämnat ${organizationName}`,
    body: lines(
      `Du har lämnat ${organizationName}. Ditt namn, din e-postadress och ditt telefonnummer visas inte längre där; teamets arbete stannar hos teamet.`,
      code !== undefined && `Du kan komma tillbaka när som helst med organisationskoden ${code}.`,
    ),
  }),
  'ownership-received': ({ params: { organizationName } }) => ({
    subject: `${organizationName} är din nu`,
    body: `Du är nu ägare av ${organizationName}. Du kan lämna över igen i inställningarna.`,
  }),
  'ownership-handed-over': ({ params: { organizationName } }) => ({
    subject: `Du har lämnat över ${organizationName}`,
    body: `${organizationName} har en ny ägare. Om det inte var du, skriv genast till vår support.`,
  }),
  'role-changed': ({ role, params: { organizationName } }) => ({
    subject: `Din roll i ${organizationName} är ${role}`,
    body: `Någon som sköter rollerna i ${organizationName} har gett dig rollen ${role}. Vad du får göra där har ändrats med den. Fråga där om det förvånar dig.`,
  }),
  'rejoined-organization': ({ params: { organizationName } }) => ({
    subject: `Välkommen tillbaka till ${organizationName}`,
    body: `Du är med i ${organizationName} igen. Det som var ditt har du tillbaka.`,
  }),
  'contact-code': ({ params: { code, channel } }) => ({
    subject: `${code} är din kod`,
    body:
      channel === 'phone'
        ? `Din kod är ${code}. Den bekräftar det här telefonnumret. Lämna inte ut den till någon.`
        : `Din kod är ${code}. Ange den där du bad om den, så blir det här ditt kontos e-postadress.\nDen gäller en gång och i tio minuter. Om du inte bad om den behöver du inte göra något: inget ändras utan den.`,
  }),
  'contact-taken': () => ({
    subject: 'Du har redan ett konto',
    body: lines(
      'Någon ville använda den här e-postadressen för ett annat konto. Den ändrades inte, och personen fick inte veta att du har ett konto.',
      'Om det var du, logga in med den här adressen i stället. Om det inte var du behöver du inte göra något.',
    ),
  }),
  'contact-changed': (letter) => {
    const { channel, masked, expiresAt } = letter.params;
    const what = channel === 'phone' ? 'telefonnummer' : 'e-postadress';
    const done = masked === undefined ? 'tagits bort' : 'ändrats';
    return {
      subject: `Ditt kontos ${what} har ${done}`,
      body: lines(
        `Ditt kontos ${what} har ${done}${masked === undefined ? '' : ` till ${masked}`}.`,
        'Om det var du behöver du inte göra något mer. Om det inte var du, ta tillbaka ändringen: då loggas alla ut.',
        link('Ta tillbaka ändringen', letter.revertLink),
        `Länken fungerar en gång, till ${expiresAt}.`,
      ),
    };
  },
  'contact-reverted': ({ params: { channel } }) => ({
    subject: channel === 'phone' ? 'Ditt telefonnummer är tillbaka' : 'Din e-postadress är tillbaka',
    body: lines(
      `Ditt kontos ${channel === 'phone' ? 'telefonnummer' : 'e-postadress'} är som förut, och alla har loggats ut.`,
      'Byt lösenord nu: någon annan kan känna till det.',
    ),
  }),
  'change-scheduled': (letter) => {
    const { effectiveAt, cancelableUntil } = letter.params;
    return {
      subject: `${request(letter)} är planerad`,
      body: lines(
        `${request(letter)} börjar gälla ${effectiveAt}. Till dess raderas ingenting.`,
        letter.kind === 'delete-account' && 'Du har loggats ut på alla enheter.',
        cancelableUntil !== undefined && `Du kan avbryta till och med ${cancelableUntil}.`,
        link('Se hur det går eller avbryt', letter.statusLink),
        'Om det inte var du, avbryt där och byt lösenord.',
      ),
    };
  },
  'change-applied': (letter) => {
    const { targetName, undoableUntil, purgeAt } = letter.params;
    const deactivated = letter.kind === 'deactivate-account';
    const fresh = letter.kind === 'reset-organization';
    const subject = fresh ? `${targetName} har börjat om från början` : `${targetName} har stängts`;
    return {
      subject: deactivated ? 'Ditt konto är inaktiverat' : subject,
      body: lines(
        deactivated
          ? 'Ditt konto är inaktiverat. Allt i det finns kvar, och du kan komma tillbaka när som helst.'
          : `${subject}. Du behöver inte göra något mer.`,
        undoableUntil !== undefined && `Du kan ångra dig till och med ${undoableUntil}.`,
        fresh && 'Då kommer tidigare uppgifter tillbaka, och det som har lagts in sedan dess blir kvar.',
        purgeAt !== undefined && `${fresh ? 'De tidigare uppgifterna' : 'Uppgifterna'} raderas ${purgeAt}.`,
        link('Se hur det går', letter.statusLink),
      ),
    };
  },
  'change-awaits-support': (letter) => {
    const { reference, dueAt } = letter.params;
    return {
      subject: `Vi har fått din begäran ${reference}`,
      body: lines(
        `${request(letter)} ligger hos vår support. Referensen är ${reference}.`,
        dueAt !== undefined && `Du får svar senast ${dueAt}. Ingenting ändras innan någon där har bestämt.`,
        link('Se hur det går eller avbryt', letter.statusLink),
      ),
    };
  },
  'change-invitation': (letter) => ({
    subject: `Din länk för att ${act(letter)}`,
    body: lines(
      `Vår support har sagt ja till din begäran att ${act(letter)}. Ännu har ingenting hänt: länken visar vad som försvinner och vad som blir kvar, och du bestämmer.`,
      link('Öppna den', letter.invitationLink),
      `Den fungerar en gång, bara för dig, till och med ${letter.params['expiresAt']}.`,
    ),
  }),
  'change-denied': (letter) => ({
    subject: 'Din begäran genomfördes inte',
    body: lines(
      `${request(letter)} genomfördes inte. Ingenting har ändrats.`,
      letter.params['reason'] !== undefined && `Vår support skriver:\n${letter.params['reason']}`,
    ),
  }),
  'change-begun': (letter) => ({
    subject: `${request(letter)} har börjat`,
    body: lines(
      `${request(letter)} genomförs nu. Din referens: ${letter.params['reference']}.`,
      link('Se hur långt det har kommit', letter.statusLink),
      'Om det inte var du, skriv genast till vår support.',
    ),
  }),
  'change-completed': (letter) => ({
    subject: `${request(letter)} har genomförts`,
    body: lines(
      (letter.kind && erased[letter.kind]?.(letter)) ?? `${request(letter)} har genomförts.`,
      'Vi har tittat efter en andra gång och inte hittat något kvar av det som skulle bort.',
    ),
  }),
  'change-canceled': (letter) => ({
    subject: 'Avbrutet',
    body: `${request(letter)} har avbrutits. Ingenting har ändrats.`,
  }),
  'change-undone': (letter) => ({
    subject: 'Ångrat',
    body: `${request(letter)} har ångrats. Allt är som det var.`,
  }),
  'change-blocked': (letter) => ({
    subject: 'Något står i vägen',
    body: `${request(letter)} kunde inte genomföras på utsatt dag. Ingenting har ändrats. Logga in och se vad som står i vägen.`,
  }),
  'members-informed': (letter) => {
    const { targetName, state, effectiveAt, dueAt, message } = letter.params;
    const [later, now] = (letter.kind && announced[letter.kind]) ?? ['kommer att ändras', 'ändras nu'];
    const asked = state === 'awaitingSupport';
    const what = asked
      ? `En administratör har bett vår support att ${act(letter)}`
      : `${targetName} ${effectiveAt === undefined ? now : later}`;
    return {
      subject: what,
      body: lines(
        asked
          ? `${what}. Det är inte avgjort ännu.${dueAt === undefined ? '' : ` Svaret kommer senast ${dueAt}.`}`
          : `${what}${effectiveAt === undefined ? '' : ` ${effectiveAt}`}. En administratör har begärt det.`,
        message !== undefined && `Meddelande från administratören:\n${message}`,
      ),
    };
  },
  'export-ready': (letter) => ({
    subject: `${exported(letter)} är klar att ladda ner`,
    body: lines(
      `${exported(letter)} har skrivits, öppnats igen och kontrollerats. Logga in för att ladda ner den.`,
      letter.params['expiresAt'] !== undefined &&
        `Den finns kvar till ${letter.params['expiresAt']} och tas sedan bort.`,
      'Om du inte väntade dig det här, ta bort den där och byt lösenord.',
    ),
  }),
  'export-failed': (letter) => ({
    subject: `${exported(letter)} kunde inte skrivas`,
    body: lines(
      `${exported(letter)} kunde inte skrivas. Ingenting har ändrats i det som är lagrat.`,
      'Logga in och begär den igen. Om det misslyckas en gång till, skriv till vår support.',
    ),
  }),
  'factor-added': ({ params: { factor } }) => ({
    subject: 'Tvåstegsinloggning är på',
    body: lines(
      factor === 'sms'
        ? 'Från och med nu kan du bekräfta inloggningen med en kod som skickas till din telefon.'
        : 'Från och med nu kan du bekräfta inloggningen med en kod från din autentiseringsapp.',
      'Om det inte var du, skriv genast till vår support.',
    ),
  }),
  'factor-removed': ({ params: { factor } }) => ({
    subject: factor === 'sms' ? 'Koder till din telefon är av' : 'Din autentiseringsapp är av',
    body: lines(
      factor === 'sms'
        ? 'Inloggningen bekräftas inte längre med koder som skickas till din telefon.'
        : 'Inloggningen bekräftas inte längre med koder från din autentiseringsapp.',
      'Om det inte var du, byt lösenord och skriv genast till vår support.',
    ),
  }),
  'recovery-code-used': ({ params: { left } }) => ({
    subject: 'En återställningskod har använts',
    body: lines(
      `En av dina återställningskoder har använts. ${left === '1' ? 'En är kvar.' : `${left} är kvar.`} Du kan skapa nya i dina säkerhetsinställningar.`,
      'Om det inte var du, byt lösenord och skapa genast nya återställningskoder.',
    ),
  }),
  'recovery-codes-renewed': () => ({
    subject: 'Du har nya återställningskoder',
    body: lines(
      'Nya återställningskoder har skapats för ditt konto. De du hade tidigare fungerar inte längre.',
      'Om det inte var du, byt lösenord och skriv genast till vår support.',
    ),
  }),
  'password-reset': (letter) => ({
    subject: 'Välj ett nytt lösenord',
    body: lines(
      'Någon har bett om att få välja ett nytt lösenord till ditt konto.',
      link('Välj ett nytt lösenord', letter.resetLink),
      `Länken fungerar en gång, till ${letter.params['expiresAt']}.`,
      'Om det inte var du behöver du inte göra något: ditt lösenord är som det var.',
    ),
  }),
  'password-changed': ({ params: { ended } }) => ({
    subject: 'Ditt lösenord har ändrats',
    body: lines(
      'Lösenordet till ditt konto har ändrats.',
      ended === 'all' && 'Du har loggats ut på alla enheter.',
      ended === 'others' && 'Du har loggats ut på alla andra enheter.',
      'Om det inte var du, välj genast ett nytt lösenord med ”Glömt lösenordet?” på inloggningssidan och skriv till vår support.',
    ),
  }),
};
