import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { archiveDocument } from '@sayso/archive';
import { source } from './source.ts';

export async function writeDocument(file: string): Promise<void> {
  await pipeline(archiveDocument(source), createWriteStream(file));
}
