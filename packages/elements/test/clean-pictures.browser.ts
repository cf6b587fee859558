import { DEFAULT_LIMITS } from '@sayso/contract';
import { cleanPicture } from '@sayso/contract/pictures';
import { expect } from 'chai';
import { drawing, photo, webp } from './pictures.ts';

/** Every sample as this browser decodes it. */
async function pixels(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<Uint8ClampedArray> {
  const picture = await createImageBitmap(new Blob([bytes], { type }));
  const canvas = document.createElement('canvas');
  canvas.width = picture.width;
  canvas.height = picture.height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.drawImage(picture, 0, 0);
  return context?.getImageData(0, 0, picture.width, picture.height).data ?? new Uint8ClampedArray();
}

describe('a cleaned picture', () => {
  for (const [name, make] of Object.entries({ photo: () => photo(), drawing, webp: async () => webp() }))
    it(`has the same pixels in fewer bytes: ${name}`, async () => {
      const file = await make();
      const before = new Uint8Array(await file.arrayBuffer());
      const clean = cleanPicture(before, DEFAULT_LIMITS.avatar);
      if (!('bytes' in clean)) throw clean;
      expect(clean.bytes.length).to.be.lessThan(before.length);
      const [shown, kept] = [await pixels(before, file.type), await pixels(clean.bytes, clean.type)];
      expect(kept.length).to.equal(shown.length);
      expect(kept.findIndex((sample, at) => sample !== shown[at])).to.equal(-1);
    });
});
