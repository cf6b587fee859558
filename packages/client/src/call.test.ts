import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe, it } from 'node:test';
import {
  type CallContext,
  challengesAnswer,
  challengesStart,
  changesPreview,
  changesRequest,
  membersList,
  organizationsRejoin,
  problem,
} from '@sayso/contract';
import { leaving, member, preview } from '../test/answers.ts';
import { scriptedBackend } from '../test/scripted-backend.ts';
import { call } from './call.ts';
import { isSaysoError, type SaysoError } from './sayso-error.ts';

const query = { organizationId: 'org-1' };

async function failureOf(work: Promise<unknown>): Promise<SaysoError> {
  const error: unknown = await work.then(
    () => assert.fail('it did not fail'),
    (reason: unknown) => reason,
  );
  assert.ok(isSaysoError(error), String(error));
  return error;
}

describe('call', () => {
  it('answers what the backend answers, without members that the contract does not know', async () => {
    const backend = scriptedBackend({
      'members.list': () => ({ items: [{ ...member(1), shoeSize: 43 }], invented: true }),
    });
    assert.deepEqual(await call(backend, membersList, query), { items: [member(1)] });
  });

  it('passes the context on, and keeps its own time-out to itself', async () => {
    const backend = scriptedBackend({ 'changes.preview': () => preview });
    await call(backend, changesPreview, leaving, { locale: 'sv', proof: 'a proof', timeout: 500 });
    const { signal, ...context }: CallContext = backend.calls[0]?.context ?? {};
    assert.deepEqual(context, { locale: 'sv', proof: 'a proof' });
    assert.equal(signal?.aborted, false);
  });

  it('names the operation and the pointer when the answer breaks the contract', async () => {
    const backend = scriptedBackend({ 'members.list': () => ({ items: [member(1), { ...member(2), isSelf: 'no' }] }) });
    const error = await failureOf(call(backend, membersList, query));
    assert.equal(error.code, 'invalid-response');
    assert.equal(error.operation, 'members.list');
    assert.match(error.message, /members\.list.*\/items\/1\/isSelf/);
  });

  it('makes a problem the error, with what a caller needs of it', async () => {
    const backend = scriptedBackend({
      'organizations.rejoin': () => {
        throw problem('rate-limited', {
          retryAfter: 30,
          requestId: 'req-9',
          nextAllowedAt: '2026-11-22T10:00:00.000Z',
        });
      },
    });
    const error = await failureOf(call(backend, organizationsRejoin, { code: '2026' }));
    assert.equal(error.code, 'rate-limited');
    assert.equal(error.retryAfter, 30);
    assert.equal(error.requestId, 'req-9');
    assert.equal(error.problem?.status, 429);
    assert.equal(error.problem?.nextAllowedAt, '2026-11-22T10:00:00.000Z');
  });

  it('calls whatever else is thrown internal', async () => {
    for (const thrown of [new RangeError('no such row'), 'a text', undefined]) {
      const backend = scriptedBackend({
        'changes.preview': () => {
          throw thrown;
        },
      });
      const error = await failureOf(call(backend, changesPreview, leaving));
      assert.equal(error.code, 'internal');
    }
  });

  it('gives up in time, also when the backend does not heed the signal', async () => {
    const backend = scriptedBackend({ 'changes.preview': () => new Promise(() => {}) });
    const error = await failureOf(call(backend, changesPreview, leaving, { timeout: 5 }));
    assert.equal(error.code, 'timeout');
    assert.equal(backend.calls[0]?.context.signal?.aborted, true);
  });

  it('waits as long as it is told to, however long that is', async () => {
    const backend = scriptedBackend({
      'changes.preview': () => new Promise((resolve) => setTimeout(() => resolve(preview), 5)),
    });
    assert.deepEqual(await call(backend, changesPreview, leaving, { timeout: Infinity }), preview);
  });

  it('is aborted by the signal, before and while it waits', async () => {
    const backend = scriptedBackend({ 'changes.preview': () => new Promise(() => {}) });
    const early = await failureOf(call(backend, changesPreview, leaving, { signal: AbortSignal.abort('enough') }));
    assert.equal(early.code, 'aborted');
    assert.equal(backend.calls.length, 0);

    const controller = new AbortController();
    const late = failureOf(call(backend, changesPreview, leaving, { signal: controller.signal }));
    controller.abort();
    assert.equal((await late).code, 'aborted');
  });

  it('leaves nothing behind on a signal that outlives it', async () => {
    const backend = scriptedBackend({ 'changes.preview': () => preview });
    const { signal } = new AbortController();
    await call(backend, changesPreview, leaving, { signal });
    assert.equal(getEventListeners(signal, 'abort').length, 0);
    assert.equal(getEventListeners(backend.calls[0]?.context.signal as AbortSignal, 'abort').length, 0);
  });
});

describe('secrets in errors', () => {
  const context = { proof: 'prf-secret', statusToken: 'sts-secret', idempotencyKey: 'key-secret-0123456789' };
  const secrets = ['tok-secret', 'my phrase', ...Object.values(context)];
  const input = { previewToken: 'tok-secret', confirmation: 'my phrase' };

  function textOf(error: SaysoError): string {
    const causes = [];
    for (let at: unknown = error; at instanceof Error; at = at.cause) {
      causes.push(at.name, at.message, at.stack, ...Object.values(at));
    }
    return JSON.stringify([error, error.message, causes]);
  }

  it('none survives in the message, the JSON, the problem or the cause of what a backend throws', async () => {
    const words = secrets.join(' ');
    const leaky = Object.assign(new Error(`failed with ${words}`, { cause: new Error(words) }), { request: words });
    const members = {
      errors: [{ pointer: `/${words}`, code: 'format' as const, detail: words }],
      blockers: [{ params: { words } }],
      existing: words,
      requestId: `req ${words}`,
    };
    for (const thrown of [problem('already-open', members, words), leaky]) {
      const backend = scriptedBackend({
        'changes.request': () => {
          throw thrown;
        },
      });
      const error = await failureOf(call(backend, changesRequest, input, context));
      const text = textOf(error);
      assert.match(text, /redacted/);
      for (const secret of secrets) assert.ok(!text.includes(secret), `${secret} in ${text}`);
    }
  });

  it('a password and an organization code do not, and codes of problems do', async () => {
    const backend = scriptedBackend({
      'challenges.answer': ({ answer }: { answer: string }) => {
        throw problem('code-invalid', { attemptsLeft: 2 }, `wrong: ${answer}`);
      },
    });
    const error = await failureOf(call(backend, challengesAnswer, { challengeId: 'c-1', answer: 'code-invalid' }));
    assert.equal(error.code, 'code-invalid');
    assert.equal(error.problem?.code, 'code-invalid');
    assert.equal(error.problem?.detail, 'wrong: [redacted]');
    assert.equal(error.problem?.attemptsLeft, 2);
  });

  it('the invitation of a link does not, whether it is in an intent or in what a challenge is for', async () => {
    const intent = { ...leaving, options: { invitation: 'inv-secret' } };
    const refuse = () => {
      throw problem('not-found', {}, 'no inv-secret');
    };
    const backend = scriptedBackend({ 'changes.preview': refuse, 'challenges.start': refuse });
    const errors = [
      await failureOf(call(backend, changesPreview, intent)),
      await failureOf(call(backend, challengesStart, { purpose: intent, method: 'password' })),
    ];
    for (const error of errors) assert.equal(error.problem?.detail, 'no [redacted]');
  });

  it('tells a longer secret from a shorter one that it contains', async () => {
    const backend = scriptedBackend({
      'changes.request': () => {
        throw problem('already-open', {}, 'abcd-efgh');
      },
    });
    const nested = { previewToken: 'abcd', confirmation: 'abcd-efgh' };
    const error = await failureOf(call(backend, changesRequest, nested));
    assert.equal(error.problem?.detail, '[redacted]');
  });

  it('the stack of the cause still tells where it happened', async () => {
    function theCulprit(): never {
      throw new Error('broken');
    }
    const backend = scriptedBackend({ 'changes.request': theCulprit });
    const error = await failureOf(call(backend, changesRequest, input));
    assert.match(String((error.cause as Error).stack), /theCulprit/);
  });
});
