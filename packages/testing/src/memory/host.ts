import type { JsonWebKeySet } from '@sayso/archive';
import {
  ANONYMOUS,
  type Backend,
  type BackendSource,
  type OperatorPrincipal,
  type PersonPrincipal,
  type Principal,
  problem,
  type Timestamp,
} from '@sayso/contract';
import { backendFor } from './backend.ts';
import { publicKeysOf } from './exports/signing.ts';
import { workOnExports } from './exports/work.ts';
import { isHalfSignedIn, secondFactorsOf } from './factors/stored.ts';
import { MemberOrder } from './member-order.ts';
import { randomToken } from './random.ts';
import { applyDueChanges } from './schedule.ts';
import type { AccountRecord, HostState, SessionRecord } from './state.ts';

/** Where a host is kept between two visits; `localStorage` and `sessionStorage` fit. */
export type HostStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface MemoryHostOptions {
  /**
   * Keeps the state under `sayso:<host name>` after each write. Where it does not fit, the host goes on in memory alone, and nothing is
   * kept: an older state would come back after a reload.
   */
  readonly storage?: HostStorage;
  /** By default the machine's clock. */
  readonly clock?: () => Date;
}

/** A host product in memory: a backend for everybody, and the sign-in that the host itself would have. */
export interface MemoryHost extends BackendSource {
  /** The live state. After editing it by hand call `touch()`. */
  readonly state: HostState;
  as(principal: Principal): Backend;
  /** Opens a session. Throws `unauthenticated`, the same for an unknown address and a wrong password. */
  signIn(credentials: { readonly email: string; readonly password: string }, from?: SignedInFrom): PersonPrincipal;
  /** Opens a session without a password: for personas of a demo and for tests. */
  signInAs(accountId: string, from?: SignedInFrom): PersonPrincipal;
  /** Makes a new account that has no link to any other, and opens a session. */
  signUp(person: { readonly displayName: string; readonly email: string; readonly password: string }): PersonPrincipal;
  /** Opens a session of the host's support team. Throws `unauthenticated` for whoever is not on it. */
  signInAsOperator(operatorId: string): SignedInOperator;
  signOut(sessionId: string): void;
  /** Who a session belongs to; nobody when it has ended. */
  principalOf(sessionId: string | undefined): Principal;
  now(): Timestamp;
  /** Says that the state was written: keeps it and tells the listeners. */
  touch(): void;
  /** Puts another state in place of this one. */
  replace(state: HostState): void;
  /**
   * Lets the exports that are under way go on until there are none: for tests, and for whoever does not want to ask again and again. Each
   * call of anybody takes them one step further as well.
   */
  settled(): Promise<void>;
  /** The public keys that archives are signed with, as they stand at `/.well-known/jwks.json`; none where the platform lacks Ed25519. */
  jwks(): Promise<JsonWebKeySet>;
  /** Back to the state that the host began with. */
  reset(): void;
  /** Calls back after each write, until the signal aborts. */
  subscribe(listener: () => void, signal?: AbortSignal): void;
}

/** What people recognise a session by. */
export interface SignedInFrom {
  /** By default that of this browser, where there is one. */
  readonly userAgent?: string;
  /** Roughly where, such as `Oslo, Norway`. */
  readonly place?: string;
}

export interface SignedInOperator extends OperatorPrincipal {
  readonly sessionId: string;
}

/** Rises with the shape of `HostState`: what an older version kept is not read. */
const STORED_VERSION = 5;

interface StoredHost {
  readonly version: number;
  readonly state: HostState;
}

/** By way of JSON, because a state is nothing else; engines also compare the short words that a parser made much faster than a clone's. */
function copyOf(state: HostState): HostState {
  return JSON.parse(JSON.stringify(state)) as HostState;
}

/** Begins a host from its data. The data given is copied, never written to. */
export function memoryBackend(initial: HostState, options: MemoryHostOptions = {}): MemoryHost {
  return new Host(initial, options);
}

class Host implements MemoryHost {
  state: HostState;
  readonly order = new MemberOrder();
  readonly #initial: HostState;
  readonly #storage: HostStorage | undefined;
  readonly #clock: () => Date;
  readonly #listeners = new Set<() => void>();

  constructor(initial: HostState, { storage, clock = () => new Date() }: MemoryHostOptions) {
    this.#initial = copyOf(initial);
    this.#storage = storage;
    this.#clock = clock;
    this.state = this.#stored() ?? copyOf(initial);
  }

  as(principal: Principal): Backend {
    return backendFor(this, principal);
  }

  now(): Timestamp {
    return this.#clock().toISOString();
  }

  signIn({ email, password }: { email: string; password: string }, from?: SignedInFrom): PersonPrincipal {
    applyDueChanges(this);
    const account = this.#active((one) => one.email.toLowerCase() === email.trim().toLowerCase());
    if (account?.password !== password) throw problem('unauthenticated');
    return this.#open(account, from);
  }

  signInAs(accountId: string, from?: SignedInFrom): PersonPrincipal {
    applyDueChanges(this);
    const account = this.#active((one) => one.id === accountId);
    if (!account) throw problem('unauthenticated');
    return this.#open(account, from);
  }

  signUp({ displayName, email, password }: { displayName: string; email: string; password: string }): PersonPrincipal {
    applyDueChanges(this);
    if (this.#active((one) => one.email.toLowerCase() === email.trim().toLowerCase())) throw problem('state-conflict');
    const account: AccountRecord = {
      id: `account-${randomToken(9)}`,
      state: 'active',
      displayName,
      email: email.trim(),
      password,
      createdAt: this.now(),
      proofMethods: ['password', 'email-code'],
      version: 1,
    };
    this.state.tables.accounts.push(account);
    return this.#open(account);
  }

  signInAsOperator(operatorId: string): SignedInOperator {
    const operator = this.state.operators?.find(({ id }) => id === operatorId);
    if (!operator) throw problem('unauthenticated');
    operator.sessionId ??= `session-${randomToken()}`;
    this.touch();
    return { kind: 'operator', operatorId, sessionId: operator.sessionId };
  }

  signOut(sessionId: string): void {
    for (const operator of this.state.operators ?? []) if (operator.sessionId === sessionId) delete operator.sessionId;
    const session = this.state.tables.sessions.find((one) => one.id === sessionId);
    if (session) session.endedAt = this.now();
    this.touch();
  }

  principalOf(sessionId: string | undefined): Principal {
    const operator = this.state.operators?.find((one) => sessionId !== undefined && one.sessionId === sessionId);
    if (operator) return { kind: 'operator', operatorId: operator.id };
    const session = this.state.tables.sessions.find((one) => one.id === sessionId && one.endedAt === undefined);
    const account = session && this.state.tables.accounts.find((one) => one.id === session.accountId);
    if (!session || !account || account.state === 'deleted') return ANONYMOUS;
    return {
      kind: 'person',
      scope: isHalfSignedIn(this.state, session.id, account.id)
        ? 'secondFactor'
        : account.state === 'active'
          ? 'full'
          : 'limited',
      accountId: account.id,
      sessionId: session.id,
      authenticatedAt: session.createdAt,
      methods: ['password'],
    };
  }

  async settled(): Promise<void> {
    for (let work = workOnExports(this); work; work = workOnExports(this)) await work;
  }

  jwks(): Promise<JsonWebKeySet> {
    return publicKeysOf(this);
  }

  touch(): void {
    this.order.expire();
    this.#store();
    for (const listener of this.#listeners) listener();
  }

  replace(state: HostState): void {
    this.state = copyOf(state);
    this.touch();
  }

  reset(): void {
    this.replace(this.#initial);
  }

  subscribe(listener: () => void, signal?: AbortSignal): void {
    this.#listeners.add(listener);
    signal?.addEventListener('abort', () => this.#listeners.delete(listener), { once: true });
  }

  get #storageKey(): string {
    return `sayso:${this.#initial.about.name}`;
  }

  #store(): void {
    try {
      this.#storage?.setItem(this.#storageKey, JSON.stringify({ version: STORED_VERSION, state: this.state }));
    } catch {
      this.#storage?.removeItem(this.#storageKey);
    }
  }

  /** What was kept, unless it cannot be read any more: then the host begins anew rather than not at all. */
  #stored(): HostState | undefined {
    try {
      const kept = JSON.parse(this.#storage?.getItem(this.#storageKey) ?? 'null') as StoredHost | null;
      return kept?.version === STORED_VERSION ? kept.state : undefined;
    } catch {
      return undefined;
    }
  }

  #active(matches: (account: AccountRecord) => boolean): AccountRecord | undefined {
    return this.state.tables.accounts.find((one) => one.state !== 'deleted' && matches(one));
  }

  #open(account: AccountRecord, { userAgent = ownUserAgent(), place }: SignedInFrom = {}): PersonPrincipal {
    const now = this.now();
    const session: SessionRecord = {
      id: `session-${randomToken()}`,
      accountId: account.id,
      createdAt: now,
      lastActiveAt: now,
      ...(userAgent !== undefined && { userAgent }),
      ...(place !== undefined && { place }),
      ...(secondFactorsOf(this.state, account.id).length > 0 && { awaitsFactor: true }),
    };
    this.state.tables.sessions.push(session);
    this.touch();
    const principal = this.principalOf(session.id);
    if (principal.kind !== 'person') throw problem('unauthenticated');
    return principal;
  }
}

/** None where there is no browser. */
function ownUserAgent(): string | undefined {
  return typeof document === 'undefined' ? undefined : navigator.userAgent;
}

export type { Host };
