import type { AnyOperation, Backend } from '@sayso/contract';
import { type HostState, memoryBackend, type MemoryHost } from '@sayso/testing';
import { crmHost } from '@sayso/testing/hosts/crm';
import { render } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { Provider } from '../src/provider/provider.ts';
import '../src/provider/define.ts';

/** A provider on the page in front of a memory host, as one of its people. */
export interface Stage {
  readonly host: MemoryHost;
  readonly backend: Backend;
  readonly provider: Provider;
}

export interface StageOptions {
  /** A persona of the host. */
  readonly as?: string;
  readonly state?: HostState;
  /** Stands between the elements and the host. */
  readonly through?: (backend: Backend) => Backend;
}

/** Puts the markup on the page; `clear` takes it off. */
export function stage(markup: string, { as = 'agent', state = crmHost(), through = same }: StageOptions = {}): Stage {
  const host = memoryBackend(state);
  const backend = through(host.as(host.signInAs(`account-${as}`)));
  const provider = document.createElement('sayso-provider');
  provider.backend = backend;
  // Through Lit, whose policy a page with Trusted Types allows.
  render(unsafeHTML(markup), provider);
  document.documentElement.lang ||= 'en';
  document.body.append(provider);
  return { host, backend, provider };
}

const same = (backend: Backend) => backend;

/** Takes everything off the page. */
export function clear(): void {
  document.body.replaceChildren();
  document.documentElement.lang = 'en';
  document.documentElement.removeAttribute('dir');
}

/** Lets a test hold, fail or count the calls of one operation. */
export function tapped(
  backend: Backend,
  of: AnyOperation,
  before: (signal: AbortSignal | undefined) => unknown,
): Backend {
  return {
    serves: (operation) => backend.serves(operation),
    async call(operation, input, context) {
      if (operation.id === of.id) await before(context?.signal);
      return backend.call(operation, input, context);
    },
  };
}

/** The next event of this type. */
export function heard<Kind extends Event>(target: EventTarget, type: string): Promise<Kind> {
  return new Promise((resolve) => target.addEventListener(type, (event) => resolve(event as Kind), { once: true }));
}
