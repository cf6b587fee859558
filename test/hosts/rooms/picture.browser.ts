import { expect } from 'chai';
import { claiming, photo } from '../../../packages/elements/test/pictures.ts';
import { choosePicture, shownPicture, storedPicture } from '../picture.ts';
import { activate, find, gone, lookUp, reads } from '../roles.ts';
import { walks } from '../walk.ts';
import { rooms } from './sample.ts';

walks(rooms, 'a profile picture', (walk) => {
  const stored = () => storedPicture(walk().host.backend);

  it('D1 is uploaded, shown before, saved, and is there after a reload', async () => {
    await walk().enter('regular', 'profile');
    await choosePicture(await photo(), 'Choose a picture');
    await find('heading', 'Choose what is shown');
    await find('button', 'Cancel');
    expect(await stored()).to.equal(undefined);
    await activate('button', 'Save');
    await reads('Saved.');
    const picture = await stored();
    expect(picture?.type).to.equal('image/jpeg');
    const { height, width } = await createImageBitmap(picture ?? new Blob());
    expect([width, height]).to.deep.equal([512, 512]);
    await shownPicture();
    await walk().reload();
    expect((await shownPicture()).naturalWidth).to.equal(512);
  });

  it('D1 Cancel leaves the former picture, Reset asks once and removes it', async () => {
    await walk().enter('regular', 'profile');
    await choosePicture(await photo(), 'Choose a picture');
    await find('heading', 'Choose what is shown');
    await activate('button', 'Save');
    await reads('Saved.');
    const first = await (await stored())?.text();
    await choosePicture(await photo({ width: 90, height: 300 }), 'Choose a picture');
    await find('heading', 'Choose what is shown');
    await activate('button', 'Cancel');
    expect(await (await stored())?.text()).to.equal(first);
    await activate('button', 'Reset');
    await activate('button', 'Remove picture');
    await reads('Your picture has been removed.');
    await gone('button', 'Reset');
    expect(await stored()).to.equal(undefined);
  });

  it('D1 what is no picture, or too large to be decoded, is refused in words, and nothing is sent', async () => {
    await walk().enter('regular', 'profile');
    await reads(/PNG, JPEG, or WebP, at most .+ and 16 megapixels/);
    await choosePicture(claiming(10_000, 5000), 'Choose a picture');
    await reads('This picture has too many pixels.');
    const page = new File(['<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'], 'me.png', { type: 'image/png' });
    await choosePicture(page, 'Choose a picture');
    await reads('This file is not a picture that can be used here.');
    expect(lookUp('heading', 'Choose what is shown') === undefined).to.equal(true);
    expect(await stored()).to.equal(undefined);
  });
});
