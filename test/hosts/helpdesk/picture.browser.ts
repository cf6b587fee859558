import { expect } from 'chai';
import { photo } from '../../../packages/elements/test/pictures.ts';
import { choosePicture, shownPicture, storedPicture } from '../picture.ts';
import { activate, find, reads } from '../roles.ts';
import { walks } from '../walk.ts';
import { helpdesk } from './sample.ts';

walks(helpdesk, 'the picture in the profile', (walk) => {
  it('C7 is chosen, cut to a square and saved', async () => {
    await walk().enter('agent', 'profile');
    await choosePicture(await photo(), 'Choose a picture');
    await find('heading', 'Choose what is shown');
    await activate('button', 'Save');
    await reads('Saved.');
    expect((await shownPicture()).alt).to.equal('Your profile picture');
    const picture = await storedPicture(walk().host.backend);
    expect(picture?.type).to.equal('image/jpeg');
    expect(await picture?.text()).not.to.include('Exif');
  });
});
