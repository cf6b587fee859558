import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { it } from 'node:test';
import { crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { sha256, sha256Of } from './sha-256.ts';
import { crc32 } from './zip/crc-32.ts';

it('SHA-256 answers what FIPS 180-4 gives as examples', () => {
  const ofText = (text: string) => sha256Of(new TextEncoder().encode(text));
  assert.equal(ofText('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  assert.equal(ofText(''), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  assert.equal(
    ofText('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'),
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  );
});

it('SHA-256 and CRC-32 do not depend on how the bytes are cut', () => {
  const chunks = fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 });
  fc.assert(
    fc.property(chunks, (pieces) => {
      const running = sha256();
      let sum = 0;
      for (const piece of pieces) {
        running.update(piece);
        sum = crc32(piece, sum);
      }
      const whole = Buffer.concat(pieces);
      assert.equal(running.hex(), createHash('sha256').update(whole).digest('hex'));
      assert.equal(sum, zlibCrc32(whole));
    }),
  );
});
