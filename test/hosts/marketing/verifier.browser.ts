import { expect } from 'chai';
import { digestOf, forged, openedArchive, untouched } from '../archives.ts';
import { find, reads } from '../roles.ts';
import { walks } from '../walk.ts';
import { marketing } from './sample.ts';
import { downloadedAfterProof, madeReady } from './steps.ts';

/** As long as it was. */
const altered = (text: string): string => text.replace('@reader.example', '@reader.exampel');
const hex = (text: string): Promise<string> => digestOf(new Blob([text]));

walks(marketing, 'checking a backup', (walk) => {
  async function check(file: File): Promise<void> {
    const files = (await find('textbox', /^The archive, all of its parts together/)) as HTMLInputElement;
    const chosen = new DataTransfer();
    chosen.items.add(file);
    files.files = chosen.files;
    files.dispatchEvent(new Event('change', { bubbles: true }));
  }

  it('B13 the file that was downloaded is intact, by the keys that the product publishes; a changed copy is not, and what was changed is named', async () => {
    await walk().enter('clear');
    await find('heading', 'Check a backup');
    await madeReady();
    const file = await downloadedAfterProof();
    const { verdict } = await openedArchive(file, walk());
    expect(verdict).to.equal(await untouched(walk()));
    await check(file);
    await find('heading', verdict === 'intact' ? 'Intact' : 'Intact, signer unknown');
    await reads('Clearing Studio');
    await reads('212 contacts');
    await reads('Not in it: accessToken.');

    await check(await forged(file, (text, path) => (path === 'data/contacts.ndjson' ? altered(text) : text)));
    await find('heading', 'Damaged');
    await reads(/data\/contacts\.ndjson\s*Was changed/);

    await check(await forged(file, (text, path) => (path === 'data/invoices.ndjson' ? '' : text)));
    await find('heading', 'Damaged');
    await reads(/data\/invoices\.ndjson\s*Was changed/);
  });

  it('B13 where every checksum was made to fit again, the signature tells', async () => {
    await walk().enter('clear');
    await madeReady();
    const file = await downloadedAfterProof();
    const { text } = await openedArchive(file, walk());
    const contacts = await text('data/contacts.ndjson');
    const manifest = await text('manifest.json');
    const [was, is] = [await hex(contacts), await hex(altered(contacts))];
    const remade = manifest.replaceAll(was, is);
    const [manifestWas, manifestIs] = [await hex(manifest), await hex(remade)];
    const fits = (content: string) => content.replaceAll(was, is).replaceAll(manifestWas, manifestIs);
    await check(
      await forged(file, (content, path) => (path === 'data/contacts.ndjson' ? altered(content) : fits(content))),
    );
    if ((await untouched(walk())) === 'intact') {
      await find('heading', 'Damaged');
      await reads('The signature does not belong to this archive, or to this key');
    } else await find('heading', 'Intact, signer unknown');
  });

  it('B13 what is no archive is told apart from one that is damaged', async () => {
    await walk().enter('editor');
    await check(new File(['<p>hello</p>'], 'page.html'));
    await find('heading', 'This cannot be checked');
  });
});
