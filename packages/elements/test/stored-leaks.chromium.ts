import { expect } from 'chai';
import { find, until } from '../../../test/hosts/roles.ts';
import '../src/archive-verifier/define.ts';
import '../src/data-inventory/define.ts';
import { archive, choose } from './archives.ts';
import { inventoryBackend } from './inventory.ts';
import { clear, stage } from './stage.ts';

declare const gc: () => void;

describe('what is stored, and the verifier, leave the page', function () {
  // Collecting garbage is slow on a busy machine.
  this.timeout(30_000);
  afterEach(clear);

  const shown: Readonly<Record<string, () => Promise<unknown>>> = {
    'sayso-data-inventory': () => find('heading', 'Yours'),
    'sayso-archive-verifier': async () => {
      await choose('The archive, all of its parts together, or a receipt', await archive());
      await find('heading', 'Intact, signer unknown');
    },
  };
  for (const [tag, reach] of Object.entries(shown))
    it(`${tag} is forgotten`, async () => {
      const { provider } = stage('', { through: () => inventoryBackend() });
      const gone: WeakRef<Element>[] = [];
      for (let round = 0; round < 12; round += 1) {
        const element = document.createElement(tag);
        provider.replaceChildren(element);
        await reach();
        gone.push(new WeakRef(element));
        element.remove();
      }
      await until(() => {
        gc();
        return gone.filter((reference) => reference.deref()).length <= 1 ? true : undefined;
      }, 'they are still there');
      expect(gone).to.have.length(12);
    });
});
