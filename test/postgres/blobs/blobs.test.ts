import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Blobs } from '../../../packages/postgres/src/blobs/blobs.ts';
import { fileBlobs } from '../../../packages/postgres/src/blobs/file-blobs.ts';
import { s3Blobs } from '../../../packages/postgres/src/blobs/s3/s3-blobs.ts';
import { bytesOf, keepsBlobs, namesIn } from './kept.ts';
import { type S3Server, startS3 } from './s3-server.ts';

describe('blobs in a folder', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sayso-blobs-'));
  });
  after(() => rm(folder, { recursive: true }));

  keepsBlobs(() => fileBlobs(folder));

  it('are not what else lies there', async () => {
    const blobs = fileBlobs(folder);
    await blobs.put('pqr/1', bytesOf('x'));
    await writeFile(join(folder, 'pqr', '.hidden'), 'x');
    assert.deepEqual(await namesIn(blobs, 'pqr/'), ['pqr/1']);
  });
});

describe('blobs at an object store', () => {
  let server: S3Server;
  let blobs: Blobs;
  before(async () => {
    server = await startS3();
    blobs = s3Blobs({ ...server.options, prefix: 'sayso/archives' });
  });
  beforeEach(() => server.clear());
  after(() => server.stop());

  keepsBlobs(() => blobs);

  it('are not what else lies there', async () => {
    await server.plant('sayso/archives/pqr/deeper/1');
    await server.plant('sayso/archives.txt');
    await server.plant('somebody/else');
    await blobs.put('pqr/1', bytesOf('x'));
    assert.deepEqual(await namesIn(blobs, ''), ['pqr/1']);
    await s3Blobs(server.options).put('pqr/2', bytesOf('x'));
    assert.deepEqual(await namesIn(blobs, ''), ['pqr/1']);
  });
});
