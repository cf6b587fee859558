import type { Client } from '@sayso/client';
import { saveTo } from '@sayso/client/node';
import type { RequestProof } from '@sayso/client/flows';

export async function askAndFollow(
  client: Client,
  organizationId: string,
  signal: AbortSignal,
  log: (line: string) => void,
) {
  const subject = { type: 'organization', id: organizationId } as const;
  const asked = await client.exports.create({ subject, scope: 'backup' });
  for await (const { state, progress } of client.exports.follow(asked.id, { signal })) {
    log(`${state}: ${progress.recordsDone} of ${progress.recordsTotal} records`);
  }

  const ready = await client.exports.wait(asked.id, { signal });
  return ready;
}

export async function readBytes(client: Client, exportId: string, proof: string) {
  const { body, size, sha256 } = await client.exports.open({ exportId, part: 1 }, { proof });
  let received = 0;
  for await (const chunk of body) received += chunk.length;

  return { size, sha256, received };
}

export async function saveAll(
  client: Client,
  exportId: string,
  requestProof: RequestProof,
  log: (line: string) => void,
) {
  const files = await saveTo(client, exportId, 'backups/', {
    requestProof,
    onProgress: ({ bytesDone, bytesTotal }) => log(`${bytesDone} of ${bytesTotal} bytes`),
  });
  return files;
}
