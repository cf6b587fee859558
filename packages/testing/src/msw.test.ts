import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { call, isSaysoError } from '@sayso/client';
import { httpBackend } from '@sayso/client/http';
import { accountGet, organizationsRejoin } from '@sayso/contract';
import { setupServer } from 'msw/node';
import { newKey } from '../test/deal.ts';
import { authenticateBySession, bearer } from './bearer.ts';
import type { Fault } from './faults/fault.ts';
import { crmHost } from './hosts/crm/index.ts';
import { memoryBackend } from './memory/host.ts';
import { mswHandlers } from './msw.ts';

describe('a memory host behind msw', () => {
  const baseUrl = 'https://crm.example/api/sayso';
  const host = memoryBackend(crmHost({ recordsEach: 1 }));
  const faults: Fault[] = [];
  const authenticate = authenticateBySession(host);
  const server = setupServer(...mswHandlers(host, { baseUrl, authenticate, faults }));
  before(() => server.listen());
  after(() => server.close());
  const as = (accountId: string) =>
    httpBackend({ baseUrl, headers: bearer(host.signInAs(accountId).sessionId), retries: 0 });

  test('answers by its sessions', async () => {
    assert.equal((await call(as('account-agent'), accountGet, {})).displayName, 'Amara Diallo');
    const nobody = httpBackend({ baseUrl });
    await assert.rejects(call(nobody, accountGet, {}), (error) => isSaysoError(error, 'unauthenticated'));
  });

  test('takes bodies and keys', async () => {
    const former = as('account-former');
    const context = { idempotencyKey: newKey() };
    const first = await call(former, organizationsRejoin, { code: 'hrbr 7k4m 2q' }, context);
    assert.deepEqual(await call(former, organizationsRejoin, { code: 'hrbr 7k4m 2q' }, context), first);
    assert.equal(first.role, 'agent');
  });

  test('answers what it does not know as the contract says', async () => {
    const response = await fetch(`${baseUrl}/nowhere`);
    assert.equal(response.status, 404);
    assert.equal(((await response.json()) as { code: string }).code, 'not-found');
  });

  test('has faults', async () => {
    const agent = as('account-agent');
    faults.push({ operation: 'account.get', fault: 'drop', when: 'before', times: 1 });
    await assert.rejects(call(agent, accountGet, {}), (error) => isSaysoError(error, 'network'));
    faults.push({ operation: 'account.get', fault: 'malformed', how: 'broken-json', times: 1 });
    await assert.rejects(call(agent, accountGet, {}), (error) => isSaysoError(error, 'invalid-response'));
    await call(agent, accountGet, {});
  });
});
