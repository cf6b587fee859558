import { httpBackend } from '@sayso/client/http';
import { type Backend, type OperationId, problem } from '@sayso/contract';
import { type HostState, memoryBackend } from '@sayso/testing';
import { crmHost, crmPersonas } from '@sayso/testing/hosts/crm';
import { mountCrmPage, type CrmPage } from '../../../demo/hosts/crm/page.ts';
import { countRecords, listRecords, type CrmRecordsReader } from '../../../demo/hosts/crm/records.ts';
import { recordsOverHttp } from '../../../demo/hosts/crm/records-api.ts';
import type { CrmView } from '../../../demo/hosts/crm/view.ts';
import { serveHost } from '../../browsers/served-host.ts';
import { serveProduct } from '../../browsers/served-product.ts';
import { activate, find, lookUp } from '../roles.ts';

/** A host that a walk goes through, and what stands behind it. */
export interface WalkedHost {
  /** The backend of somebody who has signed in. */
  signIn(accountId: string): Promise<Backend>;
  state(): Promise<HostState>;
  /** The product's own records, as this person may read them. */
  records(accountId: string): CrmRecordsReader;
  /** Changes the state behind the person's back. */
  meanwhile(change: (state: HostState) => void): Promise<void>;
  close(): Promise<void>;
}

/** A way to reach a host: a walk has to pass on each. */
export interface Way {
  readonly name: string;
  open(state: HostState): Promise<WalkedHost>;
}

/** What `dev:server` runs: PostgreSQL, the product's own sign-in and its own records. */
const devServer: Way = {
  name: 'server',
  open: async (initial) => {
    const product = await serveProduct(initial);
    return {
      signIn: async (accountId) => {
        const persona = crmPersonas.find((one) => one.accountId === accountId);
        if (!persona) throw new Error(`"${accountId}" is no persona's.`);
        await product.signIn(persona);
        return httpBackend({ baseUrl: product.baseUrl });
      },
      records: () => recordsOverHttp,
      state: () => product.state(),
      meanwhile: async (change) => {
        const state = await product.state();
        change(state);
        await product.replace(state);
      },
      close: () => product.close(),
    };
  },
};

const ways: readonly Way[] = [
  {
    name: 'memory, directly',
    open: async (initial) => {
      const host = memoryBackend(initial);
      return {
        signIn: async (accountId) => host.as(host.signInAs(accountId)),
        records: (accountId) => recordsIn(async () => host.state, accountId),
        state: async () => host.state,
        meanwhile: async (change) => {
          change(host.state);
          host.touch();
        },
        close: async () => {},
      };
    },
  },
  {
    name: 'memory, over HTTP',
    open: async (initial) => {
      const served = await serveHost(initial);
      return {
        signIn: async (accountId) =>
          httpBackend({ baseUrl: served.baseUrl, headers: await served.signInAs(accountId) }),
        records: (accountId) => recordsIn(() => served.state(), accountId),
        state: () => served.state(),
        meanwhile: async (change) => {
          const state = await served.state();
          change(state);
          await served.replace(state);
        },
        close: () => served.close(),
      };
    },
  },
  // One engine shows what the server does; the others would show it again.
  ...(/Chrome\//.test(navigator.userAgent) ? [devServer] : []),
];

/** The product's page in front of a host, one person at a time. */
export class Walk {
  readonly host: WalkedHost;
  /** Operations that fail as long as they stand here. */
  readonly failing = new Set<OperationId>();
  #container: HTMLElement | undefined;
  #page: CrmPage | undefined;

  constructor(host: WalkedHost) {
    this.host = host;
  }

  /** Opens the page as this persona; who was there before has gone. */
  async enter(persona: string, view: CrmView = 'account'): Promise<void> {
    const { accountId } = crmPersonas.find(({ id }) => id === persona) ?? {};
    if (accountId === undefined) throw new Error(`There is no persona "${persona}".`);
    const backend = this.#spoiled(await this.host.signIn(accountId));
    this.#leave();
    this.#container = document.body.appendChild(document.createElement('div'));
    this.#page = mountCrmPage(this.#container, {
      backend,
      view,
      records: this.host.records(accountId),
      language: 'en',
    });
    await this.#page.ready;
  }

  /** Goes to another page by its link, out of the menu where there is one. */
  async visit(name: string): Promise<void> {
    if (lookUp('link', new RegExp(`^${name}`)) === undefined) await activate('button', 'Menu');
    await activate('link', new RegExp(`^${name}`));
    await find('heading', name);
  }

  async end(): Promise<void> {
    this.#leave();
    await this.host.close();
  }

  #spoiled(backend: Backend): Backend {
    return {
      serves: (operation) => backend.serves(operation),
      call: async (operation, input, context) => {
        if (this.failing.has(operation.id as OperationId)) throw problem('internal', { requestId: 'walked-into' });
        return await backend.call(operation, input, context);
      },
    };
  }

  #leave(): void {
    this.#page?.unmount();
    this.#container?.remove();
  }
}

/** Runs the walks on every way to a host, each on a fresh one. */
export function walks(title: string, define: (walk: () => Walk) => void): void {
  for (const way of ways) {
    describe(`${title}, Z6 on ${way.name}`, () => {
      let walk: Walk;
      beforeEach(async () => {
        walk = new Walk(await way.open(crmHost()));
      });
      afterEach(() => walk.end());
      define(() => walk);
    });
  }
}

function recordsIn(state: () => Promise<HostState>, accountId: string): CrmRecordsReader {
  return {
    list: async (organizationId, query) => listRecords(await state(), accountId, organizationId, query),
    counts: async (organizationId) => countRecords(await state(), accountId, organizationId),
  };
}
