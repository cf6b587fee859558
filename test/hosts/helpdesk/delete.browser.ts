import { expect } from 'chai';
import { press } from '../../browsers/keyboard.ts';
import { activate, fill, find, focused, gone, lookUp, readable, reads, tabTo } from '../roles.ts';
import { walks } from '../walk.ts';
import { helpdesk } from './sample.ts';
import { accountState, amounts, ask, carryOut, changeOf, own, prove, work } from './steps.ts';

const DAY = 86_400_000;
/** A new code is sent no sooner. */
const COOLDOWN = 31_000;
const ADDRESS = 'agent@helpdesk.example';

walks(helpdesk, 'deleting the account', (walk) => {
  it('C2 what goes, what stays and that nobody can bring it back is said beforehand', async () => {
    await walk().enter('agent');
    await activate('button', 'Delete account');
    const review = await reads('Ask the support team to delete your account?');
    const [, stays = '', goes = ''] = /Stays (.+) Goes with your account (.+) Takes effect/.exec(review) ?? [];
    expect(stays).to.contain('412 tickets').and.contain('26 saved replies');
    for (const what of [
      'Name Email Phone',
      'Who wrote it in 1,038 conversations',
      '11 drafts',
      '3 signatures',
      '4 devices',
    ]) {
      expect(goes).to.contain(what);
    }
    expect(review).to.contain('Once erased, nobody can bring your profile back, not the support team either.');
    expect(review).to.contain('When the support team has carried it out, within 2 days');
  });

  it('C2 account and personal data go for good; the company keeps its customers’ tickets, without the name', async () => {
    const before = await walk().host.state();
    const kept = amounts(before, 'agent', ['tickets', 'conversations', 'notes', 'savedReplies']);
    const others = amounts(before, 'linnea', [...own, ...work]);
    await walk().enter('agent');
    await ask(walk(), 'delete');
    const [, asked] = await walk().mailTo(ADDRESS);
    await carryOut(walk());
    await walk().host.signOut();
    await walk().follow(asked?.link ?? '');
    await walk().host.work();
    await find('heading', 'Your account has been erased');
    const after = await walk().host.state();
    expect(changeOf(after, 'delete-account').state).to.equal('completed');
    expect(accountState(after, 'agent')).to.equal(undefined);
    expect(amounts(after, 'agent', [...own, 'drafts'])).to.deep.equal([0, 0, 0, 0]);
    expect(amounts(after, 'agent', ['tickets', 'conversations', 'notes', 'savedReplies'])).to.deep.equal(kept);
    expect(JSON.stringify(after.tables)).not.to.match(/Zanele|Mbeki|agent@helpdesk/);
    expect(after.tables.members.find(({ id }) => id === 'member-agent')).to.include({ accountId: null, name: null });
    expect(amounts(after, 'linnea', [...own, ...work])).to.deep.equal(others);
    expect((await walk().mailTo(ADDRESS)).at(-1)?.template).to.equal('change-completed');

    await walk().open();
    await fill('Email', ADDRESS);
    await fill('Password', 'correct horse battery staple');
    await activate('button', 'Sign in');
    await reads('This email address and this password do not belong together.');
  });

  it('C3 the request names which of the two, and asks for exactly the proof that the policy names', async () => {
    await walk().enter('agent');
    await activate('button', 'Delete account');
    await activate('button', 'Continue');
    await activate('button', 'Ask for deletion');
    await reads('Code from the email');
    // She has a password, and is not asked for it.
    expect(lookUp('button', 'Another way')).to.equal(undefined);
    expect(lookUp('textbox', 'Password')).to.equal(undefined);
    await prove(walk());
    await reads('The support team has been asked to delete your account');
    const { sayso } = await walk().host.state();
    expect(sayso.changes.map(({ change }) => [change.kind, change.state])).to.deep.equal([
      ['delete-account', 'awaitingSupport'],
    ]);
    await walk().enterAsOperator();
    await find('heading', 'Delete an account: account-agent');
    expect(lookUp('heading', /^Deactivate/)).to.equal(undefined);
  });

  it('C3 without the right code nothing is requested', async () => {
    await walk().enter('agent');
    await activate('button', 'Delete account');
    await activate('button', 'Continue');
    await activate('button', 'Ask for deletion');
    await reads(/Sent to \S+@helpdesk\.example/);
    const sent = (await walk().host.state()).sayso.outbox.at(-1)?.params['code'] ?? '';
    await fill('Code from the email', sent === '111111' ? '222222' : '111111');
    await press('Enter');
    await reads('That code is not right.');
    await press('Escape');
    await reads('You have not confirmed that it is you. Nothing has been changed.');
    expect((await walk().host.state()).sayso.changes).to.deep.equal([]);
  });

  it('C3 there is a reference, and the page shows how it stands and the last day for an answer', async () => {
    await walk().enter('agent');
    await ask(walk(), 'delete');
    const reference = /Reference ([\w-]+)/.exec(await reads('You get an answer within 2 days.'))?.[1] ?? '';
    await activate('button', 'Close');
    await find('heading', 'The support team has been asked to delete your account');
    const banner = await reads(`Reference ${reference}`);
    expect(banner).to.match(/Answer by \d+ \w+ 20\d\d at \d\d:\d\d \(in 2 days\)/);
    const { dueAt = '', requestedAt } = changeOf(await walk().host.state(), 'delete-account');
    expect(Date.parse(dueAt) - Date.parse(requestedAt)).to.equal(2 * DAY);
    const letter = (await walk().mailTo(ADDRESS)).at(-1);
    expect(letter?.subject).to.equal(`We have your request ${reference}`);
    await walk().reload();
    await reads(`Reference ${reference}`);
    await walk().host.signOut();
    await walk().follow(letter?.link ?? '');
    await find('heading', 'The support team has been asked to delete your account');
    await reads(`Receipt Reference ${reference}`);
    expect(accountState(await walk().host.state(), 'agent')).to.equal('active');
  });

  it('C3 keys alone lead through it', async () => {
    await walk().enter('agent');
    await tabTo('button', 'Delete account');
    await press('Enter');
    await reads('Ask the support team to delete your account?');
    await tabTo('button', 'Continue');
    await press('Enter');
    await reads('Ask for the deletion of your account now?');
    await tabTo('button', 'Ask for deletion');
    await press('Enter');
    await prove(walk());
    await reads('The support team has been asked to delete your account');
    await press('Escape');
    // It stands above: Tab would leave the page at its end.
    const withdraw = await find('button', 'Withdraw the request');
    for (let presses = 0; focused() !== withdraw && presses < 40; presses += 1) await press('Shift+Tab');
    expect(focused() === withdraw).to.equal(true);
    await press('Enter');
    await find('heading', 'Your account will not be deleted');
    expect(changeOf(await walk().host.state(), 'delete-account').state).to.equal('canceled');
  });

  it('C3 support refuses with a reason, which a mail and the page behind the link tell; it can be asked for again', async () => {
    await walk().enter('agent');
    await ask(walk(), 'delete');
    const [, asked] = await walk().mailTo(ADDRESS);
    await walk().enterAsOperator();
    await activate('button', 'Refuse');
    await reads('Say why, so that the one who asked understands it.');
    expect(changeOf(await walk().host.state(), 'delete-account').state).to.equal('awaitingSupport');
    await fill('Reason, for the one who asked', 'Your team lead has open questions.');
    await activate('button', 'Refuse');
    await reads('Refused.');
    const denied = await walk().host.state();
    expect(changeOf(denied, 'delete-account')).to.deep.include({ state: 'denied' });
    expect(accountState(denied, 'agent')).to.equal('active');
    const told = (await walk().mailTo(ADDRESS)).at(-1);
    expect(told?.template).to.equal('change-denied');
    expect(told?.body).to.contain('> Your team lead has open questions.');
    await walk().follow(asked?.link ?? '');
    await find('heading', 'The support team has said no');
    await reads('What the support team says: Your team lead has open questions.');

    await walk().enter('agent');
    await gone('button', 'Withdraw the request');
    await walk().host.later(COOLDOWN);
    await ask(walk(), 'delete');
    expect((await walk().host.state()).sayso.changes.length).to.equal(2);
  });

  it('C3 support sees what everybody has asked for, each with its last day, and nothing when nothing waits', async () => {
    await walk().enterAsOperator();
    await reads('Nothing is waiting.');
    await walk().enter('agent');
    await ask(walk(), 'deactivate');
    await walk().enter('manager');
    await ask(walk(), 'delete');
    await walk().enterAsOperator();
    await find('heading', 'Deactivate an account: account-agent');
    await find('heading', 'Delete an account: account-manager');
    expect(readable().match(/Answer by \d+ \w+ 20\d\d/g)?.length).to.equal(2);
    await reads('What goes: Nothing goes.');
    await reads('What goes: 4 drafts, 2 signatures, 8 notification rules, 2 devices you sign in on');
  });

  it('C3 support reads the reference and what was written to it', async () => {
    await walk().enter('agent');
    await activate('button', 'Delete account');
    await activate('button', 'Continue');
    await fill('A message to the support team (optional)', 'I move to another company in May.');
    await activate('button', 'Ask for deletion');
    await prove(walk());
    const reference = /Reference ([\w-]+)/.exec(await reads('You get an answer within 2 days.'))?.[1] ?? '';
    expect(reference).not.to.equal('');
    await walk().enterAsOperator();
    await reads(`Reference ${reference}`);
    await reads('What they say: I move to another company in May.');
  });

  it('Z5 legal-hold: only support can say when it may go, and is asked right there', async () => {
    await walk().enter('held');
    await activate('button', 'Delete account');
    await reads('1 thing stands in the way');
    await reads('What is stored here has to be kept for a legal reason.');
    await activate('button', 'Continue');
    await reads('This has to be solved first.');
    await activate('button', 'Ask support');
    await fill('Your message', 'When may my account go?');
    await activate('button', 'Send');
    await reads('Your message has been sent');
    const { sayso } = await walk().host.state();
    expect(sayso.support.at(-1)?.about).to.include({ kind: 'delete-account', code: 'legal-hold' });
    expect(sayso.changes).to.deep.equal([]);
    await walk().host.meanwhile(({ tables }) => {
      for (const hold of (tables['holds'] ?? []) as { state: string }[]) hold.state = 'released';
    });
    await walk().enter('held');
    await ask(walk(), 'delete');
    expect(changeOf(await walk().host.state(), 'delete-account').state).to.equal('awaitingSupport');
  });

  it('Z5 a legal hold does not keep anybody from a pause', async () => {
    await walk().enter('held');
    await ask(walk(), 'deactivate');
    expect(changeOf(await walk().host.state(), 'deactivate-account').state).to.equal('awaitingSupport');
  });

  it('Z5 last-owner: the only administrator hands over inside, the row vanishes, and the request goes on', async () => {
    await walk().enter('administrator');
    await activate('button', 'Delete account');
    await reads('1 thing stands in the way You are the only owner here.');
    await activate('button', 'Hand over');
    await reads('Who becomes the new owner?');
    await activate('radio', /^Teo Albrecht/);
    await activate('button', 'Continue');
    await reads('Hand over Orchard Appliances?');
    await activate('button', 'Continue');
    await reads('Make Teo Albrecht the owner now?');
    await activate('button', 'Hand over');
    await prove(walk());
    await reads('Teo Albrecht now owns Orchard Appliances');
    await activate('button', 'Back');
    await reads('Ask the support team to delete your account?');
    await reads('Solved. Nothing stands in the way any more.');
    await walk().host.later(COOLDOWN);
    await activate('button', 'Continue');
    await activate('button', 'Ask for deletion');
    await prove(walk());
    await reads('The support team has been asked to delete your account');
    const { tables } = await walk().host.state();
    const role = (id: string) => tables.members.find((member) => member.id === id)?.role;
    expect([role('member-manager'), role('member-administrator')]).to.deep.equal(['administrator', 'manager']);
  });
});
