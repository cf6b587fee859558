import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { exportsGet, type Export } from '@sayso/contract';
import { type Blobs, fileBlobs, s3Blobs } from '@sayso/postgres';
import { serve } from '@sayso/server';
import { listen, type Listening } from '@sayso/server/node';
import { crmHost } from '@sayso/testing/hosts/crm';
import { session } from '../acting.ts';
import { startS3 } from '../blobs/s3-server.ts';
import { type CrmBackend, crmBackend } from '../crm-backend.ts';
import { testDatabase, type TestDatabase } from '../database.ts';
import { asked, harbor, seen, ticketFor } from './exporting.ts';

const state = crmHost({ recordsEach: 3 });
/** More than the sockets of both sides hold. */
const SIZE = 24 * 1024 * 1024;
const NONE = 'this machine does not tell which files are open';

/** Where archives are kept, and what is open there. */
interface Place {
  readonly blobs: Blobs;
  /** How many files or connections to them are open; undefined where nobody can tell. */
  open(): Promise<number | undefined>;
  end(): Promise<void>;
}

async function folder(): Promise<Place> {
  const path = await mkdtemp(join(tmpdir(), 'sayso-downloads-'));
  return {
    blobs: fileBlobs(path),
    async open() {
      const all = await readdir('/proc/self/fd').catch(() => undefined);
      const links = all?.map((one) => readlink(`/proc/self/fd/${one}`).catch(() => ''));
      return links && (await Promise.all(links)).filter((one) => one.startsWith(path)).length;
    },
    end: () => rm(path, { recursive: true }),
  };
}

async function objectStore(): Promise<Place> {
  const store = await startS3();
  return { blobs: s3Blobs(store.options), open: () => Promise.resolve(store.answering), end: () => store.stop() };
}

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
});
after(() => database.end());

for (const [name, begin] of [
  ['a folder', folder],
  ['an object store', objectStore],
] as const)
  describe(`downloads from ${name}`, () => {
    let place: Place;
    let backend: CrmBackend;
    let listening: Listening;
    let pool: ReturnType<TestDatabase['pool']>;
    before(async () => {
      place = await begin();
      pool = database.pool({ max: 2 });
      backend = crmBackend(state, { pool, blobs: place.blobs });
      const handler = serve({ backend, authenticate: () => ({ kind: 'anonymous' }) });
      listening = await listen({ handler, patience: 600_000 });
    });
    beforeEach(() => database.reset(state));
    after(async () => {
      await listening.close(AbortSignal.abort());
      await place.end();
    });

    /** A file of some megabytes in place of the archive: here it matters how it travels. */
    async function large(): Promise<{ readonly ready: Export; readonly bytes: Buffer; readonly address: string }> {
      const owner = backend.as(session('owner'));
      const made = await asked(owner, harbor);
      assert.equal(await backend.export(), 1);
      const { rows } = await database.all.query<{ blob: string }>('select blob from sayso.export_parts');
      const blob = rows[0]?.blob ?? '';
      const bytes = randomBytes(SIZE);
      await place.blobs.remove(blob);
      await place.blobs.put(
        blob,
        (async function* () {
          for (let from = 0; from < SIZE; from += 1_048_576) yield bytes.subarray(from, from + 1_048_576);
        })(),
      );
      await database.all.query(
        `update sayso.exports set export = jsonb_set(jsonb_set(jsonb_set(export, '{sizeBytes}', $1), '{parts,0,sizeBytes}', $1),
          '{parts,0,sha256}', $2)`,
        [String(SIZE), JSON.stringify(createHash('sha256').update(bytes).digest('hex'))],
      );
      const ready = await seen(owner, made);
      const ticket = await ticketFor(owner, ready);
      return { ready, bytes, address: `${listening.origin}/api/sayso/exports/${made.id}/parts/1?ticket=${ticket}` };
    }

    async function answerTo(address: string, headers: Readonly<Record<string, string>> = {}): Promise<IncomingMessage> {
      const [answer] = (await once(get(address, { headers, agent: false }), 'response')) as [IncomingMessage];
      return answer;
    }

    /** Resolves once nothing is open there any more: what holds something open has no event of its own. */
    async function isFree(): Promise<void> {
      while ((await place.open()) !== 0) await pause(10);
      assert.equal(pool.totalCount - pool.idleCount, 0);
    }

    it('B3 that are cut go on from there, as often as it takes, and are the same', async () => {
      const { bytes, address, ready } = await large();
      const digest = createHash('sha256');
      let size = 0;
      let etag: string | undefined;
      let answers = 0;
      while (size < SIZE) {
        const answer = await answerTo(address, etag ? { range: `bytes=${size}-`, 'if-range': etag } : {});
        answers += 1;
        assert.equal(answer.statusCode, size === 0 ? 200 : 206);
        if (size > 0) assert.equal(answer.headers['content-range'], `bytes ${size}-${SIZE - 1}/${SIZE}`);
        etag ??= answer.headers.etag;
        let came = 0;
        for await (const chunk of answer as AsyncIterable<Buffer>) {
          digest.update(chunk);
          size += chunk.length;
          came += chunk.length;
          if (answers < 4 && came > 3_000_000) break;
        }
        answer.destroy();
      }
      assert.equal(answers, 4);
      assert.equal(digest.digest('hex'), createHash('sha256').update(bytes).digest('hex'));
      assert.equal(etag, `"${ready.parts?.[0]?.sha256}"`);
      const last = await answerTo(address, { range: `bytes=${SIZE - 10}-` });
      assert.equal(last.statusCode, 206);
      assert.ok(Buffer.concat(await last.toArray()).equals(bytes.subarray(-10)));
      const past = await answerTo(address, { range: `bytes=${SIZE}-` });
      assert.equal(past.statusCode, 416);
      past.resume();
    });

    it('that nobody takes hold one file and no connection of the database, and others are answered', async (context) => {
      if ((await place.open()) === undefined) return context.skip(NONE);
      await isFree();
      const { address, ready } = await large();
      // More of them than the pool has connections.
      const stalled = [await answerTo(address)];
      for (const first of [1, 2, 3, 4]) stalled.push(await answerTo(address, { range: `bytes=${first}-` }));
      assert.equal(await place.open(), stalled.length);
      assert.equal(pool.totalCount - pool.idleCount, 0);
      assert.equal((await backend.as(session('owner')).call(exportsGet, { exportId: ready.id })).state, 'ready');
      const [slow, ...dead] = stalled;
      for (const one of dead) one.destroy();
      while ((await place.open()) !== 1) await pause(10);
      let size = 0;
      for await (const chunk of slow as AsyncIterable<Buffer>) size += chunk.length;
      assert.equal(size, SIZE, 'whoever is slow gets all of it');
      await isFree();
    });

    it('that nobody takes any more are ended by the server itself', async (context) => {
      if ((await place.open()) === undefined) return context.skip(NONE);
      const { address } = await large();
      const handler = serve({ backend, authenticate: () => ({ kind: 'anonymous' }) });
      const impatient = await listen({ handler, patience: 1000 });
      const answer = await answerTo(address.replace(listening.origin, impatient.origin));
      assert.equal(await place.open(), 1);
      await isFree();
      const cut = await answer.toArray().catch((error: NodeJS.ErrnoException) => error.code);
      assert.equal(cut, 'ECONNRESET');
      await impatient.close();
    });
  });
