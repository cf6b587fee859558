import { expect } from 'chai';
import { backedUp, openedArchive, storedOf, untouched } from '../archives.ts';
import { activate, find, reads, usable } from '../roles.ts';
import { walks } from '../walk.ts';
import { marketing } from './sample.ts';
import { downloadedAfterProof, madeReady } from './steps.ts';

walks(marketing, 'exporting company data', (walk, way) => {
  const state = () => walk().host.state();

  it('B3 chooses the scope, starts, watches the progress and downloads', async () => {
    await walk().enter('clear');
    await find('heading', 'Export data');
    await activate('button', 'All kinds of records (13)');
    await activate('checkbox', /^31 entries in the audit log/);
    await reads('12 of 13 kinds of records');
    await usable('button', 'Start the export');
    await activate('button', 'Start the export');
    if (way.works === 'call') {
      await reads(/Everything: Preparing … [\d,]+ of 232 records/);
      const bar = (await find('progressbar', /Preparing/)) as HTMLProgressElement;
      expect(bar.max).to.equal(232);
    }
    const file = await downloadedAfterProof();
    expect(file.name).to.match(/^lampwick-campaigns-backup-\d{4}-\d\d-\d\d\.zip$/);
    const { problems, records, verdict } = await openedArchive(file, walk());
    expect([verdict, problems]).to.deep.equal([await untouched(walk()), []]);
    const chosen = backedUp(await state()).filter(({ name }) => name !== 'auditLog');
    expect(Object.keys(records).toSorted()).to.deep.equal(
      ['organization', ...chosen.map(({ name }) => name)].toSorted(),
    );
    for (const entry of chosen)
      expect(records[entry.name], entry.name).to.deep.equal(storedOf(await state(), entry, 'clearing'));
  });

  it('B3 as one JSON document, where somebody wants that', async () => {
    await walk().enter('clear');
    await activate('radio', /^JSON/);
    await madeReady();
    const file = await downloadedAfterProof();
    expect(file.name).to.match(/\.json$/);
    const document = JSON.parse(await file.text()) as { readonly collections: readonly { readonly name: string }[] };
    expect(document.collections.map(({ name }) => name)).to.include.members(['organization', 'contacts', 'campaigns']);
  });

  it('B5 B4 Z4 the file is complete and documented, is read back equal to what is stored, and has changed nothing', async () => {
    const before = await state();
    await walk().enter('blocked');
    await madeReady();
    const opened = await openedArchive(await downloadedAfterProof(), walk());
    expect([opened.verdict, opened.problems]).to.deep.equal([await untouched(walk()), []]);

    const entries = backedUp(before);
    const { manifest, records } = opened;
    expect(manifest.scope).to.deep.equal({
      kind: 'organization',
      id: 'thicket',
      name: 'Thicket & Sons',
      purpose: 'backup',
    });
    // Every collection of the data map is in it or stands among what is left out, with the reason.
    const of = before.map.filter(({ owner }) => owner === 'organization').map(({ name }) => name);
    const excluded = manifest.exclusions.map(
      ({ collection, reason }) => [collection, reason['en']?.length !== 0] as const,
    );
    expect([...Object.keys(records), ...excluded.map(([name]) => name)].toSorted()).to.deep.equal(
      ['organization', ...of].toSorted(),
    );
    expect(excluded).to.deep.equal([['exports', true]]);
    expect(records['organization']).to.deep.equal([
      { id: 'thicket', name: 'Thicket & Sons', plan: 'scale', state: 'active' },
    ]);
    for (const entry of entries) {
      const stored = storedOf(before, entry, 'thicket');
      expect(stored.length, entry.name).to.be.greaterThan(0);
      expect(records[entry.name], entry.name).to.deep.equal(stored);
      const written = manifest.collections.find(({ name }) => name === entry.name);
      const schema = JSON.parse(await opened.text(written?.schema ?? '')) as { properties: object; required: string[] };
      const columns = Object.entries(entry.columns ?? {});
      const open = columns.filter(([, column]) => !column.secret).map(([column, { name = column }]) => name);
      expect(Object.keys(schema.properties).toSorted(), entry.name).to.deep.equal(open.toSorted());
      expect(schema.required, entry.name).to.deep.equal(open.toSorted());
      const secret = columns.filter(([, column]) => column.secret).map(([column]) => column);
      expect(written?.exclusions.map(({ column }) => column) ?? [], entry.name).to.deep.equal(secret);
    }
    expect(await opened.text('README.html')).to.contain('Thicket &#38; Sons');
    expect(JSON.stringify(records)).not.to.contain('secret-');

    const after = await state();
    expect(after.tables).to.deep.equal({ ...before.tables, sessions: after.tables.sessions });
    expect(after.sayso.changes).to.deep.equal([]);
  });
});
