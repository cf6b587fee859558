import type { ChangeKind, LanguageTag, Role } from '@sayso/contract';
import type { OutboxRecord } from '../../memory/state.ts';
import { english } from './english.ts';
import { swedish } from './swedish.ts';

/** A message as its reader sees it. */
export interface MessageText {
  /** Empty in an SMS. */
  readonly subject: string;
  readonly body: string;
}

/** Where the links of messages lead; by default to addresses of the same site. Secrets belong behind the `#`: no server logs them. */
export interface MessageLinks {
  /** The page of one change, for whoever holds its token. */
  status(changeId: string, token: string): string;
  /** The page that opens the review with support's one-use link. */
  invitation(changeId: string, secret: string): string;
  /** The page that sets a new password, for whoever holds this secret. */
  reset(secret: string): string;
  /** The page that takes a changed address or number back, for whoever holds this secret. */
  revert(secret: string): string;
}

/** Who a message is from, as far as its words need it. */
export interface Sender {
  readonly name: string;
  /** The first one is the host's own: for every language that it does not offer. */
  readonly languages: readonly LanguageTag[];
  /** In which dates are worded; by default `UTC`. */
  readonly timeZone?: string;
  /** What the host calls the shared space, with its article; by default "the organization". */
  readonly organization?: Readonly<Record<'en' | 'sv', string>>;
  /** What its roles are called; a role that is not named is called by its id. */
  readonly roles?: readonly Pick<Role, 'id' | 'name'>[];
}

export type WriteMessage = (record: OutboxRecord, locale?: LanguageTag, links?: MessageLinks) => MessageText;

/** What a message is about, ready to be worded: dates and a person's own words are texts already. */
export interface Letter {
  readonly params: Readonly<Record<string, string>>;
  readonly kind: ChangeKind | undefined;
  /** What the shared space is called. */
  readonly organization: string;
  /** What the role is called that it is about. */
  readonly role: string;
  readonly statusLink: string | undefined;
  readonly invitationLink: string | undefined;
  readonly resetLink: string | undefined;
  readonly revertLink: string | undefined;
}

export type Words = Readonly<Record<OutboxRecord['template'], (letter: Letter) => MessageText>>;

const languages = {
  en: { words: english, dates: 'en-GB', organization: 'the organization' },
  sv: { words: swedish, dates: 'sv-SE', organization: 'organisationen' },
} as const;

type Language = keyof typeof languages;

const MOMENTS = ['effectiveAt', 'cancelableUntil', 'undoableUntil', 'purgeAt', 'dueAt', 'expiresAt'];
const OWN_WORDS = ['message', 'reason'];

const onThisSite: MessageLinks = {
  status: (changeId, token) => `/status#${new URLSearchParams({ change: changeId, token })}`,
  invitation: (_changeId, secret) => `/#${new URLSearchParams({ invitation: secret })}`,
  reset: (secret) => `/#${new URLSearchParams({ reset: secret })}`,
  revert: (secret) => `/status#${new URLSearchParams({ revert: secret })}`,
};

/** The words of one host for what it sent, in the language of the record unless another is asked for. */
export function messageWriter(sender: Sender): WriteMessage {
  return (record, locale = record.locale, links = onThisSite) => {
    const language = languageOf(locale, sender);
    const { words, dates, organization } = languages[language];
    const { changeId = '', kind, role = '', statusToken, invitation, reset, revert } = record.params;
    const letter: Letter = {
      params: worded(record.params, momentIn(dates, sender.timeZone)),
      kind: kind as ChangeKind | undefined,
      organization: sender.organization?.[language] ?? organization,
      role: sender.roles?.find(({ id }) => id === role)?.name[language] ?? role,
      statusLink: statusToken === undefined ? undefined : links.status(changeId, statusToken),
      invitationLink: invitation === undefined ? undefined : links.invitation(changeId, invitation),
      resetLink: reset === undefined ? undefined : links.reset(reset),
      revertLink: revert === undefined ? undefined : links.revert(revert),
    };
    const { subject, body } = words[record.template](letter);
    return record.channel === 'sms' ? { subject: '', body } : { subject, body: `${body}\n\n${sender.name}` };
  };
}

function languageOf(locale: LanguageTag, { languages: offered }: Sender): Language {
  const [own = 'en'] = offered;
  return (
    [locale, own].map((tag) => tag.split('-')[0]).find((tag): tag is Language => tag === 'en' || tag === 'sv') ?? 'en'
  );
}

function worded(params: Letter['params'], moment: (timestamp: string) => string): Letter['params'] {
  const words = Object.entries(params).map(([name, value]) => {
    if (MOMENTS.includes(name)) return [name, moment(value)];
    return [name, OWN_WORDS.includes(name) ? quoted(value) : oneLine(value)];
  });
  return Object.fromEntries(words) as Letter['params'];
}

/** With the zone: a reader may be in another one. */
function momentIn(locale: string, timeZone = 'UTC'): (timestamp: string) => string {
  const format = new Intl.DateTimeFormat(locale, {
    timeZone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
  return (timestamp) => format.format(new Date(timestamp));
}

/** A name from outside must not begin a new line of a message, nor turn its direction. */
function oneLine(text: string): string {
  return text.replaceAll(/[\u202a-\u202e\u2066-\u2069]/gu, '').replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}

/** Somebody's own words keep their lines, each marked as theirs: they cannot pass for the host's. */
function quoted(text: string): string {
  const lines = text.trim().split(/\r\n|[\n\r\u2028\u2029]/u);
  return lines.map((line) => `> ${oneLine(line)}`).join('\n');
}
