import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  accountGet,
  accountRemoveAvatar,
  accountSetAvatar,
  accountUpdate,
  ANONYMOUS,
  avatarsGet,
  isProblem,
  membersList,
} from '@sayso/contract';
import { helpdeskHost, helpdeskPersonas } from '../../hosts/helpdesk/index.ts';
import { memoryBackend } from '../host.ts';

const [persona] = helpdeskPersonas;
assert.ok(persona);
const { accountId } = persona;

/** One pixel. */
const PNG = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='),
  (one) => one.charCodeAt(0),
);

function begun() {
  const host = memoryBackend(helpdeskHost());
  return { host, backend: host.as(host.signInAs(accountId)) };
}

const codeOf = async (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    (error: unknown) => (isProblem(error) ? error.code : error),
  );

describe('the profile in a memory host', () => {
  test('C7 has a new name, and the memberships show it', async () => {
    const { host, backend } = begun();
    const before = await backend.call(accountGet, {});
    const edit = { displayName: '  Ny\u030a Namn ', locale: 'sv' };
    const after = await backend.call(accountUpdate, edit, { ifMatch: before.etag });
    assert.deepEqual([after.displayName, after.locale], ['Ny\u030a Namn'.normalize('NFC'), 'sv']);
    assert.notEqual(after.etag, before.etag);
    assert.deepEqual(await backend.call(accountGet, {}), after);
    const own = host.state.tables.members.filter((one) => one.accountId === accountId && one.state === 'active');
    assert.ok(own.length > 0);
    for (const { name, organizationId } of own) {
      assert.equal(name, after.displayName);
      const { items } = await backend.call(membersList, { organizationId, search: 'namn' });
      assert.deepEqual(
        items.map(({ displayName }) => displayName),
        [after.displayName],
      );
    }
    assert.equal(await codeOf(backend.call(accountUpdate, edit, { ifMatch: before.etag })), 'precondition-failed');
  });

  test('A6 a picture has an id that nobody can guess, another one each time, and is gone when it is taken away', async () => {
    const { host, backend } = begun();
    const anybody = host.as(ANONYMOUS);
    const { etag } = await backend.call(accountGet, {});
    const picture = new Blob([PNG], { type: 'image/png' });
    const first = await backend.call(accountSetAvatar, { picture });
    const second = await backend.call(accountSetAvatar, { picture });
    assert.ok(first.avatarId && second.avatarId && first.avatarId !== second.avatarId);
    assert.ok(second.avatarId.length >= 22);
    assert.equal(second.etag, etag, 'a name that is being edited beside it is no conflict');
    assert.equal(await codeOf(anybody.call(avatarsGet, { avatarId: first.avatarId })), 'not-found');
    const { body, size, mediaType } = await anybody.call(avatarsGet, { avatarId: second.avatarId });
    const bytes = new Uint8Array(await new Response(body).arrayBuffer());
    assert.deepEqual([bytes.length, mediaType], [size, 'image/png']);
    assert.equal((await backend.call(accountRemoveAvatar, {})).avatarId, undefined);
    assert.equal(await codeOf(anybody.call(avatarsGet, { avatarId: second.avatarId })), 'not-found');
  });

  test('a file that is too large, or no picture, changes nothing', async () => {
    const { host, backend } = begun();
    const before = await backend.call(accountGet, {});
    const large = new Blob([new Uint8Array(host.state.policy.limits.avatar.bytes + 1)], { type: 'image/png' });
    assert.equal(await codeOf(backend.call(accountSetAvatar, { picture: large })), 'too-large');
    const text = new Blob(['<svg/>'], { type: 'image/png' });
    assert.equal(await codeOf(backend.call(accountSetAvatar, { picture: text })), 'unsupported-media');
    assert.deepEqual(await backend.call(accountGet, {}), before);
  });
});
