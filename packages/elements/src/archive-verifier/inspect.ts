import {
  ArchiveError,
  blobAccess,
  isArchiveError,
  joinContainers,
  openZip,
  type RandomAccess,
  verifyArchive,
} from '@sayso/archive';
import { bounded, clipped, contentsOf, keyOf } from './contents.ts';
import { inspectJson } from './inspect-json.ts';
import { fetchKeys, type Keys, type KeySource } from './keys.ts';
import { signatureSupport } from './signature-support.ts';
import type { ArchiveFinding, Refusal, VerifierReport } from './verifier-state.ts';

type Ended = Exclude<VerifierReport, { readonly type: 'read' }>;

const MOST_PROBLEMS = 100;

/** Opens the files where they are, reads them piece by piece and says what was found. Never rejects; `onRead` hears of all bytes so far. */
export async function inspect(
  files: readonly File[],
  source: KeySource | undefined,
  onRead: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Ended> {
  try {
    const kinds = await Promise.all(files.map(kindOf));
    const [only, ...others] = files;
    if (only && others.length === 0 && kinds[0] === 'json') {
      const found = await inspectJson(only, () => keysOf(source, only.size, signal));
      return 'reason' in found ? refused(found.reason) : { type: 'found', finding: found };
    }
    const other = files.find((_file, index) => kinds[index] !== 'archive');
    if (other) return refused('kind', files.length > 1 ? other.name : undefined);
    return await inspectArchive(files, source, onRead, signal);
  } catch (error) {
    // A file that was moved, changed or locked meanwhile, and a folder.
    return refused(error instanceof DOMException ? 'unreadable' : 'failed');
  }
}

async function inspectArchive(
  files: readonly File[],
  source: KeySource | undefined,
  onRead: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Ended> {
  const counted = counter(
    files.reduce((sum, { size }) => sum + size, 0),
    onRead,
    signal,
  );
  const opening = Promise.all(
    files.map((file) =>
      openZip(counted(blobAccess(file))).catch((error: unknown) => {
        if (!isArchiveError(error) || error.problem.path !== undefined) throw error;
        // It is about the file as a whole, of which there may be several.
        throw new ArchiveError({ ...error.problem, path: file.name }, { cause: error });
      }),
    ),
  );
  const parts = await opening.catch((error: unknown) => {
    if (!isArchiveError(error)) throw error;
    return [];
  });
  const manifests = parts.flatMap(({ files: inside }) => inside.filter(({ path }) => path === 'manifest.json'));
  if (manifests.length > 1) return refused('several');
  const { jwks, outcome } = await keysOf(source, manifests[0]?.bytes ?? 0, signal);
  const container = opening.then(joinContainers);
  const { manifest, problems, signer, verdict } = await verifyArchive(container, { ...(jwks && { jwks }), signal });
  const finding: ArchiveFinding = {
    kind: 'archive',
    verdict,
    keys: outcome,
    isSigned: signer.state !== 'absent',
    ...keyOf(signer),
    problems: bounded(problems, MOST_PROBLEMS, ({ code, path }) => ({
      code,
      ...(path !== undefined && { path: clipped(path) }),
    })),
    ...(manifest && { contents: contentsOf(manifest) }),
  };
  return { type: 'found', finding };
}

/** Told by the first bytes; where they were changed, by the name. */
async function kindOf(file: File): Promise<'archive' | 'json' | 'other'> {
  const beginning = await file.slice(0, 64).text();
  if (beginning.startsWith('PK') || /\.zip$/i.test(file.name)) return 'archive';
  return /^\s*[[{]/.test(beginning) ? 'json' : 'other';
}

async function keysOf(source: KeySource | undefined, bytes: number, signal: AbortSignal): Promise<Keys> {
  const support = await signatureSupport(bytes);
  if (support !== 'supported') return { outcome: support };
  if (!source) return { outcome: 'none' };
  const jwks = 'given' in source ? source.given : await fetchKeys(source.url, signal);
  return jwks ? { outcome: 'given', jwks } : { outcome: 'unreachable' };
}

/** Counts what is read of all files together, tells of every two hundredth part, and stops reading when nobody waits any more. */
function counter(
  total: number,
  onRead: (bytes: number) => void,
  signal: AbortSignal,
): (access: RandomAccess) => RandomAccess {
  let sum = 0;
  let told = 0;
  return ({ read, size }) => ({
    size,
    read: async (offset, length) => {
      signal.throwIfAborted();
      const bytes = await read(offset, length);
      sum += bytes.length;
      if (sum - told >= total / 200) onRead((told = sum));
      return bytes;
    },
  });
}

function refused(reason: Refusal['reason'], fileName?: string): Ended {
  return { type: 'refused', refusal: { reason, ...(fileName !== undefined && { fileName: clipped(fileName) }) } };
}
