import { expect } from 'chai';
import type { HostState } from '@sayso/testing';
import { prove } from '../proof.ts';
import { activate, find, gone, reads } from '../roles.ts';
import { walks } from '../walk.ts';
import { marketing } from './sample.ts';
import { amounts, changeOf, DAY, gathered, rowsOf } from './steps.ts';

/** Stonegate numbers its records: one number is changed, and they are out of sight. */
walks(marketing, 'a fresh start that holds at once', (walk) => {
  const state = () => walk().host.state();
  const now = async () => changeOf(await state(), 'reset-organization')?.state;
  const stored = async () => amounts(await state(), 'stonegate', gathered);

  /** The contents as the page counts them. */
  const shows = (campaigns: number, contacts: number) =>
    reads(new RegExp(`${campaigns} Campaigns ${contacts} Contacts`));

  async function startFresh(): Promise<void> {
    await walk().enter('trusted');
    await shows(12, 540);
    await activate('button', 'Start fresh');
    await reads('Start fresh in Stonegate Travel?');
    await reads(
      'The contents are out of sight as soon as you confirm, the settings stay. Read both lists first. If you undo it in time, your earlier data comes back',
    );
    await activate('button', 'Continue');
    await reads(/You can undo it with one click until .* \(in 7 days\)\./);
    await activate('button', 'Start fresh');
    await prove();
    await reads('The company has started fresh');
    await reads('Undo it in time, and your earlier data comes back.');
    expect(await now()).to.equal('applied');
  }

  /** Somebody adds a contact on the product's own pages, with the number that the company has by now. */
  async function addContact(): Promise<void> {
    await walk().host.meanwhile(({ tables }: HostState) => {
      const company = tables.organizations.find(({ id }) => id === 'stonegate');
      const [first] = rowsOf({ tables } as HostState, 'contacts', 'stonegate');
      const added = { ...first, id: 'contacts-stonegate-new', epoch: company?.epoch };
      tables['contacts'] = [...(tables['contacts'] ?? []), added];
    });
  }

  it('Z2 E4 the contents are out of sight at once, one click brings them back, and what has come since stays', async () => {
    const before = await stored();
    await startFresh();
    await activate('button', 'Close');
    await walk().reload();
    await shows(0, 0);
    expect(await stored()).to.deep.equal(before);
    await addContact();
    await walk().reload();
    await shows(0, 1);
    await reads('Stonegate Travel has started fresh');
    await reads('Undo it in time, and your earlier data comes back. What has been entered since is kept either way.');
    await activate('button', 'Undo the fresh start');
    await reads('Everything in Stonegate Travel is back');
    await gone('button', 'Undo the fresh start');
    expect(await now()).to.equal('undone');
    await walk().reload();
    await shows(12, 541);
    await walk().host.later(8 * DAY);
    await walk().host.work();
    await walk().reload();
    await shows(12, 541);
  });

  it('Z2 the link of the mail brings them back too, for somebody who is not signed in', async () => {
    await startFresh();
    await walk().host.signOut();
    const letter = (await walk().mailTo('trusted@marketing.example')).find(
      ({ template }) => template === 'change-applied',
    );
    expect(letter?.body).to.contain('Your earlier data comes back then');
    await walk().follow(letter?.link ?? '');
    await reads('The company has started fresh');
    await activate('button', 'Undo the fresh start');
    await reads('Everything in the company is back');
    expect(await now()).to.equal('undone');
  });

  it('Z1 Z2 when the moment has come they are erased, and what has come since stays', async () => {
    const kept = ['templates', 'integrations', 'subscriptions', 'invoices', 'members'];
    const before = amounts(await state(), 'stonegate', kept);
    await startFresh();
    await activate('button', 'Close');
    await addContact();
    await walk().host.later(7 * DAY + 60_000);
    await walk().host.work();
    await walk().reload();
    await find('heading', 'Data Management');
    await gone('button', 'Undo the fresh start');
    await shows(0, 1);
    expect(await now()).to.equal('completed');
    expect(await stored()).to.deep.equal(gathered.map((table) => (table === 'contacts' ? 1 : 0)));
    expect(amounts(await state(), 'stonegate', kept)).to.deep.equal(before);
  });
});
