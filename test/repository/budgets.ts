/** What a page may weigh: everything that its entry loads at once, minified, brotli, Lit and schemas included. */
export interface Budget {
  readonly name: string;
  /** A module as a host would write it. */
  readonly entry: string;
  /** Kilobytes of 1000 bytes. */
  readonly kilobytes: number;
}

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
];
