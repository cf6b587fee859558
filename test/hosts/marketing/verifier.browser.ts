import { expect } from 'chai';
import { forged, openedArchive, untouched } from '../archives.ts';
import { find, reads } from '../roles.ts';
import { walks } from '../walk.ts';
import { marketing } from './sample.ts';
import { downloadedAfterProof, madeReady } from './steps.ts';

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

    const other = await forged(file, 'data/contacts.ndjson', (text) =>
      text.replace('@reader.example', '@reader.exampel'),
    );
    await check(other);
    await find('heading', 'Damaged');
    await reads(/data\/contacts\.ndjson\s*Was changed/);

    const removed = await forged(file, 'data/invoices.ndjson', () => '');
    await check(removed);
    await find('heading', 'Damaged');
    await reads(/data\/invoices\.ndjson\s*Was changed/);
  });

  it('B13 who made all of it anew with other keys is found out by the signature', async function () {
    await walk().enter('clear');
    await madeReady();
    const file = await downloadedAfterProof();
    const other = await forged(file, 'manifest.json', (text) => text.replaceAll('Clearing Studio', 'Clearing Studia'));
    await check(other);
    await find('heading', 'Damaged');
    await reads(/manifest\.json\s*Was changed|The signature/);
  });

  it('B13 what is no archive is told apart from one that is damaged', async () => {
    await walk().enter('editor');
    await check(new File(['<p>hello</p>'], 'page.html'));
    await find('heading', 'This cannot be checked');
  });
});
