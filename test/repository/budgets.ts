/** What a page may weigh, minified, brotli, Lit and schemas included. */
export interface Budget {
  readonly name: string;
  /** A module as a host would write it. */
  readonly entry: string;
  /**
   * Kilobytes of 1000 bytes for everything that the page loads from its first moment to the end of the act, in one file. Only what `apart`
   * names is not in it: moving a part to where it is loaded later saves nothing here.
   */
  readonly kilobytes: number;
}

/** Counted apart, because most people never load it: the step-up's view, and texts, of which a page needs one language. */
export const apart = /\/elements\/dist\/(?:step-up\/|locales\/)/;

export const budgets: readonly Budget[] = [
  {
    name: 'leave-organization page',
    entry: `
      import '@sayso/elements/provider/define';
      import '@sayso/elements/leave-organization/define';
      import { httpBackend } from '@sayso/client/http';
      document.querySelector('sayso-provider').backend = httpBackend({ baseUrl: '/api/sayso' });
    `,
    kilobytes: 34,
  },
  {
    name: 'SDK',
    entry: `
      import { createClient } from '@sayso/client';
      import { httpBackend } from '@sayso/client/http';
      globalThis.sayso = createClient(httpBackend({ baseUrl: '/api/sayso' }));
    `,
    kilobytes: 22,
  },
  {
    name: 'all elements',
    entry: `
      import '@sayso/elements/all';
      import { httpBackend } from '@sayso/client/http';
      document.querySelector('sayso-provider').backend = httpBackend({ baseUrl: '/api/sayso' });
    `,
    kilobytes: 55,
  },
];
