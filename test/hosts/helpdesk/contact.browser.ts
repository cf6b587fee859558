import { accountGet } from '@sayso/contract';
import { expect } from 'chai';
import { press, type } from '../../browsers/keyboard.ts';
import { prove } from '../proof.ts';
import { activate, fill, find, lookUp, reads } from '../roles.ts';
import { type Walk, walks } from '../walk.ts';
import { helpdesk } from './sample.ts';

const MAIL = 'agent@moved.example';
const NUMBER = '+4687010000';
const former = helpdesk.personas.find(({ id }) => id === 'agent')?.email ?? '';

async function codeFor(walk: Walk, to: string): Promise<string> {
  for (;;) {
    const letter = (await walk.mailTo(to)).findLast(({ template }) => template === 'contact-code');
    if (letter) return /\b\d{6}\b/.exec(letter.body)?.[0] ?? '';
    await walk.host.work();
  }
}

walks(helpdesk, 'contact information', (walk) => {
  const account = () => walk().host.backend.call(accountGet, {});

  it('C7 the email address stays current: changed by a code that goes to the new one', async () => {
    await walk().enter('agent', 'profile');
    await fill('New email address', MAIL);
    await press('Enter');
    await prove();
    await find('dialog', 'Enter the code');
    await type(await codeFor(walk(), MAIL));
    await press('Enter');
    await reads(`Your email address is now ${MAIL}. We have told ${former}`);
    expect((await account()).email).to.equal(MAIL);
    const { tables } = await walk().host.state();
    const seats = tables.members.filter(({ accountId }) => accountId === 'account-agent');
    expect(seats.map(({ email }) => email)).to.deep.equal(seats.map(() => MAIL));
  });

  it('C7 the phone number stays current: changed by a code in a text message, and removed', async () => {
    await walk().enter('agent', 'profile');
    await fill('New phone number', '+46 (8) 701 00 00');
    await press('Enter');
    await prove();
    await find('dialog', 'Enter the code');
    await type(await codeFor(walk(), NUMBER));
    await press('Enter');
    await reads(`Your phone number is now ${NUMBER}.`);
    expect((await account()).phone).to.equal(NUMBER);
    await activate('button', 'Remove the number');
    await reads(`Remove ${NUMBER} from your account?`);
    await activate('button', 'Remove the number');
    await reads('There is no phone number in your account.');
    expect((await account()).phone).to.equal(undefined);
    expect(lookUp('button', 'Remove the number')).to.equal(undefined);
    const told = (await walk().mailTo(former)).filter(({ template }) => template === 'contact-changed');
    expect(told.length).to.equal(2);
  });

  it('bad input: a number without its country code is refused beside the field', async () => {
    await walk().enter('agent', 'profile');
    await fill('New phone number', '08 701 00 00');
    await press('Enter');
    await reads('Start with + and the country code.');
    expect((await find('textbox', 'New phone number')).getAttribute('aria-invalid')).to.equal('true');
  });
});
