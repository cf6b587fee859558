import { createHash } from 'node:crypto';
import {
  type ArchiveEntry,
  archiveEntries,
  type ArchiveSource,
  type DigestFactory,
  ed25519Signer,
} from '@sayso/archive';

export { zipContainer } from '../../packages/postgres/src/exports/container.ts';

const { privateKey } = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
const sign = ed25519Signer(privateKey, 'key-bench');

const digest: DigestFactory = () => {
  const hash = createHash('sha256');
  return {
    update: (bytes) => {
      hash.update(bytes);
    },
    hex: () => hash.digest('hex'),
  };
};

/** The files of an archive, as a server writes them. */
export function entriesOf(source: ArchiveSource): AsyncGenerator<ArchiveEntry> {
  return archiveEntries(source, { sign, digest });
}
