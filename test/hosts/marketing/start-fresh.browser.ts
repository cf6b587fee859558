import { expect } from 'chai';
import { prove } from '../proof.ts';
import { activate, find, gone, lookUp, reads } from '../roles.ts';
import { walks } from '../walk.ts';
import { marketing } from './sample.ts';
import { amounts, changeOf, DAY, gathered, organizationState } from './steps.ts';

walks(marketing, 'a fresh start', (walk) => {
  const state = () => walk().host.state();
  const now = async () => changeOf(await state(), 'reset-organization')?.state;

  async function startFresh(): Promise<void> {
    await walk().enter('clear');
    await activate('button', 'Start fresh');
    await reads('Start fresh in Clearing Studio?');
    await activate('button', 'Continue');
    await reads(/You can cancel it with one click until .* \(in 7 days\)\./);
    await activate('button', 'Start fresh');
    await prove();
    await reads('The company will start fresh');
    expect(await now()).to.equal('scheduled');
  }

  it('Z2 one click on the page cancels it until the stated moment', async () => {
    const before = amounts(await state(), 'clearing', gathered);
    await startFresh();
    await activate('button', 'Close');
    await walk().reload();
    await reads('Clearing Studio will start fresh');
    await activate('button', 'Cancel the fresh start');
    await reads('Clearing Studio will not start fresh');
    await gone('button', 'Cancel the fresh start');
    expect(await now()).to.equal('canceled');
    await walk().host.later(8 * DAY);
    await walk().host.work();
    expect(amounts(await state(), 'clearing', gathered)).to.deep.equal(before);
  });

  it('Z2 the link of the mail cancels it too, for somebody who is not signed in', async () => {
    await startFresh();
    await walk().host.signOut();
    const letter = (await walk().mailTo('clear@marketing.example')).find(
      ({ template }) => template === 'change-scheduled',
    );
    await walk().follow(letter?.link ?? '');
    await reads('The company will start fresh');
    await activate('button', 'Cancel the fresh start');
    await reads('The company will not start fresh');
    expect(await now()).to.equal('canceled');
  });

  it('Z1 Z2 when the moment has come it is carried out: the contents go, the settings stay', async () => {
    const kept = ['templates', 'integrations', 'subscriptions', 'invoices', 'members'];
    const before = amounts(await state(), 'clearing', kept);
    await startFresh();
    await activate('button', 'Close');
    await walk().host.later(7 * DAY + 60_000);
    await walk().host.work();
    await walk().reload();
    await find('heading', 'Data Management');
    expect(lookUp('button', 'Cancel the fresh start') === undefined).to.equal(true);
    const after = await state();
    expect(await now()).to.equal('completed');
    expect(amounts(after, 'clearing', gathered)).to.deep.equal(gathered.map(() => 0));
    expect(amounts(after, 'clearing', kept)).to.deep.equal(before);
    expect(organizationState(after, 'clearing')).to.equal('active');
    // What stays connected is revoked nowhere.
    expect(after.sayso.services['integrations']?.revoked).to.deep.equal([]);
  });
});
