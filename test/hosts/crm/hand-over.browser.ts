import { expect } from 'chai';
import { press, type } from '../../browsers/keyboard.ts';
import { askedForProof } from '../proof.ts';
import { activate, fill, find, gone, lookUp, reads, tabTo } from '../roles.ts';
import { walks } from '../walk.ts';
import { crm } from './sample.ts';

const PASSWORD = 'correct horse battery staple';

walks(crm, 'handing over', (walk) => {
  const member = async (id: string) => (await walk().host.state()).tables.members.find((one) => one.id === id);
  const owners = async () =>
    (await walk().host.state()).tables.members.filter(
      ({ organizationId, role, state }) => organizationId === 'harbor' && role === 'owner' && state === 'active',
    ).length;

  it('A7 an owner cannot leave before handing over; the hand-over is offered inside the same flow and takes effect together with it', async () => {
    await walk().enter('owner');
    await activate('button', 'Leave organization');
    await reads('You are the only owner.');
    // Nothing goes on while it is unsolved.
    await activate('button', 'Continue');
    await reads('Leave Harbor & Pine Sales?');
    expect(await owners()).to.equal(1);

    await activate('button', 'Choose a new owner');
    await fill('Search by name or email', 'dan');
    await reads('1 member found');
    await activate('radio', /^Daniel Osei/);
    await activate('button', 'Continue');
    await reads('Daniel Osei becomes the owner in the same moment.');
    await activate('button', 'Continue');
    await reads('Leave Harbor & Pine Sales now?');
    await activate('button', 'Leave organization');

    await askedForProof();
    expect(await owners()).to.equal(1);
    await fill('Password', PASSWORD);
    await press('Enter');
    await reads('You have left Harbor & Pine Sales');
    expect(await member('member-owner')).to.include({ state: 'left', name: null });
    expect(await member('member-manager')).to.include({ state: 'active', role: 'owner' });
    expect(await owners()).to.equal(1);
  });

  it('A7 one of two owners leaves without handing over', async () => {
    await walk().enter('first');
    await activate('button', 'Leave organization');
    await reads('Leave Conti & Conti?');
    expect(lookUp('button', 'Choose a new owner') === undefined).to.equal(true);
    await activate('button', 'Continue');
    await reads('Leave Conti & Conti now?');
    await activate('button', 'Leave organization');
    await reads('You have left Conti & Conti');
    expect((await member('member-second'))?.role).to.equal('owner');
  });

  it('A7 an owner who stays hands over with a code from the mail, and becomes a manager', async () => {
    await walk().enter('owner');
    await activate('button', 'Hand over organization');
    await reads('Who becomes the new owner?');
    await fill('Search by name or email', 'rossi');
    await reads('1 member found');
    await activate('radio', /^Sofía Rossi-Núñez/);
    await activate('button', 'Continue');
    await reads('Hand over Harbor & Pine Sales?');
    await activate('button', 'Continue');
    await reads('the owner now?');
    await activate('button', 'Hand over');
    await askedForProof();
    await activate('button', 'Another way');
    await activate('button', 'With a code by email');
    await reads('Sent to o•••@crm.example');
    const { sayso } = await walk().host.state();
    expect(sayso.outbox.map(({ to }) => to)).to.deep.equal(['owner@crm.example']);
    await fill('Code from the email', sayso.outbox[0]?.params['code'] ?? '');
    await press('Enter');
    await reads('Sofía Rossi-Núñez now owns Harbor & Pine Sales');
    await activate('button', 'Close');
    await reads('Your role Manager');
    await gone('button', 'Hand over organization');
    expect(await owners()).to.equal(1);
  });

  it('A7 keys alone lead through it, and a wrong password can be corrected', async () => {
    await walk().enter('owner');
    await tabTo('button', 'Leave organization');
    await press('Enter');
    await reads('You are the only owner.');
    await tabTo('button', 'Choose a new owner');
    await press('Enter');
    await reads('Search by name or email');
    await tabTo('textbox', 'Search by name or email');
    await type('dan');
    await reads('1 member found');
    await tabTo('radio', /^Daniel Osei/);
    await press('Space');
    await tabTo('button', 'Continue');
    await press('Enter');
    await reads('Daniel Osei becomes the owner in the same moment.');
    await tabTo('button', 'Continue');
    await press('Enter');
    await reads('Leave Harbor & Pine Sales now?');
    await tabTo('button', 'Leave organization');
    await press('Enter');
    await askedForProof();
    await type('not this one');
    await press('Enter');
    await reads('That is not the right password. 4 tries left.');
    await type(PASSWORD);
    await press('Enter');
    await reads('You have left Harbor & Pine Sales');
    expect(await owners()).to.equal(1);
  });

  it('A7 somebody who gives up at the proof has changed nothing, and finds everything as it was', async () => {
    await walk().enter('owner');
    await activate('button', 'Hand over organization');
    await activate('radio', /^Daniel Osei/);
    await activate('button', 'Continue');
    await reads('Hand over Harbor & Pine Sales?');
    await activate('button', 'Continue');
    await reads('Make Daniel Osei the owner now?');
    await activate('button', 'Hand over');
    await askedForProof();
    await press('Escape');
    await reads('You have not confirmed that it is you. Nothing has been changed.');
    await find('button', 'Hand over');
    expect((await member('member-owner'))?.role).to.equal('owner');
  });
});
