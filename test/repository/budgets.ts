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
  /** Loaded once such an element stands on a page, and not before: each has a gate of its own among `furtherElements`. */
  readonly whenAsked?: RegExp;
}

/**
 * Counted apart, because most people never load it: the step-up's view, texts, of which a page needs one language, and what streams a file
 * where a page cannot navigate to it.
 */
export const apart =
  /\/elements\/dist\/(?:step-up\/|locales\/|two-factor\/qr-code\.)|\/uqr\/|\/client\/dist\/http\/file-fetch\./;

/** A page with these elements over HTTP, as a host would write it. */
function pageWith(...elements: readonly string[]): string {
  return `
      import '@sayso/elements/provider/define';
      ${elements.map((element) => `import '@sayso/elements/${element}/define';`).join('\n      ')}
      import { httpBackend } from '@sayso/client/http';
      document.querySelector('sayso-provider').backend = httpBackend({ baseUrl: '/api/sayso' });
    `;
}

/** What one more element may add to a page that has leaving: everything to the end of it, what is loaded when asked as well. */
export interface FurtherElement {
  readonly name: string;
  /** The page that is there already. */
  readonly before: string;
  readonly entry: string;
  readonly kilobytes: number;
  /** Counted apart. */
  readonly apart: RegExp;
}

const furtherKinds: readonly FurtherElement[] = [
  'transfer-ownership',
  'deactivate-account',
  'delete-account',
  'close-organization',
  'reset-organization',
  'delete-organization',
].map((name) => ({
  name,
  before: pageWith('leave-organization'),
  entry: pageWith('leave-organization', name),
  kilobytes: 2.5,
  // The button inside the dialog is there where a host recommends an export, and has a gate of its own.
  apart: new RegExp(`${apart.source}|/elements/dist/export-button/`),
}));

export const furtherElements: readonly FurtherElement[] = [
  ...furtherKinds,
  ...Object.entries({
    'export-button': 6,
    'export-panel': 9,
    'data-inventory': 4.5,
    avatar: 9.5,
    members: 6,
    profile: 6,
    'email-change': 5,
    'contact-revert': 3.5,
    password: 4,
    'password-reset': 4.5,
    sessions: 4,
    'two-factor': 7,
    'consent-panel': 6,
    'archive-verifier': 13,
  }).map(([name, kilobytes]) => ({
    name,
    before: pageWith('leave-organization'),
    entry: pageWith('leave-organization', name),
    kilobytes,
    apart,
  })),
];

/** The panels of the account center's other sections, and what of the first loads when somebody chooses a picture. */
const laterSections =
  /\/elements\/dist\/(?:pending-change|password|two-factor|sessions|export-panel|data-inventory|consent-panel|members-panel|transfer-ownership|rejoin-organization|archive-verifier|endings)\/|\/elements\/dist\/avatar\/(?:crop|encode|gestures|section|chosen-picture)\.|\/contract\/dist\/pictures\//;

export const budgets: readonly Budget[] = [
  {
    name: "account center's first view",
    entry: pageWith('account-center'),
    kilobytes: 45,
    whenAsked: laterSections,
  },
  {
    name: 'leave-organization page',
    entry: pageWith('leave-organization'),
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
    kilobytes: 95,
    whenAsked:
      /\/elements\/dist\/(?:two-factor\/qr-code|avatar\/(?:crop|encode|gestures|section|chosen-picture)|archive-verifier\/verifier-part)\.|\/archive\/dist\/|\/contract\/dist\/pictures\//,
  },
];
