/** What the object store is asked for, in the words of its own API. */
export type S3Operation =
  | 'AbortMultipartUpload'
  | 'CompleteMultipartUpload'
  | 'CreateMultipartUpload'
  | 'DeleteObject'
  | 'GetObject'
  | 'HeadObject'
  | 'ListMultipartUploads'
  | 'ListObjectsV2'
  | 'UploadPart';

/** Passing on its own: worth another try. */
const TRANSIENT = new Set(['InternalError', 'OperationAborted', 'RequestTimeout', 'ServiceUnavailable', 'SlowDown']);

/** The object store did not do what it was asked for. Says neither where it is, nor who asked, nor about which file. */
export class S3Failure extends Error {
  override readonly name = 'S3Failure';
  readonly operation: S3Operation;
  /** Of the answer; absent where there was none. */
  readonly status: number | undefined;
  /** The store's own word for it, such as `AccessDenied`, else that of the network, such as `ECONNREFUSED`. */
  readonly code: string;

  constructor(operation: S3Operation, status: number | undefined, code: string) {
    const said = status === undefined ? 'did not answer' : `answered ${status}`;
    super(`The object store ${said} to ${operation}: ${code}.`);
    this.operation = operation;
    this.status = status;
    this.code = code;
  }

  get isTransient(): boolean {
    const { code, status } = this;
    if (status === undefined || TRANSIENT.has(code)) return true;
    return status === 408 || status === 429 || (status >= 500 && status !== 501);
  }

  get isMissing(): boolean {
    return this.status === 404 && this.code !== 'NoSuchBucket';
  }
}

/** What kept the answer from coming, in one word that cannot hold anything secret. */
export function networkFailure(operation: S3Operation, error: unknown): S3Failure {
  const found = error instanceof Error ? (codeOf(error.cause) ?? codeOf(error) ?? error.name) : undefined;
  return new S3Failure(operation, undefined, found !== undefined && /^\w{1,40}$/.test(found) ? found : 'NetworkError');
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
