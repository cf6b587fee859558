/** What failed where nobody waits for an answer. It is tried again later. */
export interface WorkFailure {
  readonly work:
    | 'apply'
    | 'deliver'
    | 'end-sessions'
    | 'set-password'
    | 'set-contact'
    | 'erase'
    | 'export'
    | 'sweep'
    | 'jobs';
  /** The id of the change, the export or the message; absent when it failed before there was one. */
  readonly id?: string;
  /** As it was thrown. Its message may quote what it worked on: log it with care. */
  readonly error: unknown;
}

/** The default of `onError`: one line without messages, because those may be personal. */
export function logWorkFailure({ work, id, error }: WorkFailure): void {
  const code = error instanceof Error && 'code' in error ? ` ${String(error.code)}` : '';
  const name = error instanceof Error ? error.name : typeof error;
  console.error(`sayso: could not ${work}${id === undefined ? '' : ` ${id}`}: ${name}${code}`);
}
