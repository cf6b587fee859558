import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type Consent, type ConsentSettings, problem } from '@sayso/contract';
import { capabilities } from '../../../test/answers.ts';
import { pendingBackend, quiet } from '../../../test/pending-backend.ts';
import { consentsFlow } from './consents-flow.ts';

const item = (purpose: string, rest: Partial<Consent> = {}): Consent => ({
  purpose,
  group: 'email',
  basis: 'consent',
  notice: {
    version: `${purpose}-2`,
    updatedAt: '2026-01-01T00:00:00.000Z',
    language: 'en',
    title: purpose,
    text: 'Text',
    sha256: `digest-${purpose}`,
  },
  state: 'requested',
  isInEffect: false,
  isSharing: false,
  asksAgain: false,
  ...rest,
});

const settings = (items: readonly Consent[], rest: Partial<ConsentSettings> = {}): ConsentSettings => ({
  items,
  saving: 'each',
  gpc: false,
  ...rest,
});

const given = { state: 'given', isInEffect: true } as const;
function begin(test: TestContext, gpc = false) {
  const backend = pendingBackend();
  const flow = consentsFlow({ backend, gpc: () => gpc });
  test.after(() => flow.dispose());
  const answer = async (operation: string, value: unknown) => {
    await quiet();
    const call = backend.inFlight().find((one) => one.operation === operation) ?? assert.fail(operation);
    call.settle(value);
    await quiet();
    return call;
  };
  const known = (value: ConsentSettings) => answer('consents.list', value);
  return { answer, backend, flow, known };
}

describe('consents', () => {
  it('D5 are read with what the browser says of Global Privacy Control', async (test) => {
    const { flow, known } = begin(test, true);
    assert.equal((await known(settings([item('news')], { gpc: true }))).context.gpc, true);
    assert.ok(flow.state.step === 'ready' && flow.state.value.gpc);
    assert.deepEqual(flow.state.value.links, capabilities.host.links);
  });

  it('nothing is said of it where it is off', async (test) => {
    const { known } = begin(test);
    assert.equal((await known(settings([]))).context.gpc, undefined);
  });

  it('D5 are withdrawn in the name of Global Privacy Control where they share, and nowhere else', async (test) => {
    const { answer, flow, known } = begin(test, true);
    const items = [
      item('news', given),
      item('partners', { ...given, isInEffect: false, isSharing: true }),
      item('sale', { asksAgain: true, isSharing: true }),
      item('offers', { isSharing: true, state: 'refused' }),
      item('operation', { basis: 'contract', isSharing: true }),
    ];
    await known(settings(items, { gpc: true }));
    const after = settings([item('partners', { isSharing: true, state: 'withdrawn' })], { gpc: true });
    const { input, context } = await answer('consents.set', after);
    assert.deepEqual(input, {
      choices: [
        { purpose: 'partners', granted: false, version: 'partners-2', sha256: 'digest-partners' },
        { purpose: 'sale', granted: false, version: 'sale-2', sha256: 'digest-sale' },
      ],
      method: 'gpc',
    });
    assert.equal(context.gpc, true);
    assert.ok(flow.state.step === 'ready' && flow.state.value.items[0]?.state === 'withdrawn');
  });

  it('are shown also where that cannot be written down', async (test) => {
    const { answer, flow, known } = begin(test, true);
    await known(settings([item('partners', { ...given, isInEffect: false, isSharing: true })], { gpc: true }));
    await answer('consents.set', problem('unavailable'));
    assert.ok(flow.state.step === 'ready' && flow.state.value.items.length === 1);
  });

  for (const [saving, method] of [
    ['each', 'toggle'],
    ['form', 'form'],
  ] as const)
    it(`are said to the text that is shown, by ${method}`, async (test) => {
      const { answer, flow, known } = begin(test);
      await known(settings([item('news'), item('tips', given)], { saving }));
      flow.send({
        type: 'do',
        act: {
          type: 'save',
          wishes: new Map([
            ['news', true],
            ['tips', false],
          ]),
        },
      });
      const { input, context } = await answer('consents.set', settings([item('news', given)], { saving }));
      assert.deepEqual(input, {
        choices: [
          { purpose: 'news', granted: true, version: 'news-2', sha256: 'digest-news' },
          { purpose: 'tips', granted: false, version: 'tips-2', sha256: 'digest-tips' },
        ],
        method,
      });
      assert.equal(context.gpc, undefined);
      assert.ok(flow.state.step === 'ready' && flow.state.value.items[0]?.isInEffect);
      assert.deepEqual(flow.state.value.links, capabilities.host.links);
    });

  it('stay as they are known where another text is shown by now', async (test) => {
    const { answer, flow, known } = begin(test);
    await known(settings([item('news')]));
    flow.send({ type: 'do', act: { type: 'save', wishes: new Map([['news', true]]) } });
    await answer('consents.set', problem('notice-outdated', { version: '3', sha256: 'x' }));
    const { state } = flow;
    assert.ok(state.step === 'ready' && state.last?.type === 'refused');
    assert.equal(state.last.error.code, 'notice-outdated');
    assert.equal(state.value.items[0]?.state, 'requested');
  });
});
