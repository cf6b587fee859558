import { expect } from 'chai';
import { openedArchive, untouched } from '../archives.ts';
import { downloadedBy } from '../download.ts';
import { prove } from '../proof.ts';
import { activate, find, readable, reads, usable } from '../roles.ts';
import { walks } from '../walk.ts';
import { crm } from './sample.ts';

walks(crm, 'their own data', (walk) => {
  const state = () => walk().host.state();

  /** From the file that is ready to the one that is saved. */
  const saved = (name = /^Download \(/) =>
    downloadedBy(async () => {
      await activate('button', name);
      await prove();
    });

  /** Asks as soon as it is known what there is. */
  const ask = async () => {
    await usable('button', 'Download my data');
    await activate('button', 'Download my data');
  };

  it('A13 a person downloads everything personal, in a form that programs read, and nothing of anybody else', async () => {
    await walk().enter('agent');
    await ask();
    await find('button', /^Download \(/);
    const { records, manifest, problems, verdict } = await openedArchive(await saved(), walk());
    expect([verdict, problems]).to.deep.equal([await untouched(walk()), []]);

    const { tables } = await state();
    const account = tables.accounts.find(({ id }) => id === 'account-agent');
    expect(records['account']).to.have.length(1);
    expect(records['account']?.[0]).to.include({ displayName: account?.displayName, email: account?.email });
    for (const name of ['profileNotes', 'mailingLists']) {
      const own = (tables[name] as readonly { id: string; accountId: string }[])
        .filter(({ accountId }) => accountId === 'account-agent')
        .map(({ id }) => id);
      expect(own.length, name).to.be.greaterThan(0);
      expect(records[name]?.map((record) => (record as { id: string }).id).sort(), name).to.deep.equal(own.sort());
    }
    const whole = JSON.stringify(records);
    for (const other of tables.accounts) {
      if (other.id !== 'account-agent') expect(whole, other.displayName).not.to.contain(other.email);
    }
    expect(manifest.exclusions.map(({ collection }) => collection)).to.include.members(['leads', 'calls', 'devices']);
  });

  it('A13 while the deletion of the account is pending the copy can still be taken', async () => {
    await walk().enter('agent');
    await activate('button', 'Delete account');
    await activate('button', 'Continue');
    await reads('Delete your account now?');
    await activate('button', 'Delete account');
    await prove();
    await reads('Your account will be deleted');
    await walk().enter('agent');
    await find('heading', 'Your account is going to be deleted');
    await ask();
    await find('button', /^Download \(/);
    const { records } = await openedArchive(await saved(), walk());
    expect(records['account']).to.have.length(1);
  });

  it('A14 what is stored is listed with its count, why, on what basis, how long and who receives it', async () => {
    await walk().enter('agent', 'data');
    await find('heading', 'What is stored about you');
    const { map, tables } = await state();
    const counted = (tables['leads'] as readonly { memberId: string }[]).filter(
      ({ memberId }) => memberId === 'member-agent',
    ).length;
    await find('heading', `${counted} leads`);
    await activate('button', 'Open all details');
    for (const { owner, member, purpose, basis } of map) {
      if (owner !== 'account' && member === undefined) continue;
      const shown = await reads(purpose?.['en'] ?? 'no purpose');
      expect(shown).to.contain(basis?.['en']);
    }
    for (const words of ['How long', 'Who receives it', 'In an export']) expect(readable()).to.contain(words);
  });

  it('A15 the rights that the privacy laws give are there to read, by where somebody lives', async () => {
    await walk().enter('agent', 'data');
    await find('heading', 'Your rights');
    const { policy } = await state();
    const rights = policy.notices?.find(({ key }) => key === 'rights');
    expect(new Set(rights?.sections.flatMap(({ jurisdiction }) => jurisdiction ?? [])).size).to.be.greaterThan(2);
    for (const { heading } of rights?.sections ?? []) await reads(heading['en'] ?? 'no heading');
  });

  it('A16 the privacy policy is one click away, with the date of the texts', async () => {
    await walk().enter('agent', 'data');
    const { policy } = await state();
    const { href, updatedAt, version } = policy.notices?.find(({ key }) => key === 'privacy-policy') ?? {};
    const link = (await find('link', /Privacy policy/)) as HTMLAnchorElement;
    expect(link.getAttribute('href')).to.equal(href);
    const date = new Intl.DateTimeFormat('en', { dateStyle: 'long' }).format(new Date(updatedAt ?? ''));
    expect(readable()).to.match(new RegExp(`Version ${version} · Last updated ${date}|Last updated \\d+ \\w+ 20`));
  });
});
