import {
  changesPreview,
  exportsPreview,
  isProblem,
  membersList,
  membersSetRole,
  organizationsGet,
} from '@sayso/contract';
import { expect } from 'chai';
import { activate, fill, find, focused, gone, lookUp, readable, reads } from '../roles.ts';
import { type Walk, walks } from '../walk.ts';
import { helpdesk } from './sample.ts';
import { prove } from './steps.ts';

const orchard = { type: 'organization', id: 'orchard' } as const;
const organizationId = orchard.id;

async function roleOf(walk: Walk, persona: string): Promise<string | undefined> {
  const { tables } = await walk.host.state();
  return tables.members.find(({ id }) => id === `member-${persona}`)?.role;
}

/** What a call comes to. */
async function outcomeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'done';
  } catch (error) {
    return isProblem(error) ? error.code : ((error as { code?: string }).code ?? String(error));
  }
}

walks(helpdesk, 'roles', (walk) => {
  it('C4 there are Administrator, Manager, Agent and Viewer, each with what it may do in words', async () => {
    await walk().enter('administrator', 'people');
    await activate('button', 'Change role: Zanele Mbeki');
    for (const role of ['Administrator', 'Manager', 'Agent', 'Viewer']) await find('radio', new RegExp(`^${role}`));
    const text = readable();
    for (const said of [
      'Sees and changes everything, also the settings of the company.',
      'Give other members roles up to this one',
      'Export everything that the company stores',
      'Assign conversations to agents',
      'Answer customers and close their tickets',
      'See who is in the company',
      'Read tickets and conversations',
    ])
      expect(text).to.contain(said);
  });

  it('C4 the server enforces what a role may, whatever the page shows', async () => {
    const may: Record<string, readonly string[]> = {};
    for (const persona of ['administrator', 'manager', 'agent', 'viewer']) {
      await walk().enter(persona);
      const { backend } = walk().host;
      const preview = await backend.call(changesPreview, {
        kind: 'transfer-ownership',
        target: orchard,
        options: { successor: persona === 'manager' ? 'member-linnea' : 'member-manager' },
      });
      const set = { organizationId, memberId: 'member-linnea', role: 'viewer' };
      may[persona] = [
        await outcomeOf(backend.call(organizationsGet, { organizationId })),
        await outcomeOf(backend.call(membersList, { organizationId })),
        // Who may is asked what it starts from.
        await outcomeOf(backend.call(membersSetRole, set)),
        await outcomeOf(backend.call(membersSetRole, { ...set, role: 'administrator' })),
        preview.blockers[0]?.code ?? 'done',
        await outcomeOf(backend.call(exportsPreview, { subject: orchard })),
      ];
    }
    const denied = 'permission-required';
    expect(may['administrator']).to.deep.equal([
      'done',
      'done',
      'precondition-required',
      'precondition-required',
      'done',
      'done',
    ]);
    expect(may['manager']?.slice(0, 5)).to.deep.equal(['done', 'done', 'precondition-required', denied, denied]);
    expect(may['agent']?.slice(0, 5)).to.deep.equal(['done', 'done', denied, denied, denied]);
    expect(may['viewer']?.slice(0, 5)).to.deep.equal(['done', denied, denied, denied, denied]);
  });

  it('C5 User management: select a user, choose a role, Save', async () => {
    await walk().enter('administrator');
    await walk().visit('User management');
    await fill('Search by name or email', 'zanele');
    await gone('button', 'Change role: Teo Albrecht');
    await activate('button', 'Change role: Zanele Mbeki');
    await find('heading', 'Role of Zanele Mbeki');
    await activate('radio', /^Viewer/);
    expect(await roleOf(walk(), 'agent')).to.equal('agent');
    await activate('button', 'Save');
    const button = await find('button', 'Change role: Zanele Mbeki');
    expect(focused()).to.equal(button);
    expect(await roleOf(walk(), 'agent')).to.equal('viewer');
    const [letter] = await walk().mailTo('agent@helpdesk.example');
    expect(letter?.subject).to.equal('Your role in Orchard Appliances is Viewer');
    // It holds at once: the next thing that Zanele does is done as a viewer.
    await walk().enter('agent');
    expect(await outcomeOf(walk().host.backend.call(membersList, { organizationId }))).to.equal('permission-required');
  });

  it('C5 whoever is made an administrator is made so with a proof, and Cancel changes nothing', async () => {
    await walk().enter('administrator', 'people');
    await activate('button', 'Change role: Teo Albrecht');
    await activate('radio', /^Agent/);
    await activate('button', 'Cancel');
    expect(await roleOf(walk(), 'manager')).to.equal('manager');
    await activate('button', 'Change role: Teo Albrecht');
    await activate('radio', /^Administrator/);
    await activate('button', 'Save');
    await prove(walk());
    await find('heading', 'Members and roles');
    expect(await roleOf(walk(), 'manager')).to.equal('administrator');
  });

  it('C4 C5 a manager gives roles up to their own, and changes nobody above', async () => {
    await walk().enter('manager', 'people');
    await find('button', 'Change role: Zanele Mbeki');
    expect(lookUp('button', 'Change role: Maeve Kinsella')).to.equal(undefined);
    await activate('button', 'Change role: Zanele Mbeki');
    expect(((await find('radio', /^Administrator/)) as HTMLInputElement).disabled).to.equal(true);
    await reads('You cannot give this role. Who can: Administrator.');
  });

  it('C5 the last administrator stays, learns why, and hands over right there', async () => {
    await walk().enter('administrator', 'people');
    await activate('button', 'Change role: Maeve Kinsella');
    await activate('radio', /^Agent/);
    await activate('button', 'Save');
    await find('heading', 'Give up your own role?');
    await activate('button', 'Yes, change my role');
    await reads('The company always has somebody who is Administrator, and at the moment that is you alone.');
    expect(await roleOf(walk(), 'administrator')).to.equal('administrator');
    await activate('button', 'Hand over company');
    await activate('radio', /^Teo Albrecht/);
    await activate('button', 'Continue');
    await reads('It takes effect at once. Only the new owner can give it back.');
    await activate('button', 'Continue');
    await activate('button', /^Hand over/);
    await prove(walk());
    await reads('Teo Albrecht now owns Orchard Appliances');
    await activate('button', 'Close');
    await find('heading', 'Members and roles');
    expect(await roleOf(walk(), 'manager')).to.equal('administrator');
  });

  it('C5 who may not give roles sees who does, and no way to', async () => {
    await walk().enter('agent', 'people');
    await reads('Zanele Mbeki');
    expect(lookUp('button', /^Change role/)).to.equal(undefined);
    await reads('Leads the agents and sees the reports, but not the settings of the company.');
  });
});
