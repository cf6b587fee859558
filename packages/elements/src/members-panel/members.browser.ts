import { membersList, membersSetRole, problem } from '@sayso/contract';
import { helpdeskHost } from '@sayso/testing/hosts/helpdesk';
import { expect } from 'chai';
import { press } from '../../../../test/browsers/keyboard.ts';
import { activate, fill, find, focused, gone, lookUp, readable, reads, tabTo } from '../../../../test/hosts/roles.ts';
import { clear, heard, stage, type StageOptions, tapped } from '../../test/stage.ts';
import './define.ts';
import type { RoleChangedEvent } from './members.events.ts';

const show = (as = 'administrator', options: StageOptions = {}, place = 'orchard') =>
  stage(`<sayso-members organization-id="${place}"></sayso-members>`, { as, state: helpdeskHost(), ...options });

const change = (name: string) => `Change role: ${name}`;

describe('<sayso-members>', () => {
  afterEach(clear);

  it('C5 lists members with their roles, and gives one of them another', async () => {
    const { host, provider } = show();
    await activate('button', change('Zanele Mbeki'));
    expect((await find('heading', 'Role of Zanele Mbeki')) === focused()).to.equal(true);
    await activate('radio', /^Manager/);
    const fact = heard<RoleChangedEvent>(document, 'sayso-role-changed');
    await activate('button', 'Save');
    const { memberId, role } = await fact;
    expect([memberId, role]).to.deep.equal(['member-agent', 'manager']);
    expect(host.state.tables.members.find(({ id }) => id === memberId)?.role).to.equal('manager');
    const button = await find('button', change('Zanele Mbeki'));
    expect(focused()).to.equal(button);
    expect(button.closest('li')?.textContent).to.contain('Manager');
    expect(provider.querySelector('[role="status"]')?.textContent).to.equal('Zanele Mbeki is now Manager.');
    expect(host.state.sayso.outbox.map(({ template, to }) => [template, to])).to.deep.equal([
      ['role-changed', 'agent@helpdesk.example'],
    ]);
  });

  it('C4 says in words what each role allows', async () => {
    show();
    await activate('button', change('Zanele Mbeki'));
    await find('radio', /^Administrator/);
    for (const said of [
      'Sees and changes everything, also the settings of the company.',
      'See the reports of all agents',
      'Give other members roles up to this one',
      'Hand over the organization',
      'Read tickets and conversations',
    ])
      expect(readable()).to.contain(said);
  });

  it('saves nothing by Cancel, and says so when nothing was chosen', async () => {
    const { host } = show();
    await activate('button', change('Zanele Mbeki'));
    await activate('button', 'Save');
    await reads('This is the role already. Choose another one, or cancel.');
    await activate('radio', /^Viewer/);
    await activate('button', 'Cancel');
    await find('heading', 'Members and roles');
    expect(host.state.tables.members.find(({ id }) => id === 'member-agent')?.role).to.equal('agent');
  });

  it('searches on the server, one search at a time, and says how many were found', async () => {
    let asked = 0;
    const { provider } = show('administrator', {
      through: (backend) => tapped(backend, membersList, () => (asked += 1)),
    });
    await fill('Search by name or email', 'zan');
    await gone('button', change('Teo Albrecht'));
    await find('button', change('Zanele Mbeki'));
    expect(asked).to.be.lessThan(5);
    await fill('Search by name or email', 'nobody at all');
    await reads('Nobody found. Try another name.');
    expect(provider.querySelector('[role="status"]')?.textContent).to.equal('0 members found');
  });

  it('shows 100,000 members by pages', async () => {
    show('administrator', { state: helpdeskHost({ extraMembers: 100_000, recordsEach: 0 }) });
    await reads(/\b20 of 100,00\d members/);
    await activate('button', 'Show more');
    await reads(/\b40 of 100,00\d members/);
  });

  it('C4 offers nobody a role above their own, and says who can give it', async () => {
    show('manager');
    await activate('button', change('Zanele Mbeki'));
    const above = (await find('radio', /^Administrator/)) as HTMLInputElement;
    expect(above.disabled).to.equal(true);
    await reads('You cannot give this role. Who can: Administrator.');
    await activate('button', 'Cancel');
    await find('button', change('Teo Albrecht'));
    expect(lookUp('button', change('Maeve Kinsella'))).to.equal(undefined);
  });

  it('C4 lets those look who may only read, and says whose it is to change', async () => {
    show('agent');
    await reads('You are Agent. You see everybody’s role; changing it is up to: Administrator, Manager.');
    await find('heading', 'What the roles allow');
    expect(lookUp('button', /Change role/)).to.equal(undefined);
  });

  it('C4 shows roles, and nobody else, to those who may not read the members', async () => {
    show('viewer');
    await reads('You are Viewer. This role does not show who else is here.');
    await reads('Answer customers and close their tickets');
    expect(readable()).not.to.contain('Zanele');
    expect(readable()).not.to.contain('Search by name');
  });

  it('shows both roles when somebody else was quicker, and saves from there', async () => {
    const { host } = show();
    await activate('button', change('Zanele Mbeki'));
    await activate('radio', /^Viewer/);
    const member = host.state.tables.members.find(({ id }) => id === 'member-agent');
    if (!member) throw new Error('nobody is there');
    member.role = 'manager';
    member.version += 1;
    await activate('button', 'Save');
    await reads(
      'Somebody else was quicker. When you opened this, the role was Agent; now it is Manager. You chose Viewer, which was not saved.',
    );
    expect(((await find('radio', /^Viewer/)) as HTMLInputElement).checked).to.equal(true);
    await activate('button', 'Save');
    await find('heading', 'Members and roles');
    expect(member.role).to.equal('viewer');
    await activate('button', change('Teo Albrecht'));
    expect(readable()).not.to.contain('Somebody else');
  });

  it('keeps the last administrator, explains it, and offers to hand over', async () => {
    const { host } = show();
    await activate('button', change('Maeve Kinsella'));
    await activate('radio', /^Agent/);
    await activate('button', 'Save');
    await find('heading', 'Give up your own role?');
    await reads('Change all settings of the company');
    await activate('button', 'Yes, change my role');
    await reads(/always has somebody who is Administrator, and at the moment that is you alone/);
    await reads(/Make somebody else Administrator first/);
    await find('button', 'Hand over organization');
    expect(host.state.tables.members.find(({ id }) => id === 'member-administrator')?.role).to.equal('administrator');
  });

  it('asks once before one gives up one’s own role, and only reads from then on', async () => {
    const { host } = show('copartner', {}, 'tern');
    await activate('button', change('Bram de Wit'));
    await activate('radio', /^Agent/);
    await activate('button', 'Save');
    await reads(
      'From then on you are Agent. You cannot make yourself Administrator again: somebody else has to do that.',
    );
    await activate('button', 'Yes, change my role');
    await reads('You are Agent. You see everybody’s role; changing it is up to: Administrator, Manager.');
    expect(host.state.tables.members.find(({ id }) => id === 'member-copartner')?.role).to.equal('agent');
    expect(lookUp('button', /Change role/)).to.equal(undefined);
  });

  it('keeps what was chosen when saving fails, and says why', async () => {
    let broken = true;
    show('administrator', {
      through: (backend) =>
        tapped(backend, membersSetRole, () => {
          if (broken) throw problem('unavailable');
        }),
    });
    await activate('button', change('Zanele Mbeki'));
    await activate('radio', /^Viewer/);
    await activate('button', 'Save');
    await reads('Something went wrong. This is not your fault.');
    broken = false;
    await activate('button', 'Save');
    await find('heading', 'Members and roles');
  });

  it('can be used with keys alone', async () => {
    const { host } = show();
    await tabTo('button', change('Zanele Mbeki'));
    await press('Enter');
    await tabTo('radio', /^Agent/);
    await press('ArrowDown');
    await tabTo('button', 'Save');
    await press('Enter');
    await find('heading', 'Members and roles');
    expect(host.state.tables.members.find(({ id }) => id === 'member-agent')?.role).to.equal('viewer');
  });

  it('E8 speaks Swedish and uses the host’s word', async () => {
    await import('../locales/sv.ts');
    const { provider } = show();
    provider.lang = 'sv';
    provider.wording = { sv: { 'org.the': 'företaget' } };
    await activate('button', 'Ändra roll: Zanele Mbeki');
    await find('radio', /^Chef/);
    await reads('Lämna över företaget');
  });
});
