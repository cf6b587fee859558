import { expect } from 'chai';
import { dress, looks, undress, violations } from './axe.ts';
import { clear } from './stage.ts';
import { states } from './states.ts';

/** Two looks in every engine; the whole matrix runs in Chromium. */
const [lightLtr, , , darkRtl] = looks;

describe('axe finds nothing', () => {
  afterEach(() => {
    clear();
    undress();
  });

  for (const { name, reach } of states) {
    it(`${name}, light and left to right, then dark and right to left`, async () => {
      dress(lightLtr);
      await reach();
      expect(await violations()).to.deep.equal([]);
      dress(darkRtl);
      expect(await violations()).to.deep.equal([]);
    });
  }
});
