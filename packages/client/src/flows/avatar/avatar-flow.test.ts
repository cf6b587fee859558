import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type Account, type Backend, type Capabilities, defineBackend, type Handlers, problem } from '@sayso/contract';
import { capabilities } from '../../../test/answers.ts';
import type { SettingsState } from '../settings/settings-state.ts';
import { avatarFlow, type AvatarAct, type AvatarSettings } from './avatar-flow.ts';

const account: Account = {
  id: 'a',
  state: 'active',
  displayName: 'Ada Lovelace',
  email: 'ada@example.com',
  createdAt: '2026-01-01T00:00:00.000Z',
  proofMethods: [],
  etag: '1',
};
const ada = { kind: 'person', scope: 'full', accountId: 'a', sessionId: 's' } as const;
const limits = { bytes: 1000, pixels: 1000, types: ['image/png'] };

function handlers(avatarId?: string): Handlers {
  let now: Account = { ...account, ...(avatarId !== undefined && { avatarId }) };
  let kept = new Uint8Array([1, 2, 3]);
  return {
    'capabilities.get': () => ({
      ...(capabilities as Capabilities),
      limits: { ...capabilities.limits, avatar: limits },
    }),
    'account.get': () => now,
    'account.setAvatar': async ({ picture }) => {
      if (picture.type !== 'image/png') throw problem('unsupported-media', { accepted: limits.types });
      kept = new Uint8Array(await picture.arrayBuffer());
      now = { ...now, avatarId: `picture-${kept.length}` };
      return now;
    },
    'account.removeAvatar': () => {
      now = account;
      return now;
    },
    'avatars.get': () => {
      if (avatarId === 'lost') throw problem('not-found');
      return {
        body: new Blob([kept]).stream(),
        offset: 0,
        size: kept.length,
        sha256: '0'.repeat(64),
        fileName: 'picture.png',
        mediaType: 'image/png',
      };
    },
  };
}

type State = SettingsState<AvatarSettings, AvatarAct>;
const isResting = (state: State) => state.step !== 'loading' && (state.step !== 'ready' || state.doing === undefined);

async function begin(test: TestContext, backend: Backend) {
  const flow = avatarFlow({ backend });
  test.after(() => flow.dispose());
  const resting = () =>
    new Promise<State>((resolve) => {
      if (isResting(flow.state)) resolve(flow.state);
      else flow.subscribe((state) => isResting(state) && resolve(state));
    });
  const value = async () => {
    const state = await resting();
    return state.step === 'ready' ? state.value : assert.fail(state.step);
  };
  return { flow, resting, value, first: await value() };
}

const bytesOf = async (picture: string | Blob | undefined) =>
  picture instanceof Blob ? [...new Uint8Array(await picture.arrayBuffer())] : assert.fail('no bytes');

describe('D1 the profile picture', () => {
  it('is not there at first, is set, and is removed', async (test) => {
    const { first, flow, resting, value } = await begin(test, defineBackend(handlers(), ada));
    assert.deepEqual(first, { displayName: 'Ada Lovelace', limits, isSettable: true, isRemovable: true });
    flow.send({ type: 'do', act: { type: 'set', picture: new Blob([new Uint8Array(4)], { type: 'image/png' }) } });
    const { avatarId, picture } = await value();
    assert.equal(avatarId, 'picture-4');
    assert.deepEqual(await bytesOf(picture), [0, 0, 0, 0]);
    assert.ok(picture instanceof Blob && picture.type === 'image/png');
    flow.send({ type: 'do', act: { type: 'remove' } });
    assert.deepEqual(await value(), first);
    const state = await resting();
    assert.ok(state.step === 'ready' && state.last?.type === 'done' && state.last.act.type === 'remove');
  });

  it('has the address where the backend has one, and asks for no bytes then', async (test) => {
    const backend = defineBackend({ ...handlers('one'), 'avatars.get': () => assert.fail('was asked') }, ada);
    const { first } = await begin(test, { ...backend, address: (operation) => `/at/${operation.id}` });
    assert.equal(first.picture, '/at/avatars.get');
  });

  it('that cannot be had leaves everything else', async (test) => {
    const { first } = await begin(test, defineBackend(handlers('lost'), ada));
    assert.equal(first.avatarId, 'lost');
    assert.equal(first.picture, undefined);
  });

  it('stays as it is when another is refused', async (test) => {
    const { first, flow, resting } = await begin(test, defineBackend(handlers('one'), ada));
    flow.send({ type: 'do', act: { type: 'set', picture: new Blob(['x'], { type: 'image/gif' }) } });
    const state = await resting();
    assert.ok(state.step === 'ready' && state.last?.type === 'refused');
    assert.deepEqual([state.last.error.code, state.value.avatarId], ['unsupported-media', first.avatarId]);
  });

  it('can be looked at where it cannot be changed', async (test) => {
    const { 'account.setAvatar': _set, 'account.removeAvatar': _remove, ...rest } = handlers('one');
    const { first } = await begin(test, defineBackend(rest, ada));
    assert.deepEqual([first.isSettable, first.isRemovable], [false, false]);
    assert.deepEqual(await bytesOf(first.picture), [1, 2, 3]);
  });
});
