import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test, type TestContext } from 'node:test';
import { createClient } from '@sayso/client';
import { httpBackend } from '@sayso/client/http';
import type { Backend, ChangeIntent } from '@sayso/contract';
import { memoryBackend } from '@sayso/testing';
import { crmHost, crmPersonas } from '@sayso/testing/hosts/crm';
import { marketingHost, marketingPersonas } from '@sayso/testing/hosts/marketing';
import { serveHost } from '@sayso/testing/node';
import { statusPage } from './change-status.ts';
import { deleteOrganization } from './delete-organization.ts';
import { comeBack } from './errors.ts';
import { backend as withOptions } from './http-options.ts';
import { leave } from './leave.ts';
import { listMembers } from './lists.ts';
import { whatStays } from './one-call.ts';
import { ownData } from './own-data.ts';
import { banner } from './pending-changes.ts';
import { byPassword } from './prove.ts';
import { rejoinForm } from './rejoin.ts';

const organizationId = 'harbor';

test('every piece of code in docs/client.md stands in an example', async () => {
  const page = await readFile(new URL('../../client.md', import.meta.url), 'utf8');
  const pieces = [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map((match) => match[1] as string);
  const examples = await Promise.all(
    (await readdir(import.meta.dirname))
      .filter((name) => !name.endsWith('.test.ts'))
      .map((name) => readFile(new URL(name, import.meta.url), 'utf8')),
  );
  assert.ok(pieces.length >= 7);
  for (const piece of pieces) {
    // What stands inside a function is not indented on the page.
    const lines = piece.trim().split('\n');
    assert.ok(
      examples.some((example) => containsLines(example, lines)),
      piece,
    );
  }
});

function containsLines(example: string, lines: readonly string[]): boolean {
  const bare = example.split('\n').map((line) => line.trim());
  const wanted = lines.map((line) => line.trim());
  return bare.some((_, start) => wanted.every((line, index) => bare[start + index] === line));
}

async function served(context: TestContext, persona: string, state = crmHost(), personas = crmPersonas) {
  const host = memoryBackend(state);
  const { as, baseUrl, close } = await serveHost(host);
  context.after(close);
  const { accountId, password } = personas.find(({ id }) => id === persona) ?? assert.fail();
  return { backend: as(host.signInAs(accountId)), baseUrl, password, accountId };
}

/** Asks for a change as a script would, proven by the password. */
async function request(backend: Backend, intent: ChangeIntent, password: string) {
  const client = createClient(backend);
  const { previewToken } = await client.changes.preview(intent);
  const { id } = await client.challenges.start({ purpose: intent, method: 'password' });
  const { proof } = await client.challenges.answer({ challengeId: id, answer: password });
  return client.changes.request({ previewToken }, { proof });
}

/** Remembers what is shown; `until` waits for a text with this part. */
function screen() {
  const shown: string[] = [];
  let look = () => {};
  return {
    shown,
    show(text: string) {
      shown.push(text);
      look();
    },
    until: (part: string) =>
      new Promise<void>((resolve) => {
        look = () => void (shown.at(-1)?.includes(part) && resolve());
        look();
      }),
  };
}

test('options', () => {
  assert.equal(typeof withOptions.call, 'function');
});

test('lists', async (context) => {
  const { backend } = await served(context, 'agent');
  const { page, names } = await listMembers(createClient(backend), organizationId);
  assert.deepEqual(
    page.items.map(({ displayName }) => displayName),
    ['Ingrid Solberg'],
  );
  assert.ok(names.includes('Ingrid Solberg') && names.length > 1);
});

test('errors', async (context) => {
  const { backend } = await served(context, 'former');
  const client = createClient(backend);
  assert.match(await comeBack(client, 'nothing'), /does not open/);
  assert.match(await comeBack(client, ' hrbr 7k4m 2q'), /Welcome back to Harbor/);
  await assert.rejects(comeBack(client, 'hrbr 7k4m 2q'), { code: 'state-conflict' });
});

test('one call', async (context) => {
  const { backend } = await served(context, 'agent');
  const kept = await whatStays(backend, organizationId, new AbortController().signal);
  assert.ok(kept.length > 0);
});

test('A1 leaving', async (context) => {
  const { backend } = await served(context, 'agent');
  const asked: string[] = [];
  const ask = (question: string) => {
    asked.push(question);
    return Promise.resolve('yes');
  };
  const reference = await leave(backend, organizationId, ask, byPassword(backend, ask));
  assert.match(reference, /\S/);
  assert.match(asked.join(), /^Leave Harbor & Pine Sales\? These stay: .*leads/);
  await assert.rejects(createClient(backend).organizations.get({ organizationId }), { code: 'not-found' });
});

test('A7 a last owner hands over on the way, and proves who it is', async (context) => {
  const { backend, password } = await served(context, 'owner');
  const members = await createClient(backend).members.list({ organizationId, eligibleFor: 'ownership' });
  const successor = members.items[0]?.id ?? assert.fail();
  const ask = (question: string) =>
    Promise.resolve(question.startsWith('Who') ? successor : question.startsWith('Your') ? password : 'yes');
  assert.match(await leave(backend, organizationId, ask, byPassword(backend, ask)), /\S/);
});

test('a no is a no', async (context) => {
  const { backend } = await served(context, 'agent');
  const ask = () => Promise.resolve('no');
  await assert.rejects(leave(backend, organizationId, ask, byPassword(backend, ask)), /canceled/);
  await createClient(backend).organizations.get({ organizationId });
});

test('A5 rejoining', async (context) => {
  const { backend } = await served(context, 'former');
  const { promise, resolve } = Promise.withResolvers<string>();
  const shown: string[] = [];
  const form = rejoinForm(backend, (text) => {
    shown.push(text);
    if (text.startsWith('Welcome')) resolve(text);
  });
  form.input('hrbr7k4m2q');
  form.submit();
  assert.equal(await promise, 'Welcome back to Harbor & Pine Sales!');
  assert.equal(shown[0], 'One moment …');
  form.remove();
});

test('B6 B9 B12 deleting an organization, with everything in the way of it', async (context) => {
  const { backend, password } = await served(context, 'blocked', marketingHost(), marketingPersonas);
  const asked: string[] = [];
  const ask = (question: string) => {
    asked.push(question);
    if (question.startsWith('Type ')) return Promise.resolve(question.slice('Type '.length));
    if (question.startsWith('What ')) return Promise.resolve('We close on Friday.');
    return Promise.resolve(/: (\S+)( or .*)?\?$/.exec(question)?.[1] ?? password);
  };
  const { shown, show } = screen();
  const ended = await deleteOrganization(backend, 'thicket', ask, byPassword(backend, ask), show);
  assert.equal(ended, 'completed');
  assert.ok(asked.includes('pending-operation Gift cards: stop or complete?'));
  assert.ok(shown.some((line) => line.startsWith('erasing, ')) && shown.some((line) => line.startsWith('verifying, ')));
});

test('Z2 the page behind the link in a mail', async (context) => {
  const { backend, baseUrl, password, accountId } = await served(context, 'agent');
  const intent = { kind: 'delete-account', target: { type: 'account', id: accountId } } as const;
  const { change, statusToken } = await request(backend, intent, password);
  const { shown, show, until } = screen();
  const page = statusPage(httpBackend({ baseUrl }), change.id, statusToken, show);
  context.after(page.leave);
  await until('can be taken back');
  page.takeBack();
  await until('canceled');
  assert.deepEqual(shown.slice(0, 2), ['delete-account: scheduled, can be taken back', 'delete-account: canceled']);
});

test('A13 a copy of one’s own data', async (context) => {
  const { backend, password } = await served(context, 'agent');
  const { show, until } = screen();
  const opened: string[] = [];
  const prove = byPassword(backend, () => Promise.resolve(password));
  const page = ownData(backend, prove, show, (address) => opened.push(address), assert.fail);
  context.after(page.leave);
  await until('about ');
  page.ask();
  await until('ready until 20');
  page.download();
  await until('downloaded');
  const file = await fetch(opened[0] ?? assert.fail());
  assert.match(file.headers.get('content-disposition') ?? '', /^attachment; filename/);
  assert.deepEqual([...new Uint8Array(await file.arrayBuffer()).slice(0, 2)], [0x50, 0x4b]);
});

test('Z2 a banner', async (context) => {
  const { backend, password } = await served(context, 'clear', marketingHost(), marketingPersonas);
  const { show, until } = screen();
  const shownBanner = banner(backend, 'clearing', (lines) => show(lines.join() || 'nothing'));
  context.after(shownBanner.remove);
  await until('nothing');
  const target = { type: 'organization', id: 'clearing' } as const;
  const { change } = await request(backend, { kind: 'reset-organization', target }, password);
  shownBanner.lookAgain();
  await until('reset-organization on 20');
  shownBanner.cancel(change.id);
  await until('nothing');
  assert.equal((await createClient(backend).changes.get({ changeId: change.id })).state, 'canceled');
});
