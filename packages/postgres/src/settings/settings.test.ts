import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { redacting } from './redacted.ts';
import { readSettings, SettingsError } from './settings.ts';

const SECRET = 'a-secret-of-at-least-thirty-two-characters';
const FORMER = 'another-secret-that-was-used-before-this-one';

const { privateKey } = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
const { d, x } = await crypto.subtle.exportKey('jwk', privateKey);
const signing = { kty: 'OKP', crv: 'Ed25519', x, d };
const former = { kty: 'OKP', crv: 'Ed25519', x };

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sayso-settings-'));
  await writeFile(join(folder, 'keys.json'), JSON.stringify({ keys: [signing, former] }));
});
after(() => rm(folder, { recursive: true }));

describe('settings', () => {
  it('have defaults where nothing is said', () => {
    assert.deepEqual(readSettings({}, folder), {
      port: 4000,
      address: '127.0.0.1',
      origins: [],
      logLevel: 'info',
      grace: 10_000,
    });
  });

  it('are read as they are documented', () => {
    const settings = readSettings(
      {
        DATABASE_URL: 'postgres://app:word@db.example/host',
        DATABASE_OWNER_URL: 'postgresql://owner:word@db.example/host',
        SAYSO_SECRET: `${SECRET}, ${FORMER}`,
        SAYSO_SIGNING_KEYS: 'keys.json',
        SAYSO_BLOBS: 's3://archives/sayso/',
        SAYSO_S3_ENDPOINT: 'http://127.0.0.1:9000',
        SAYSO_S3_REGION: 'eu-north-1',
        AWS_ACCESS_KEY_ID: 'id',
        AWS_SECRET_ACCESS_KEY: 'key',
        SAYSO_PORT: '0',
        SAYSO_ADDRESS: '::',
        SAYSO_ORIGINS: 'https://app.example.com, http://localhost:5173',
        SAYSO_LOG_LEVEL: 'warn',
        SAYSO_SPOOL: 'spool',
        SAYSO_GRACE: '30',
      },
      folder,
    );
    assert.deepEqual(settings, {
      databaseUrl: 'postgres://app:word@db.example/host',
      databaseOwnerUrl: 'postgresql://owner:word@db.example/host',
      secret: [SECRET, FORMER],
      signingKeys: [signing, former],
      blobs: {
        type: 's3',
        bucket: 'archives',
        prefix: 'sayso',
        endpoint: 'http://127.0.0.1:9000',
        region: 'eu-north-1',
        accessKeyId: 'id',
        secretAccessKey: 'key',
      },
      port: 0,
      address: '::',
      origins: ['https://app.example.com', 'http://localhost:5173'],
      logLevel: 'warn',
      spoolFolder: join(folder, 'spool'),
      grace: 30_000,
    });
  });

  it('take one key, a list or a set, and a folder for archives', () => {
    for (const keys of [signing, [signing], { keys: [signing] }])
      assert.deepEqual(readSettings({ SAYSO_SIGNING_KEYS: JSON.stringify(keys) }, folder).signingKeys, [signing]);
    const { blobs } = readSettings({ SAYSO_BLOBS: './archives' }, folder);
    assert.deepEqual(blobs, { type: 'folder', folder: join(folder, 'archives') });
  });

  it('that are wrong are all named at once, with what to write, and without what stands there', () => {
    const canary = 'canary';
    const environment = {
      DATABASE_URL: `mysql://${canary}@db.example/host`,
      DATABASE_OWNER_URL: `postgres://${canary}`,
      SAYSO_SECRET: canary,
      SAYSO_SIGNING_KEYS: `{"kty":"OKP","crv":"Ed25519","x":"${canary}","d":"${canary}"}`,
      SAYSO_BLOBS: 's3://archives',
      SAYSO_S3_ENDPOINT: canary,
      AWS_ACCESS_KEY_ID: canary,
      SAYSO_PORT: `${canary}`,
      SAYSO_ADDRESS: `${canary} ${canary}`,
      SAYSO_ORIGINS: `https://${canary}.example/path`,
      SAYSO_LOG_LEVEL: canary,
      SAYSO_GRACE: '0',
    };
    assert.throws(
      () => readSettings(environment, folder),
      (error) => {
        assert.ok(error instanceof SettingsError);
        assert.deepEqual(error.mistakes.map((mistake) => mistake.split(' ')[0]).toSorted(), [
          'AWS_SECRET_ACCESS_KEY',
          'DATABASE_OWNER_URL',
          'DATABASE_URL',
          'SAYSO_ADDRESS',
          'SAYSO_GRACE',
          'SAYSO_LOG_LEVEL',
          'SAYSO_ORIGINS',
          'SAYSO_PORT',
          'SAYSO_S3_ENDPOINT',
          'SAYSO_S3_REGION',
          'SAYSO_SECRET',
          'SAYSO_SIGNING_KEYS',
        ]);
        assert.ok(!String(error.stack).includes(canary));
        return true;
      },
    );
  });

  it('that are needed and missing are named beside what is wrong', () => {
    assert.throws(() => readSettings({ SAYSO_PORT: 'x' }, folder, ['DATABASE_URL', 'SAYSO_SECRET']), {
      mistakes: [
        'SAYSO_PORT takes a port from 0 to 65535.',
        'DATABASE_URL is needed: such as postgres://role:password@host:5432/database.',
        'SAYSO_SECRET is needed: at least 32 characters; `openssl rand -base64 32` makes one.',
      ],
    });
  });

  for (const [name, keys, says] of [
    ['no JSON', '{canary', /is none/],
    ['no file', '/nowhere/canary', /path of a file/],
    ['another curve', { ...signing, crv: 'X25519' }, /Ed25519/],
    ['public keys alone', [former, former], /at least one private key/],
    ['no keys', { keys: [] }, /Ed25519 keys as JWK/],
  ] as const)
    it(`refuse ${name} as signing keys`, () => {
      const text = typeof keys === 'string' ? keys : JSON.stringify(keys);
      assert.throws(
        () => readSettings({ SAYSO_SIGNING_KEYS: text }, folder),
        (error) => error instanceof SettingsError && says.test(error.message) && !error.message.includes('canary'),
      );
    });

  for (const blobs of ['s3://', 's3://Archives', 's3://archives/../other', 's3://archives/a(b)', 'gs://archives'])
    it(`refuse ${blobs} as a place for archives`, () => {
      assert.throws(() => readSettings({ SAYSO_BLOBS: blobs }, folder), /SAYSO_BLOBS takes/);
    });
});

describe('what others have worded', () => {
  it('is shown without anything secret of the environment', () => {
    const environment = {
      DATABASE_URL: 'postgres://app:p%40ssword@db.example/host',
      SAYSO_SECRET: `${SECRET},${FORMER}`,
      SAYSO_SIGNING_KEYS: JSON.stringify(signing),
      AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI',
    };
    const hide = redacting(environment);
    for (const secret of [
      environment.DATABASE_URL,
      'p@ssword',
      'p%40ssword',
      SECRET,
      FORMER,
      String(d),
      'wJalrXUtnFEMI',
    ])
      assert.equal(hide(`before ${secret} after`), 'before … after');
    assert.equal(hide('nothing of it'), 'nothing of it');
  });
});
