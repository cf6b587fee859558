import type { LanguageTag, PersonPrincipal, Timestamp } from '@sayso/contract';
import { addDuration, languageOf } from '@sayso/contract/rules';
import { type Kysely, sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Accounts } from './directory/accounts.ts';
import type { LastAddresses } from './last-addresses.ts';
import type { OutgoingMessage } from './messages.ts';
import type { ChangedContact, HashedPassword } from './identity.ts';
import type { PostgresOptions } from './options.ts';
import type { Keyring } from './secrets.ts';
import type { RequestedReset } from './sign-in/send-reset.ts';
import { moment } from './sql/expressions.ts';
import { statement } from './sql/statement.ts';
import type { Transaction, Transactions } from './sql/transaction.ts';
import type { WorkFailure } from './work-failure.ts';

/** A message before it is known where it goes. */
export interface Letter {
  readonly accountId: string;
  readonly channel: OutgoingMessage['channel'];
  readonly template: OutgoingMessage['template'];
  readonly params: OutgoingMessage['params'];
  /** By default the account's own address or number. */
  readonly to?: string;
}

/** What follows a commit at the host's sign-in. */
interface EndSessions {
  readonly endSessions: string;
}

/** Some sessions of one account. */
interface EndThese {
  readonly endThese: { readonly accountId: string; readonly sessionIds: readonly string[] };
}

/** The password goes first: whoever knows the former one must not come back in between. */
interface SetPassword {
  readonly setPassword: HashedPassword & { readonly endSessions?: { readonly except?: string } };
}

interface SetContact {
  readonly setContact: ChangedContact;
}

/** What is to be found out, and sent, after whoever asked was answered. */
interface RequestReset {
  readonly requestReset: RequestedReset;
}

type Content = EndSessions | EndThese | SetPassword | SetContact | RequestReset | Omit<OutgoingMessage, 'id' | 'at'>;

interface Claimed {
  readonly id: string;
  readonly at: Timestamp;
  readonly sealed: Buffer;
}

const BATCH = 20;
/** How long one worker has for what it took before another takes it; twice as long after each try that failed. */
const LEASE = '1 minute';
/** How long the address of somebody who is erased may wait for a mail server. */
const LAST_ADDRESS = 'P7D';
/** Who has waited longer for a link has asked again. */
const RESET_REQUEST = 'PT1H';

/** What waits for whoever sends it, or does it. What stands in there is hidden: there may be a code among it. */
export function outboxIn(
  db: Kysely<unknown>,
  keys: Keyring,
  accounts: Accounts,
  lastAddresses: LastAddresses,
  {
    about,
    identity,
    messages,
    onError,
    sendReset,
  }: Pick<PostgresOptions, 'about' | 'identity' | 'messages'> &
    Required<Pick<PostgresOptions, 'onError'>> & { readonly sendReset: (asked: RequestedReset) => Promise<void> },
) {
  const insert = statement<{
    ids: readonly string[];
    sealed: readonly Buffer[];
    expiresAt: readonly (Timestamp | null)[];
    now: Timestamp;
    tenant: string;
  }>(
    db,
    (value) => sql`insert into sayso.outbox (id, tenant, content, created_at, due_at, expires_at)
      select id, ${value('tenant')}, content, ${value('now')}, ${value('now')}, expires_at
      from unnest(${value('ids')}::uuid[], ${value('sealed')}::bytea[], ${value('expiresAt')}::timestamptz[])
        as letter (id, content, expires_at)`,
  );
  const leased = (now: unknown) => sql`set attempts = o.attempts + 1,
    due_at = ${now}::timestamptz + ${sql.lit(LEASE)}::interval * power(2, least(o.attempts, 10))`;
  const claimed = sql`o.id, ${moment(sql`o.created_at`)} as "at", o.content as "sealed"`;
  const claim = statement<{ now: Timestamp }, Claimed>(
    db,
    (value) => sql`update sayso.outbox as o ${leased(value('now'))}
      from (select id from sayso.outbox where due_at <= ${value('now')} order by due_at limit ${sql.lit(BATCH)}
        for update skip locked) as due
      where o.id = due.id
      returning ${claimed}`,
  );
  const claimThese = statement<{ now: Timestamp; ids: readonly string[] }, Claimed>(
    db,
    (value) => sql`update sayso.outbox as o ${leased(value('now'))}
      from (select id from sayso.outbox where due_at <= ${value('now')} and id = any(${value('ids')}::uuid[])
        order by due_at limit ${sql.lit(BATCH)} for update skip locked) as due
      where o.id = due.id
      returning ${claimed}`,
  );
  const done = statement<{ ids: readonly string[] }>(
    db,
    (value) => sql`delete from sayso.outbox where id = any(${value('ids')}::uuid[])`,
  );

  async function put(
    transaction: Transaction,
    tenant: string,
    contents: readonly { readonly content: Content; readonly expiresAt: Timestamp | undefined }[],
  ): Promise<readonly string[]> {
    if (contents.length === 0) return [];
    const rows = contents.map(({ content, expiresAt }) => {
      const id = newId();
      return { id, sealed: keys.seal('message', JSON.stringify(content), id), expiresAt: expiresAt ?? null };
    });
    await insert(transaction, {
      ids: rows.map(({ id }) => id),
      sealed: rows.map(({ sealed }) => sealed),
      expiresAt: rows.map(({ expiresAt }) => expiresAt),
      now: transaction.now,
      tenant,
    });
    return rows.map(({ id }) => id);
  }

  /** Outside of any transaction: it may take its time. */
  async function handOver(transactions: Transactions, claim_: readonly Claimed[]): Promise<number> {
    const ended = await Promise.all(claim_.map(async (one) => ((await carryOut(one)) ? one.id : undefined)));
    const ids = ended.filter((id) => id !== undefined);
    if (ids.length > 0) await transactions.run({ worker: true }, (transaction) => done(transaction, { ids }));
    return ids.length;
  }

  async function carryOut({ id, at, sealed }: Claimed): Promise<boolean> {
    const text = keys.open('message', sealed, id);
    // The secret it was written with is gone; what it said will never be known.
    if (text === undefined) return true;
    const content = JSON.parse(text) as Content;
    try {
      await perform(content, id, at);
      return true;
    } catch (error) {
      onError({ work: workOf(content), id, error });
      return false;
    }
  }

  async function perform(content: Content, id: string, at: Timestamp): Promise<void> {
    if ('endSessions' in content) return await identity.endSessions?.(content.endSessions);
    if ('endThese' in content) {
      const { accountId, sessionIds } = content.endThese;
      await Promise.all(sessionIds.map((sessionId) => identity.endSession?.(accountId, sessionId)));
      return;
    }
    if ('setPassword' in content) {
      const { endSessions, ...password } = content.setPassword;
      await identity.setPassword?.(password);
      if (endSessions) await identity.endSessions?.(password.accountId, endSessions.except);
      return;
    }
    if ('setContact' in content) return await identity.setContact?.(content.setContact);
    if ('requestReset' in content) return await sendReset(content.requestReset);
    await messages.send({ id, at, ...content });
  }

  return {
    /** To nobody where there is no number to send to, or the account is gone and has left no address. */
    async add(
      transaction: Transaction,
      letters: readonly Letter[],
      { person, locale, tenant }: { person: PersonPrincipal; locale: LanguageTag | undefined; tenant: string },
    ): Promise<void> {
      if (letters.length === 0) return;
      const people = await accounts.all(transaction, [...new Set(letters.map(({ accountId }) => accountId))]);
      const addressed: { content: Content; expiresAt: Timestamp | undefined }[] = [];
      for (const { accountId, channel, template, params, to: given } of letters) {
        const account = people.find(({ id, erased }) => id === accountId && !erased);
        const last = account ? undefined : await lastAddresses.take(transaction, accountId);
        const to = given ?? (channel === 'sms' ? account?.phone : (account ?? last)?.email);
        if (!to) continue;
        const wanted = [accountId === person.accountId ? locale : undefined, (account ?? last)?.locale ?? undefined];
        const content = { channel, to, locale: languageOf(about.languages, wanted), template, params };
        addressed.push({ content, expiresAt: last && addDuration(transaction.now, LAST_ADDRESS) });
      }
      await put(transaction, tenant, addressed);
    },

    /** Ends the sessions of these accounts once this transaction has committed; gives what `follow` takes. */
    async endSessions(
      transaction: Transaction,
      accountIds: readonly string[],
      tenant: string,
    ): Promise<readonly string[]> {
      const contents = accountIds.map((endSessions) => ({ content: { endSessions }, expiresAt: undefined }));
      return await put(transaction, tenant, contents);
    },

    /** Ends these sessions once this transaction has committed; gives what `follow` takes. */
    async endThese(
      transaction: Transaction,
      endThese: EndThese['endThese'],
      tenant: string,
    ): Promise<readonly string[]> {
      return await put(transaction, tenant, [{ content: { endThese }, expiresAt: undefined }]);
    },

    /** Sets a password once this transaction has committed, and then ends sessions; gives what `follow` takes. */
    async setPassword(
      transaction: Transaction,
      setPassword: SetPassword['setPassword'],
      tenant: string,
    ): Promise<readonly string[]> {
      return await put(transaction, tenant, [{ content: { setPassword }, expiresAt: undefined }]);
    },

    /** Tells sign-in an address or number once this transaction has committed; gives what `follow` takes. */
    async setContact(transaction: Transaction, setContact: ChangedContact, tenant: string): Promise<readonly string[]> {
      return await put(transaction, tenant, [{ content: { setContact }, expiresAt: undefined }]);
    },

    /** Leaves it to whoever delivers to find out whether somebody gets a link. */
    async requestReset(transaction: Transaction, requestReset: RequestedReset, tenant: string): Promise<void> {
      const expiresAt = addDuration(transaction.now, RESET_REQUEST);
      await put(transaction, tenant, [{ content: { requestReset }, expiresAt }]);
    },

    /** Does at once what a transaction has left to be done after it; what fails here, is tried again by whoever delivers. */
    async follow(transactions: Transactions, ids: readonly string[]): Promise<void> {
      if (ids.length === 0) return;
      const mine = await transactions.run({ worker: true }, (transaction) =>
        claimThese(transaction, { now: transaction.now, ids }),
      );
      await handOver(transactions, mine);
    },

    /**
     * Takes what waits in one transaction, sends it outside of any, and forgets it in another; until nothing waits any more or the signal
     * aborts.
     */
    async deliver(transactions: Transactions, signal?: AbortSignal): Promise<number> {
      let delivered = 0;
      for (;;) {
        const taken = await transactions.run({ worker: true }, (transaction) =>
          claim(transaction, { now: transaction.now }),
        );
        delivered += await handOver(transactions, taken);
        // What was carried out may have left a message to be sent.
        if (taken.length === 0 || signal?.aborted) return delivered;
      }
    },
  };
}

function workOf(content: Content): WorkFailure['work'] {
  if ('endSessions' in content || 'endThese' in content) return 'end-sessions';
  if ('setContact' in content) return 'set-contact';
  return 'setPassword' in content ? 'set-password' : 'deliver';
}

export type Outbox = ReturnType<typeof outboxIn>;
