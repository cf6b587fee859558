import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { call, isSaysoError, type SaysoErrorCode } from '@sayso/client';
import { accountGet, type Backend, organizationsGet, organizationsList, supportCreate } from '@sayso/contract';
import { newKey } from '../../test/deal.ts';
import { crmHost } from '../hosts/crm/index.ts';
import { memoryBackend, type MemoryHost } from '../memory/host.ts';
import { serveHost } from '../node.ts';
import type { Fault } from './fault.ts';
import { faultyBackend } from './faulty-backend.ts';

interface Tried {
  readonly host: MemoryHost;
  readonly backend: Backend;
}

const begin = () => memoryBackend(crmHost({ recordsEach: 1 }));

const ways: Readonly<Record<string, (faults: readonly Fault[], t: TestContext) => Promise<Tried>>> = {
  directly: async (faults) => {
    const host = begin();
    return { host, backend: faultyBackend(host, faults).as(host.signInAs('account-agent')) };
  },
  'over HTTP': async (faults, t) => {
    const host = begin();
    const served = await serveHost(host, { faults });
    t.after(served.close);
    return { host, backend: served.as(host.signInAs('account-agent'), { retries: 0 }) };
  },
};

for (const [way, open] of Object.entries(ways)) {
  describe(`faults ${way}`, () => {
    const ask = (backend: Backend) =>
      call(backend, supportCreate, { message: 'Hello' }, { idempotencyKey: newKey(), timeout: 5000 });
    const fails = async (t: TestContext, fault: Fault, code: SaysoErrorCode) => {
      const { host, backend } = await open([fault], t);
      const caught = await ask(backend).then(
        () => undefined,
        (error: unknown) => error,
      );
      assert.ok(isSaysoError(caught, code), String(caught));
      return { carriedOut: host.state.sayso.support.length === 1, retryAfter: caught.retryAfter };
    };
    const operation = 'support.create';

    test('a call that never arrived', async (t) => {
      const { carriedOut } = await fails(t, { operation, fault: 'drop', when: 'before' }, 'network');
      assert.equal(carriedOut, false);
    });

    test('an answer that was lost on the way', async (t) => {
      const { carriedOut } = await fails(t, { operation, fault: 'drop', when: 'after' }, 'network');
      assert.equal(carriedOut, true);
    });

    test('refusals, with the wait that they name', async (t) => {
      assert.deepEqual(await fails(t, { operation, fault: 'problem', code: 'internal' }, 'internal'), {
        carriedOut: false,
        retryAfter: undefined,
      });
      const unavailable = { operation, fault: 'problem', code: 'unavailable', retryAfter: 7 } as const;
      assert.equal((await fails(t, unavailable, 'unavailable')).retryAfter, 7);
      const limited = { operation, fault: 'problem', code: 'rate-limited', retryAfter: 30 } as const;
      assert.equal((await fails(t, limited, 'rate-limited')).retryAfter, 30);
    });

    test('answers that cannot be used, of a call that was carried out', async (t) => {
      for (const how of ['broken-json', 'contract-breach'] as const) {
        const { carriedOut } = await fails(t, { operation, fault: 'malformed', how }, 'invalid-response');
        assert.equal(carriedOut, true);
      }
    });

    test('a delay, which an abort ends', async (t) => {
      const { backend } = await open([{ operation: '*', fault: 'delay', milliseconds: 60_000 }], t);
      const leaving = new AbortController();
      const asked = call(backend, accountGet, {}, { signal: leaving.signal });
      leaving.abort();
      await assert.rejects(asked, (error) => isSaysoError(error, 'aborted'));
    });

    test('delays come on top of another fault', async (t) => {
      const faults: Fault[] = [
        { operation: '*', fault: 'delay', milliseconds: 30 },
        { operation: 'account.get', fault: 'problem', code: 'internal' },
      ];
      const { backend } = await open(faults, t);
      const began = performance.now();
      await assert.rejects(call(backend, accountGet, {}), (error) => isSaysoError(error, 'internal'));
      assert.ok(performance.now() - began >= 29);
    });

    test('befall their own operation, as often as they say, and can be changed in between', async (t) => {
      const faults: Fault[] = [{ operation: 'organizations.get', fault: 'problem', code: 'internal', times: 2 }];
      const { backend } = await open(faults, t);
      const get = () => call(backend, organizationsGet, { organizationId: 'harbor' });
      const internal = (error: unknown) => isSaysoError(error, 'internal');
      await call(backend, organizationsList, {});
      await assert.rejects(get(), internal);
      await assert.rejects(get(), internal);
      assert.deepEqual(faults[0]?.times, 0);
      await get();
      faults.push({ operation: '*', fault: 'problem', code: 'internal' });
      await assert.rejects(get(), internal);
      faults.length = 0;
      await get();
    });
  });
}

test('under its key, a call whose answer was lost is repeated by itself and carried out once', async (t) => {
  const host = begin();
  const faults: Fault[] = [{ operation: 'support.create', fault: 'drop', when: 'after', times: 1 }];
  const served = await serveHost(host, { faults });
  t.after(served.close);
  const backend = served.as(host.signInAs('account-agent'));
  const answer = await call(backend, supportCreate, { message: 'Hello' }, { idempotencyKey: newKey() });
  assert.equal(host.state.sayso.support.length, 1);
  assert.equal(answer.id, host.state.sayso.support[0]?.id);
});
