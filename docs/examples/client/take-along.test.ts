import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createClient } from '@sayso/client';
import { memoryBackend } from '@sayso/testing';
import { marketingHost, marketingPersonas } from '@sayso/testing/hosts/marketing';
import { serveHost } from '@sayso/testing/node';
import { byPassword } from './prove.ts';
import { askAndFollow, readBytes, saveAll } from './take-along.ts';

test('B3 an export is asked for, followed, read as a stream and saved', async (context) => {
  const host = memoryBackend(marketingHost());
  const served = await serveHost(host);
  const folder = await mkdtemp(join(tmpdir(), 'sayso-take-'));
  const before = process.cwd();
  process.chdir(folder);
  context.after(async () => {
    process.chdir(before);
    await served.close();
    await rm(folder, { recursive: true });
  });
  const { accountId, password } = marketingPersonas.find(({ id }) => id === 'admin') ?? assert.fail();
  const backend = served.as(host.signInAs(accountId));
  const client = createClient(backend);
  const lines: string[] = [];
  const log = (line: string) => void lines.push(line);

  const { signal } = new AbortController();
  const { id, state, subject, sizeBytes } = await askAndFollow(client, 'brightwater', signal, log);
  assert.equal(state, 'ready');
  assert.match(lines[0] ?? '', /^(?:queued|running): \d+ of \d+ records$/);
  assert.match(lines.at(-1) ?? '', /^ready: /);

  const requestProof = byPassword(backend, () => Promise.resolve(password));
  const purpose = { operation: 'exports.link', target: subject } as const;
  const proven = await requestProof({ purpose, methods: ['password'] }, signal);
  const { size, received } = await readBytes(client, id, 'proof' in proven ? proven.proof : assert.fail());
  assert.deepEqual([size, received], [sizeBytes, sizeBytes]);

  const [file] = await saveAll(client, id, requestProof, log);
  assert.equal(file?.sizeBytes, sizeBytes);
  assert.equal(lines.at(-1), `${sizeBytes} of ${sizeBytes} bytes`);
});
