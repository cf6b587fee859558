import { problem } from '@sayso/contract';

/** Throws when a browser sent this write from a page that the host does not trust. */
export type OriginCheck = (request: Request, url: URL) => void;

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Browsers send these by themselves, just like cookies. */
const AMBIENT_SCHEMES = /^(?:basic|digest|negotiate|ntlm)(?:\s|$)/i;

/**
 * The cross-site check for hosts whose sessions are cookies. `Sec-Fetch-Site` decides where the browser sends it, else `Origin`
 * against the host of the request; a request with neither comes from no browser. Not subject: a request without cookies that carries
 * an `Authorization` which only a script can set.
 */
export function originCheck(trusted: ReadonlySet<string>): OriginCheck {
  return ({ method, headers }, url) => {
    if (SAFE_METHODS.has(method)) return;
    const authorization = headers.get('authorization');
    if (authorization !== null && !headers.has('cookie') && !AMBIENT_SCHEMES.test(authorization)) return;
    const origin = headers.get('origin');
    if (origin !== null && trusted.has(origin)) return;
    const site = headers.get('sec-fetch-site');
    if (site === null ? origin === null || hostOf(origin) === url.host : site === 'same-origin' || site === 'none')
      return;
    throw problem(
      'permission-required',
      {},
      'Writes from this origin are refused; the option trustedOrigins allows it.',
    );
  };
}

/** The scheme is left out: behind a proxy that ends TLS the server does not know its own. */
const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined);

/** The origins as browsers write them. Throws a TypeError for one that is none, such as an address with a path. */
export function originSet(origins: Iterable<string>): ReadonlySet<string> {
  return new Set(
    [...origins].map((origin) => {
      const parsed = URL.canParse(origin) ? new URL(origin).origin : undefined;
      if (parsed === undefined || parsed === 'null' || parsed !== origin.toLowerCase()) {
        throw new TypeError(`An origin looks like https://app.example.com, not like ${origin}.`);
      }
      return parsed;
    }),
  );
}
