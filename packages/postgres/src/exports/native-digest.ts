import { createHash } from 'node:crypto';
import type { DigestFactory } from '@sayso/archive';

/** SHA-256 by the machine. */
export const nativeDigest: DigestFactory = () => {
  const hash = createHash('sha256');
  return {
    update: (bytes) => void hash.update(bytes),
    hex: () => hash.digest('hex'),
  };
};
