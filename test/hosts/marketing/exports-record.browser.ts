import { call } from '@sayso/client';
import { exportsGet, exportsLink } from '@sayso/contract';
import { expect } from 'chai';
import { digestOf } from '../archives.ts';
import { activate, find, gone, reads, usable } from '../roles.ts';
import { walks } from '../walk.ts';
import { marketing } from './sample.ts';
import { codeOf, DAY, downloadedAfterProof, exportsOf, madeReady } from './steps.ts';

walks(marketing, 'the record of exports', (walk) => {
  it('B16 a record of each stays: who, when, what, size, checksum; it can be removed now, and a colleague reads the same', async () => {
    await walk().enter('admin');
    const askedAt = Date.now();
    await madeReady();
    const file = await downloadedAfterProof();
    const [one] = await exportsOf(walk(), 'brightwater');
    expect(one?.requestedBy?.displayName).to.equal('Nadia Bell');
    expect(Math.abs(Date.parse(one?.requestedAt ?? '') - askedAt)).to.be.lessThan(60_000);
    expect(one).to.include({ scope: 'backup', trigger: 'person', sizeBytes: file.size, sha256: await digestOf(file) });

    await walk().enter('second');
    const row = await reads(await digestOf(file));
    expect(row).to.contain('Nadia Bell');
    expect(row).to.contain('Everything, ZIP');
    expect(row).to.contain(`Ready, ${Math.round(file.size / 1000)} kB`);
    await activate('button', /^Remove now: the export of /);
    await reads('Remove the file for good? The record of it stays.');
    await activate('button', 'Remove now');
    await reads('Removed');
    await gone('button', /^Download .*lampwick/);
    const [removed] = await exportsOf(walk(), 'brightwater');
    expect(removed).to.include({ id: one?.id, state: 'removed', sha256: await digestOf(file) });
    expect(await codeOf(call(walk().host.backend, exportsLink, { exportId: one?.id ?? '' }))).to.equal('expired');
  });

  it('B3 survives a reload and is the same one in a second tab; there is one at a time', async () => {
    await walk().enter('admin');
    await usable('button', 'Start the export');
    await activate('button', 'Start the export');
    await reads('This is under way already.');
    await walk().reload();
    await find('heading', 'All exports so far');
    // Another session of the same person, as in another browser.
    await walk().enter('admin');
    await find('button', /^Download .*lampwick/);
    const all = await exportsOf(walk(), 'brightwater');
    expect(all.map(({ state: of }) => of)).to.deep.equal(['ready']);
    const file = await downloadedAfterProof();
    expect(await digestOf(file)).to.equal(all[0]?.sha256);
  });

  it('B3 when its time is over the page says so, and how to ask again', async () => {
    await walk().enter('clear');
    await madeReady();
    const [one] = await exportsOf(walk(), 'clearing');
    await walk().host.later(8 * DAY);
    await activate('button', /^Download .*lampwick/);
    // The page may have looked again by itself in the meantime.
    await reads(/The file is not there any more\. Ask for a new one\.|Expired/);
    await walk().reload();
    await reads('Expired');
    expect((await call(walk().host.backend, exportsGet, { exportId: one?.id ?? '' })).state).to.equal('expired');
    await madeReady();
  });
});
