import { expect } from 'chai';
import { backedUp, openedArchive, storedOf, untouched } from '../archives.ts';
import { downloadedBy } from '../download.ts';
import { prove } from '../proof.ts';
import { activate, find, gone, lookUp, reads, usable } from '../roles.ts';
import { walks } from '../walk.ts';
import { marketing } from './sample.ts';

walks(marketing, 'an export before the end', (walk, way) => {
  const state = () => walk().host.state();

  /** Presses the one button of the dialog until there is a file. */
  async function takeCopy(): Promise<File> {
    await usable('button', 'Export all data');
    await activate('button', 'Export all data');
    await reads(way.works === 'call' ? /Preparing … [\d,]+ of 263 records/ : /Preparing|Checking|Download \(/);
    await find('button', /^Download \(/);
    return await downloadedBy(async () => {
      await activate('button', /^Download \(/);
      await prove();
    });
  }

  it('B11 B4 an export is recommended in the dialog and one click away; the dialog stays, and nothing has changed', async () => {
    await walk().enter('clear');
    const before = await state();
    await activate('button', 'Delete company data');
    await reads('Want to keep a copy? Download it first.');
    const file = await takeCopy();
    await reads('The download has begun.');
    await reads('Delete Clearing Studio?');

    expect(file.name).to.match(/^lampwick-campaigns-backup-\d{4}-\d\d-\d\d\.zip$/);
    const { problems, records, verdict } = await openedArchive(file, walk());
    expect([verdict, problems]).to.deep.equal([await untouched(walk()), []]);
    for (const entry of backedUp(before))
      expect(records[entry.name], entry.name).to.deep.equal(storedOf(before, entry, 'clearing'));
    const after = await state();
    expect(after.tables).to.deep.equal(before.tables);
    expect(after.sayso.changes).to.deep.equal([]);
  });

  it('B11 before a deletion nobody waits for the next copy, and elsewhere one does', async () => {
    await walk().enter('clear');
    await activate('button', 'Delete company data');
    await takeCopy();
    await activate('button', 'Make a new one');
    await find('button', /^Download \(/);
    await activate('button', 'Close');
    await reads(/The next one can be made from/);
  });

  it('B11 whoever wants no copy goes on without one', async () => {
    await walk().enter('clear');
    await activate('button', 'Delete company data');
    await find('button', 'Export all data');
    await activate('button', 'Continue');
    await find('textbox', 'To confirm, type Clearing Studio');
  });

  it('B11 what is under way goes on while the dialog is closed, and is found there again', async () => {
    await walk().enter('clear');
    await activate('button', 'Start fresh');
    await reads('Want to keep a copy? Download it first.');
    await usable('button', 'Export all data');
    await activate('button', 'Export all data');
    await reads(way.works === 'call' ? 'You can leave this page.' : /You can leave this page\.|Download \(/);
    await activate('button', 'Close');
    await gone('button', 'Continue');
    await activate('button', 'Delete company data');
    await find('button', /^Download \(/);
    expect((await state()).sayso.changes).to.deep.equal([]);
  });

  it('B1 whoever may not export is not offered it', async () => {
    await walk().enter('editor');
    await activate('button', 'Delete company data');
    await reads('Your role does not allow this.');
    expect(lookUp('button', 'Export all data') === undefined).to.equal(true);
  });
});
