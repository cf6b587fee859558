import { call } from '@sayso/client';
import { httpBackend } from '@sayso/client/http';
import { ANONYMOUS, type Backend, capabilitiesGet } from '@sayso/contract';
import { type HostState, memoryBackend } from '@sayso/testing';
import type { Credentials, NewPerson, SignInOutcome, SignUpOutcome } from '../../demo/hosts/frame/sign-in.ts';
import { serveHost, type ServedSession } from '../browsers/served-host.ts';
import { productsOnOffer, serveProduct } from '../browsers/served-product.ts';
import type { RecordsSource, Sample } from './sample.ts';

/** A host that a walk goes through, with one person at a time in front of it. */
export interface WalkedHost {
  /** On behalf of whoever is signed in, at each call. */
  readonly backend: Backend;
  readonly records: RecordsSource;
  /** Where its public keys stand. */
  readonly keysHref: string;
  /** Opens a further session, as this account's owner did. */
  signInAs(accountId: string): Promise<void>;
  /** Opens a session of the support team. */
  signInAsOperator(operatorId: string): Promise<void>;
  signIn(credentials: Credentials): Promise<SignInOutcome>;
  signUp(person: NewPerson): Promise<SignUpOutcome>;
  signOut(): Promise<void>;
  /** What is stored now, messages included. */
  state(): Promise<HostState>;
  /** Changes the state behind the person's back. */
  meanwhile(change: (state: HostState) => void): Promise<void>;
  /** Lets so many milliseconds pass for the host. */
  later(milliseconds: number): Promise<void>;
  /** Lets what happens in the background go on until it waits for something. */
  work(): Promise<void>;
  close(): Promise<void>;
}

/** More than any sample's data map needs, with what fails twice. */
const MOST_STEPS = 40;

/** A way to reach a host: a walk has to pass on each. */
export interface Way {
  readonly name: string;
  /** `call`: the host does one step of what it is at whenever somebody calls; `worker`: by itself. */
  readonly works: 'call' | 'worker';
  open(sample: Sample): Promise<WalkedHost>;
}

const inMemory: Way = {
  name: 'memory, directly',
  works: 'call',
  async open(sample) {
    let ahead = 0;
    let sessionId: string | undefined;
    let accountId = '';
    const host = memoryBackend(sample.state(), { clock: () => new Date(Date.now() + ahead) });
    const keys = new Blob([JSON.stringify(await host.jwks())], { type: 'application/json' });
    const keysHref = URL.createObjectURL(keys);
    const bound = () => host.as(sessionId === undefined ? ANONYMOUS : host.principalOf(sessionId));
    const enter = (open: () => { readonly sessionId: string; readonly accountId?: string }) => {
      ({ sessionId, accountId = '' } = open());
    };
    return {
      backend: {
        serves: (operation) => bound().serves(operation),
        call: (operation, input, context) => bound().call(operation, input, context),
      },
      keysHref,
      records: { kind: 'state', state: async () => host.state, accountId: () => accountId },
      signInAs: async (id) => enter(() => host.signInAs(id)),
      signInAsOperator: async (id) => enter(() => host.signInAsOperator(id)),
      signIn: (credentials) => outcomeOf(async () => enter(() => host.signIn(credentials)), 'refused'),
      signUp: (person) => outcomeOf(async () => enter(() => host.signUp(person)), 'taken'),
      async signOut() {
        if (sessionId !== undefined) host.signOut(sessionId);
        sessionId = undefined;
      },
      state: async () => host.state,
      async meanwhile(change) {
        change(host.state);
        host.touch();
      },
      async later(milliseconds) {
        ahead += milliseconds;
      },
      work: () => eachCallOneStep(host.as(ANONYMOUS)),
      close: async () => URL.revokeObjectURL(keysHref),
    };
  },
};

const overHttp: Way = {
  name: 'memory, over HTTP',
  works: 'call',
  async open(sample) {
    let ahead = 0;
    const served = await serveHost(sample.state());
    let session: ServedSession = { headers: served.anonymous() };
    let connection = connected();
    function connected(): Backend {
      return httpBackend({ baseUrl: served.baseUrl, headers: session.headers, fetchOnly: true });
    }
    const enter = async (opened: Promise<ServedSession>) => {
      session = await opened;
      connection = connected();
    };
    return {
      backend: {
        serves: (operation) => connection.serves(operation),
        call: (operation, input, context) => connection.call(operation, input, context),
      },
      keysHref: served.keysUrl,
      records: { kind: 'state', state: () => served.state(), accountId: () => session.accountId ?? '' },
      signInAs: (accountId) => enter(served.open({ accountId })),
      signInAsOperator: (operatorId) => enter(served.open({ operatorId })),
      signIn: (credentials) => outcomeOf(() => enter(served.open(credentials)), 'refused'),
      signUp: (person) => outcomeOf(() => enter(served.open(person)), 'taken'),
      async signOut() {
        await served.end(session);
        await enter(Promise.resolve({ headers: served.anonymous() }));
      },
      state: () => served.state(),
      async meanwhile(change) {
        const state = await served.state();
        change(state);
        await served.replace(state);
      },
      async later(milliseconds) {
        ahead += milliseconds;
        await served.putClockAhead(ahead);
      },
      work: () => eachCallOneStep(httpBackend({ baseUrl: served.baseUrl, headers: served.anonymous() })),
      close: () => served.close(),
    };
  },
};

/** What `dev:server` runs: PostgreSQL, the product's own sign-in and its own records. */
const onPostgres: Way = {
  name: 'server',
  works: 'worker',
  async open({ id, personas, state }) {
    let ahead = 0;
    const product = await serveProduct(id, state());
    return {
      backend: httpBackend({ baseUrl: product.baseUrl }),
      keysHref: product.keysUrl,
      records: { kind: 'server' },
      async signInAs(accountId) {
        const persona = personas.find((one) => one.accountId === accountId);
        if (!persona) throw new Error(`"${accountId}" is no persona's.`);
        await product.signIn(persona);
      },
      signInAsOperator: (operatorId) => product.signInAsOperator(operatorId),
      signIn: (credentials) => outcomeOf(() => product.signIn(credentials), 'refused'),
      signUp: (person) => outcomeOf(() => product.signUp(person), 'taken'),
      signOut: () => product.signOut(),
      state: () => product.state(),
      async meanwhile(change) {
        const stored = await product.state();
        change(stored);
        await product.replace(stored);
      },
      async later(milliseconds) {
        ahead += milliseconds;
        await product.putClockAhead(ahead);
      },
      work: () => product.work(),
      close: () => product.close(),
    };
  },
};

// One engine shows what the server does; the others would show it again.
const offered = /Chrome\//.test(navigator.userAgent) ? await productsOnOffer() : [];

/** On memory in every engine; on the server in Chromium, where it offers the product. */
export function waysTo({ id }: Sample): readonly Way[] {
  return [inMemory, overHttp, ...(offered.includes(id) ? [onPostgres] : [])];
}

/** A memory host has no worker: it does one step of whatever is being erased at each call of anybody. */
async function eachCallOneStep(backend: Backend): Promise<void> {
  for (let calls = 0; calls < MOST_STEPS; calls += 1) await call(backend, capabilitiesGet, {});
}

async function outcomeOf<Refusal extends string>(
  open: () => Promise<void>,
  refusal: Refusal,
): Promise<'done' | Refusal> {
  try {
    await open();
    return 'done';
  } catch {
    return refusal;
  }
}
