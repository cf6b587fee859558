import type { ChangeKind } from '@sayso/contract';
import type { OutboxRecord } from '../../memory/state.ts';

/** A message as its reader sees it. */
export interface MessageText {
  /** Empty in an SMS. */
  readonly subject: string;
  readonly body: string;
}

type Params = Readonly<Record<string, string>>;
type Words = Readonly<Record<OutboxRecord['template'], (params: Params) => MessageText>>;

/** The sample's own words for what it sent, in English or Swedish; any other language falls back to English. */
export function messageText(record: OutboxRecord, locale: string = record.locale): MessageText {
  const words = locale.split('-')[0] === 'sv' ? swedish : english;
  const params = Object.fromEntries(Object.entries(record.params).map(([name, value]) => [name, oneLine(value)]));
  const { subject, body } = words[record.template](params);
  return { subject: record.channel === 'sms' ? '' : subject, body };
}

/** A name from outside must not begin a new line of a message, nor turn its direction. */
function oneLine(text: string): string {
  return text.replaceAll(/[\u202a-\u202e\u2066-\u2069]/gu, '').replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}

const englishKinds: Readonly<Record<ChangeKind, string>> = {
  'leave-organization': 'leave the organization',
  'transfer-ownership': 'hand the organization over',
  'deactivate-account': 'deactivate your account',
  'delete-account': 'delete your account',
  'close-organization': 'close the organization',
  'reset-organization': 'start fresh',
  'delete-organization': 'delete the organization',
};

const swedishKinds: Readonly<Record<ChangeKind, string>> = {
  'leave-organization': 'lämna organisationen',
  'transfer-ownership': 'lämna över organisationen',
  'deactivate-account': 'inaktivera ditt konto',
  'delete-account': 'radera ditt konto',
  'close-organization': 'stänga organisationen',
  'reset-organization': 'börja om från början',
  'delete-organization': 'radera organisationen',
};

const english: Words = {
  'one-time-code': ({ code, kind }) => ({
    subject: `${code} is your code`,
    body: `Your code is ${code}. It lets you ${englishKinds[kind as ChangeKind]}.\nIt works once and for ten minutes. If you did not ask for it, somebody else may be signed in as you: change your password.`,
  }),
  'left-organization': ({ organizationName, code }) => ({
    subject: `You have left ${organizationName}`,
    body: `You have left ${organizationName}. Your name, e-mail address and phone number are no longer shown there; the team's work stays with the team.${
      code === undefined ? '' : `\nTo come back at any time, use the organization code ${code}.`
    }`,
  }),
  'ownership-received': ({ organizationName }) => ({
    subject: `${organizationName} is yours now`,
    body: `You are now an owner of ${organizationName}. You can hand it over again in its settings.`,
  }),
  'ownership-handed-over': ({ organizationName }) => ({
    subject: `You have handed over ${organizationName}`,
    body: `${organizationName} has a new owner. If this was not you, write to our support team at once.`,
  }),
  'rejoined-organization': ({ organizationName }) => ({
    subject: `Welcome back to ${organizationName}`,
    body: `You are a member of ${organizationName} again. What was yours is with you again.`,
  }),
  'change-canceled': ({ kind }) => ({
    subject: 'Canceled',
    body: `Your request to ${englishKinds[kind as ChangeKind]} has been canceled. Nothing has changed.`,
  }),
  'change-undone': ({ kind }) => ({
    subject: 'Undone',
    body: `Your request to ${englishKinds[kind as ChangeKind]} has been undone. Everything is as it was.`,
  }),
  'change-blocked': ({ kind }) => ({
    subject: 'Something stands in the way',
    body: `Your request to ${englishKinds[kind as ChangeKind]} could not be carried out on its date. Nothing has changed. Sign in to see what stands in the way.`,
  }),
};

const swedish: Words = {
  'one-time-code': ({ code, kind }) => ({
    subject: `${code} är din kod`,
    body: `Din kod är ${code}. Med den kan du ${swedishKinds[kind as ChangeKind]}.\nDen gäller en gång och i tio minuter. Om du inte har bett om den kan någon annan vara inloggad som du: byt lösenord.`,
  }),
  'left-organization': ({ organizationName, code }) => ({
    subject: `Du har lämnat ${organizationName}`,
    body: `Du har lämnat ${organizationName}. Ditt namn, din e-postadress och ditt telefonnummer visas inte längre där; teamets arbete stannar hos teamet.${
      code === undefined ? '' : `\nDu kan komma tillbaka när som helst med organisationskoden ${code}.`
    }`,
  }),
  'ownership-received': ({ organizationName }) => ({
    subject: `${organizationName} är din nu`,
    body: `Du är nu ägare av ${organizationName}. Du kan lämna över igen i inställningarna.`,
  }),
  'ownership-handed-over': ({ organizationName }) => ({
    subject: `Du har lämnat över ${organizationName}`,
    body: `${organizationName} har en ny ägare. Om det inte var du, skriv genast till vår support.`,
  }),
  'rejoined-organization': ({ organizationName }) => ({
    subject: `Välkommen tillbaka till ${organizationName}`,
    body: `Du är med i ${organizationName} igen. Det som var ditt har du tillbaka.`,
  }),
  'change-canceled': ({ kind }) => ({
    subject: 'Avbrutet',
    body: `Din begäran att ${swedishKinds[kind as ChangeKind]} har avbrutits. Ingenting har ändrats.`,
  }),
  'change-undone': ({ kind }) => ({
    subject: 'Ångrat',
    body: `Din begäran att ${swedishKinds[kind as ChangeKind]} har ångrats. Allt är som det var.`,
  }),
  'change-blocked': ({ kind }) => ({
    subject: 'Något står i vägen',
    body: `Din begäran att ${swedishKinds[kind as ChangeKind]} kunde inte genomföras på utsatt dag. Ingenting har ändrats. Logga in och se vad som står i vägen.`,
  }),
};
