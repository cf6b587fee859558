import { accountGet } from '@sayso/contract';
import { expect } from 'chai';
import { press, type } from '../../browsers/keyboard.ts';
import { PASSWORD, prove } from '../proof.ts';
import { activate, fill, find, focused, gone, readable, reads, tabTo, until } from '../roles.ts';
import { type Walk, walks } from '../walk.ts';
import { rooms } from './sample.ts';

const NEW = 'mina@moved.example';
const emailOf = (id: string) => rooms.personas.find((one) => one.id === id)?.email ?? '';

/** What the mail to this address said last of that kind. */
async function letter(walk: Walk, address: string, template: string) {
  for (;;) {
    const found = (await walk.mailTo(address)).findLast((one) => one.template === template);
    if (found) return found;
    await walk.host.work();
  }
}

const codeFor = async (walk: Walk, address: string) =>
  /\b\d{6}\b/.exec((await letter(walk, address, 'contact-code')).body)?.[0] ?? '';

/** Up to the dialog for the code, by keys alone. */
async function askFor(address: string): Promise<void> {
  await tabTo('textbox', 'New email address');
  await type(address);
  await press('Enter');
  await prove();
  await find('dialog', 'Enter the code');
}

walks(rooms, 'the login address', (walk) => {
  const current = async () => (await walk().host.backend.call(accountGet, {})).email;

  it('D3 a code goes to the new address, is entered in a dialog, and only then the change counts', async () => {
    await walk().enter('regular', 'profile');
    await reads(emailOf('regular'));
    await askFor(NEW);
    expect(await current()).to.equal(emailOf('regular'));
    const field = await find('textbox', 'Code');
    await until(() => (focused() === field ? true : undefined), 'focus is not in the code');
    await type('12');
    await press('Enter');
    await reads('That code is not right. 4 tries left.');
    expect(await current()).to.equal(emailOf('regular'));
    (field as HTMLInputElement).select();
    await type(await codeFor(walk(), NEW));
    await press('Enter');
    await reads(`Your email address is now ${NEW}.`);
    await gone('dialog', 'Enter the code');
    expect(await current()).to.equal(NEW);
    // From now on it is what one signs in by.
    await walk().host.signOut();
    expect(await walk().host.signIn({ email: NEW, password: PASSWORD })).to.equal('done');
  });

  it('D3 what waits for its code is still there after a reload, and can be given up', async () => {
    await walk().enter('regular', 'profile');
    await askFor(NEW);
    await walk().reload();
    await reads(`We have sent a code to ${NEW}. Nothing has changed until you enter it.`);
    await activate('button', 'Enter the code');
    await find('dialog', 'Enter the code');
    await activate('button', 'Leave it as it is');
    await reads('Nothing has been changed.');
    expect(await current()).to.equal(emailOf('regular'));
  });

  it('D3 the former address is told, and takes it back by one press without signing in', async () => {
    await walk().enter('regular', 'profile');
    await askFor(NEW);
    await type(await codeFor(walk(), NEW));
    await press('Enter');
    await reads(`We have told ${emailOf('regular')}`);
    const { body, link } = await letter(walk(), emailOf('regular'), 'contact-changed');
    expect(body).to.contain('m•••@moved.example').and.not.contain(NEW);
    await walk().host.signOut();
    await walk().follow(link ?? '');
    expect(location.hash).to.equal('');
    await find('heading', 'Take the change back');
    await walk().reload();
    await activate('button', 'Take it back');
    await find('heading', 'Your email address is what it was before');
    await reads('Now change your password');
    expect(await walk().host.signIn({ email: emailOf('regular'), password: PASSWORD })).to.equal('done');
    expect(await current()).to.equal(emailOf('regular'));
    await walk().follow(link ?? '');
    await activate('button', 'Take it back');
    await reads('This link no longer works: it has run out, or it has been used.');
  });

  it('bad input: an address that another account has is not revealed, and its owner is told', async () => {
    await walk().enter('regular', 'profile');
    await askFor(emailOf('quiet'));
    await reads(`Sent to ${emailOf('quiet')}.`);
    const mail = await letter(walk(), emailOf('quiet'), 'contact-taken');
    expect(mail.body).not.to.match(/\d{6}/);
    await type('123456');
    await press('Enter');
    await reads('That code is not right. 4 tries left.');
    expect(readable()).not.to.contain('already');
    expect(await current()).to.equal(emailOf('regular'));
  });

  it('bad input: codes cannot be guessed; after the last try the right one is refused as well', async () => {
    await walk().enter('regular', 'profile');
    await askFor(NEW);
    const right = await codeFor(walk(), NEW);
    const field = (await find('textbox', 'Code')) as HTMLInputElement;
    for (const left of ['4 tries', '3 tries', '2 tries', '1 try', '0 tries']) {
      field.select();
      await type('000');
      await press('Enter');
      await reads(`${left} left.`);
    }
    field.select();
    await type(right);
    await press('Enter');
    await until(() => (readable().includes('0 tries left') ? undefined : true), 'nothing else is said');
    expect(await current()).to.equal(emailOf('regular'));
  });

  it('bad input: what is no address is said beside the field, and what was typed stays', async () => {
    await walk().enter('regular', 'profile');
    for (const [typed, said] of [
      ['mina', 'This is no email address that mail can go to.'],
      ['mina@moved', 'This is no email address that mail can go to.'],
      [emailOf('regular').toUpperCase(), 'This is the one that you have.'],
    ] as const) {
      const field = (await find('textbox', 'New email address')) as HTMLInputElement;
      field.value = '';
      await fill('New email address', typed);
      await press('Enter');
      await reads(said);
      expect(field.value).to.equal(typed);
      expect(field.getAttribute('aria-invalid')).to.equal('true');
    }
  });
});
