/** What a page may weigh, minified, brotli, Lit, ky and schemas included. */
export interface Budget {
  readonly name: string;
  /** A module as a host would write it. */
  readonly entry: string;
  /** What the page loads at once, in kilobytes of 1000 bytes. */
  readonly kilobytes: number;
  /** The same with every part that is loaded when somebody asks for it: what was moved there is not forgotten. */
  readonly kilobytesInAll: number;
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
    kilobytesInAll: 42,
  },
  {
    name: 'SDK',
    entry: `
      import { createClient } from '@sayso/client';
      import { httpBackend } from '@sayso/client/http';
      globalThis.sayso = createClient(httpBackend({ baseUrl: '/api/sayso' }));
    `,
    kilobytes: 22,
    kilobytesInAll: 22,
  },
];
