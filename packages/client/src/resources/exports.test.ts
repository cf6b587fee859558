import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type Download, type Export, problem } from '@sayso/contract';
import { exportOf } from '../../test/exports.ts';
import { quiet } from '../../test/pending-backend.ts';
import { scriptedBackend } from '../../test/scripted-backend.ts';
import { createClient } from '../client.ts';
import { isSaysoError, SaysoError } from '../sayso-error.ts';

const running = (recordsDone: number): Export =>
  exportOf({ state: 'running', progress: { recordsDone, recordsTotal: 9 } });
const ended = (state: Export['state'], rest: Partial<Export> = {}): Export =>
  exportOf({ state, progress: { recordsDone: 0, recordsTotal: 0 }, ...rest });

/** Answers one look after another; the last answers all that follow. Errors are thrown. */
function looks(...answers: readonly (Export | Error)[]) {
  let at = 0;
  const backend = scriptedBackend({
    'exports.get': () => {
      const answer = answers[Math.min(at++, answers.length - 1)];
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  return { backend, client: createClient(backend) };
}

/** Lets time pass until the work is done; gives the waits between two looks, in milliseconds. */
async function inTime<Value>(context: TestContext, work: () => Promise<Value>) {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  let passed = 0;
  let isDone = false;
  const done = work().finally(() => (isDone = true));
  done.catch(() => {});
  for (;;) {
    for (let turn = 0; turn < 5; turn += 1) await quiet();
    if (isDone) return { passed, value: await done };
    assert.ok((passed += 100) < 600_000, 'it waits for ever');
    context.mock.timers.tick(100);
  }
}

async function all(followed: AsyncIterable<Export>): Promise<Export[]> {
  const seen: Export[] = [];
  for await (const one of followed) seen.push(one);
  return seen;
}

describe('following an export', () => {
  it('tells it as it is, then whenever it has moved, and ends when it is ready', async (context) => {
    const { client, backend } = looks(ended('queued'), running(3), running(3), running(9), ended('ready'));
    const { value, passed } = await inTime(context, () => all(client.exports.follow('export-1')));
    assert.deepEqual(
      value.map(({ state, progress }) => [state, progress.recordsDone]),
      [
        ['queued', 0],
        ['running', 3],
        ['running', 9],
        ['ready', 0],
      ],
    );
    assert.equal(backend.calls.length, 5);
    assert.deepEqual(backend.calls[0]?.input, { exportId: 'export-1' });
    // Half a second while it moves, twice as long after a look that showed nothing new.
    assert.equal(passed, 500 + 500 + 1000 + 500);
  });

  for (const state of ['ready', 'expired', 'failed', 'canceled', 'removed'] as const) {
    it(`asks no more about one that is ${state}`, async () => {
      const { client, backend } = looks(ended(state));
      assert.equal((await all(client.exports.follow('export-1'))).length, 1);
      assert.equal(backend.calls.length, 1);
    });
  }

  it('goes on through what passes by itself, no sooner than the backend says', async (context) => {
    const { client } = looks(
      running(1),
      new SaysoError('network', { operation: 'exports.get' }),
      problem('unavailable', { retryAfter: 40 }),
      ended('ready'),
    );
    const { value, passed } = await inTime(context, () => all(client.exports.follow('export-1')));
    assert.deepEqual(
      value.map(({ state }) => state),
      ['running', 'ready'],
    );
    assert.equal(passed, 500 + 1000 + 40_000);
  });

  it('ends with what does not pass', async () => {
    const { client } = looks(problem('not-found'));
    await assert.rejects(all(client.exports.follow('export-1')), (error) => isSaysoError(error, 'not-found'));
  });

  it('ends when the caller goes, by the signal of the call or of the client', async () => {
    const { client, backend } = looks(running(1));
    const ways = [
      (signal: AbortSignal) => client.exports.follow('export-1', { signal }),
      (signal: AbortSignal) => createClient(backend, { signal }).exports.follow('export-1'),
    ];
    for (const way of ways) {
      const leaving = new AbortController();
      const work = all(way(leaving.signal));
      await quiet();
      leaving.abort();
      await assert.rejects(work, (error) => isSaysoError(error, 'aborted'));
    }
  });

  it('asks nothing once nobody listens', async () => {
    const { client, backend } = looks(running(1));
    for await (const one of client.exports.follow('export-1')) {
      assert.equal(one.state, 'running');
      break;
    }
    assert.equal(backend.calls.length, 1);
  });
});

describe('waiting for an export', () => {
  it('resolves when it is ready', async (context) => {
    const { client } = looks(running(1), ended('ready'));
    const { value } = await inTime(context, () => client.exports.wait('export-1'));
    assert.equal(value.state, 'ready');
  });

  const ends: readonly (readonly [Export, string, string | undefined])[] = [
    [ended('failed', { problem: problem('unavailable', { requestId: 'r-1' }).toJSON() }), 'unavailable', 'r-1'],
    [ended('failed'), 'internal', undefined],
    [ended('canceled'), 'state-conflict', undefined],
    [ended('removed'), 'state-conflict', undefined],
    [ended('expired'), 'expired', undefined],
  ];
  for (const [end, code, requestId] of ends) {
    it(`throws ${code} for one that ${end.state}${requestId ? ' by a problem' : ''}`, async () => {
      const { client } = looks(end);
      await assert.rejects(client.exports.wait('export-1'), (error) => {
        assert.ok(isSaysoError(error));
        assert.deepEqual([error.code, error.operation, error.requestId], [code, 'exports.get', requestId]);
        if (code === 'state-conflict') assert.equal(error.problem?.state, end.state);
        return true;
      });
    });
  }
});

describe('opening a file', () => {
  const download: Download = {
    body: new ReadableStream(),
    offset: 0,
    size: 3,
    sha256: '0'.repeat(64),
    fileName: 'a.zip',
    mediaType: 'application/zip',
  };

  it('asks for a link with the proof, and for the bytes with the link alone', async () => {
    const backend = scriptedBackend({
      'exports.link': ({ exportId, part = 1 }: { exportId: string; part?: number }) => ({
        exportId,
        part,
        ticket: 'ticket-1',
        expiresAt: '2026-11-22T10:15:00.000Z',
      }),
      'exports.download': () => download,
    });
    const client = createClient(backend);
    const options = { proof: 'a-proof', locale: 'sv' };
    assert.equal(await client.exports.open({ exportId: 'e', part: 2, offset: 7 }, options), download);
    await client.exports.open({ exportId: 'e' });
    assert.deepEqual(
      backend.calls.map(({ operation, input, context: { proof, locale } }) => ({ operation, input, proof, locale })),
      [
        { operation: 'exports.link', input: { exportId: 'e', part: 2 }, proof: 'a-proof', locale: 'sv' },
        {
          operation: 'exports.download',
          input: { exportId: 'e', part: 2, ticket: 'ticket-1', offset: 7 },
          proof: undefined,
          locale: 'sv',
        },
        { operation: 'exports.link', input: { exportId: 'e' }, proof: undefined, locale: undefined },
        {
          operation: 'exports.download',
          input: { exportId: 'e', part: 1, ticket: 'ticket-1' },
          proof: undefined,
          locale: undefined,
        },
      ],
    );
  });
});
