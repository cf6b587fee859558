import { type ArchiveProblem, type ArchiveProblemCode, isArchiveError } from './archive-error.ts';
import { type ArchiveContainer, readWhole } from './container.ts';
import { type JsonWebKeySet, type Signer, signerOf } from './jws.ts';
import {
  type ArchivedFile,
  type ArchiveManifest,
  CHECKSUMS,
  checksumLines,
  MANIFEST,
  readManifest,
  SIGNATURE,
} from './manifest.ts';
import { type DigestFactory, sha256, sha256Of } from './sha-256.ts';

/** What was found out about an archive. */
export interface ArchiveReport {
  /**
   * `intact`: nothing was changed since the host signed it. `signer-unknown`: nothing in it contradicts anything else, but whose
   * signature it is cannot be told with the keys that were given, or nobody signed it. `damaged`: see `problems`.
   */
  readonly verdict: 'intact' | 'signer-unknown' | 'damaged';
  readonly signer: Signer | { readonly state: 'absent' };
  /** What the archive says of itself, where that can be read. */
  readonly manifest?: ArchiveManifest;
  readonly problems: readonly ArchiveProblem[];
}

export interface VerifyOptions {
  /** The host's public keys. */
  readonly jwks?: JsonWebKeySet;
  /** By default in plain JavaScript; on a server pass a native one. */
  readonly digest?: DigestFactory;
  /** Hears of each file that was read to its end. */
  readonly onFile?: (path: string) => void;
  readonly signal?: AbortSignal;
}

/** The manifest of 200,000 files stays well below. */
const LARGEST_MANIFEST = 256 * 1024 ** 2;

/**
 * Reads an archive through and names everything that is wrong with it. Hand over what `openZip` answers, as a promise too: an archive
 * that cannot be opened is a report as well. Throws only where the signal or the storage does.
 */
export async function verifyArchive(
  opening: ArchiveContainer | Promise<ArchiveContainer>,
  options: VerifyOptions = {},
): Promise<ArchiveReport> {
  let container: ArchiveContainer;
  try {
    container = await opening;
  } catch (error) {
    if (!isArchiveError(error)) throw error;
    return { verdict: 'damaged', signer: { state: 'absent' }, problems: [error.problem] };
  }
  const problems: ArchiveProblem[] = [];
  const vouching = await readVouching(container, problems);
  const { manifest, signer } = await checkVouching(vouching, options, problems);
  const expected = manifest?.files ?? listedIn(vouching.checksums);
  if (expected) await checkFiles(container, expected, options, problems);
  const verdict = problems.length > 0 ? 'damaged' : signer.state === 'known' ? 'intact' : 'signer-unknown';
  return { verdict, signer, ...(manifest && { manifest }), problems };
}

interface Vouching {
  readonly manifest?: Uint8Array;
  readonly signature?: Uint8Array;
  readonly checksums?: Uint8Array;
}

async function readVouching(container: ArchiveContainer, problems: ArchiveProblem[]): Promise<Vouching> {
  const paths = new Set(container.files.map(({ path }) => path));
  const read = async (path: string): Promise<Uint8Array | undefined> => {
    if (!paths.has(path)) {
      // Whether there must be a signature, the manifest says.
      if (path !== SIGNATURE) problems.push(missing(path));
      return undefined;
    }
    try {
      return await readWhole(container, path, LARGEST_MANIFEST);
    } catch (error) {
      if (!isArchiveError(error)) throw error;
      problems.push({ ...error.problem, path });
      return undefined;
    }
  };
  const [manifest, signature, checksums] = [await read(MANIFEST), await read(SIGNATURE), await read(CHECKSUMS)];
  return { ...(manifest && { manifest }), ...(signature && { signature }), ...(checksums && { checksums }) };
}

/** Each of the three vouches for the others, so that it can be told which one differs. */
async function checkVouching(
  { manifest: bytes, signature, checksums }: Vouching,
  { jwks, digest = sha256 }: VerifyOptions,
  problems: ArchiveProblem[],
): Promise<Pick<ArchiveReport, 'signer' | 'manifest'>> {
  const signer: ArchiveReport['signer'] =
    bytes && signature ? await signerOf(textOf(signature), bytes, jwks) : { state: 'absent' };
  const listed = new Map(listedIn(checksums)?.map(({ path, sha256: hex }) => [path, hex]));
  const differs = (path: string, one: Uint8Array | undefined) =>
    one !== undefined && checksums !== undefined && listed.get(path) !== sha256Of(one, digest);
  const found = new Set<VouchingProblem>();
  // A valid signature says that manifest and signature are as they were, so the list is what differs.
  if (differs(MANIFEST, bytes)) found.add(signer.state === 'known' ? 'checksums-changed' : 'manifest-changed');
  if (differs(SIGNATURE, signature)) found.add(signer.state === 'known' ? 'checksums-changed' : 'signature-changed');
  if (signer.state === 'invalid' && found.size === 0) found.add('signature-invalid');
  const manifest = bytes && readManifest(bytes);
  if (bytes && !manifest && !found.has('manifest-changed')) found.add('manifest-invalid');
  const isUnsigned = manifest ? manifest.unsigned === true : checksums !== undefined && !listed.has(SIGNATURE);
  if (isUnsigned && signature) problems.push(added(SIGNATURE));
  if (!isUnsigned && !signature && problems.every(({ path }) => path !== SIGNATURE)) problems.push(missing(SIGNATURE));
  if (manifest && bytes && checksums && isUnsigned === !signature && found.size === 0) {
    const whole = checksumLines([
      ...manifest.files,
      { path: MANIFEST, sha256: sha256Of(bytes, digest) },
      ...(signature ? [{ path: SIGNATURE, sha256: sha256Of(signature, digest) }] : []),
    ]);
    if (whole !== textOf(checksums)) found.add('checksums-changed');
  }
  problems.push(...[...found].map((code) => ({ code, ...EXPLAINED[code] })));
  return { signer, ...(manifest && { manifest }) };
}

function missing(path: string): ArchiveProblem {
  return { code: 'file-missing', path, detail: 'it is not in the archive' };
}

function added(path: string): ArchiveProblem {
  return { code: 'file-added', path, detail: 'the manifest does not know it' };
}

type VouchingProblem = Extract<
  ArchiveProblemCode,
  'manifest-changed' | 'manifest-invalid' | 'signature-changed' | 'signature-invalid' | 'checksums-changed'
>;

const EXPLAINED: Readonly<Record<VouchingProblem, Omit<ArchiveProblem, 'code'>>> = {
  'manifest-changed': { path: MANIFEST, detail: 'it is not the manifest that was written' },
  'manifest-invalid': { path: MANIFEST, detail: 'it is not a manifest of a known format' },
  'signature-changed': { path: SIGNATURE, detail: 'it is not the signature that was written' },
  'signature-invalid': { path: SIGNATURE, detail: 'this key did not sign this manifest' },
  'checksums-changed': { path: CHECKSUMS, detail: 'it does not agree with the manifest' },
};

/** What the list of checksums names, for an archive whose manifest cannot be read. */
function listedIn(checksums: Uint8Array | undefined): readonly Omit<ArchivedFile, 'bytes'>[] | undefined {
  if (!checksums) return undefined;
  return [...textOf(checksums).matchAll(/^([0-9a-f]{64}) {2}(.+)$/gm)].map(([, hex = '', path = '']) => ({
    path,
    sha256: hex,
  }));
}

async function checkFiles(
  container: ArchiveContainer,
  expected: readonly (Omit<ArchivedFile, 'bytes'> & { readonly bytes?: number })[],
  { digest = sha256, onFile, signal }: VerifyOptions,
  problems: ArchiveProblem[],
): Promise<void> {
  const vouching = [MANIFEST, SIGNATURE, CHECKSUMS];
  const here = new Map(container.files.map(({ path, bytes }) => [path, bytes]));
  const files = expected.filter(({ path }) => !vouching.includes(path));
  for (const { path, bytes, sha256: hex } of files) {
    signal?.throwIfAborted();
    const size = here.get(path);
    if (size === undefined) problems.push(missing(path));
    else if (bytes !== undefined && size !== bytes)
      problems.push({ code: 'file-changed', path, detail: `it has ${size} bytes instead of ${bytes}` });
    else {
      const wrong = await wrongWith(container, path, hex, digest, signal);
      if (wrong) problems.push(wrong);
    }
    onFile?.(path);
  }
  const known = new Set([...vouching, ...files.map(({ path }) => path)]);
  for (const path of here.keys()) if (!known.has(path)) problems.push(added(path));
}

async function wrongWith(
  container: ArchiveContainer,
  path: string,
  expected: string,
  digest: DigestFactory,
  signal: AbortSignal | undefined,
): Promise<ArchiveProblem | undefined> {
  const running = digest();
  try {
    for await (const chunk of container.open(path)) {
      signal?.throwIfAborted();
      running.update(chunk);
    }
  } catch (error) {
    if (!isArchiveError(error)) throw error;
    return { ...error.problem, path };
  }
  return running.hex() === expected ? undefined : { code: 'file-changed', path, detail: 'its bytes were changed' };
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
