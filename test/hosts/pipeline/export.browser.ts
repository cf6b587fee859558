import { expect } from 'chai';
import { backedUp, openedArchive, storedOf, untouched } from '../archives.ts';
import { downloadedBy } from '../download.ts';
import { activate, find, lookUp, reads, usable } from '../roles.ts';
import { walks } from '../walk.ts';
import { pipeline } from './sample.ts';
import { prove } from './steps.ts';

const RESET = 'Be supporten om en nystart för Nordviks Måleri AB?';
const RECOMMENDED = 'Vill du behålla en kopia? Ladda ner den först.';

/** By the button that opens it: how the dialog begins, and what goes on without a copy. */
const ways = [
  { open: 'Börja om från början', title: RESET, next: 'Begära en nystart för Nordviks Måleri AB nu?' },
  { open: 'Stäng kontot', title: 'Stänga Nordviks Måleri AB?', next: 'Stänga Nordviks Måleri AB nu?' },
  {
    open: 'Ta bort kontot',
    title: 'Be supporten ta bort Nordviks Måleri AB?',
    next: 'Begära att Nordviks Måleri AB tas bort nu?',
  },
] as const;

walks(pipeline, 'an export first', (walk, way) => {
  const state = () => walk().host.state();

  for (const { next, open, title } of ways) {
    it(`E6 "${open}" recommends an export, one click away, and goes on without one`, async () => {
      await walk().enter('admin');
      await activate('button', open);
      await reads(title);
      await reads(RECOMMENDED);
      await find('button', 'Exportera alla data');
      await activate('button', 'Fortsätt');
      await reads(next);
      expect((await state()).sayso.changes).to.deep.equal([]);
    });
  }

  it('E6 E8 the copy is made, told and taken inside the dialog, in Swedish, and nothing has changed', async () => {
    await walk().enter('admin');
    const before = await state();
    await activate('button', 'Börja om från början');
    await usable('button', 'Exportera alla data');
    await activate('button', 'Exportera alla data');
    if (way.works === 'call') await reads(/Förbereder … [\d ]+ av [\d ]+ poster/);
    await usable('button', /^Ladda ner \(\d+ kB\)/);
    const file = await downloadedBy(async () => {
      await activate('button', /^Ladda ner \(/);
      await prove();
    });
    await reads(RESET);
    expect(file.name).to.match(/^flottled-backup-\d{4}-\d\d-\d\d\.zip$/);
    const { problems, records, text, verdict } = await openedArchive(file, walk());
    expect([verdict, problems]).to.deep.equal([await untouched(walk()), []]);
    for (const entry of backedUp(before))
      expect(records[entry.name], entry.name).to.deep.equal(storedOf(before, entry, 'nordvik'));
    expect(await text('README.html')).to.match(/<html lang="sv"/);
    const after = await state();
    expect(after.tables).to.deep.equal({ ...before.tables, sessions: after.tables.sessions });
    expect(after.sayso.changes).to.deep.equal([]);
  });

  it('E6 E8 the page has it too, in Swedish, with the record', async () => {
    await walk().enter('admin');
    await find('heading', 'Exportera data');
    await usable('button', 'Starta exporten');
    await activate('button', 'Starta exporten');
    await find('button', /^Ladda ner .*flottled/);
    await reads('Astrid Nordvik');
  });

  it('E6 whoever may not decide about the account is not offered it', async () => {
    await walk().enter('user');
    await reads('Bara den som har rollen ”Kontoinställningsadministratör” kan göra det');
    await activate('button', 'Stäng kontot');
    expect(lookUp('button', 'Exportera alla data') === undefined).to.equal(true);
  });
});
