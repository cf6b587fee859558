import { expect } from 'chai';
import { clear } from './stage.ts';
import { states } from './states.ts';

/** Z10: the page allows its own scripts and styles and the policy `lit-html`, and nothing else. */
describe('Z10 a strict content security policy', () => {
  const violations: string[] = [];
  const note = ({ blockedURI, sourceFile, violatedDirective }: SecurityPolicyViolationEvent) =>
    violations.push(`${violatedDirective} ${blockedURI} ${sourceFile}`);

  before(() => document.addEventListener('securitypolicyviolation', note));
  after(() => document.removeEventListener('securitypolicyviolation', note));
  afterEach(clear);

  for (const { name, reach } of states) {
    it(`holds: ${name}`, async () => {
      violations.length = 0;
      await reach();
      expect(violations).to.deep.equal([]);
    });
  }
});
