import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { call, isSaysoError } from '@sayso/client';
import { httpBackend } from '@sayso/client/http';
import { accountGet, membersList } from '@sayso/contract';
import { bearer } from '@sayso/testing';
import { runConformance } from '@sayso/testing/conformance';

for (const name of ['testing.md', 'conformance.md']) {
  test(`every piece of code in docs/${name} stands in an example`, async () => {
    const page = await readFile(new URL(`../../${name}`, import.meta.url), 'utf8');
    const pieces = [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map((match) => match[1] as string);
    const examples = await Promise.all(
      (await readdir(import.meta.dirname))
        .filter((file) => !file.endsWith('.test.ts'))
        .map((file) => readFile(new URL(file, import.meta.url), 'utf8')),
    );
    assert.ok(pieces.length >= 3);
    for (const piece of pieces)
      assert.ok(
        examples.some((example) => example.includes(piece)),
        piece,
      );
  });
}

test('the chapters, personas and ports in docs/conformance.md are those of the suite', async () => {
  const page = await readFile(new URL('../../conformance.md', import.meta.url), 'utf8');
  const { cases } = await import('@sayso/testing/conformance');
  for (const chapter of new Set(cases.map((each) => each.chapter)))
    assert.ok(page.includes(`| \`${chapter}\``), chapter);
  const { people, ports, end } = (await (await import('./direct.ts')).sound.begin('standard')) ?? {};
  for (const name of [...Object.keys(people ?? {}), ...Object.keys(ports ?? {})])
    assert.ok(page.includes(`| \`${name}`), name);
  await end?.();
});

test('a memory host', async () => {
  const { blockers, mails } = await import('./memory.ts');
  assert.deepEqual(
    blockers.map(({ code }) => code),
    ['last-owner'],
  );
  assert.deepEqual(mails, []);
});

test('msw and faults', async (t) => {
  const { faults, host, server } = await import('./msw.ts');
  server.listen();
  t.after(() => server.close());
  const baseUrl = 'https://crm.example/api/sayso';
  const agent = httpBackend({ baseUrl, headers: bearer(host.signInAs('account-agent').sessionId), retries: 0 });
  assert.equal((await call(agent, accountGet, {})).displayName, 'Amara Diallo');
  faults.push({ operation: '*', fault: 'problem', code: 'internal' });
  await assert.rejects(call(agent, accountGet, {}), (error) => isSaysoError(error, 'internal'));
});

test('faults without HTTP', async () => {
  const { shaky } = await import('./faults.ts');
  const { host } = await import('./msw.ts');
  const agent = shaky.as(host.signInAs('account-agent'));
  const began = performance.now();
  const refused = call(agent, membersList, { organizationId: 'harbor' });
  await assert.rejects(refused, (error) => isSaysoError(error, 'unavailable') && error.retryAfter === 2);
  assert.ok(performance.now() - began >= 299);
});

test('the support team of a host', async () => {
  const { items } = await import('./support-team.ts');
  assert.deepEqual(items, []);
});

test('a host behind a port', async (t) => {
  const { backend, close } = await import('./serve.ts');
  t.after(close);
  assert.equal((await call(backend, accountGet, {})).displayName, 'Amara Diallo');
});

test('the suite against a backend of one’s own: what cannot be tried is skipped by name, nothing fails', async () => {
  const { world } = await import('./world.ts');
  const results = await runConformance(world);
  assert.deepEqual(
    results.filter(({ outcome }) => outcome === 'failed'),
    [],
  );
  const reasons = new Set(results.flatMap((result) => (result.outcome === 'skipped' ? [result.reason] : [])));
  // The sample host has neither pictures nor second factors, and changes no addresses.
  const isOffered = (reason: string) =>
    !/^the backend does not serve (?:(?:account\.(?:set|remove)|avatars|contactChanges|factors)[\w.]*(?:, |$))+/.test(
      reason,
    );
  assert.deepEqual([...reasons].filter(isOffered).sort(), [
    'the backend has no setup "at-once"',
    'the backend has no setup "cool-off"',
    'the backend has no setup "endings"',
    'the backend has no setup "epochs"',
    'the backend has no setup "exports"',
    'the backend has no setup "phrase"',
    'the backend has no setup "support"',
    'the host has no port "grow"',
    'the host has no port "secretSentTo"',
    'the host has no port "tables"',
    'the host has no port "takeOver"',
    'the host has no port "templatesSentTo"',
    'the world has no twin to compare with',
  ]);
});

test('its binding to node:test', async () => {
  const { NODE_TEST_CONTEXT: _ours, ...env } = process.env;
  const file = new URL('conformance.ts', import.meta.url).pathname;
  const run = spawn(process.execPath, ['--conditions=@sayso/source', '--test', '--test-reporter=tap', file], { env });
  let said = '';
  run.stdout.on('data', (chunk) => (said += String(chunk)));
  await once(run, 'close');
  assert.match(said, /^# fail 0$/m);
  assert.ok(Number(/^# pass (\d+)$/m.exec(said)?.[1]) > 50, said.slice(-500));
});
