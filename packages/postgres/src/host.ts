import type { HostCapabilities, Policy, Principal, ProofMethod } from '@sayso/contract';
import type { PostgresPool } from 'kysely';
import type { HostMap } from './host-map.ts';
import type { Identity } from './identity.ts';
import type { Log } from './log/log.ts';
import type { Messages } from './messages.ts';
import type { Secret } from './secrets.ts';
import type { Service } from './services.ts';

/** The host's part of what the bin `sayso` runs: the default export of `sayso.config.js`. */
export interface Host {
  readonly about: HostCapabilities;
  readonly policy: Policy;
  readonly map: HostMap;
  readonly identity: FromContext<Identity>;
  readonly messages: FromContext<Messages>;
  /** The other services that the data map names, by these names. */
  readonly services?: FromContext<Readonly<Record<string, Service>>>;
  /** Who calls, by the host's own sign-in: see `authenticate` of `serve`. */
  authenticate(request: Request, context: HostContext): Principal | Promise<Principal>;
  /** Answers what is the host's own on this server, such as its sign-in; undefined for everything else. Asked before the operations are. */
  answer?(request: Request, context: HostContext): Promise<Response> | undefined;
  /** What archives call the host; by default its name. */
  readonly product?: string;
  /** The path that browsers see before the paths of the operations; by default `/api/sayso`. */
  readonly basePath?: string;
  /** By default one JSON object a line on the process's output. It gets nothing but the fields that `LogFields` names, of their shapes. */
  readonly log?: Log;
  /**
   * Makes the host's own tables in a database out of npm, which `start` uses in development where it is given none. Called at each start,
   * as a superuser, after Sayso's own tables are there.
   */
  developmentTables?(pool: HostPool): Promise<void>;
  /** Ends what the host has opened; called when everything else has ended. */
  close?(): Promise<void>;
}

/** The thing itself, or a function that makes it once for the process. */
export type FromContext<T extends object> = T | ((context: HostContext) => T | Promise<T>);

export interface HostContext {
  /** The application's pool, which Sayso uses, too. */
  readonly pool: HostPool;
  /** The same database, as the application's role, for what wants connections of its own. There is a password in it. */
  readonly databaseUrl: string;
  readonly secret: Secret;
  readonly log: Log;
  /** What completes the sign-in of this person, for the host's own sign-in; empty: a password is enough. */
  secondFactorsOf(accountId: string): Promise<readonly ProofMethod[]>;
}

/** A pool of `pg`. */
export interface HostPool extends PostgresPool {
  query<Row extends object>(
    text: string,
    values?: readonly unknown[],
  ): Promise<{ readonly rows: Row[]; readonly rowCount: number | null }>;
}

/** Gives the host back as it is, checked by the compiler. */
export function defineHost(host: Host): Host {
  return host;
}
