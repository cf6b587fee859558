import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  ANONYMOUS,
  changesCancel,
  changesDecide,
  changesList,
  isProblem,
  organizationsGet,
  organizationsSetDeletionAdmins,
  type ProblemCode,
} from '@sayso/contract';
import { carryOut, newKey, prove } from '../test/deal.ts';
import { accountOf, everyKindHost, memberOf, PASSWORD } from '../test/every-kind.ts';
import { memoryBackend } from './memory/host.ts';
import { type ServedHost, serveHost } from './node.ts';

const refused = (code: ProblemCode) => (error: unknown) => isProblem(error) && error.code === code;

describe('a memory host behind a port', () => {
  const host = memoryBackend(everyKindHost({ people: [{ north: 'owner' }, { north: 'agent', south: 'owner' }] }));
  let served: ServedHost;
  before(async () => void (served = await serveHost(host)));
  after(() => served.close());
  const owner = () => served.as(host.signInAs(accountOf(0)));

  test('support is known by its own session, and by nothing else', async () => {
    const reset = { kind: 'reset-organization', target: { type: 'organization', id: 'north' } } as const;
    const { change } = await carryOut(owner(), reset, PASSWORD);
    const verdict = { changeId: change.id, outcome: 'denied', reason: 'Not today.' } as const;
    const claimed = served.as({ kind: 'operator', operatorId: 'operator-1' });
    await assert.rejects(
      claimed.call(changesDecide, verdict, { idempotencyKey: newKey() }),
      refused('unauthenticated'),
    );
    const support = host.signInAsOperator('operator-1');
    const operator = served.as(support);
    assert.equal((await operator.call(changesList, { state: 'awaitingSupport' })).items.length, 1);
    assert.equal((await operator.call(changesDecide, verdict, { idempotencyKey: newKey() })).state, 'denied');
    host.signOut(support.sessionId);
    await assert.rejects(operator.call(changesList, {}), refused('unauthenticated'));
  });

  test('B15 the tag of the organization goes along', async () => {
    const backend = owner();
    const { etag } = await backend.call(organizationsGet, { organizationId: 'north' });
    const target = { type: 'organization', id: 'north' } as const;
    const proof = await prove(backend, { operation: 'organizations.setDeletionAdmins', target }, PASSWORD);
    const input = { organizationId: 'north', memberIds: [memberOf('north', 0)] };
    await assert.rejects(
      backend.call(organizationsSetDeletionAdmins, input, { proof }),
      refused('precondition-required'),
    );
    const { deletionAdmins } = await backend.call(organizationsSetDeletionAdmins, input, { proof, ifMatch: etag });
    assert.deepEqual(deletionAdmins, [memberOf('north', 0)]);
  });

  test('Z2 the status token cancels without a session', async () => {
    const closing = { kind: 'delete-organization', target: { type: 'organization', id: 'north' } } as const;
    const { change, statusToken } = await carryOut(owner(), closing, PASSWORD);
    const context = { idempotencyKey: newKey(), statusToken };
    const canceled = await served.as(ANONYMOUS).call(changesCancel, { changeId: change.id }, context);
    assert.equal(canceled.state, 'canceled');
  });
});
