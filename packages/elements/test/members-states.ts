import { membersList, membersSetRole, problem } from '@sayso/contract';
import { helpdeskHost } from '@sayso/testing/hosts/helpdesk';
import { activate, fill, find, reads } from '../../../test/hosts/roles.ts';
import '../src/members-panel/define.ts';
import { stage, type StageOptions, tapped } from './stage.ts';
import type { State } from './states.ts';

const never = () => new Promise<void>(() => undefined);
const lost = (): never => {
  throw problem('unavailable');
};

function members(as = 'administrator', options: StageOptions = {}) {
  const state = helpdeskHost({ recordsEach: 0 });
  return stage('<sayso-members organization-id="orchard"></sayso-members>', { as, state, ...options });
}

async function choose(name: string, role: RegExp): Promise<void> {
  await activate('button', `Change role: ${name}`);
  await activate('radio', role);
}

/** Every state of the members. */
export const membersStates: readonly State[] = [
  {
    name: 'members',
    async reach() {
      members();
      await find('button', 'Change role: Zanele Mbeki');
    },
  },
  {
    name: 'members: loading',
    async reach() {
      members('administrator', { through: (backend) => tapped(backend, membersList, never) });
      await reads('Loading…');
    },
  },
  {
    name: 'members: unreachable',
    async reach() {
      members('administrator', { through: (backend) => tapped(backend, membersList, lost) });
      await find('button', 'Try again');
    },
  },
  {
    name: 'members: nobody found',
    async reach() {
      members();
      await fill('Search by name or email', 'xyz');
      await reads('Nobody found. Try another name.');
    },
  },
  {
    name: 'members: pages',
    async reach() {
      members('administrator', { state: helpdeskHost({ extraMembers: 40, recordsEach: 0 }) });
      await find('button', 'Show more');
    },
  },
  {
    name: 'members: roles',
    async reach() {
      members('manager');
      await activate('button', 'Change role: Zanele Mbeki');
      await reads('You cannot give this role. Who can: Administrator.');
    },
  },
  {
    name: 'members: same role',
    async reach() {
      members();
      await activate('button', 'Change role: Zanele Mbeki');
      await activate('button', 'Save');
      await reads('This is the role already.');
    },
  },
  {
    name: 'members: saving',
    async reach() {
      members('administrator', { through: (backend) => tapped(backend, membersSetRole, never) });
      await choose('Zanele Mbeki', /^Viewer/);
      await activate('button', 'Save');
      await find('button', 'Saving…');
    },
  },
  {
    name: 'members: conflict',
    async reach() {
      const { host } = members();
      await choose('Zanele Mbeki', /^Viewer/);
      const member = host.state.tables.members.find(({ id }) => id === 'member-agent');
      if (member) Object.assign(member, { role: 'manager', version: member.version + 1 });
      await activate('button', 'Save');
      await reads('Somebody else was quicker.');
    },
  },
  {
    name: 'members: step down',
    async reach() {
      members();
      await choose('Maeve Kinsella', /^Agent/);
      await activate('button', 'Save');
      await find('heading', 'Give up your own role?');
    },
  },
  {
    name: 'members: last owner',
    async reach() {
      members();
      await choose('Maeve Kinsella', /^Agent/);
      await activate('button', 'Save');
      await activate('button', 'Yes, change my role');
      await find('button', 'Hand over organization');
    },
  },
  {
    name: 'members: read only',
    async reach() {
      members('agent');
      await find('heading', 'What the roles allow');
    },
  },
  {
    name: 'members: roles alone',
    async reach() {
      members('viewer');
      await reads('This role does not show who else is here.');
    },
  },
];
