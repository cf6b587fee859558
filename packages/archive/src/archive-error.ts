/**
 * What can be wrong with an archive, or with what it is to be made of.
 *
 * - `container-damaged`: the container's own records do not fit together, or bytes are missing.
 * - `container-refused`: a name or a size that is never taken, or a feature that archives do not use.
 * - `file-changed`, `file-missing`, `file-added`: compared with the manifest.
 * - `manifest-changed`, `signature-changed`, `checksums-changed`: one of the three files that vouch for all others differs.
 * - `signature-invalid`: manifest and signature are each whole, but the key did not sign this manifest.
 * - `manifest-invalid`: it is not the manifest of an archive of a known format.
 * - `record-invalid`: a record breaks its schema, its order or the canonical form.
 * - `source-invalid`: what the archive is to be made of breaks a rule; nothing that was written so far is of use.
 */
export type ArchiveProblemCode =
  | 'container-damaged'
  | 'container-refused'
  | 'file-changed'
  | 'file-missing'
  | 'file-added'
  | 'manifest-changed'
  | 'manifest-invalid'
  | 'signature-changed'
  | 'signature-invalid'
  | 'checksums-changed'
  | 'record-invalid'
  | 'source-invalid';

/** One thing that is wrong. */
export interface ArchiveProblem {
  readonly code: ArchiveProblemCode;
  /** The file inside the archive, where it is about one. */
  readonly path?: string;
  /** For developers, in English; never holds a value out of a record. */
  readonly detail: string;
}

/** Thrown where an archive cannot be written, opened or read on. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
  readonly problem: ArchiveProblem;

  constructor(problem: ArchiveProblem, options?: ErrorOptions) {
    super(problem.path === undefined ? problem.detail : `${problem.path}: ${problem.detail}`, options);
    this.problem = problem;
  }
}

/** Whether it is an `ArchiveError`, also one of another copy of this package, and with that code where one is given. */
export function isArchiveError(error: unknown, code?: ArchiveProblemCode): error is ArchiveError {
  if (!(error instanceof Error) || error.name !== 'ArchiveError' || !('problem' in error)) return false;
  return code === undefined || (error as ArchiveError).problem.code === code;
}
