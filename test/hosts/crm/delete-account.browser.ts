import { expect } from 'chai';
import type { HostState } from '@sayso/testing';
import { press } from '../../browsers/keyboard.ts';
import { PASSWORD, prove } from '../proof.ts';
import { activate, fill, find, gone, lookUp, reads, tabTo } from '../roles.ts';
import { walks } from '../walk.ts';
import { crm } from './sample.ts';

const DAY = 86_400_000;

/** What the business owns, and what belongs to the people themselves. */
const business = ['leads', 'calls', 'whatsappConversations', 'tasks', 'recordings', 'assignments'];
const personal = ['devices', 'profileNotes', 'mailingLists'];

type Row = Readonly<Record<string, unknown>>;

const rowsOf = ({ tables }: HostState, table: string) => (tables[table] ?? []) as readonly Row[];

walks(crm, 'deleting an account', (walk) => {
  const state = () => walk().host.state();
  const account = async (id: string) => (await state()).tables.accounts.find((one) => one.id === id);
  const openSessions = async (accountId: string) =>
    (await state()).tables.sessions.filter((one) => one.accountId === accountId && one.endedAt === undefined).length;

  /** From the page to the moment in which it is scheduled, as somebody does who reads and agrees. */
  async function deleteAccount(): Promise<void> {
    await activate('button', 'Delete account');
    await reads('Delete your account?');
    await activate('button', 'Continue');
    await reads('Delete your account now?');
    await activate('button', 'Delete account');
    await prove();
    await reads('Your account will be deleted');
  }

  /** Where the newest mail to this address leads. */
  async function linkIn(template: string, address: string): Promise<string> {
    const letter = (await walk().mailTo(address)).findLast((one) => one.template === template);
    expect(letter?.link, `no link in a mail "${template}"`).to.be.a('string');
    return letter?.link ?? '';
  }

  it('A8 login and personal details go for good, and the business data stays whole', async () => {
    const before = await state();
    expect(personal.map((table) => rowsOf(before, table).filter(ofAgent).length)).to.deep.equal([2, 3, 3]);
    await walk().enter('agent');
    await activate('button', 'Delete account');
    const shown = await reads('Goes with your account');
    const [stays = '', goes = ''] = shown.split('Goes with your account');
    for (const what of ['128 leads', '1,204 calls', '86 WhatsApp conversations', '42 tasks', '377 call recordings']) {
      expect(stays).to.contain(what);
    }
    for (const what of ['2 devices you sign in on', '3 notes on your profile', '3 mailing lists you are on']) {
      expect(goes).to.contain(what);
    }
    await press('Escape');
    await deleteAccount();
    // Until the day has come everything is kept.
    expect(await account('account-agent')).to.include({ state: 'pendingDeletion', email: 'agent@crm.example' });

    await walk().follow(await linkIn('change-scheduled', 'agent@crm.example'));
    await reads('Your account will be deleted');
    await walk().host.later(14 * DAY + 60_000);
    await walk().host.work();
    await walk().reload();
    await reads('Your account has been erased');

    const after = await state();
    const kept = business.map((table) => rowsOf(after, table).length);
    expect(kept).to.deep.equal(business.map((table) => rowsOf(before, table).length));
    expect(rowsOf(after, 'leads').map(withoutPeople)).to.deep.equal(rowsOf(before, 'leads').map(withoutPeople));
    expect(personal.flatMap((table) => rowsOf(after, table).filter(ofAgent))).to.deep.equal([]);
    const member = after.tables.members.find(({ id }) => id === 'member-agent');
    expect(member).to.include({ accountId: null, name: null, email: null, phone: null });
    const stored = JSON.stringify(after.tables);
    for (const trace of ['Amara', 'Diallo', 'agent@crm.example', 'account-agent']) {
      expect(stored.includes(trace), `"${trace}" is still stored`).to.equal(false);
    }
    expect(await walk().host.signIn({ email: 'agent@crm.example', password: PASSWORD })).to.equal('refused');
  });

  it('A8 colleagues see a neutral placeholder afterwards, and all that the team works on', async () => {
    await walk().enter('agent');
    await deleteAccount();
    await walk().host.later(14 * DAY + 60_000);
    await walk().host.work();
    await walk().enter('manager', 'lead');
    await activate('radio', 'Whole team');
    await find('table', 'Leads');
    const shown = await reads(/Former member \d+/);
    expect(shown).not.to.match(/Amara|Diallo/);
    await walk().visit('Team');
    const team = await reads(/Former member \d+/);
    expect(team).not.to.match(/Amara|Diallo|agent@crm\.example/);
    expect((await state()).tables.members.find(({ id }) => id === 'member-agent')?.name).to.equal(null);
  });

  it('A9 all devices are signed out at once, and the person is told why', async () => {
    await walk().enter('agent');
    await walk().enter('agent');
    expect(await openSessions('account-agent')).to.equal(2);
    await deleteAccount();
    await reads('You have been signed out everywhere.');
    expect(await openSessions('account-agent')).to.equal(0);
    await activate('button', 'Close');
    await find('heading', 'Sign in to Tidewater CRM');
    await reads('You have been signed out.');
  });

  it('A9 Z2 signing in again shows the deletion, changes nothing by itself, and one click cancels it', async () => {
    await walk().enter('agent');
    await deleteAccount();
    await activate('button', 'Close');
    await find('heading', 'Sign in to Tidewater CRM');
    await fill('Email', 'agent@crm.example');
    await fill('Password', PASSWORD);
    await activate('button', 'Sign in');
    await find('heading', 'Your account is going to be deleted');
    const shown = await reads('Your account will be deleted');
    expect(shown).to.match(/Can be cancelled until .* \(in 14 days\)/);
    // Little else can be done here.
    expect(lookUp('button', 'Menu') === undefined).to.equal(true);
    expect(lookUp('link', /^Leads/) === undefined).to.equal(true);
    expect((await account('account-agent'))?.state).to.equal('pendingDeletion');
    await activate('button', 'Cancel the deletion');
    await find('heading', 'Account & data');
    await walk().visit('Leads');
    await reads('50 of 128');
    expect((await account('account-agent'))?.state).to.equal('active');
    expect((await state()).sayso.changes.at(-1)?.change.state).to.equal('canceled');
    expect((await state()).tables.members.find(({ id }) => id === 'member-agent')).to.include({
      state: 'active',
      name: 'Amara Diallo',
    });
  });

  it('A9 Z2 the link of the mail shows how it stands without signing in, and one click there cancels it', async () => {
    await walk().enter('agent');
    await deleteAccount();
    await walk().host.signOut();
    await walk().follow(await linkIn('change-scheduled', 'agent@crm.example'));
    await reads('Your account will be deleted');
    await reads(/Reference [A-Z\d]{4}-[A-Z\d]{4}/);
    expect(location.hash).to.equal('');
    await walk().reload();
    await reads('Your account will be deleted');
    await activate('button', 'Cancel the deletion');
    await reads('Your account will not be deleted');
    expect((await account('account-agent'))?.state).to.equal('active');
    await gone('button', 'Cancel the deletion');
    expect((await walk().mailTo('agent@crm.example')).map(({ template }) => template)).to.include('change-canceled');
    expect(await walk().host.signIn({ email: 'agent@crm.example', password: PASSWORD })).to.equal('done');
  });

  it('Z2 the dialog itself cancels with one click, although its session has ended', async () => {
    await walk().enter('agent');
    await deleteAccount();
    await activate('button', 'Cancel the deletion');
    await reads('Your account will not be deleted');
    await reads('Everything is as it was. You can sign in again.');
    expect((await account('account-agent'))?.state).to.equal('active');
    expect((await state()).sayso.changes.map(({ change }) => change.state)).to.deep.equal(['canceled']);
  });

  it('Z2 after the last moment it cannot be cancelled any more', async () => {
    await walk().enter('agent');
    await deleteAccount();
    await walk().follow(await linkIn('change-scheduled', 'agent@crm.example'));
    await find('button', 'Cancel the deletion');
    await walk().host.later(14 * DAY + 60_000);
    await activate('button', 'Cancel the deletion');
    await gone('button', 'Cancel the deletion');
    await walk().host.work();
    await walk().reload();
    await reads('Your account has been erased');
    expect((await account('account-agent'))?.state).not.to.equal('active');
  });

  it('A10 signing up again with the same address makes a new account that knows nothing of the old one', async () => {
    await walk().enter('agent');
    await deleteAccount();
    await walk().host.later(14 * DAY + 60_000);
    await walk().host.work();
    await activate('button', 'Close');
    await activate('button', 'New here? Create an account');
    await fill('Name', 'Amara Diallo');
    await fill('Email', 'agent@crm.example');
    await fill('Password', 'another long sentence');
    await activate('button', 'Create an account');
    await find('heading', 'You are not in an organization');
    const { tables } = await state();
    const [created, ...others] = tables.accounts.filter(({ email }) => email === 'agent@crm.example');
    expect(others).to.deep.equal([]);
    expect(created?.id).not.to.equal('account-agent');
    expect(tables.members.filter(({ accountId }) => accountId === created?.id)).to.deep.equal([]);

    // The code does not lead back: whoever comes is nobody here.
    await activate('button', 'Rejoin with a code');
    await fill('Organization code', 'HRBR-7K4M-2Q');
    await activate('button', 'Rejoin');
    await reads('This code does not lead back');
    expect((await state()).tables.members.find(({ id }) => id === 'member-agent')?.accountId).to.equal(null);
  });

  it('A11 that nobody can bring the profile back is read before anything happens', async () => {
    await walk().enter('agent');
    await activate('button', 'Delete account');
    await reads('Once erased, nobody can bring your profile back, not the support team either.');
    await reads('Signing up later with the same address makes a new account that knows nothing of this one.');
    await find('button', 'Continue');
    await press('Escape');
    expect((await account('account-agent'))?.state).to.equal('active');
    expect((await state()).sayso.changes).to.deep.equal([]);
  });

  it('A12 how deleting the account differs from leaving, and account from data, is read before the choice', async () => {
    await walk().enter('agent');
    await find('heading', 'Leave or delete');
    await reads(
      'Your account is your login. The organization and its data are something else: each is ended by itself.',
    );
    const cards = [/^Leave the organization/, /^Delete your account/];
    const [leave, remove] = await Promise.all(cards.map((name) => find('listitem', name)));
    expect(leave?.textContent).not.to.equal(remove?.textContent);
    await reads('You go; the organization and your account go on.');
    await reads('Your account goes for good; what belongs to the organization does not.');
    await reads('What belongs to the organization stays there, without your name.');
    await activate('button', 'Delete account');
    await reads('The account is your way in, and what is known about you. Data is what was made with it.');
    await press('Escape');
    expect((await state()).sayso.changes).to.deep.equal([]);
  });

  it('Z1 what was shown no longer holds: the request is refused, and the preview is shown anew', async () => {
    await walk().enter('agent');
    await activate('button', 'Delete account');
    await reads('3 notes on your profile');
    await activate('button', 'Continue');
    await reads('Delete your account now?');
    await walk().host.meanwhile(({ tables }) => {
      const notes = tables['profileNotes'] ?? [];
      notes.push({ ...notes.find((row) => ofAgent(row as Row)), id: 'note-meanwhile' });
    });
    await activate('button', 'Delete account');
    await prove();
    const anew = await reads('Something has changed since you last looked.');
    expect(anew).to.contain('4 notes on your profile');
    expect((await account('account-agent'))?.state).to.equal('active');
    await activate('button', 'Continue');
    await reads('Delete your account now?');
    // Who it is has been shown a moment ago, and nothing was done with it.
    await activate('button', 'Delete account');
    await reads('Your account will be deleted');
    expect((await account('account-agent'))?.state).to.equal('pendingDeletion');
  });

  it('A7 A8 Z5 the only owner hands over inside the dialog, sees the row vanish, and finishes', async () => {
    await walk().enter('owner');
    await activate('button', 'Delete account');
    await reads('1 thing stands in the way');
    await reads('You are the only owner here.');
    await activate('button', 'Continue');
    await reads('This has to be solved first.');
    await activate('button', 'Hand over');
    await reads('Who becomes the new owner?');
    await fill('Search by name or email', 'dan');
    await reads('1 member found');
    await activate('radio', /^Daniel Osei/);
    await activate('button', 'Continue');
    await reads('Hand over Harbor & Pine Sales?');
    await activate('button', 'Continue');
    await reads('Make Daniel Osei the owner now?');
    await activate('button', 'Hand over');
    await prove();
    await reads('Daniel Osei now owns Harbor & Pine Sales');
    await activate('button', 'Back');
    await reads('Delete your account?');
    await gone('heading', '1 thing stands in the way');
    await activate('button', 'Continue');
    await reads('Delete your account now?');
    await activate('button', 'Delete account');
    await prove();
    await reads('Your account will be deleted');
    expect((await state()).tables.members.find(({ id }) => id === 'member-manager')?.role).to.equal('owner');
    expect((await account('account-owner'))?.state).to.equal('pendingDeletion');
  });

  it('A17 Z5 an owner whom nobody can follow is led to the support team in the same dialog', async () => {
    await walk().enter('solo');
    await activate('button', 'Delete account');
    await reads(/You are the only owner of .*, and nobody can take over\. The support team can help\./);
    await activate('button', 'Ask support');
    await fill('Your message', 'Please close my shop.');
    await activate('button', 'Send');
    await reads('Your message has been sent');
    const asked = (await state()).sayso.support.at(-1);
    expect(asked).to.include({ accountId: 'account-solo', message: 'Please close my shop.' });
    expect(asked?.about).to.include({ kind: 'delete-account', code: 'last-owner' });
    expect((await account('account-solo'))?.state).to.equal('active');
  });

  it('A8 Z8 keys alone lead through it, to the end and back', async () => {
    await walk().enter('lucas');
    await tabTo('button', 'Delete account');
    await press('Enter');
    await reads('Delete your account?');
    await tabTo('button', 'Continue');
    await press('Enter');
    await reads('Delete your account now?');
    await tabTo('button', 'Delete account');
    await press('Enter');
    await prove();
    await reads('Your account will be deleted');
    await tabTo('button', 'Cancel the deletion');
    await press('Enter');
    await reads('Your account will not be deleted');
    expect((await account('account-lucas'))?.state).to.equal('active');
  });
});

const ofAgent = (row: Row): boolean => row['accountId'] === 'account-agent';

/** A business record as the team knows it, whoever looked after it. */
function withoutPeople({ memberId: _member, ...record }: Row): Row {
  return record;
}
