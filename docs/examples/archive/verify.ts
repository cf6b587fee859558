import { type FileHandle, open } from 'node:fs/promises';
import { joinContainers, openZip, type RandomAccess, verifyArchive } from '@sayso/archive';
import { jwks } from './sign.ts';

export async function fileAccess(file: FileHandle): Promise<RandomAccess> {
  const { size } = await file.stat();
  return {
    size,
    read: async (offset, length) => {
      const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, offset);
      return buffer.subarray(0, bytesRead);
    },
  };
}

export async function verify(paths: readonly string[]): Promise<string> {
  const files = await Promise.all(paths.map((path) => open(path)));
  try {
    const parts = Promise.all(files.map(async (file) => await openZip(await fileAccess(file))));
    const { verdict, problems } = await verifyArchive(parts.then(joinContainers), { jwks });
    for (const { code, path, detail } of problems) console.error(code, path, detail);
    return verdict;
  } finally {
    await Promise.all(files.map((file) => file.close()));
  }
}
