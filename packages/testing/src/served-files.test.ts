import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test, type TestContext } from 'node:test';
import { call, isSaysoError } from '@sayso/client';
import {
  ANONYMOUS,
  type Backend,
  type BackendSource,
  defineBackend,
  type Download,
  type ExportDownload,
  exportsDownload,
  isProblem,
  problem,
} from '@sayso/contract';
import type { Fault } from './faults/fault.ts';
import { faultyBackend } from './faults/faulty-backend.ts';
import { serveHost } from './node.ts';

const BYTES = Uint8Array.from({ length: 100_000 }, (_, at) => (at * 7) % 253);
const SHA256 = createHash('sha256').update(BYTES).digest('hex');

const wanted: ExportDownload = { exportId: 'e/1', part: 3, ticket: 'Åse?' };

/** One file, as a host would hand it out. */
function fileHost(fileName = 'backup.zip') {
  const left = Promise.withResolvers<void>();
  const opened: ExportDownload[] = [];
  const bodyFrom = (offset: number) => {
    let at = offset;
    return new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          if (at === BYTES.length) return controller.close();
          const chunk = BYTES.slice(at, at + 10_000);
          at += chunk.length;
          controller.enqueue(chunk);
        },
        cancel: () => left.resolve(),
      },
      { highWaterMark: 0 },
    );
  };
  const download = (input: ExportDownload): Download => {
    const { offset = 0, exportId, ticket } = input;
    if (exportId !== wanted.exportId) throw problem('not-found');
    if (ticket !== wanted.ticket) throw problem('expired', {}, 'Ask for another link.');
    if (offset > 0 && offset >= BYTES.length) {
      throw problem('validation-failed', { errors: [{ pointer: '/offset', code: 'not-allowed', detail: 'Too far.' }] });
    }
    opened.push(input);
    const [size, mediaType] = [BYTES.length, 'application/zip'];
    return { body: bodyFrom(offset), offset, size, sha256: SHA256, fileName, mediaType };
  };
  const source: BackendSource = { as: (principal) => defineBackend({ 'exports.download': download }, principal) };
  return { ...source, principalOf: () => ANONYMOUS, opened, left: left.promise };
}

async function servedBackend(context: TestContext, host: ReturnType<typeof fileHost>, faults: readonly Fault[] = []) {
  const served = await serveHost(host, { faults });
  context.after(served.close);
  return served.as(ANONYMOUS, { retries: 0 });
}

/** Everything that a caller can tell of one call. */
async function outcome(backend: Backend, input: ExportDownload): Promise<unknown> {
  try {
    const { body, ...told } = await backend.call(exportsDownload, input);
    const bytes = new Uint8Array(await new Response(body).arrayBuffer());
    return { ...told, length: bytes.length, rest: createHash('sha256').update(bytes).digest('hex') };
  } catch (error) {
    assert.ok(isProblem(error), String(error));
    return error.toJSON();
  }
}

describe('a served file is the file', () => {
  const inputs: readonly ExportDownload[] = [
    ...[0, 1, 9_999, 10_000, 99_999, 100_000, 1e15, -1, 0.5].map((offset) => ({ ...wanted, offset })),
    wanted,
    { ...wanted, exportId: 'another' },
    { ...wanted, ticket: 'spent' },
    { ...wanted, part: 0 },
    { ...wanted, part: 1.5 },
  ];
  for (const input of inputs) {
    const { ticket: _ticket, ...shown } = input;
    test(`Z6 ${JSON.stringify(shown)}`, async (context) => {
      const [direct, host] = [fileHost(), fileHost()];
      const through = await servedBackend(context, host);
      assert.deepEqual(await outcome(through, input), await outcome(direct.as(ANONYMOUS), input));
    });
  }

  for (const fileName of [
    'Café – 2026.zip',
    'a "b" \\ c; d=e.zip',
    "l'été (1)*.zip",
    '100%41.zip',
    'データ😀.zip',
    '../x',
  ]) {
    test(`Z6 the name ${fileName}`, async (context) => {
      const through = await servedBackend(context, fileHost(fileName));
      const { body, ...told } = await through.call(exportsDownload, wanted);
      await body.cancel();
      assert.equal(told.fileName, fileName);
    });
  }

  test('what is left is left on the other side, too', async (context) => {
    const host = fileHost();
    const through = await servedBackend(context, host);
    const { body } = await through.call(exportsDownload, wanted);
    const reader = body.getReader();
    await reader.read();
    await reader.cancel();
    await host.left;
  });

  test('its address opens it without a header', async (context) => {
    const through = await servedBackend(context, fileHost());
    const answer = await fetch(through.address?.(exportsDownload, wanted) ?? assert.fail());
    assert.deepEqual(new Uint8Array(await answer.arrayBuffer()), BYTES);
  });
});

describe('what goes wrong befalls files as well', () => {
  const operation = 'exports.download';
  const faults: readonly (readonly [Fault, string])[] = [
    [{ operation, fault: 'drop', when: 'after' }, 'network'],
    [{ operation, fault: 'malformed', how: 'contract-breach' }, 'invalid-response'],
    [{ operation, fault: 'malformed', how: 'broken-json' }, 'invalid-response'],
    [{ operation, fault: 'problem', code: 'unavailable' }, 'unavailable'],
  ];
  for (const [fault, code] of faults) {
    test(`${JSON.stringify(fault)} is ${code}, and no body is left open`, async (context) => {
      for (const way of ['directly', 'over HTTP']) {
        const host = fileHost();
        const backend =
          way === 'directly' ? faultyBackend(host, [fault]).as(ANONYMOUS) : await servedBackend(context, host, [fault]);
        await assert.rejects(
          call(backend, exportsDownload, wanted),
          (error) => isSaysoError(error, code as never),
          way,
        );
        if (fault.fault !== 'problem') await host.left;
        assert.equal(host.opened.length, fault.fault === 'problem' ? 0 : 1);
      }
    });
  }

  test('an address passes through', () => {
    const address = () => 'https://app.example.com/file';
    const addressed: BackendSource = { as: () => ({ ...fileHost().as(ANONYMOUS), address }) };
    assert.equal(faultyBackend(addressed, []).as(ANONYMOUS).address?.(exportsDownload, wanted), address());
    assert.equal(faultyBackend(fileHost(), []).as(ANONYMOUS).address, undefined);
  });
});
