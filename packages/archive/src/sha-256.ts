/** A digest that is fed piece by piece, which WebCrypto cannot do. */
export interface RunningDigest {
  /** Takes the next bytes; they are not kept. */
  update(bytes: Uint8Array): void;
  /** The digest in 64 small hexadecimal digits. Call it once, at the end. */
  hex(): string;
}

/** Starts a SHA-256. A host with a faster one, such as `createHash` of `node:crypto`, passes its own. */
export type DigestFactory = () => RunningDigest;

const PRIMES = firstPrimes(64);
// Signed, because engines keep only such numbers in a register; the bits are the same.
const ROUND_CONSTANTS = Int32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)));
const INITIAL = Int32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
const BLOCK = 64;

/** SHA-256 (FIPS 180-4) in plain JavaScript: constant memory, the same everywhere. */
export const sha256: DigestFactory = () => {
  const state = INITIAL.slice();
  const schedule = new Int32Array(64);
  const block = new Uint8Array(BLOCK);
  let filled = 0;
  let total = 0;

  function update(bytes: Uint8Array): void {
    total += bytes.length;
    let from = 0;
    if (filled > 0) {
      from = Math.min(BLOCK - filled, bytes.length);
      block.set(bytes.subarray(0, from), filled);
      filled += from;
      if (filled < BLOCK) return;
      compress(state, schedule, block, 0);
    }
    for (; from + BLOCK <= bytes.length; from += BLOCK) compress(state, schedule, bytes, from);
    block.set(bytes.subarray(from));
    filled = bytes.length - from;
  }

  return {
    update,
    hex() {
      const bits = BigInt(total) * 8n;
      const padding = new Uint8Array((filled < 56 ? 56 : 120) - filled + 8);
      padding[0] = 0x80;
      new DataView(padding.buffer).setBigUint64(padding.length - 8, bits);
      update(padding);
      return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
    },
  };
};

/** The SHA-256 of bytes that are all there. */
export function sha256Of(bytes: Uint8Array, digest: DigestFactory = sha256): string {
  const running = digest();
  running.update(bytes);
  return running.hex();
}

function compress(state: Int32Array, schedule: Int32Array, bytes: Uint8Array, from: number): void {
  // The indexes never leave the arrays; the casts spare a check in the innermost loop.
  for (let index = 0; index < 16; index += 1) {
    const at = from + index * 4;
    schedule[index] =
      ((bytes[at] as number) << 24) |
      ((bytes[at + 1] as number) << 16) |
      ((bytes[at + 2] as number) << 8) |
      (bytes[at + 3] as number);
  }
  for (let index = 16; index < 64; index += 1) {
    const w15 = schedule[index - 15] as number;
    const w2 = schedule[index - 2] as number;
    const s0 = ((w15 >>> 7) | (w15 << 25)) ^ ((w15 >>> 18) | (w15 << 14)) ^ (w15 >>> 3);
    const s1 = ((w2 >>> 17) | (w2 << 15)) ^ ((w2 >>> 19) | (w2 << 13)) ^ (w2 >>> 10);
    schedule[index] = ((schedule[index - 16] as number) + s0 + (schedule[index - 7] as number) + s1) | 0;
  }
  let a = state[0] as number;
  let b = state[1] as number;
  let c = state[2] as number;
  let d = state[3] as number;
  let e = state[4] as number;
  let f = state[5] as number;
  let g = state[6] as number;
  let h = state[7] as number;
  for (let index = 0; index < 64; index += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (ROUND_CONSTANTS[index] as number) + (schedule[index] as number)) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] = (state[0] as number) + a;
  state[1] = (state[1] as number) + b;
  state[2] = (state[2] as number) + c;
  state[3] = (state[3] as number) + d;
  state[4] = (state[4] as number) + e;
  state[5] = (state[5] as number) + f;
  state[6] = (state[6] as number) + g;
  state[7] = (state[7] as number) + h;
}

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < count; candidate += 1)
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  return primes;
}

/** The first 32 bits behind the point, which is how FIPS 180-4 defines its constants. */
function fraction(root: number): number {
  return Math.floor((root - Math.floor(root)) * 2 ** 32) | 0;
}
