import { accountGet } from '@sayso/contract';
import { expect } from 'chai';
import { activate, find, gone, reads } from '../roles.ts';
import { walks } from '../walk.ts';
import { crm } from './sample.ts';

/** Any device but this one. */
const OTHER = /^Sign out (?!This device|all|everywhere)/;

walks(crm, 'sessions', (walk) => {
  it('A9 shows where one is signed in, and ends one of them', async () => {
    await walk().enter('agent');
    await walk().enter('agent', 'security');
    await find('heading', 'Where you are signed in');
    await reads('This device');
    await activate('button', OTHER);
    await gone('button', OTHER);
    await reads('You are signed in here alone.');
    await walk().host.backend.call(accountGet, {});
  });

  it('A9 ends all others and keeps this one', async () => {
    await walk().enter('agent');
    await walk().enter('agent');
    await walk().enter('agent', 'security');
    await activate('button', 'Sign out all others');
    await reads('You are signed in here alone.');
    await walk().host.backend.call(accountGet, {});
  });

  it('A9 signs out everywhere, asks once before, and leads to where one signs in', async () => {
    await walk().enter('agent', 'security');
    await activate('button', 'Sign out everywhere');
    await find('heading', 'Sign out here, too?');
    await activate('button', 'Sign out everywhere');
    await reads('You have been signed out.');
    await find('textbox', 'Email');
    const refused = await walk()
      .host.backend.call(accountGet, {})
      .catch((error: unknown) => (error as { code?: string }).code);
    expect(refused).to.equal('unauthenticated');
  });
});
