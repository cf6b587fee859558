import { type OperationId, type Backend, problem } from '@sayso/contract';
import type { OutboxRecord } from '@sayso/testing';
import type { MessageLinks, MessageText } from '@sayso/testing/hosts/crm';
import { mountOperatorPage } from '../../demo/hosts/frame/operator-page.ts';
import type { Lang } from '../../demo/hosts/frame/words.ts';
import { mountStatusPage } from '../../demo/hosts/frame/status-page.ts';
import { activate, find, lookUp } from './roles.ts';
import type { Sample } from './sample.ts';
import { type WalkedHost, type Way, waysTo } from './ways.ts';

/** Whatever stands in the document. */
interface Page {
  readonly ready?: Promise<void>;
  unmount(): void;
}

/** How a person comes to the product. */
export interface Entering {
  /** By default the page about account and data. */
  readonly view?: string;
  /** By default the product's own. */
  readonly language?: Lang;
}

/** The product's page in front of a host, one person at a time. */
export class Walk {
  readonly host: WalkedHost;
  /** Operations that fail as long as they stand here. */
  readonly failing = new Set<OperationId>();
  readonly #sample: Sample;
  readonly #backend: Backend;
  #container: HTMLElement | undefined;
  #page: Page | undefined;
  #again: (() => Promise<void>) | undefined;

  constructor(sample: Sample, host: WalkedHost) {
    this.#sample = sample;
    this.host = host;
    this.#backend = this.#spoiled(host.backend);
  }

  /** Opens the page as this persona, in a session of its own; who was there before has gone, and stays signed in elsewhere. */
  async enter(persona: string, entering: Entering | string = {}): Promise<void> {
    const { accountId } = this.#sample.personas.find(({ id }) => id === persona) ?? {};
    if (accountId === undefined) throw new Error(`There is no persona "${persona}".`);
    await this.host.signInAs(accountId);
    await this.open(typeof entering === 'string' ? { view: entering } : entering);
  }

  /** Opens the support team's page. */
  async enterAsOperator(): Promise<void> {
    const [operator] = this.#sample.operators ?? [];
    if (!operator) throw new Error(`${this.#sample.face.name} has no support team.`);
    await this.host.signInAsOperator(operator.operatorId);
    const { face, language } = this.#sample;
    await this.#show((container) =>
      mountOperatorPage(container, face, { backend: this.#backend, language, operator: operator.displayName }),
    );
  }

  /** Opens the product's page for whoever is signed in. */
  async open({ view, language = this.#sample.language }: Entering = {}): Promise<void> {
    const { host } = this;
    await this.#show((container) =>
      this.#sample.mount(
        container,
        {
          backend: this.#backend,
          language,
          ...(view !== undefined && { view }),
          statusHref: '/status',
          keysHref: host.keysHref,
          signIn: (credentials) => host.signIn(credentials),
          signUp: (person) => host.signUp(person),
          signOut: () => host.signOut(),
        },
        host.records,
      ),
    );
  }

  /** Follows a link out of a message: to how a change stands, or into the product. */
  async follow(link: string): Promise<void> {
    const { hash } = new URL(link, location.href);
    history.replaceState(null, '', location.pathname + location.search + hash);
    const secrets = new URLSearchParams(hash.slice(1));
    if (!secrets.has('change') && !secrets.has('revert')) return await this.open();
    const { face, language } = this.#sample;
    await this.#show((container) =>
      mountStatusPage(container, face, { backend: this.#backend, language, productHref: '/' }),
    );
  }

  /** Loads the page that is there once more. */
  async reload(): Promise<void> {
    if (!this.#again) throw new Error('There is no page yet.');
    await this.#again();
  }

  /** Goes to another page by its link, out of the menu where there is one. */
  async visit(name: string): Promise<void> {
    if (lookUp('link', new RegExp(`^${name}`)) === undefined) await activate('button', /^Men[uy]$/);
    await activate('link', new RegExp(`^${name}`));
    await find('heading', name);
  }

  /** The messages to this address, as their reader sees them, the newest last. */
  async mailTo(address: string): Promise<readonly Letter[]> {
    const { sayso } = await this.host.state();
    return sayso.outbox.filter(({ to }) => to === address).map((record) => this.#worded(record));
  }

  async end(): Promise<void> {
    this.#leave();
    // What a page keeps of a link stands in the history entry, which all walks of a file share.
    history.replaceState(null, '', location.pathname + location.search);
    await this.host.close();
  }

  #worded(record: OutboxRecord): Letter {
    const { subject, body } = this.#sample.message(record, record.locale, links);
    return { template: record.template, locale: record.locale, subject, body, link: /\S*#\S+/.exec(body)?.[0] };
  }

  async #show(mount: (container: HTMLElement) => Page): Promise<void> {
    this.#again = () => this.#show(mount);
    this.#leave();
    this.#container = document.body.appendChild(document.createElement('div'));
    this.#page = mount(this.#container);
    await this.#page.ready;
  }

  #spoiled(backend: Backend): Backend {
    return {
      serves: (operation) => backend.serves(operation),
      call: async (operation, input, context) => {
        if (this.failing.has(operation.id as OperationId)) throw problem('internal', { requestId: 'walked-into' });
        return await backend.call(operation, input, context);
      },
      ...(backend.address && { address: backend.address }),
    };
  }

  #leave(): void {
    this.#page?.unmount();
    this.#container?.remove();
  }
}

/** A message as its reader sees it. */
export interface Letter extends MessageText {
  readonly template: OutboxRecord['template'];
  readonly locale: string;
  /** Where it leads. */
  readonly link: string | undefined;
}

const links: MessageLinks = {
  status: (changeId, token) => `/status#${new URLSearchParams({ change: changeId, token })}`,
  invitation: (_changeId, secret) => `/#${new URLSearchParams({ invitation: secret })}`,
  reset: (secret) => `/#${new URLSearchParams({ reset: secret })}`,
  revert: (secret) => `/status#${new URLSearchParams({ revert: secret })}`,
};

/** Runs the walks through a product on every way to it, each on a fresh one. */
export function walks(sample: Sample, title: string, define: (walk: () => Walk, way: Way) => void): void {
  for (const way of waysTo(sample)) {
    describe(`${title}, Z6 on ${way.name}`, function () {
      // A worker looks for work every now and then, and what it writes is read again.
      this.timeout(20_000);
      let walk: Walk;
      beforeEach(async function () {
        // The first one on a server waits until it has started and is filled.
        this.timeout(60_000);
        walk = new Walk(sample, await way.open(sample));
      });
      afterEach(() => walk.end());
      define(() => walk, way);
    });
  }
}
