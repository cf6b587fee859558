import { httpBackend } from '@sayso/client/http';
import type { Principal } from '@sayso/contract';
import { memoryBackend, type Fault, type HostState, type MemoryHost, type OutboxRecord } from '@sayso/testing';
import type { MessageLinks } from '@sayso/testing/hosts/crm';
import { mswHandlers } from '@sayso/testing/msw';
import { http, type RequestHandler } from 'msw';
import { mountOperatorPage } from '../hosts/frame/operator-page.ts';
import { PUBLISHED_KEYS } from '../hosts/frame/published-keys.ts';
import { mountStatusPage } from '../hosts/frame/status-page.ts';
import { readScenario, scenarioQuery, type Scenario } from '../scenario.ts';
import { dress } from './appearance.ts';
import { hearEvents, type HeardEvent } from './events.ts';
import { faultOf } from './faults.ts';
import type { Log } from './log.ts';
import { startMockWorker } from './mock-worker.ts';
import { logged, type Exchange } from './network.ts';
import type { HostProduct, StagePersona } from './product.ts';

/** A host product that runs in this document, and what the workbench moves and reads. */
export interface Stage {
  readonly product: HostProduct;
  /** Who is signed in, or was at last. */
  readonly persona: StagePersona;
  readonly host: MemoryHost;
  readonly events: Log<HeardEvent>;
  readonly network: Log<Exchange>;
  /** What goes wrong, as chosen; each counts down. */
  readonly faults: readonly Fault[];
  /** `page`: the browser refused the worker, so its network panel shows nothing. */
  readonly mocking: 'worker' | 'page';
  /** A message of the outbox, in the product's words, with links that lead to pages of this site. */
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

/** One page of the product, of the support team or of nobody in particular. */
interface Shown {
  readonly ready?: Promise<void>;
  refresh?(): Promise<void>;
  open?(view: string): void;
  speak?(language: string): void;
  unmount(): void;
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
  readonly product: HostProduct;
  readonly events: Log<HeardEvent>;
  readonly network: Log<Exchange>;
  mocking: 'worker' | 'page' = 'worker';
  host: MemoryHost;
  readonly faults: Fault[] = [];
  readonly #listeners = new Set<(scenario: Scenario) => void>();
  readonly #writeListeners = new Set<() => void>();
  readonly #handlers: readonly RequestHandler[];
  #scenario: Scenario;
  #sessionId: string | undefined;
  #page: Shown | undefined;

  constructor(product: HostProduct) {
    this.product = product;
    this.#scenario = readScenario(location.search, product.id);
    this.host = this.#newHost();
    this.events = hearEvents(window);
    const authenticate = () => this.#caller();
    const { handlers, log } = logged(
      ['/api/*', PUBLISHED_KEYS],
      [
        // The host is another one when the sample is.
        ...mswHandlers(
          { as: (principal) => this.host.as(principal) },
          { baseUrl: BASE_URL, authenticate, faults: this.faults },
        ),
        http.all(`${product.apiPath}/*`, ({ request }) => product.api(this.host, authenticate)(request)),
        http.get(PUBLISHED_KEYS, async () => Response.json(await this.host.jwks())),
      ],
    );
    this.network = log;
    this.#handlers = handlers;
  }

  get persona(): StagePersona {
    const { personas } = this.product;
    return personas.find(({ id }) => id === this.#scenario.persona) ?? (personas[0] as StagePersona);
  }

  async start(): Promise<void> {
    dress(document, this.#scenario);
    this.#spoil();
    this.mocking = await startMockWorker(this.#handlers);
    addEventListener('hashchange', () => {
      // A link to one of the product's pages; any other fragment is somebody else's.
      const view = viewInAddress();
      if (view === undefined) return;
      this.#page?.open?.(view);
      this.#moved({ view });
    });
    addEventListener('sayso-open', ({ target }) => this.#dialog(target, true), { capture: true });
    addEventListener('sayso-close', ({ target }) => this.#dialog(target, false), { capture: true });
    await this.#enter();
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
    if (scenario.view !== before.view) location.hash = `/${scenario.view}`;
    const anew = scenario.members !== before.members || scenario.persona !== before.persona;
    // Somebody else does not stand on the page behind this person's link.
    if (anew && onStatusPage()) location.replace(this.#address());
    else if (anew) void this.#enter().then(() => this.#openDialog(scenario.open));
    else {
      if (scenario.lang !== before.lang) this.#page?.speak?.(scenario.lang);
      if (scenario.open !== before.open) this.#openDialog(scenario.open);
    }
    if (scenario.clock !== before.clock) {
      this.host.touch();
      // As when somebody comes back to a page that was left open so long.
      document.dispatchEvent(new Event('visibilitychange'));
      // A dialog shows by itself what the time has made of it.
      if (!anew && scenario.open === '') void this.#page?.refresh?.();
    }
  }

  replace(state: HostState): void {
    this.host.replace(state);
    void this.#enter();
  }

  reset(): void {
    this.host.reset();
    void this.#enter();
  }

  onWrite(listener: () => void, signal: AbortSignal): void {
    this.#writeListeners.add(listener);
    signal.addEventListener('abort', () => this.#writeListeners.delete(listener), { once: true });
  }

  subscribe(listener: (scenario: Scenario) => void, signal: AbortSignal): void {
    this.#listeners.add(listener);
    signal.addEventListener('abort', () => this.#listeners.delete(listener), { once: true });
  }

  message(record: OutboxRecord): { readonly subject: string; readonly body: string } {
    return this.product.message(record, record.locale, this.#links);
  }

  /** Secrets stand behind the `#`, as in any mail: no server sees them. */
  readonly #links: MessageLinks = {
    status: (changeId, token) =>
      `${this.#address({ page: 'status' })}#${new URLSearchParams({ change: changeId, token })}`,
    invitation: (_changeId, secret) => `${this.#address()}#${new URLSearchParams({ invitation: secret })}`,
    reset: (secret) => `${this.#address()}#${new URLSearchParams({ reset: secret })}`,
    revert: (secret) => `${this.#address({ page: 'status' })}#${new URLSearchParams({ revert: secret })}`,
  };

  #address(more: Readonly<Record<string, string>> = {}): string {
    const query = new URLSearchParams(scenarioQuery({ ...this.#scenario, open: '' }));
    for (const [name, value] of Object.entries(more)) query.set(name, value);
    return `${location.origin}${location.pathname}?${query}`;
  }

  #newHost(): MemoryHost {
    const { members } = this.#scenario;
    const host = memoryBackend(this.product.state(members), {
      clock: () => new Date(Date.now() + this.#scenario.clock * HOUR),
      // So many members would not fit, and it would take long to find that out after each write.
      ...(members === 0 && { storage: sessionStorage }),
    });
    host.subscribe(() => {
      for (const listener of this.#writeListeners) listener();
    });
    return host;
  }

  /** Opens a session for the persona, unless there was one that has ended, and shows the page from the start. */
  async #enter(): Promise<void> {
    this.#sessionId = this.#sessionOf(this.persona);
    this.#page?.unmount();
    const container = document.querySelector<HTMLElement>('#page');
    if (!container) throw new TypeError('The page has no place to be shown in.');
    this.#page = this.#mount(container);
    await this.#page.ready;
  }

  #sessionOf(persona: StagePersona): string | undefined {
    if ('operatorId' in persona) return this.host.signInAsOperator(persona.operatorId).sessionId;
    const { accountId } = persona;
    const sessions = this.host.state.tables.sessions.filter((one) => one.accountId === accountId);
    const open = sessions.find((one) => one.endedAt === undefined);
    if (open || sessions.length > 0) return open?.id;
    // Nobody can be signed in whose account is gone.
    const known = this.host.state.tables.accounts.some(({ id, state }) => id === accountId && state !== 'deleted');
    return known ? this.host.signInAs(accountId).sessionId : undefined;
  }

  #mount(container: HTMLElement): Shown {
    const { lang: language, view } = this.#scenario;
    const { face } = this.product;
    // Downloads are fetched: a browser does not ask the worker for what is navigated to and saved.
    const connection = { backend: httpBackend({ baseUrl: BASE_URL, fetchOnly: true }), language };
    if (onStatusPage()) {
      return mountStatusPage(container, face, { ...connection, productHref: this.#address() });
    }
    const { persona } = this;
    if ('operatorId' in persona) {
      return mountOperatorPage(container, face, { ...connection, operator: persona.displayName });
    }
    return this.product.mount(container, {
      ...connection,
      view: viewInAddress() ?? view,
      // The browser's own back and forward lead between the product's pages.
      onView: (next) => (location.hash = `/${next}`),
      statusHref: this.#address({ page: 'status' }),
      credentials: () => ({ email: persona.email, password: persona.password }),
      signIn: async (credentials) => this.#signedIn(() => this.host.signIn(credentials)) ?? 'refused',
      signUp: async (person) => this.#signedIn(() => this.host.signUp(person)) ?? 'taken',
      signOut: async () => {
        if (this.#sessionId !== undefined) this.host.signOut(this.#sessionId);
      },
    });
  }

  #signedIn(open: () => { readonly sessionId: string; readonly accountId: string }): 'done' | undefined {
    try {
      const { sessionId, accountId } = open();
      this.#sessionId = sessionId;
      const persona = this.product.personas.find((one) => 'accountId' in one && one.accountId === accountId);
      if (persona) this.#moved({ persona: persona.id });
      return 'done';
    } catch {
      return undefined;
    }
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
    const element = document.querySelector<HTMLElement & { show?(): void; open?: boolean }>(
      `sayso-${CSS.escape(open)}`,
    );
    if (element?.open === false) element.show?.();
  }

  #moved(patch: Partial<Scenario>): void {
    this.#scenario = { ...this.#scenario, ...patch };
    for (const listener of this.#listeners) listener(this.#scenario);
  }
}

function onStatusPage(): boolean {
  return new URLSearchParams(location.search).get('page') === 'status';
}

function viewInAddress(): string | undefined {
  return /^#\/([^/]+)/.exec(location.hash)?.[1];
}
