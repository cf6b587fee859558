import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  type Backend,
  challengesAnswer,
  challengesStart,
  changesGet,
  changesPreview,
  changesRequest,
  isProblem,
} from '@sayso/contract';
import { crmHost } from '@sayso/testing/hosts/crm';
import { handingOver, leaving, newKey, session } from './acting.ts';
import { crmBackend } from './crm-backend.ts';
import { testDatabase, type TestDatabase } from './database.ts';
import { storedTexts } from './stored-texts.ts';

const state = crmHost({ recordsEach: 3 });
const [first, second] = ['the first secret of two, long enough', 'the other secret, which came later'];

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
  await database.reset(state);
});
after(() => database.end());

const refusedAs = (code: string) => (error: unknown) => isProblem(error) && error.code === code;

describe('what the database holds', () => {
  it('opens nothing: no token, code, proof, key, address or answer stands in it as it is', async () => {
    const backend = crmBackend(state, { pool: database.pool() });
    const owner = backend.as(session('owner'));
    const purpose = handingOver('harbor', 'member-sofia');
    const { id } = await owner.call(challengesStart, { purpose, method: 'email-code' });
    const held = await everything();
    await backend.deliver();
    const code = backend.sent.at(-1)?.params['code'] ?? '';
    assert.match(code, /^\d{6}$/);
    const { proof } = await owner.call(challengesAnswer, { challengeId: id, answer: code });
    const { previewToken } = await owner.call(changesPreview, purpose);
    const idempotencyKey = newKey();
    const { statusToken } = await owner.call(changesRequest, { previewToken }, { idempotencyKey, proof });
    const all = `${held}${await everything()}`;
    for (const secret of [
      code,
      proof,
      previewToken,
      idempotencyKey,
      statusToken,
      'owner@crm.example',
      'sofia@crm.example',
    ])
      assert.ok(!all.includes(secret), `${secret} is found`);
    assert.ok(all.includes('transfer-ownership'), 'the search would find what is there');
  });

  async function everything(): Promise<string> {
    return [...(await storedTexts(database.all, ['sayso'])).values()].join('\n');
  }
});

describe('a secret', () => {
  it('that can be guessed is refused at once', () => {
    assert.throws(() => crmBackend(state, { pool: database.pool(), secret: 'short' }), TypeError);
    assert.throws(() => crmBackend(state, { pool: database.pool(), secret: [first, 'short'] }), TypeError);
  });

  it('that follows another goes on with what the other began, and without it refuses', async () => {
    const pool = database.pool();
    const agent = session('agent');
    const [earlier, both, later] = [first, [second, first] as const, second].map((secret) =>
      crmBackend(state, { pool, secret }).as(agent),
    ) as [Backend, Backend, Backend];
    const { previewToken } = await earlier.call(changesPreview, leaving('harbor'));
    const idempotencyKey = newKey();
    await assert.rejects(later.call(changesRequest, { previewToken }, { idempotencyKey }), refusedAs('preview-stale'));
    const requested = await both.call(changesRequest, { previewToken }, { idempotencyKey });
    assert.deepEqual(await both.call(changesRequest, { previewToken }, { idempotencyKey }), requested);
    const { statusToken, change } = requested;
    const found = await crmBackend(state, { pool, secret: second })
      .as({ kind: 'anonymous' })
      .call(changesGet, { changeId: change.id }, { statusToken });
    assert.equal(found.id, change.id);
  });
});

describe('a preview token', () => {
  it('is worth nothing once a single sign of it differs', async () => {
    const backend = crmBackend(state, { pool: database.pool() }).as(session('manager'));
    const { previewToken } = await backend.call(changesPreview, leaving('harbor'));
    const [content = '', id = '', mac = ''] = previewToken.split('.');
    const other = (text: string, at: number) =>
      `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
    // 32 bytes end in a sign of which two bits count for nothing: another sign stands for the same bytes.
    const respelt = (text: string) => {
      const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
      return text.slice(0, -1) + signs[signs.indexOf(text.at(-1) ?? '') + 1];
    };
    assert.deepEqual(Buffer.from(respelt(mac), 'base64url'), Buffer.from(mac, 'base64url'));
    for (const forged of [
      `${other(content, 5)}.${id}.${mac}`,
      `${content}.${other(id, 2)}.${mac}`,
      `${content}.${id}.${other(mac, 9)}`,
      `${content}.${id}.${respelt(mac)}`,
      `${content}.${id}.${mac}.`,
      `${content}.${id}.${mac}=`,
      `${content}.${id}`,
      `${content}.${id}.`,
      content,
      `.${id}.${mac}`,
      `${content}.__proto__.${mac}`,
    ])
      await assert.rejects(
        backend.call(changesRequest, { previewToken: forged }, { idempotencyKey: newKey() }),
        refusedAs('preview-stale'),
        forged,
      );
    assert.equal(
      (await backend.call(changesRequest, { previewToken }, { idempotencyKey: newKey() })).change.state,
      'completed',
    );
  });
});
