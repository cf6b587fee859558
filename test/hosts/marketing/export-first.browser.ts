import { expect } from 'chai';
import { activate, find, lookUp, reads } from '../roles.ts';
import { walks } from '../walk.ts';
import { marketing } from './sample.ts';
import { rowsOf } from './steps.ts';

/** Presses the button and takes what it would have saved: a test has no folder to look into. */
async function savedBy(name: string): Promise<{ readonly file: string; readonly content: Record<string, object[]> }> {
  const link = new Promise<HTMLAnchorElement>((found) => {
    const take = (event: Event) => {
      const target = event.composedPath()[0];
      if (!(target instanceof HTMLAnchorElement) || !target.download) return;
      event.preventDefault();
      removeEventListener('click', take, true);
      found(target);
    };
    addEventListener('click', take, true);
  });
  await activate('button', name);
  const { href, download } = await link;
  return { file: download, content: (await (await fetch(href)).json()) as Record<string, object[]> };
}

walks(marketing, 'an export before the end', (walk) => {
  it('B11 an export is recommended in the dialog and one click away; the dialog stays, and nothing has changed', async () => {
    await walk().enter('clear');
    const before = await walk().host.state();
    await activate('button', 'Delete company data');
    await reads('Want to keep a copy? Download it first.');
    const { file, content } = await savedBy('Export company data');
    expect(file).to.equal('clearing.json');
    for (const table of ['campaigns', 'contacts', 'workflows', 'segments', 'invoices']) {
      const stored = rowsOf(before, table, 'clearing');
      expect(stored.length, table).to.be.greaterThan(0);
      expect(content[table]?.length, table).to.equal(stored.length);
    }
    await reads('Delete Clearing Studio?');
    const after = await walk().host.state();
    expect(rowsOf(after, 'contacts', 'clearing')).to.deep.equal(rowsOf(before, 'contacts', 'clearing'));
    expect(after.sayso.changes).to.deep.equal([]);
  });

  it('B11 whoever wants no copy goes on without one', async () => {
    await walk().enter('clear');
    await activate('button', 'Delete company data');
    await find('button', 'Export company data');
    await activate('button', 'Continue');
    await find('textbox', 'To confirm, type Clearing Studio');
  });

  it('B1 whoever may not export is not offered it', async () => {
    await walk().enter('editor');
    await activate('button', 'Delete company data');
    await reads('Your role does not allow this.');
    expect(lookUp('button', 'Export company data') === undefined).to.equal(true);
  });
});
