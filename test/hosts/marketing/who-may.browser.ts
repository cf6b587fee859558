import { expect } from 'chai';
import { prove } from '../proof.ts';
import { activate, fill, find, gone, lookUp, readable, reads } from '../roles.ts';
import { walks } from '../walk.ts';
import { marketing } from './sample.ts';
import { confirmDeletion, organizationState, settle } from './steps.ts';

const ROLE = 'Your role does not allow this. Only somebody with the role “CompanyAdmin” can do it: ask one of them.';
const PLAN = 'Your plan does not include this. It takes the plan “Growth”.';
const TRUSTED = 'Only members whom the company has named for it may do this. Ask one of them.';

walks(marketing, 'who may delete', (walk) => {
  const state = () => walk().host.state();
  const admins = async (id: string) =>
    (await state()).tables.organizations.find((organization) => organization.id === id)?.deletionAdmins;
  const changes = async () => (await state()).sayso.changes;

  /** Asks the support team where the person stands, and answers what the team gets. */
  async function ask(message: string) {
    await activate('button', 'Ask support');
    await fill('Your message', message);
    await activate('button', 'Send');
    await reads('Your message has been sent');
    return (await state()).sayso.support.at(-1);
  }

  for (const who of ['editor', 'viewer'] as const) {
    it(`B1 B8 the ${who} reads why not and whom to ask, goes no further, and can write to support from there`, async () => {
      await walk().enter(who);
      await activate('button', 'Delete company data');
      await reads(ROLE);
      expect(readable()).not.to.contain('plan');
      await activate('button', 'Continue');
      await reads('This has to be solved first.');
      expect(lookUp('textbox', /^To confirm/) === undefined).to.equal(true);
      expect((await ask('Who is our admin?'))?.about).to.include({
        kind: 'delete-organization',
        code: 'permission-required',
      });
      expect(await changes()).to.deep.equal([]);
      expect(organizationState(await state(), 'brightwater')).to.equal('active');
    });
  }

  it('B1 a CompanyAdmin may', async () => {
    await walk().enter('clear');
    await activate('button', 'Delete company data');
    await reads('Delete Clearing Studio?');
    expect(readable()).not.to.contain('Your role does not allow this');
    await activate('button', 'Continue');
    await find('textbox', 'To confirm, type Clearing Studio');
    expect(await changes()).to.deep.equal([]);
  });

  it('B8 "not in your plan" is another message than "not in your role", and each has its way out', async () => {
    await walk().enter('starter');
    await activate('button', 'Start fresh');
    await reads(PLAN);
    expect(readable()).not.to.contain('Your role does not allow this');
    expect((await ask('May we try it?'))?.about).to.include({ kind: 'reset-organization', code: 'plan-required' });
    await walk().host.meanwhile(({ tables }) => {
      for (const one of tables.organizations) if (one.id === 'sprout') one.plan = 'growth';
    });
    await walk().reload();
    await activate('button', 'Start fresh');
    await reads('Start fresh in Sprout Bakery?');
    expect(readable()).not.to.contain(PLAN);

    await walk().host.meanwhile(({ tables }) => {
      for (const one of tables.members) if (one.id === 'member-starter') one.role = 'Editor';
      for (const one of tables.organizations) if (one.id === 'sprout') one.plan = 'starter';
    });
    await walk().reload();
    await activate('button', 'Start fresh');
    // Whoever may not do it anyhow has no use for another plan.
    await reads(ROLE);
    expect(readable()).not.to.contain(PLAN);
    expect(await changes()).to.deep.equal([]);
  });

  it('B15 an admin whom the company has not named reads so, and whom to ask', async () => {
    expect(await admins('stonegate')).to.deep.equal(['member-trusted']);
    await walk().enter('untrusted');
    await activate('button', 'Delete company data');
    await reads(TRUSTED);
    await reads('Only these members:');
    await reads('Omar Haddad');
    await gone('button', 'Change who may');
    await activate('button', 'Continue');
    await reads('This has to be solved first.');
    expect(await changes()).to.deep.equal([]);
  });

  it('B15 deleting is limited to named admins inside the dialog, after a proof, and holds at once', async () => {
    await walk().host.meanwhile((stored) => settle(stored, 'brightwater'));
    await walk().enter('admin');
    await activate('button', 'Delete company data');
    await reads('Everybody whose role allows it.');
    await activate('button', 'Change who may');
    await find('checkbox', 'Tomasz Wren');
    // Who may not delete anyhow cannot be named.
    expect(lookUp('checkbox', /Hugo|Keiko/) === undefined).to.equal(true);
    await activate('checkbox', 'Nadia Bell');
    await activate('button', 'Save');
    await prove();
    await reads('Only these members:');
    expect(await admins('brightwater')).to.deep.equal(['member-admin']);

    await walk().enter('second');
    await activate('button', 'Delete company data');
    await reads(TRUSTED);
    await gone('button', 'Change who may');
    await walk().enter('admin');
    await activate('button', 'Delete company data');
    await activate('button', 'Tell the 3 other members');
    await gone('heading', /in the way$/);
    await confirmDeletion('Brightwater Outdoor');
    await reads('You can close this. It goes on by itself.');
    await walk().host.work();
    await reads('Brightwater Outdoor has been erased');
    expect(organizationState(await state(), 'brightwater')).to.equal(undefined);
  });

  it('B15 whoever does not prove it has changed nothing, and a limit can be lifted again', async () => {
    await walk().enter('trusted');
    await activate('button', 'Delete company data');
    await reads('Only these members:');
    await activate('button', 'Change who may');
    await activate('checkbox', 'Omar Haddad');
    await activate('button', 'Save');
    await reads('Confirm that it is you');
    await activate('button', 'Cancel');
    await reads('You have not confirmed that it is you. Nothing has been changed.');
    expect(await admins('stonegate')).to.deep.equal(['member-trusted']);
    await activate('button', 'Save');
    await prove();
    await reads('Everybody whose role allows it.');
    expect(await admins('stonegate')).to.deep.equal([]);
    await walk().enter('untrusted');
    await activate('button', 'Delete company data');
    await reads('Delete Stonegate Travel?');
    expect(readable()).not.to.contain(TRUSTED);
  });
});
