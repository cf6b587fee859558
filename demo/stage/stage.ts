import type { Principal } from '@sayso/contract';
import { memoryBackend, type Fault, type HostState, type MemoryHost, type OutboxRecord } from '@sayso/testing';
import { mswHandlers } from '@sayso/testing/msw';
import { http, type RequestHandler } from 'msw';
import { readScenario, type Scenario } from '../scenario.ts';
import { dress } from './appearance.ts';
import { hearEvents, type HeardEvent } from './events.ts';
import { faultOf } from './faults.ts';
import type { Log } from './log.ts';
import { startMockWorker } from './mock-worker.ts';
import { logged, type Exchange } from './network.ts';
import type { HostProduct, MountedPage, StagePersona } from './product.ts';

/** A host product that runs in this document, and what the workbench moves and reads. */
export interface Stage {
  readonly product: string;
  readonly personas: readonly StagePersona[];
  /** Who is signed in. */
  readonly persona: StagePersona;
  readonly host: MemoryHost;
  readonly events: Log<HeardEvent>;
  readonly network: Log<Exchange>;
  /** What goes wrong, as chosen; each counts down. */
  readonly faults: readonly Fault[];
  /** `page`: the browser refused the worker, so its network panel shows nothing. */
  readonly mocking: 'worker' | 'page';
  /** A message of the outbox, in the product's words. */
  message(record: OutboxRecord): { readonly subject: string; readonly body: string };
  /** Shows another scenario; only what differs is done. */
  show(scenario: Scenario): void;
  /** Puts another state in place of the host's. */
  replace(state: HostState): void;
  /** The host as it began. */
  reset(): void;
  /** Calls back after each write of the host, until the signal aborts. */
  onWrite(listener: () => void, signal: AbortSignal): void;
  /** Tells what the person has moved in the page: where they are, and what is open. */
  subscribe(listener: (scenario: Scenario) => void, signal: AbortSignal): void;
}

declare global {
  interface Window {
    /** The workbench, in the document around, takes it from here. */
    saysoStage?: Promise<Stage>;
  }
}

const BASE_URL = '/api/sayso';
const HOUR = 3_600_000;

/** Runs the product for the scenario that the address names. */
export async function startStage(product: HostProduct): Promise<Stage> {
  const stage = new RunningStage(product);
  await stage.start();
  return stage;
}

class RunningStage implements Stage {
  readonly product: string;
  readonly personas: readonly StagePersona[];
  readonly events: Log<HeardEvent>;
  readonly network: Log<Exchange>;
  mocking: 'worker' | 'page' = 'worker';
  host: MemoryHost;
  readonly faults: Fault[] = [];
  readonly #product: HostProduct;
  readonly #listeners = new Set<(scenario: Scenario) => void>();
  readonly #writeListeners = new Set<() => void>();
  readonly #handler: RequestHandler;
  #scenario: Scenario;
  #sessionId: string | undefined;
  #page: MountedPage | undefined;

  constructor(product: HostProduct) {
    this.#product = product;
    this.product = product.name;
    this.personas = product.personas;
    this.#scenario = readScenario(location.search);
    this.host = this.#newHost();
    this.events = hearEvents(window);
    const authenticate = () => this.#caller();
    const { handler, log } = logged('/api', [
      // The host is another one when the sample is.
      ...mswHandlers(
        { as: (principal) => this.host.as(principal) },
        { baseUrl: BASE_URL, authenticate, faults: this.faults },
      ),
      http.all(`${product.apiPath}/*`, ({ request }) => product.api(this.host, authenticate)(request)),
    ]);
    this.network = log;
    this.#handler = handler;
  }

  get persona(): StagePersona {
    const { personas } = this;
    return personas.find(({ id }) => id === this.#scenario.persona) ?? (personas[0] as StagePersona);
  }

  async start(): Promise<void> {
    dress(document, this.#scenario);
    this.#spoil();
    this.mocking = await startMockWorker([this.#handler]);
    addEventListener('hashchange', () => {
      const view = viewInAddress() ?? this.#scenario.view;
      this.#page?.open(view);
      this.#moved({ view });
    });
    addEventListener('sayso-open', ({ target }) => this.#dialog(target, true), { capture: true });
    addEventListener('sayso-close', ({ target }) => this.#dialog(target, false), { capture: true });
    await this.#signIn();
    this.#openDialog(this.#scenario.open);
  }

  show(scenario: Scenario): void {
    const before = this.#scenario;
    this.#scenario = scenario;
    dress(document, scenario);
    if (JSON.stringify(scenario.faults) !== JSON.stringify(before.faults)) this.#spoil();
    if (scenario.members !== before.members) {
      this.host = this.#newHost();
      this.host.reset();
    }
    if (scenario.members !== before.members || scenario.persona !== before.persona) void this.#signIn();
    else if (scenario.lang !== before.lang) this.#page?.speak(scenario.lang);
    if (scenario.clock !== before.clock) this.host.touch();
  }

  replace(state: HostState): void {
    this.host.replace(state);
    void this.#signIn();
  }

  reset(): void {
    this.host.reset();
    void this.#signIn();
  }

  onWrite(listener: () => void, signal: AbortSignal): void {
    this.#writeListeners.add(listener);
    signal.addEventListener('abort', () => this.#writeListeners.delete(listener), { once: true });
  }

  subscribe(listener: (scenario: Scenario) => void, signal: AbortSignal): void {
    this.#listeners.add(listener);
    signal.addEventListener('abort', () => this.#listeners.delete(listener), { once: true });
  }

  #newHost(): MemoryHost {
    const { members } = this.#scenario;
    const host = memoryBackend(this.#product.state(members), {
      clock: () => new Date(Date.now() + this.#scenario.clock * HOUR),
      // So many members would not fit, and it would take long to find that out after each write.
      ...(members === 0 && { storage: sessionStorage }),
    });
    host.subscribe(() => {
      for (const listener of this.#writeListeners) listener();
    });
    return host;
  }

  /** Opens a session for the persona and shows the page from the start. */
  async #signIn(): Promise<void> {
    const { accountId } = this.persona;
    const session = this.host.state.tables.sessions.find((one) => one.accountId === accountId && !one.endedAt);
    this.#sessionId = session?.id ?? this.host.signInAs(accountId).sessionId;
    this.#page?.unmount();
    const container = document.querySelector<HTMLElement>('#page');
    if (!container) throw new TypeError('The page has no place to be shown in.');
    const view = viewInAddress() ?? this.#scenario.view;
    this.#page = this.#product.mount(container, {
      baseUrl: BASE_URL,
      view,
      language: this.#scenario.lang,
      // The browser's own back and forward lead between the product's pages.
      onView: (next) => (location.hash = `/${next}`),
      onSignIn: () => void this.#signIn(),
    });
    await this.#page.ready;
  }

  message(record: OutboxRecord): { readonly subject: string; readonly body: string } {
    return this.#product.message(record);
  }

  #spoil(): void {
    this.faults.splice(0, this.faults.length, ...this.#scenario.faults.map(faultOf));
  }

  /** What the session cookie would say. */
  #caller(): Principal {
    return this.host.principalOf(this.#sessionId);
  }

  #dialog(target: EventTarget | null, open: boolean): void {
    const { localName } = target as Element;
    // Opened on the way by another dialog; by itself it is nothing.
    if (localName !== 'sayso-step-up') this.#moved({ open: open ? localName.replace('sayso-', '') : '' });
  }

  #openDialog(open: string): void {
    if (open === '') return;
    const element = document.querySelector<HTMLElement & { show?(): void }>(`sayso-${CSS.escape(open)}`);
    element?.show?.();
  }

  #moved(patch: Partial<Scenario>): void {
    this.#scenario = { ...this.#scenario, ...patch };
    for (const listener of this.#listeners) listener(this.#scenario);
  }
}

function viewInAddress(): string | undefined {
  return location.hash.replace(/^#\/?/, '') || undefined;
}
