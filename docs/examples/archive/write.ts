import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { archiveEntries, archiveParts, type DigestFactory } from '@sayso/archive';
import { zip } from '@sayso/testing/archive';
import { sign } from './sign.ts';
import { source } from './source.ts';

const digest: DigestFactory = () => {
  const hash = createHash('sha256');
  return {
    update: (bytes) => {
      hash.update(bytes);
    },
    hex: () => hash.digest('hex'),
  };
};

export async function write(folder: string): Promise<string[]> {
  const files: string[] = [];
  for await (const { number, entries } of archiveParts(archiveEntries(source, { sign, digest }))) {
    const file = `${folder}/${source.id}.${number}.zip`;
    await pipeline(zip(entries), createWriteStream(file));
    files.push(file);
  }
  return files;
}
