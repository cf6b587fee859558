import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openSpool, type Spool } from './spool.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sayso-spool-'));
});
after(() => rm(folder, { recursive: true }));

async function linesOf(spool: Spool): Promise<string[]> {
  const all: string[] = [];
  for await (const lines of spool.lines()) all.push(...lines);
  return all;
}

describe('a spool', () => {
  it('gives back what it took as often as asked, wherever the pieces were cut', async () => {
    const lines = Array.from({ length: 30_000 }, (_, nth) => `${nth} Zoë 🜁 ${'x'.repeat(nth % 50)}`);
    lines[700] = 'y'.repeat(900_000);
    const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
    const spool = await openSpool(folder);
    for (let from = 0; from < bytes.length; from += 65_537) await spool.append(bytes.subarray(from, from + 65_537));
    await spool.flush();
    assert.deepEqual(await linesOf(spool), lines);
    assert.deepEqual(await linesOf(spool), lines);
    await spool.close();
  });

  it('has no name that anybody could find it by', { skip: process.platform === 'win32' }, async () => {
    const spool = await openSpool(folder);
    await spool.append(Buffer.from('secret\n'));
    await spool.flush();
    assert.deepEqual(await readdir(folder), []);
    assert.deepEqual(await linesOf(spool), ['secret']);
    await spool.close();
  });

  it('without rows has none', async () => {
    const spool = await openSpool(folder);
    assert.deepEqual(await linesOf(spool), []);
    await spool.close();
  });
});
