import { inventoryGet, noticesGet, problem } from '@sayso/contract';
import { activate, find, reads } from '../../../test/hosts/roles.ts';
import '../src/archive-verifier/define.ts';
import '../src/data-inventory/define.ts';
import { archive, choose, flip, KEYS_URL } from './archives.ts';
import { inventory, inventoryBackend } from './inventory.ts';
import { stage, tapped } from './stage.ts';
import type { State } from './states.ts';

const never = () => new Promise<void>(() => undefined);
const lost = (): never => {
  throw problem('unavailable');
};

const FILES = 'The archive, all of its parts together, or a receipt';

function show(through = inventoryBackend(), attributes = ''): void {
  stage(`<sayso-data-inventory ${attributes}></sayso-data-inventory>`, { through: () => through });
}

function verifier(attributes = ''): void {
  stage(`<sayso-archive-verifier ${attributes}></sayso-archive-verifier>`);
}

/** Every state of what is stored, and of what checks an archive. */
export const storedStates: readonly State[] = [
  {
    name: 'inventory',
    async reach() {
      show();
      await find('button', /In California/);
    },
  },
  {
    name: 'inventory: of an organization',
    async reach() {
      const collections = inventory.collections.filter(({ owner }) => owner === 'organization');
      const of = { ...inventory, subjectName: 'Harbor & Fir', collections, notices: [] };
      show(
        inventoryBackend(() => of),
        'subject-type="organization" subject-id="harbor"',
      );
      await find('heading', 'What Harbor & Fir stores');
    },
  },
  {
    name: 'inventory: loading',
    async reach() {
      show(tapped(inventoryBackend(), inventoryGet, never));
      await reads('Loading…');
    },
  },
  {
    name: 'inventory: texts missing',
    async reach() {
      show(tapped(inventoryBackend(), noticesGet, lost));
      await reads('Some texts could not be read just now.');
    },
  },
  {
    name: 'inventory: stale',
    async reach() {
      let looks = 0;
      show(tapped(inventoryBackend(), inventoryGet, () => (looks++ > 0 ? lost() : undefined)));
      await activate('button', 'Read again');
      await reads('This is how it was a moment ago');
    },
  },
  {
    name: 'inventory: unreachable',
    async reach() {
      show(tapped(inventoryBackend(), inventoryGet, lost));
      await find('link', 'Ask support');
    },
  },
  {
    name: 'verifier',
    async reach() {
      verifier(`jwks-url="${KEYS_URL}"`);
      await find('textbox', FILES);
    },
  },
  {
    name: 'verifier: reading',
    async reach() {
      verifier();
      const file = new File([new Uint8Array(2_000_000)], 'Backup.zip');
      file.slice = () => Object.assign(new Blob(['PK']), { arrayBuffer: never });
      await choose(FILES, file);
      await find('button', 'Cancel');
    },
  },
  {
    name: 'verifier: intact',
    async reach() {
      verifier(`jwks-url="${KEYS_URL}"`);
      await choose(FILES, await archive());
      await find('heading', 'Intact');
    },
  },
  {
    name: 'verifier: signer unknown',
    async reach() {
      verifier();
      await choose(FILES, await archive());
      await find('textbox', 'Keys (JWKS), pasted');
    },
  },
  {
    name: 'verifier: wrong keys',
    async reach() {
      verifier();
      await choose(FILES, await archive());
      await find('heading', 'Intact, signer unknown');
      await choose('Or a file with them', new File(['none'], 'Keys.json'));
      await reads('These are no keys.');
    },
  },
  {
    name: 'verifier: damaged',
    async reach() {
      verifier(`jwks-url="${KEYS_URL}"`);
      const changed = await archive((files) => {
        const path = 'data/leads.ndjson';
        files.set(path, flip(files.get(path) ?? new Uint8Array(), 20));
        files.delete('tables/leads.csv');
      });
      await choose(FILES, changed);
      await find('heading', 'Damaged');
    },
  },
  {
    name: 'verifier: refused',
    async reach() {
      verifier();
      await choose(FILES, new File(['hello'], 'Photo.png'));
      await find('heading', 'This cannot be checked');
    },
  },
];
