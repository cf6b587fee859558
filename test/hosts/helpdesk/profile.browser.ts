import { accountGet, accountUpdate, membersList } from '@sayso/contract';
import { expect } from 'chai';
import { press, type } from '../../browsers/keyboard.ts';
import { activate, find, focused, lookUp, reads } from '../roles.ts';
import { walks } from '../walk.ts';
import { helpdesk } from './sample.ts';

const organizationId = 'orchard';

/** In place of what stands in the field. */
async function retype(text: string): Promise<void> {
  const field = (await find('textbox', 'Name')) as HTMLInputElement;
  field.focus();
  field.select();
  await type(text);
}

walks(helpdesk, 'profile', (walk) => {
  it('C7 name and contact data stand on the profile, the name is saved, and colleagues see it', async () => {
    await walk().enter('agent', 'profile');
    await find('heading', 'Profile');
    await reads('agent@helpdesk.example');
    await retype('Zoë Nyberg');
    await activate('button', 'Save');
    await reads('Saved.');
    const save = await find('button', 'Save');
    expect(focused()).to.equal(save);
    await walk().reload();
    expect(((await find('textbox', 'Name')) as HTMLInputElement).value).to.equal('Zoë Nyberg');
    await walk().enter('manager');
    const { items } = await walk().host.backend.call(membersList, { organizationId, search: 'Nyberg' });
    expect(items.map(({ displayName }) => displayName)).to.deep.equal(['Zoë Nyberg']);
  });

  it('C7 the language is saved', async () => {
    await walk().enter('agent', 'profile');
    const select = (await find('combobox', 'Language')) as HTMLSelectElement;
    select.focus();
    const other = select.value === 'sv' ? 'en' : 'sv';
    select.value = other;
    select.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await activate('button', 'Save');
    await reads('Saved.');
    expect((await walk().host.backend.call(accountGet, {})).locale).to.equal(other);
  });

  it('C7 a name that nobody can read is refused at its field, and nothing is saved', async () => {
    await walk().enter('agent', 'profile');
    const before = await walk().host.backend.call(accountGet, {});
    await retype('   ');
    await press('Enter');
    await reads('Enter a name that can be read.');
    const field = await find('textbox', 'Name');
    expect(field.getAttribute('aria-invalid')).to.equal('true');
    expect(focused()).to.equal(field);
    expect(await walk().host.backend.call(accountGet, {})).to.deep.equal(before);
  });

  it('C7 who saves what was changed elsewhere meanwhile sees both names and chooses', async () => {
    await walk().enter('agent', 'profile');
    await retype('Zoë Nyberg');
    const { backend } = walk().host;
    const { etag } = await backend.call(accountGet, {});
    await backend.call(accountUpdate, { displayName: 'Mia Lund' }, { ifMatch: etag });
    await activate('button', 'Save');
    await find('heading', 'Your profile was changed meanwhile');
    await reads('Mia Lund');
    await reads('Zoë Nyberg');
    expect((await backend.call(accountGet, {})).displayName).to.equal('Mia Lund');
    await activate('button', 'Save mine');
    await reads('Saved.');
    expect((await backend.call(accountGet, {})).displayName).to.equal('Zoë Nyberg');
    expect(lookUp('heading', 'Your profile was changed meanwhile')).to.equal(undefined);
  });

  it('C7 what was typed stays when the server cannot be reached', async () => {
    await walk().enter('agent', 'profile');
    walk().failing.add('account.update');
    await retype('Zoë Nyberg');
    await activate('button', 'Save');
    await find('alert', /./);
    expect(((await find('textbox', 'Name')) as HTMLInputElement).value).to.equal('Zoë Nyberg');
    walk().failing.delete('account.update');
    await activate('button', 'Save');
    await reads('Saved.');
  });
});
