import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { problem } from '@sayso/contract';
import { isSaysoError, SaysoError } from './sayso-error.ts';

describe('isSaysoError', () => {
  it('knows errors of another copy of the module, and their code', async () => {
    const another = (await import(`./sayso-error.ts?${'copy'}`)) as typeof import('./sayso-error.ts');
    const error: unknown = new another.SaysoError('network', { operation: 'account.get' });
    assert.ok(!(error instanceof SaysoError));
    assert.ok(isSaysoError(error));
    assert.ok(isSaysoError(error, 'network'));
    assert.ok(!isSaysoError(error, 'timeout'));
  });

  it('knows nothing else', () => {
    for (const other of [undefined, null, 'network', { code: 'network' }, new Error('network'), problem('internal')]) {
      assert.ok(!isSaysoError(other));
    }
  });
});

describe('SaysoError', () => {
  it('as JSON has what may be logged and no cause', () => {
    const document = problem('unavailable', { requestId: 'req-1', retryAfter: 5 }).toJSON();
    const error = new SaysoError('unavailable', {
      operation: 'members.list',
      problem: document,
      cause: new Error('socket'),
    });
    assert.deepEqual(JSON.parse(JSON.stringify(error)), {
      name: 'SaysoError',
      code: 'unavailable',
      operation: 'members.list',
      message: 'members.list: unavailable',
      requestId: 'req-1',
      retryAfter: 5,
      problem: document,
    });
  });
});
