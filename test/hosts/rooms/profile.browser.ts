import { accountGet } from '@sayso/contract';
import { expect } from 'chai';
import { press, type } from '../../browsers/keyboard.ts';
import { find, focused, reads, tabTo } from '../roles.ts';
import { walks } from '../walk.ts';
import { rooms } from './sample.ts';

walks(rooms, 'the display name', (walk) => {
  it('D2 is edited where it stands and saved, by keys alone', async () => {
    await walk().enter('regular', 'profile');
    const field = (await tabTo('textbox', 'Name')) as HTMLInputElement;
    const { displayName, etag } = await walk().host.backend.call(accountGet, {});
    expect(field.value).to.equal(displayName);
    field.select();
    await type('Kaya Lindqvist');
    await press('Enter');
    await reads('Saved.');
    expect(focused()).to.equal(await find('textbox', 'Name'));
    const after = await walk().host.backend.call(accountGet, {});
    expect(after.displayName).to.equal('Kaya Lindqvist');
    expect(after.etag).to.not.equal(etag);
    await walk().reload();
    expect(((await find('textbox', 'Name')) as HTMLInputElement).value).to.equal('Kaya Lindqvist');
  });
});
