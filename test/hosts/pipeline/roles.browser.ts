import { expect } from 'chai';
import { activate, find, lookUp, reads } from '../roles.ts';
import { walks } from '../walk.ts';
import { pipeline } from './sample.ts';

walks(pipeline, 'roles', (walk) => {
  it('C5 E8 whoever administers the account settings makes somebody else one too, in Swedish', async () => {
    await walk().enter('admin', 'users');
    await activate('button', 'Ändra roll: Elias Holm');
    await find('heading', 'Roll för Elias Holm');
    await reads('Stänga kontot');
    await activate('radio', /^Kontoinställningsadministratör/);
    await activate('button', 'Spara');
    await find('heading', 'Medlemmar och roller');
    const { tables } = await walk().host.state();
    expect(tables.members.find(({ id }) => id === 'member-user')?.role).to.equal('admin');
    const [letter] = await walk().mailTo('user@pipeline.example');
    expect(letter?.subject).to.equal('Din roll i Nordviks Måleri AB är Kontoinställningsadministratör');
  });

  it('C5 a user of the account gives no roles', async () => {
    await walk().enter('user', 'users');
    await reads('Astrid Nordvik');
    expect(lookUp('button', /^Ändra roll/)).to.equal(undefined);
  });
});
