import { expect } from 'chai';
import { prove } from '../proof.ts';
import { activate, find, lookUp, readable, reads } from '../roles.ts';
import { walks } from '../walk.ts';
import { rooms } from './sample.ts';
import { changeOf, confirm, isLeft, UNTIL_ERASED } from './steps.ts';

/** Back in the review, with nothing in the way any more. */
async function solved(): Promise<void> {
  await reads('Solved. Nothing stands in the way any more.');
  await reads('Delete your account?');
  expect(readable()).not.to.match(/\d things? stands? in the way/);
}

walks(rooms, 'what stands in the way of deleting the profile', (walk) => {
  it('Z5 pending-operation: a room that is live is ended right there', async () => {
    await walk().enter('live');
    await activate('button', 'Delete profile');
    await reads('Still under way: 1 room.');
    await reads('Aunties on Friday');
    await activate('button', 'Continue');
    await reads('This has to be solved first.');
    await activate('button', 'Stop');
    await solved();
    const live = ((await walk().host.state()).tables['rooms'] ?? []) as readonly { id: string; state: string }[];
    expect(live.find(({ id }) => id === 'rooms-account-live-now')?.state).to.equal('open');
    await confirm();
    await walk().host.work();
    await reads('Your account has been erased');
    expect(isLeft(await walk().host.state(), 'live')).to.equal(false);
  }).timeout(UNTIL_ERASED);

  it('Z5 pending-operation: a room that goes live while the dialog is open stands in the way before anything is erased', async () => {
    await walk().enter('regular');
    await activate('button', 'Delete profile');
    await reads('Delete your account?');
    await walk().host.meanwhile(({ tables }) => {
      const rows = (tables['rooms'] ?? []) as { accountId: string; state: string }[];
      const one = rows.find(({ accountId }) => accountId === 'account-regular');
      if (one) one.state = 'live';
    });
    await confirm();
    await reads('Something has changed since you last looked.');
    await reads('Still under way: 1 room.');
    expect((await walk().host.state()).sayso.changes).to.deep.equal([]);
    await activate('button', 'Stop');
    await solved();
  });

  it('Z5 recent-credential-change: proving once more who it is lets the deletion go on', async () => {
    await walk().enter('changed');
    await activate('button', 'Delete profile');
    await reads(/was changed a short while ago\. Confirm once more that it is you, or come back after \d+ \w+ 20\d\d/);
    await activate('button', 'Confirm that it is you');
    await prove();
    await solved();
    await confirm();
    await walk().host.work();
    await reads('Your account has been erased');
    expect(isLeft(await walk().host.state(), 'changed')).to.equal(false);
  }).timeout(UNTIL_ERASED);

  it('Z5 last-owner: the owner hands the team over inside, and the deletion goes on', async () => {
    await walk().enter('owner');
    await activate('button', 'Delete profile');
    await reads('1 thing stands in the way You are the only owner here.');
    await activate('button', 'Hand over');
    await reads('Who becomes the new owner?');
    await activate('radio', /^Kofi Boateng/);
    await activate('button', 'Continue');
    await reads('Hand over Harbour Street Choir?');
    await activate('button', 'Continue');
    await reads('Make Kofi Boateng the owner now?');
    await activate('button', 'Hand over');
    await prove();
    await reads('Kofi Boateng now owns Harbour Street Choir');
    await activate('button', 'Back');
    await solved();
    const { tables } = await walk().host.state();
    expect(tables.members.find(({ id }) => id === 'member-member')?.role).to.equal('owner');
    await confirm();
    await walk().host.work();
    await reads('Your account has been erased');
    const after = await walk().host.state();
    expect(isLeft(after, 'owner')).to.equal(false);
    expect(after.tables.organizations.find(({ id }) => id === 'choir')?.state).to.equal('active');
  }).timeout(UNTIL_ERASED);

  it('Z5 last-owner: the one who is alone deletes the team inside, and the deletion goes on', async () => {
    await walk().enter('alone');
    await activate('button', 'Delete profile');
    await reads('Book Club of One');
    expect(lookUp('button', 'Hand over')).to.equal(undefined);
    await activate('button', 'Delete');
    await reads('Delete Book Club of One?');
    await activate('button', 'Continue');
    await reads('Delete Book Club of One now?');
    await activate('button', 'Delete team');
    await prove();
    await walk().host.work();
    await reads('Book Club of One has been erased');
    expect(changeOf(await walk().host.state(), 'delete-organization').state).to.equal('completed');
    await activate('button', 'Back');
    await solved();
    await confirm();
    await walk().host.work();
    await reads('Your account has been erased');
    const after = await walk().host.state();
    expect(after.tables.organizations.some(({ id }) => id === 'book-club')).to.equal(false);
    expect(isLeft(after, 'alone')).to.equal(false);
  }).timeout(UNTIL_ERASED);

  it('Z5 giving up inside leads back to what stands in the way, with everything as it was', async () => {
    await walk().enter('alone');
    await activate('button', 'Delete profile');
    await activate('button', 'Delete');
    await reads('Delete Book Club of One?');
    await activate('button', 'Cancel');
    await reads('1 thing stands in the way');
    await find('button', 'Delete');
    expect((await walk().host.state()).sayso.changes).to.deep.equal([]);
  });
});
