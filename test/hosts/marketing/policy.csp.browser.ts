import { expect } from 'chai';
import { activate, fill, reads } from '../roles.ts';
import { walks } from '../walk.ts';
import { marketing } from './sample.ts';
import { confirmDeletion, organizationState } from './steps.ts';

walks(marketing, 'under a strict content security policy with Trusted Types', (walk) => {
  let violations: string[];
  let listening: AbortController;

  beforeEach(() => {
    violations = [];
    listening = new AbortController();
    document.addEventListener(
      'securitypolicyviolation',
      ({ effectiveDirective, blockedURI, sample }) => violations.push(`${effectiveDirective} ${blockedURI} ${sample}`),
      { signal: listening.signal },
    );
  });
  afterEach(() => listening.abort());

  it('Z10 everything in the way is settled, the members are told and the company is erased without a single violation', async () => {
    await walk().enter('blocked');
    await activate('button', 'Delete company data');
    await reads('11 things stand in the way');
    await fill('In your own words (optional)', 'We close the shop.');
    await activate('button', 'Tell the other member');
    let left = 10;
    const actions = ['Complete', 'Stop', 'Stop', 'Stop', 'Stop', 'Cancel the subscription', 'Pay', 'Cancel the export'];
    for (const action of [...actions, 'Withdraw access', 'Release']) {
      await reads(new RegExp(`\\b${left} things? stands? in the way`));
      await activate('button', action);
      left -= 1;
    }
    await reads('Solved. Nothing stands in the way any more.');
    await confirmDeletion('Thicket & Sons');
    await reads('You can close this. It goes on by itself.');
    await walk().host.work();
    await reads('Thicket & Sons has been erased');
    expect(organizationState(await walk().host.state(), 'thicket')).to.equal(undefined);
    expect(violations).to.deep.equal([]);
  });
});
