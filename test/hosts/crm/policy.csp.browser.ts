import { expect } from 'chai';
import { press } from '../../browsers/keyboard.ts';
import { askedForProof } from '../proof.ts';
import { activate, fill, reads } from '../roles.ts';
import { walks } from '../walk.ts';
import { crm } from './sample.ts';

walks(crm, 'under a strict content security policy with Trusted Types', (walk) => {
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

  it('Z10 an owner leaves, hands over on the way and comes back without a single violation', async () => {
    await walk().enter('owner');
    await activate('button', 'Leave organization');
    await activate('button', 'Choose a new owner');
    await activate('radio', /^Daniel Osei/);
    await activate('button', 'Continue');
    await reads('Daniel Osei becomes the owner in the same moment.');
    await activate('button', 'Continue');
    await reads('Leave Harbor & Pine Sales now?');
    await activate('button', 'Leave organization');
    await askedForProof();
    await fill('Password', 'correct horse battery staple');
    await press('Enter');
    await reads('You have left Harbor & Pine Sales');
    await activate('button', 'Close');
    await activate('button', 'Rejoin with a code');
    await fill('Organization code', 'HRBR-7K4M-2Q');
    await activate('button', 'Rejoin');
    await reads('Welcome back to Harbor & Pine Sales');
    expect(violations).to.deep.equal([]);
  });
});
