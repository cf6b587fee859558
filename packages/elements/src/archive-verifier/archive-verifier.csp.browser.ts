import { expect } from 'chai';
import { find, reads } from '../../../../test/hosts/roles.ts';
import { archive, choose, KEYS_URL, parts } from '../../test/archives.ts';
import { clear } from '../../test/stage.ts';
import './define.ts';

const FILES = 'The archive, all of its parts together, or a receipt';

/** On top of the page's own strict policy: from now on nothing can be reached but the address of the keys. */
function nothingButKeys(): void {
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = `connect-src ${location.origin}${KEYS_URL}; img-src 'none'; form-action 'none'; worker-src 'none'; frame-src 'none'`;
  document.head.append(policy);
}

/** What the policy forbids it tells, in the order in which it was tried: after this one nothing is still to come. */
async function refused(path: string): Promise<void> {
  const told = new Promise((resolve) => {
    document.addEventListener(
      'securitypolicyviolation',
      ({ blockedURI }) => blockedURI.endsWith(path) && resolve(path),
    );
  });
  await fetch(path).catch(() => undefined);
  await told;
}

describe('B13 nothing of an archive leaves the browser', () => {
  const violations: string[] = [];
  const note = ({ blockedURI, violatedDirective }: SecurityPolicyViolationEvent) =>
    violations.push(`${violatedDirective} ${blockedURI}`);

  before(() => {
    nothingButKeys();
    document.addEventListener('securitypolicyviolation', note);
  });
  after(() => document.removeEventListener('securitypolicyviolation', note));
  afterEach(clear);

  for (const [what, files] of [
    ['one file', async () => [await archive()]],
    ['several parts', parts],
  ] as const)
    it(`${what} is verified on a page that can reach the keys and nothing else, and tries nothing else`, async () => {
      violations.length = 0;
      const before = performance.getEntriesByType('resource').length;
      document.documentElement.lang = 'en';
      const element = document.createElement('sayso-archive-verifier');
      element.jwksUrl = KEYS_URL;
      document.body.append(element);
      await reads(`Only public keys are fetched, from ${location.host}.`);
      await choose(FILES, ...(await files()));
      await find('heading', 'Intact');
      const asked = performance.getEntriesByType('resource').slice(before) as PerformanceResourceTiming[];
      const sent = asked.filter(({ initiatorType }) => /^(?:fetch|xmlhttprequest|beacon)$/.test(initiatorType));
      expect(sent.map(({ name }) => new URL(name).pathname).filter((path) => path !== KEYS_URL)).to.deep.equal([]);
      await refused('/elsewhere');
      expect(violations).to.deep.equal([`connect-src ${location.origin}/elsewhere`]);
    });
});
