import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  ANONYMOUS,
  isProblem,
  passwordChange,
  passwordRequestReset,
  passwordReset,
  sessionsList,
  sessionsRevoke,
  sessionsRevokeAll,
} from '@sayso/contract';
import { crmHost, crmPersonas } from '../../hosts/crm/index.ts';
import { memoryBackend } from '../host.ts';

const [persona] = crmPersonas;
assert.ok(persona);
const { accountId, email, password } = persona;
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

function begun() {
  let ahead = 0;
  const host = memoryBackend(crmHost({ recordsEach: 0 }), { clock: () => new Date(Date.now() + ahead) });
  const signIn = (userAgent?: string) => {
    const person = host.signInAs(accountId, { ...(userAgent !== undefined && { userAgent }), place: 'Oslo, Norway' });
    return { id: person.sessionId, backend: host.as(person) };
  };
  const token = () => host.state.sayso.outbox.findLast(({ params }) => params['reset'])?.params['reset'] ?? '';
  return { host, signIn, token, advance: (seconds: number) => (ahead += seconds * 1000) };
}

const codeOf = async (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    (error: unknown) => (isProblem(error) ? error.code : error),
  );

describe('the password of a memory host', () => {
  test('is another one after it was changed, and the other sessions end where that is wanted', async () => {
    const { host, signIn } = begun();
    const [here, there] = [signIn(), signIn()];
    const change = { currentPassword: password, newPassword: 'a new password', signOutOthers: true };
    assert.deepEqual(await here.backend.call(passwordChange, change), {});
    assert.throws(() => host.signIn({ email, password }));
    assert.equal(host.signIn({ email, password: 'a new password' }).accountId, accountId);
    assert.equal(host.principalOf(there.id).kind, 'anonymous');
    assert.equal(host.principalOf(here.id).kind, 'person');
  });

  test('C8 is set anew by the link alone, once and in time', async () => {
    const { host, signIn, token, advance } = begun();
    const nobody = host.as(ANONYMOUS);
    const here = signIn();
    const ask = () => nobody.call(passwordRequestReset, { email: ` ${email.toUpperCase()} ` });
    assert.deepEqual(await ask(), await nobody.call(passwordRequestReset, { email: 'nobody@example.com' }));
    const sent = () => host.state.sayso.outbox.filter(({ template }) => template === 'password-reset');
    assert.deepEqual(
      sent().map(({ to }) => to),
      [email],
    );
    await ask();
    assert.equal(sent().length, 1);
    advance(31);
    const first = token();
    await ask();
    assert.notEqual(token(), first);
    const set = (one: string, newPassword = 'a new password') =>
      codeOf(nobody.call(passwordReset, { token: one, newPassword }));
    assert.equal(await set('invented'), 'expired');
    assert.equal(await set(first, 'short'), 'validation-failed');
    assert.equal(await set(first), 'done');
    assert.equal(await set(first), 'expired');
    assert.equal(await set(token()), 'expired');
    assert.equal(host.principalOf(here.id).kind, 'anonymous');
    advance(31);
    await ask();
    advance(30 * 60 + 1);
    assert.equal(await set(token()), 'expired');
  });
});

describe('the sessions of a memory host', () => {
  test('are told with what they are recognised by, the own one first', async () => {
    const { signIn } = begun();
    signIn(firefox);
    const here = signIn();
    const { items } = await here.backend.call(sessionsList, {});
    const { id: _id, createdAt: _createdAt, lastActiveAt: _lastActiveAt, ...other } = items[1] ?? {};
    assert.deepEqual(
      items.map(({ isCurrent }) => isCurrent),
      [true, false],
    );
    assert.deepEqual(other, {
      isCurrent: false,
      device: 'computer',
      browser: 'Firefox',
      system: 'Linux',
      place: 'Oslo, Norway',
    });
  });

  test('are used when somebody calls', async () => {
    const { signIn, advance } = begun();
    const here = signIn();
    advance(3600);
    const { items } = await here.backend.call(sessionsList, {});
    assert.ok(items[0] && (items[0].lastActiveAt ?? '') > items[0].createdAt);
  });

  test('A9 end one by one or all at once, and nobody else’s', async () => {
    const { host, signIn } = begun();
    const [here, there] = [signIn(), signIn()];
    const foreign = host.signInAs('account-manager').sessionId;
    assert.equal(await codeOf(here.backend.call(sessionsRevoke, { sessionId: foreign })), 'not-found');
    assert.equal(await codeOf(here.backend.call(sessionsRevoke, { sessionId: there.id })), 'done');
    assert.equal(await codeOf(here.backend.call(sessionsRevoke, { sessionId: there.id })), 'done');
    assert.equal(await codeOf(there.backend.call(sessionsList, {})), 'unauthenticated');
    assert.deepEqual(await here.backend.call(sessionsRevokeAll, {}), { ended: 1 });
    assert.equal(host.principalOf(foreign).kind, 'person');
  });
});
