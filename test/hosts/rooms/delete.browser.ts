import { expect } from 'chai';
import { press } from '../../browsers/keyboard.ts';
import { PASSWORD, prove } from '../proof.ts';
import { activate, fill, find, readable, reads, tabTo } from '../roles.ts';
import { walks } from '../walk.ts';
import { rooms } from './sample.ts';
import { amounts, changeOf, confirm, isLeft, own, UNTIL_ERASED } from './steps.ts';

walks(rooms, 'deleting the profile', (walk) => {
  it('D6 what goes is all that there is, and that it is at once and for good is said before', async () => {
    await walk().enter('regular');
    await activate('button', 'Delete profile');
    const review = await reads('Delete your account?');
    for (const what of [
      '14 rooms',
      '87 recordings',
      '1,320 chat messages',
      '5 consents',
      '4 mailing lists you are on',
    ]) {
      expect(review).to.contain(what);
    }
    expect(review).to.contain('Ended at the other service first, then erased.');
    expect(review).not.to.contain('Stays');
    expect(review).to.match(/Takes effect As soon as you confirm/);
    await activate('button', 'Continue');
    await reads('This cannot be cancelled or undone.');
    expect(amounts(await walk().host.state(), 'regular', own)).to.deep.equal([14, 87, 1320, 5, 4]);
  });

  it('D6 after the confirmation all user and account data is gone, and the person has left every mailing list', async () => {
    const before = await walk().host.state();
    const lists = (before.tables['mailingLists'] ?? []) as readonly { id: string; accountId: string }[];
    const left = lists.filter(({ accountId }) => accountId === 'account-regular').map(({ id }) => id);
    const others = amounts(before, 'changed', own);
    await walk().enter('regular');
    await activate('button', 'Delete profile');
    await confirm();
    await walk().host.work();
    await reads('Your account has been erased');
    await reads('A second look has confirmed');
    await activate('button', 'Close');
    await find('heading', 'Sign in to Veranda Rooms');

    const after = await walk().host.state();
    expect(changeOf(after, 'delete-account').state).to.equal('completed');
    expect(amounts(after, 'regular', own)).to.deep.equal([0, 0, 0, 0, 0]);
    expect(after.tables.accounts.some(({ id }) => id === 'account-regular')).to.equal(false);
    expect(isLeft(after, 'regular')).to.equal(false);
    const revoked = after.sayso.services['mailing']?.revoked ?? [];
    expect(left.length).to.equal(4);
    expect(revoked.map((key) => key.split(' ').at(-1)).toSorted()).to.deep.equal(left.toSorted());
    expect(amounts(after, 'changed', own)).to.deep.equal(others);
    expect((await walk().mailTo('regular@rooms.example')).at(-1)?.template).to.equal('change-completed');

    await fill('Email', 'regular@rooms.example');
    await fill('Password', PASSWORD);
    await activate('button', 'Sign in');
    await reads('This email address and this password do not belong together.');
  }).timeout(UNTIL_ERASED);

  it('D6 B10 as long as the mailing lists do not answer it is not called erased; it is tried again by itself until they do', async () => {
    await walk().host.meanwhile(({ sayso }) => {
      const { mailing } = sayso.services;
      if (mailing) mailing.failuresLeft = 10_000;
    });
    await walk().enter('regular');
    await activate('button', 'Delete profile');
    await confirm();
    await reads('One step did not work. It is tried again by itself; you need not do anything.');
    await reads('You can close this. It goes on by itself.');
    expect(readable()).not.to.contain('has been erased');
    const meanwhile = await walk().host.state();
    expect(changeOf(meanwhile, 'delete-account').state).to.be.oneOf(['failed', 'processing']);
    expect(amounts(meanwhile, 'regular', ['mailingLists'])).not.to.deep.equal([0]);
    const told = (await walk().mailTo('regular@rooms.example')).map(({ template }) => template);
    expect(told).not.to.contain('change-completed');

    await walk().host.meanwhile(({ sayso }) => {
      const { mailing } = sayso.services;
      if (mailing) mailing.failuresLeft = 0;
    });
    await walk().host.work();
    await reads('Your account has been erased');
    const after = await walk().host.state();
    expect(changeOf(after, 'delete-account').state).to.equal('completed');
    expect(after.sayso.services['mailing']?.revoked.length).to.equal(4);
    expect(isLeft(after, 'regular')).to.equal(false);
  }).timeout(UNTIL_ERASED);

  it('D6 somebody in a team takes along what is personal there; the team keeps its rooms', async () => {
    await walk().enter('member');
    await activate('button', 'Delete profile');
    const review = await reads('Delete your account?');
    expect(review).to.match(
      /Stays 1 room of the team Belongs to the team.+Goes with your account .*77 messages in the team/,
    );
    await confirm();
    await walk().host.work();
    await reads('Your account has been erased');
    const after = await walk().host.state();
    expect(amounts(after, 'member', [...own, 'teamMessages'])).to.deep.equal([0, 0, 0, 0, 0, 0]);
    expect(amounts(after, 'member', ['teamRooms'])).to.deep.equal([1]);
    expect(isLeft(after, 'member')).to.equal(false);
    expect(amounts(after, 'owner', ['teamRooms', 'teamMessages'])).to.deep.equal([3, 41]);
  }).timeout(UNTIL_ERASED);

  it('D6 keys alone lead through it', async () => {
    await walk().enter('quiet');
    await tabTo('button', 'Delete profile');
    await press('Enter');
    await reads('Delete your account?');
    await tabTo('button', 'Continue');
    await press('Enter');
    await reads('Delete your account now?');
    await tabTo('button', 'Delete account');
    await press('Enter');
    await prove();
    await walk().host.work();
    await reads('Your account has been erased');
    await press('Escape');
    await find('heading', 'Sign in to Veranda Rooms');
    expect(isLeft(await walk().host.state(), 'quiet')).to.equal(false);
  }).timeout(UNTIL_ERASED);

  it('D6 whoever gives up at the last question keeps everything', async () => {
    await walk().enter('regular');
    await activate('button', 'Delete profile');
    await activate('button', 'Continue');
    await activate('button', 'Delete account');
    await reads('Confirm that it is you');
    await press('Escape');
    await reads('You have not confirmed that it is you. Nothing has been changed.');
    const { sayso, tables } = await walk().host.state();
    expect(sayso.changes).to.deep.equal([]);
    expect(tables.accounts.find(({ id }) => id === 'account-regular')?.state).to.equal('active');
  });
});
