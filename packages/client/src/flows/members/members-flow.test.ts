import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type Member, type MembersQuery, problem } from '@sayso/contract';
import { pendingBackend, quiet } from '../../../test/pending-backend.ts';
import { membersFlow } from './members-flow.ts';

const role = (id: string, rank: number, isAssignable = true) => ({
  id,
  name: { en: id },
  rank,
  permissions: rank > 1 ? (['read-members'] as const) : [],
  isOwner: rank === 3,
  isAssignable,
});
const roles = { items: [role('owner', 3), role('agent', 2), role('viewer', 1)] };
const member = (id: string, rest: Partial<Member> = {}): Member => ({
  id,
  state: 'active',
  role: 'agent',
  joinedAt: '2026-01-01T00:00:00.000Z',
  isSelf: false,
  displayName: `Name ${id}`,
  email: `${id}@example.com`,
  etag: '1',
  ...rest,
});
const organization = {
  id: 'north',
  name: 'North',
  state: 'active',
  plan: 'team',
  memberCount: 3,
  membership: { id: 'me', role: 'owner', joinedAt: '2026-01-01T00:00:00.000Z' },
  etag: '1',
} as const;

type Answers = Readonly<Record<string, (input: never) => unknown>>;

function begin(test: TestContext, answers: Answers = {}) {
  const backend = pendingBackend();
  const queries: MembersQuery[] = [];
  const flow = membersFlow({ backend, organizationId: 'north' });
  test.after(() => flow.dispose());
  const all: Answers = {
    'organizations.get': () => organization,
    'roles.list': () => roles,
    'members.list': () => ({ items: [member('a'), member('b')], totalSize: 3, nextPageToken: 'next' }),
    ...answers,
  };
  /** Answers whatever is asked until nothing is. */
  const settle = async () => {
    await quiet();
    for (let calls = backend.inFlight(); calls.length > 0; calls = backend.inFlight()) {
      for (const call of calls) {
        if (call.operation === 'members.list') queries.push(call.input as MembersQuery);
        call.settle(all[call.operation]?.(call.input as never));
      }
      await quiet();
    }
  };
  const view = () => (flow.state.step === 'ready' ? flow.state.value : assert.fail(`is ${flow.state.step}`));
  return { flow, queries, settle, view };
}

describe('members', () => {
  it('are read with the roles, searched on the server and continued by pages', async (test) => {
    const { flow, queries, settle, view } = begin(test);
    await settle();
    assert.deepEqual([view().members?.length, view().totalSize, view().isEditable], [2, 3, true]);
    flow.send({ type: 'do', act: { type: 'search', search: '  ann ' } });
    flow.send({ type: 'do', act: { type: 'more' } });
    await settle();
    assert.equal(view().members?.length, 4);
    assert.deepEqual(
      queries.map(({ search, pageToken }) => [search, pageToken]),
      [
        [undefined, undefined],
        ['ann', undefined],
        ['ann', 'next'],
      ],
    );
  });

  it('are not there for those who may not read them, and cannot be changed by those who give no role', async (test) => {
    const { settle, view } = begin(test, {
      'members.list': () => problem('permission-required'),
      'roles.list': () => ({ items: [role('owner', 3, false)] }),
    });
    await settle();
    assert.deepEqual([view().members, view().isEditable, view().roles.length], [undefined, false, 1]);
  });

  it('C5 get another role from what was shown', async (test) => {
    const asked: unknown[] = [];
    const { flow, settle, view } = begin(test, {
      'members.setRole': (input) => {
        asked.push(input);
        return member('a', { role: 'viewer', etag: '2' });
      },
    });
    await settle();
    flow.send({ type: 'do', act: { type: 'set-role', member: member('a'), role: 'viewer' } });
    await settle();
    assert.deepEqual(asked, [{ organizationId: 'north', memberId: 'a', role: 'viewer' }]);
    assert.deepEqual(
      view().members?.map(({ role: held, etag }) => [held, etag]),
      [
        ['viewer', '2'],
        ['agent', '1'],
      ],
    );
  });

  it('show both roles when somebody else was quicker', async (test) => {
    const { flow, queries, settle, view } = begin(test, {
      'members.setRole': () => problem('precondition-failed', { etag: '2' }),
    });
    await settle();
    const shown = member('b', { role: 'viewer', etag: '0' });
    flow.send({ type: 'do', act: { type: 'set-role', member: shown, role: 'owner' } });
    await settle();
    assert.equal(queries.at(-1)?.search, 'b@example.com');
    assert.deepEqual(view().conflict, { member: member('b'), shown: 'viewer', wanted: 'owner' });
    flow.send({ type: 'do', act: { type: 'search', search: '' } });
    await settle();
    assert.equal(view().conflict, undefined);
  });

  it('are refused as what it is where the member has gone meanwhile', async (test) => {
    const { flow, settle, view } = begin(test, {
      'members.setRole': () => problem('precondition-failed', { etag: '2' }),
    });
    await settle();
    flow.send({ type: 'do', act: { type: 'set-role', member: member('gone'), role: 'owner' } });
    await settle();
    const { state } = flow;
    assert.ok(
      state.step === 'ready' && state.last?.type === 'refused' && state.last.error.code === 'precondition-failed',
    );
    assert.equal(view().conflict, undefined);
  });

  it('are gone for somebody whose own new role does not read them', async (test) => {
    const { flow, settle, view } = begin(test, {
      'members.setRole': () => member('a', { role: 'viewer', isSelf: true }),
    });
    await settle();
    flow.send({ type: 'do', act: { type: 'set-role', member: member('a', { isSelf: true }), role: 'viewer' } });
    await settle();
    assert.deepEqual([view().members, view().organization.membership.role], [undefined, 'viewer']);
  });
});
