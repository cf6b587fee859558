import type { BackendSource, HostCapabilities, Policy, ProofMethod } from '@sayso/contract';
import type { PostgresPool } from 'kysely';
import type { HostMap } from './host-map.ts';
import type { Signing } from '@sayso/archive';
import type { Blobs } from './blobs/blobs.ts';
import type { Identity } from './identity.ts';
import type { Messages } from './messages.ts';
import type { Secret } from './secrets.ts';
import type { Service } from './services.ts';
import type { WorkFailure } from './work-failure.ts';

export interface PostgresOptions {
  /** The host's own pool of `pg`, for a role that neither is a superuser nor bypasses row-level security. */
  readonly pool: PostgresPool;
  /** What people read about the host. */
  readonly about: HostCapabilities;
  readonly policy: Policy;
  /** Where the host keeps what. */
  readonly map: HostMap;
  readonly identity: Identity;
  readonly messages: Messages;
  /** The other services that the data map names, by these names. */
  readonly services?: Readonly<Record<string, Service>>;
  /** Where archives are kept; absent: nothing is exported here. */
  readonly blobs?: Blobs;
  /** The host's keys, for archives, receipts and certificates, as `signingKeys` makes them; absent: nothing is signed. */
  readonly signing?: Signing;
  /** What archives call the host; by default its name. */
  readonly product?: string;
  /**
   * A folder on this machine for rows on their way into an archive, as large as the largest export; by default the system's own. What is
   * in there has no name and ends with the process.
   */
  readonly spoolFolder?: string;
  /** Signs previews and hides what must not be read in the database. The same on every machine. */
  readonly secret: Secret;
  /** Hears of what fails in the background. By default one line on the console, without messages. */
  readonly onError?: (failure: WorkFailure) => void;
  /** By default the database's clock. */
  readonly clock?: () => Date;
}

/** A backend over the host's own tables, for any number of machines. */
export interface PostgresBackend extends BackendSource {
  /** Carries out what has become due, and gives how many changes that were. */
  applyDue(): Promise<number>;
  /** Works on all that is being erased until it ends, fails or the signal aborts; gives how many changes came to their end. */
  erase(signal?: AbortSignal): Promise<number>;
  /** Writes the exports that wait until the signal aborts, and gives how many became ready. What fails is tried again later. */
  export(signal?: AbortSignal): Promise<number>;
  /** Hands over the messages that wait, and gives how many that were. What fails is tried again later. */
  deliver(): Promise<number>;
  /** Removes what has expired, and asks for the exports whose time has come. */
  sweep(): Promise<void>;
  /** What completes the sign-in of this person, for the host's own sign-in; empty: a password is enough. */
  secondFactorsOf(accountId: string): Promise<readonly ProofMethod[]>;
  /** Does all of these again and again until the signal aborts; resolves when the last round has ended. */
  work(signal: AbortSignal): Promise<void>;
  /**
   * Begins to do all of these, and resolves once it does. Rejects where the database cannot be reached, and with the indexes that are missing
   * where a foreign key points at a table that is erased and has none.
   */
  startWorker(): Promise<Worker>;
}

export interface Worker {
  /**
   * Resolves when what it was at has come to a place from where another one goes on, and that one may: it waits for no lease. What takes
   * longer than so many milliseconds, 10,000 by default, is handed back as it stands.
   */
  stop(within?: number): Promise<void>;
}
