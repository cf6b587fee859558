import { expect } from 'chai';
import { dress, looks, undress, violations } from './axe.ts';
import { clear } from './stage.ts';
import { states } from './states.ts';

describe('axe finds nothing in any look', () => {
  afterEach(() => {
    clear();
    undress();
  });

  for (const { name, reach } of states) {
    it(name, async () => {
      dress(looks[0]);
      await reach();
      for (const look of looks) {
        dress(look);
        expect(await violations(), `${look.scheme} ${look.dir}`).to.deep.equal([]);
      }
    });
  }
});
