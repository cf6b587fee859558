import { openAsBlob } from 'node:fs';
import { blobAccess, joinContainers, openZip, verifyArchive } from '@sayso/archive';
import { jwks } from './sign.ts';

export async function verify(files: readonly string[]): Promise<string> {
  const parts = Promise.all(files.map(async (file) => await openZip(blobAccess(await openAsBlob(file)))));
  const { verdict, problems } = await verifyArchive(parts.then(joinContainers), { jwks });
  for (const { code, path, detail } of problems) console.error(code, path, detail);
  return verdict;
}
