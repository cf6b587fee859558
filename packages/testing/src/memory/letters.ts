import type { LanguageTag, PersonPrincipal, Timestamp } from '@sayso/contract';
import { languageOf, type Message } from '@sayso/contract/rules';
import { presenceIn } from './presence.ts';
import { randomToken } from './random.ts';
import type { HostState, OutboxRecord } from './state.ts';

export interface LetterContext {
  readonly principal: PersonPrincipal;
  readonly now: Timestamp;
  /** The language that the caller reads at the moment. */
  readonly locale?: LanguageTag;
}

export interface Letter {
  readonly accountId: string;
  readonly channel: OutboxRecord['channel'];
  /** By default the account's own address or number. */
  readonly to?: string;
  readonly template: OutboxRecord['template'];
  readonly params: Message['params'];
}

/** Sends a message of the rules to everybody it is for. `statusToken` opens the change that it tells of. */
export function sendMessage(
  state: HostState,
  { template, accountId, membersOf, withStatusLink, params }: Message,
  statusToken: string | undefined,
  context: LetterContext,
): void {
  const linked = withStatusLink && statusToken !== undefined ? { ...params, statusToken } : params;
  for (const to of membersOf === undefined ? [accountId] : othersIn(state, membersOf, accountId))
    sendLetter(state, { accountId: to, channel: 'email', template, params: linked }, context);
}

/** To nobody where there is no number to send to, or the account is gone and has left no address. */
export function sendLetter(
  state: HostState,
  { accountId, channel, template, params, to: given }: Letter,
  { principal, now, locale }: LetterContext,
): void {
  const reader = readerOf(state, accountId);
  const to = given ?? (channel === 'sms' ? reader?.phone : reader?.email);
  if (!reader || to === undefined) return;
  const wanted = [accountId === principal.accountId ? locale : undefined, reader.locale];
  const language = languageOf(state.about.languages, wanted);
  state.sayso.outbox.push({ id: randomToken(9), at: now, channel, to, locale: language, template, params });
}

interface Reader {
  readonly email: string;
  readonly phone?: string;
  readonly locale?: LanguageTag;
}

/** The address that was kept for the last message serves once. */
function readerOf({ tables, sayso }: HostState, accountId: string): Reader | undefined {
  const account = tables.accounts.find((one) => one.id === accountId);
  if (account) return account;
  const last = sayso.lastAddresses.find((one) => one.accountId === accountId);
  sayso.lastAddresses = sayso.lastAddresses.filter((one) => one !== last);
  return last;
}

function othersIn({ tables }: HostState, organizationId: string, accountId: string): string[] {
  const present = presenceIn(tables);
  return tables.members
    .filter((member) => member.organizationId === organizationId && present(member))
    .flatMap((member) => (member.accountId === null || member.accountId === accountId ? [] : member.accountId));
}
