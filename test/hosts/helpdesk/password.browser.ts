import { expect } from 'chai';
import { press, type } from '../../browsers/keyboard.ts';
import { PASSWORD } from '../proof.ts';
import { activate, fill, find, gone, lookUp, readable, reads } from '../roles.ts';
import { type Walk, walks } from '../walk.ts';
import { helpdesk } from './sample.ts';

const NEW = 'purple mountain bicycle';
const email = helpdesk.personas.find(({ id }) => id === 'agent')?.email ?? '';

/** In place of what stands there. */
async function retype(name: string, text: string): Promise<void> {
  const field = (await find('textbox', name)) as HTMLInputElement;
  field.focus();
  field.select();
  await type(text);
}

/** Asks for a link at the product's door, as somebody who is not signed in here. */
async function forget(walk: Walk, address: string): Promise<void> {
  await walk.host.signOut();
  await walk.open();
  await activate('button', 'Forgot password?');
  await fill('Email address', address);
  await press('Enter');
  await find('heading', 'Look into your mailbox');
}

async function resetLetter(walk: Walk) {
  for (;;) {
    const letter = (await walk.mailTo(email)).findLast(({ template }) => template === 'password-reset');
    if (letter) return letter;
    await walk.host.work();
  }
}

walks(helpdesk, 'a password', (walk) => {
  it('C8 a forgotten one is set anew by a link in the mail, which signs out everywhere', async () => {
    await walk().enter('agent');
    await forget(walk(), email);
    const said = await reads('Look into the folder for spam');
    expect(said).to.contain('If there is an account with the address').and.contain('support team');
    const letter = await resetLetter(walk());
    expect(letter.body).to.contain('The link works once');
    expect(letter.body).not.to.contain(PASSWORD);
    await walk().follow(letter.link ?? '');
    expect(location.hash).to.equal('');
    await fill('New password', 'short');
    await activate('button', 'Set password');
    await reads('This is too short: it takes at least 10 characters.');
    await retype('New password', NEW);
    await press('Enter');
    await find('heading', 'Your new password is set');
    await activate('button', 'Sign in');
    await fill('Email', email);
    await fill('Password', PASSWORD);
    await press('Enter');
    await reads('do not belong together');
    await retype('Password', NEW);
    await press('Enter');
    await gone('button', 'Forgot password?');
    const told = (await walk().mailTo(email)).map(({ template }) => template);
    expect(told).to.include('password-changed');
  });

  it('C8 the page never tells whether an address belongs to an account', async () => {
    await forget(walk(), 'nobody@helpdesk.example');
    const unknown = readable().replace('nobody@helpdesk.example', '');
    await forget(walk(), email);
    expect(readable().replace(email, '')).to.equal(unknown);
  });

  it('C8 a link that was used sets nothing again, and the page leads to another one', async () => {
    await forget(walk(), email);
    const { link = '' } = await resetLetter(walk());
    await walk().follow(link);
    await fill('New password', NEW);
    await press('Enter');
    await find('heading', 'Your new password is set');
    await walk().follow(link);
    await fill('New password', 'yet another password');
    await press('Enter');
    await reads('This link does not work any more');
    await activate('button', 'Ask for a new link');
    await find('textbox', 'Email address');
  });

  it('C8 is changed on the Security page by whoever knows it, and signs out elsewhere', async () => {
    await walk().enter('agent');
    await walk().enter('agent', 'security');
    await find('heading', 'Password');
    await fill('Current password', 'not the right one');
    await fill('New password', NEW);
    await activate('checkbox', 'Sign me out everywhere else');
    await activate('button', 'Change password');
    await reads('That is not your current password. 4 tries left.');
    await retype('Current password', PASSWORD);
    await press('Enter');
    await reads('you have been signed out everywhere else');
    await reads('You are signed in here alone.');
    expect(lookUp('button', 'Sign out all others')).to.equal(undefined);
    expect(await walk().host.signIn({ email, password: PASSWORD })).to.equal('refused');
    expect(await walk().host.signIn({ email, password: NEW })).to.equal('done');
  });
});
