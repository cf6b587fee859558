import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type Account, type AccountEdit, type Capabilities, defineBackend, problem } from '@sayso/contract';
import { capabilities } from '../../../test/answers.ts';
import type { SettingsState } from '../settings/settings-state.ts';
import { meets, profileFlow, type ProfileAct, type ProfileSettings } from './profile-flow.ts';

const ada: Account = {
  id: 'a',
  state: 'active',
  displayName: 'Ada',
  email: 'ada@example.com',
  locale: 'en',
  createdAt: '2026-01-01T00:00:00.000Z',
  proofMethods: [],
  etag: '1',
};

type State = SettingsState<ProfileSettings, ProfileAct>;
const isResting = (state: State) => state.step !== 'loading' && (state.step !== 'ready' || state.doing === undefined);

function begin(test: TestContext) {
  let now = ada;
  const backend = defineBackend(
    {
      'capabilities.get': () => capabilities as Capabilities,
      'account.get': () => now,
      'account.update': (edit: AccountEdit, { ifMatch }) => {
        if (ifMatch !== now.etag) throw problem('precondition-failed', { etag: now.etag });
        now = { ...now, ...edit, etag: `${now.etag}+` };
        return now;
      },
    },
    { kind: 'person', scope: 'full', accountId: 'a', sessionId: 's' },
  );
  const flow = profileFlow({ backend });
  test.after(() => flow.dispose());
  const value = () =>
    new Promise<ProfileSettings>((resolve) => {
      const look = (state: State) => {
        if (isResting(state)) resolve(state.step === 'ready' ? state.value : assert.fail(state.step));
      };
      flow.subscribe(look);
      look(flow.state);
    });
  return {
    flow,
    value,
    now: () => now,
    /** As another device does it. */
    elsewhere: (edit: Partial<Account>) => (now = { ...now, ...edit, etag: `${now.etag}*` }),
    save: (edit: AccountEdit) => flow.send({ type: 'do', act: { type: 'save', edit } }),
  };
}

describe('C7 a profile', () => {
  it('is saved', async (test) => {
    const { now, save, value } = begin(test);
    const { languages } = await value();
    assert.deepEqual(languages, capabilities.host.languages);
    save({ displayName: 'Åsa' });
    assert.equal((await value()).account.displayName, 'Åsa');
    assert.equal(now().displayName, 'Åsa');
  });

  it('that was changed elsewhere is not overwritten: both values are there, and one is chosen', async (test) => {
    const { elsewhere, flow, now, save, value } = begin(test);
    await value();
    elsewhere({ displayName: 'Eva' });
    save({ displayName: 'Åsa' });
    const { account, conflict } = await value();
    assert.deepEqual([account.displayName, conflict?.displayName, now().displayName], ['Eva', 'Åsa', 'Eva']);
    flow.send({ type: 'do', act: { type: 'keep' } });
    assert.deepEqual(await value(), { account, languages: capabilities.host.languages });
    elsewhere({ displayName: 'Ida' });
    save({ displayName: 'Åsa' });
    assert.ok((await value()).conflict);
    save({ displayName: 'Åsa' });
    const after = await value();
    assert.deepEqual([after.account.displayName, after.conflict], ['Åsa', undefined]);
  });

  it('is saved where something else has changed meanwhile', async (test) => {
    const { elsewhere, now, save, value } = begin(test);
    await value();
    elsewhere({ email: 'new@example.com', locale: 'sv' });
    save({ displayName: 'Åsa' });
    const { account, conflict } = await value();
    assert.deepEqual([account.displayName, account.email, account.locale], ['Åsa', 'new@example.com', 'sv']);
    assert.equal(conflict, undefined);
    assert.equal(now().displayName, 'Åsa');
  });

  it('meets no other edit that wanted the same', () => {
    const wanted = { displayName: 'Eva' };
    assert.equal(meets(wanted, ada, { ...ada, displayName: 'Eva' }), false);
    assert.equal(meets(wanted, ada, { ...ada, displayName: 'Ida' }), true);
    assert.equal(meets({ locale: 'sv' }, ada, { ...ada, displayName: 'Ida' }), false);
  });
});
