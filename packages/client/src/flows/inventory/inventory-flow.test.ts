import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type Inventory, type Notice, problem } from '@sayso/contract';
import fc from 'fast-check';
import { pendingBackend, quiet } from '../../../test/pending-backend.ts';
import { SaysoError } from '../../sayso-error.ts';
import { type InventoryFlow, inventoryFlow, type InventoryFlowOptions } from './inventory-flow.ts';
import type { InventoryState } from './inventory-state.ts';

const offline = () => new SaysoError('network', { operation: 'inventory.get' });

const account = {
  id: 'account-1',
  state: 'active',
  displayName: 'Astrid Holm',
  email: 'astrid@example.org',
  createdAt: '2026-01-01T00:00:00.000Z',
  proofMethods: [],
  etag: '1',
};

const inventory: Inventory = {
  subject: { type: 'account', id: 'account-1' },
  subjectName: 'Astrid Holm',
  collections: [
    {
      name: 'notes',
      label: { en: { one: 'note', other: 'notes' } },
      class: 'business',
      owner: 'account',
      count: 3,
      personal: [{ en: 'text' }],
      recipients: [],
    },
  ],
  notices: ['privacy-policy', 'rights'],
};

const notice = (key: string): Notice => ({
  key,
  version: '1',
  updatedAt: '2026-01-01T00:00:00.000Z',
  title: { en: key },
  sections: [],
});

function begin(test: TestContext, options: Partial<InventoryFlowOptions> = {}) {
  const backend = pendingBackend();
  const flow = inventoryFlow({ backend, ...options });
  test.after(() => flow.dispose());
  const answer = async (operation: string, ...values: readonly unknown[]) => {
    await quiet();
    const calls = backend.inFlight();
    assert.deepEqual(
      calls.map((one) => one.operation),
      values.map(() => operation),
    );
    calls.forEach((one, index) => one.settle(values[index]));
    await quiet();
    return calls;
  };
  return { backend, flow, answer };
}

function at<Step extends InventoryState['step']>({ state }: InventoryFlow, step: Step) {
  assert.equal(state.step, step);
  return state as Extract<InventoryState, { step: Step }>;
}

describe('A14 what is stored', () => {
  it('is the own account’s by default, with the notices that it names, in the language of the page', async (test) => {
    const { flow, answer } = begin(test, { locale: () => 'sv' });
    at(flow, 'loading');
    await answer('account.get', account);
    const [asked] = await answer('inventory.get', inventory);
    assert.deepEqual(asked?.input, { subjectType: 'account', subjectId: 'account-1' });
    assert.equal(asked?.context.locale, 'sv');
    const texts = await answer('notices.get', notice('privacy-policy'), notice('rights'));
    assert.deepEqual(
      texts.map(({ input }) => input),
      [{ key: 'privacy-policy' }, { key: 'rights' }],
    );
    const shown = at(flow, 'shown');
    assert.deepEqual(shown.inventory, inventory);
    assert.deepEqual(
      shown.notices.map(({ key }) => key),
      ['privacy-policy', 'rights'],
    );
  });

  it('of a subject that is named asks for no account', async (test) => {
    const { answer } = begin(test, { subject: { type: 'organization', id: 'harbor' } });
    const [asked] = await answer('inventory.get', { ...inventory, notices: [] });
    assert.deepEqual(asked?.input, { subjectType: 'organization', subjectId: 'harbor' });
  });

  it('A15 A16 a notice that the host does not have is not there; one that cannot be read now is named', async (test) => {
    const { flow, answer } = begin(test);
    await answer('account.get', account);
    await answer('inventory.get', { ...inventory, notices: ['privacy-policy', 'terms', 'rights', 'cookies'] });
    await answer(
      'notices.get',
      problem('not-found'),
      notice('terms'),
      problem('unavailable'),
      problem('capability-missing'),
    );
    const { notices, unread } = at(flow, 'shown');
    assert.deepEqual([notices.map(({ key }) => key), unread], [['terms'], ['rights']]);
  });

  it('is read anew while the former stays, and stays when that fails', async (test) => {
    const { flow, answer } = begin(test, { subject: { type: 'account', id: 'account-1' } });
    await answer('inventory.get', { ...inventory, notices: [] });
    flow.send({ type: 'refresh' });
    assert.equal(at(flow, 'refreshing').inventory.subjectName, 'Astrid Holm');
    flow.send({ type: 'refresh' });
    await answer('inventory.get', offline());
    const stale = at(flow, 'shown');
    assert.deepEqual([stale.error?.code, stale.inventory.subjectName], ['network', 'Astrid Holm']);
    flow.send({ type: 'refresh' });
    await answer('inventory.get', { ...inventory, notices: [], subjectName: 'Astrid Berg' });
    const fresh = at(flow, 'shown');
    assert.deepEqual([fresh.error, fresh.inventory.subjectName], [undefined, 'Astrid Berg']);
  });

  it('a lost connection is tried again; what will not change leads to support', async (test) => {
    const { flow, answer } = begin(test);
    await answer('account.get', offline());
    assert.deepEqual(at(flow, 'failed').ways, ['retry', 'support']);
    flow.send({ type: 'retry' });
    at(flow, 'loading');
    await answer('account.get', account);
    await answer('inventory.get', problem('capability-missing'));
    const failed = at(flow, 'failed');
    assert.deepEqual([failed.error.code, failed.ways], ['capability-missing', ['support']]);
    flow.send({ type: 'retry' });
    assert.equal(flow.state, failed);
  });

  it('whatever people do and servers answer, one reading is under way at a time and what was shown stays', async () => {
    const ANSWERS: Readonly<Record<string, readonly unknown[]>> = {
      'account.get': [account, offline()],
      'inventory.get': [inventory, problem('not-found'), offline(), { not: 'one' }],
      'notices.get': [notice('rights'), problem('not-found'), offline()],
    };
    const move = fc.oneof(
      fc.constantFrom('refresh' as const, 'retry' as const).map((type) => ({ type })),
      fc.record({ which: fc.nat(2), how: fc.nat(9) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(move, { size: 'max', maxLength: 30 }), async (moves) => {
        const backend = pendingBackend();
        const flow = inventoryFlow({ backend });
        for (const one of moves) {
          const { state } = flow;
          if ('type' in one) flow.send(one);
          else {
            const open = backend.inFlight();
            const call = open[one.which % Math.max(1, open.length)];
            const answers = ANSWERS[call?.operation ?? ''] ?? [];
            call?.settle(answers[one.how % answers.length]);
          }
          await quiet();
          const now = flow.state;
          const open = backend.inFlight().map(({ operation }) => operation);
          if (open.includes('account.get') || open.includes('inventory.get')) assert.equal(open.length, 1);
          assert.equal(open.length > 0, now.step === 'loading' || now.step === 'refreshing');
          if ('inventory' in state) assert.ok('inventory' in now);
          if (now.step === 'failed') assert.ok(now.ways.includes('support'));
        }
        flow.dispose();
        await quiet();
        assert.deepEqual(backend.inFlight(), []);
      }),
      { numRuns: 200 },
    );
  });
});
