import { expect } from 'chai';
import { resize } from '../../browsers/viewport.ts';
import { downloadedBy } from '../download.ts';
import { activate, find, reads, usable } from '../roles.ts';
import { walks } from '../walk.ts';
import { rooms } from './sample.ts';

interface Document {
  readonly format: string;
  readonly scope: { readonly id: string };
  readonly collections: readonly {
    readonly name: string;
    readonly records: readonly Readonly<Record<string, unknown>>[];
    readonly redactions: readonly { readonly column: string }[];
  }[];
}

walks(rooms, 'their own data', (walk) => {
  /** Privacy, Your data, Download. */
  async function download(): Promise<File> {
    await find('heading', 'Your data');
    await usable('button', 'Download my data');
    await activate('button', 'Download my data');
    await find('button', /^Download \(/);
    return await downloadedBy(() => activate('button', /^Download \(/));
  }

  it('D4 Privacy, Your data, Download: all user data, as one JSON document', async () => {
    await walk().enter('regular', 'privacy');
    const file = await download();
    expect(file.name).to.match(/\.json$/);
    const { collections, format, scope } = JSON.parse(await file.text()) as Document;
    const { map, tables } = await walk().host.state();
    const account = tables.accounts.find(({ id }) => id === scope.id);
    expect([format, account?.id]).to.deep.equal(['sayso-document/1', scope.id]);
    for (const { export: kept, name, owner, table } of map) {
      if (owner !== 'account' || kept !== 'include') continue;
      const own = (tables[table] as readonly { accountId: string; id: string }[]).filter(
        ({ accountId }) => accountId === scope.id,
      );
      const written = collections.find((one) => one.name === name)?.records;
      expect(written?.map(({ id }) => id).sort(), name).to.deep.equal(own.map(({ id }) => id).sort());
    }
    expect(await file.text()).not.to.contain('secret-');
  });

  it('D4 what is about somebody else is emptied, and the document says so', async () => {
    await walk().enter('regular', 'privacy');
    const { collections } = JSON.parse(await (await download()).text()) as Document;
    const redacted = collections.flatMap(({ name, records, redactions }) =>
      redactions.map(({ column }) => [`${name}.${column}`, records.every((one) => one[column] === null)] as const),
    );
    expect(redacted.map(([what]) => what)).to.include.members(['chatMessages.counterpart']);
    expect(redacted.every(([, isEmpty]) => isEmpty)).to.equal(true);
  });

  describe('on a phone', () => {
    const size = [innerWidth, innerHeight] as const;
    beforeEach(() => resize(320, 640));
    afterEach(() => resize(...size));

    it('D7 the copy is one button, and what is stored can be read', async () => {
      await walk().enter('regular', 'privacy');
      await find('heading', 'What is stored about you');
      await reads('Everything that is stored about you here, as one JSON document.');
      expect(document.documentElement.scrollWidth).to.be.at.most(innerWidth);
      const file = await download();
      expect((JSON.parse(await file.text()) as Document).collections.length).to.be.greaterThan(3);
    });
  });
});
