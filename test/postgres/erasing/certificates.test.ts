import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import { isAbout, verifyReceipt } from '@sayso/archive';
import { changesCertificate, type ErasureCertificate, isProblem, type RequestedChange } from '@sayso/contract';
import { type Ed25519JsonWebKey, signingKeys } from '@sayso/postgres';
import { testDatabase, type TestDatabase } from '../database.ts';
import { BO, fillStudio, requested, ROOM_ID, seen, type Studio, studio } from './studio.ts';

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await database.forget();
  await fillStudio(database);
});
after(() => database.end());

const certificateOf = (backend: Studio, { change, statusToken }: RequestedChange): Promise<ErasureCertificate> =>
  backend.as({ kind: 'anonymous' }).call(changesCertificate, { changeId: change.id }, { statusToken });

const countsOf = ({ erased }: ErasureCertificate) =>
  Object.fromEntries(erased.map(({ collection, action, count }) => [`${action} ${collection}`, count]));

const later = () => database.all.query(`update sayso.erasures set due_at = '-infinity'`);

/** Nobody has said that anything is erased. */
async function assertNotCertified(backend: Studio, asked: RequestedChange): Promise<void> {
  const change = await seen(backend, asked);
  assert.deepEqual([change.state, change.certificateId], ['failed', undefined]);
  await assert.rejects(certificateOf(backend, asked), (error) => isProblem(error) && error.code === 'not-found');
  assert.deepEqual((await database.all.query('select from sayso.certificates')).rowCount, 0);
}

async function assertCertified(backend: Studio, asked: RequestedChange): Promise<ErasureCertificate> {
  const change = await seen(backend, asked);
  assert.equal(change.state, 'completed');
  const certificate = await certificateOf(backend, asked);
  assert.equal(certificate.id, change.certificateId);
  return certificate;
}

const ROOM_COUNTS = {
  'revoke hooks': 3,
  'erase deliveries': 12,
  'erase tasks': 300,
  'erase projects': 20,
  'erase seats': 2,
};

describe('a certificate of erasure', () => {
  it('Z3 counts what SQL counted before, says what stays and what went besides, and is kept to the letter', async () => {
    const backend = studio({ pool: database.pool() });
    const asked = await requested(backend, 'delete-organization');
    await backend.erase();
    const certificate = await assertCertified(backend, asked);
    assert.deepEqual(countsOf(certificate), ROOM_COUNTS);
    assert.deepEqual(certificate.besides, ['exports', 'organization']);
    assert.deepEqual(
      certificate.retained.map(({ collection, basis, until }) => [collection, basis, typeof until]),
      [['bills', { en: 'Bookkeeping' }, 'string']],
    );
    assert.equal(isAbout(certificate, { type: 'organization', id: ROOM_ID }), true);
    assert.ok(!JSON.stringify(certificate).includes(ROOM_ID));
    assert.equal(certificate.jws, undefined);
    const times = [asked.change.requestedAt, certificate.erasedAt, certificate.verifiedAt].map((at) => Date.parse(at));
    assert.deepEqual(times, times.toSorted());
    const { rows } = await database.all.query<{ certificate: string }>('select certificate from sayso.certificates');
    assert.deepEqual(
      rows.map((row) => JSON.parse(row.certificate) as unknown),
      [certificate],
    );
  });

  it('Z3 outlives the account, and names nobody', async () => {
    const backend = studio({ pool: database.pool() });
    const asked = await requested(backend, 'delete-account', BO);
    await backend.erase();
    const certificate = await assertCertified(backend, asked);
    assert.deepEqual(countsOf(certificate), {
      'revoke letters': 2,
      'anonymize tasks': 300,
      'anonymize seats': 2,
      'erase badges': 3,
    });
    assert.equal(certificate.erased.find(({ collection }) => collection === 'letters')?.service, 'letters');
    assert.deepEqual(certificate.besides, ['memberships', 'exports', 'account']);
    assert.equal(isAbout(certificate, { type: 'account', id: BO }), true);
    const text = JSON.stringify(certificate);
    for (const trace of [BO, 'Bo', 'Xyzzy', 'bo@studio.example', 'https://']) assert.ok(!text.includes(trace), trace);
  });

  const harms = [
    // What is erased again is counted again: twice a round, and once more without the trigger.
    { what: 'a row that the host brings back', on: 'after delete on studio.badges', step: 'erase badges', count: 8 },
    {
      what: 'a row that the host does not let go',
      on: 'before delete on studio.badges',
      step: 'erase badges',
      count: 3,
    },
    {
      what: 'a name that the host fills in again',
      on: 'before update on studio.tasks',
      step: 'anonymize tasks',
      count: 300,
    },
  ] as const;
  for (const { what, on, step, count } of harms)
    it(`Z3 is refused as long as ${what} is there, and made once it is gone`, async () => {
      await database.all.query(`create function studio.harm() returns trigger language plpgsql as $$ begin
        if tg_op = 'DELETE' and tg_when = 'AFTER' then insert into studio.badges values (old.*); end if;
        if tg_op = 'UPDATE' then new.by := 'Canary Xyzzy'; return new; end if;
        return null;
      end $$`);
      const table = on.split(' ').at(-1) ?? '';
      const { rows } = await database.all.query<{ id: string }>(
        table === 'studio.badges'
          ? `select min(id) as id from studio.badges where person = '${BO}'`
          : `select min(t.id) as id from studio.tasks as t join studio.seats as s on s.id = t.seat where s.person = '${BO}'`,
      );
      await database.all.query(
        `create trigger harm ${on} for each row when (old.id = ${rows[0]?.id}) execute function studio.harm()`,
      );
      const backend = studio({ pool: database.pool() });
      const asked = await requested(backend, 'delete-account', BO);
      for (let round = 0; round < 2; round += 1) {
        assert.equal(await backend.erase(), 0);
        await assertNotCertified(backend, asked);
        assert.match(String(backend.failures.at(-1)?.error), /still there after 3 passes/);
        await later();
      }
      await database.all.query(`drop trigger harm on ${table}`);
      assert.equal(await backend.erase(), 1);
      assert.equal(countsOf(await assertCertified(backend, asked))[step], count);
    });

  it('Z3 counts each record once when the work fails on the way and goes on', async () => {
    await fillStudio(database, 900);
    await database.all.query(`create function studio.harm() returns trigger language plpgsql as $$ begin
      raise exception 'not yet'; end $$`);
    await database.all.query(
      `create trigger harm before delete on studio.tasks for each row when (old.id = 700) execute function studio.harm()`,
    );
    const backend = studio({ pool: database.pool() });
    const asked = await requested(backend, 'delete-organization');
    backend.fakes.fail(1);
    for (let round = 0; round < 3; round += 1) {
      await backend.erase();
      await assertNotCertified(backend, asked);
      await later();
    }
    await database.all.query('drop trigger harm on studio.tasks');
    assert.equal(await backend.erase(), 1);
    assert.deepEqual(countsOf(await assertCertified(backend, asked)), { ...ROOM_COUNTS, 'erase tasks': 900 });
  });

  for (const [older, how] of [
    ['planned', 'set counts = null'],
    ['worked on', 'set attempt = gen_random_uuid()'],
  ] as const)
    it(`is not made for what an older version has ${older}, which counts nothing`, async () => {
      const backend = studio({ pool: database.pool() });
      const asked = await requested(backend, 'delete-organization');
      backend.fakes.fail(1);
      await backend.erase();
      assert.equal((await seen(backend, asked)).state, 'failed');
      await database.all.query(`update sayso.erasures ${how}`);
      await later();
      await backend.erase();
      const change = await seen(backend, asked);
      assert.deepEqual([change.state, change.certificateId], ['completed', undefined]);
      await assert.rejects(certificateOf(backend, asked), (error) => isProblem(error) && error.code === 'not-found');
    });
});

describe('the signature of a certificate', () => {
  const newJwk = (): Ed25519JsonWebKey => generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });

  it('Z3 is checked offline, and as long as its key is published', async () => {
    const [old, next] = [newJwk(), newJwk()];
    const before_ = await signingKeys([old]);
    const backend = studio({ pool: database.pool(), signing: before_ });
    const asked = await requested(backend, 'reset-organization');
    await backend.erase();
    const certificate = await assertCertified(backend, asked);
    assert.equal((await verifyReceipt(certificate, before_)).verdict, 'intact');
    const rotated = await signingKeys([next, old]);
    // It was signed when it was made, and is not signed anew by whoever reads it.
    const now = await certificateOf(studio({ pool: database.pool(), signing: rotated }), asked);
    assert.deepEqual(now, certificate);
    assert.equal((await verifyReceipt(now, rotated)).verdict, 'intact');
    assert.equal((await verifyReceipt(now, await signingKeys([next]))).verdict, 'signer-unknown');
    const forged = { ...now, erased: now.erased.map((one) => ({ ...one, count: one.count + 1 })) };
    assert.equal((await verifyReceipt(forged, rotated)).verdict, 'damaged');
  });

  it('Z3 is awaited: what cannot be signed is not said to be done', async () => {
    const good = await signingKeys([newJwk()]);
    let broken = true;
    const signing = {
      ...good,
      sign: (bytes: Uint8Array) => (broken ? Promise.reject(new Error('The vault is closed.')) : good.sign(bytes)),
    };
    const backend = studio({ pool: database.pool(), signing });
    const asked = await requested(backend, 'reset-organization');
    assert.equal(await backend.erase(), 0);
    await assertNotCertified(backend, asked);
    broken = false;
    await later();
    assert.equal(await backend.erase(), 1);
    const certificate = await assertCertified(backend, asked);
    assert.equal((await verifyReceipt(certificate, good)).verdict, 'intact');
    assert.equal(countsOf(certificate)['erase tasks'], 300);
  });
});

describe('the rows of certificates', () => {
  it('are made by the work alone, for what it works on, and are neither changed nor taken back', async () => {
    const backend = studio({ pool: database.pool() });
    const asked = await requested(backend, 'reset-organization');
    await backend.erase();
    await assertCertified(backend, asked);
    const pool = database.pool();
    const asWorker = async (text: string) => {
      const client = await pool.connect();
      try {
        await client.query('begin');
        await client.query(`select set_config('sayso.worker', 'on', true), set_config('sayso.tenant', $1, true)`, [
          ROOM_ID,
        ]);
        return (await client.query(text)).rowCount;
      } finally {
        await client.query('rollback');
        client.release();
      }
    };
    await assert.rejects(asWorker(`update sayso.certificates set certificate = '{}'`), /permission denied/);
    await assert.rejects(asWorker('delete from sayso.certificates'), /permission denied/);
    const added = `insert into sayso.certificates (tenant, id, change_id, certificate, made_at)
      select tenant, gen_random_uuid(), gen_random_uuid(), '{}', now() from sayso.certificates`;
    await assert.rejects(asWorker(added), /row-level security/);
    assert.equal(await asWorker('select from sayso.certificates'), 1);
    assert.equal((await pool.query('select from sayso.certificates')).rowCount, 0);
  });
});
