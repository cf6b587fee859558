/** What went wrong inside while a request was answered. Holds nothing of the request but its operation. */
export interface Failure {
  /** Stands in the answer, too, so that a report by a person can be found. */
  readonly requestId: string;
  /** Absent when it failed before an operation was found. */
  readonly operation?: string;
  /** As it was thrown. Its message is the backend's own and may quote what it worked on: log it with care. */
  readonly error: unknown;
}

/** The default of `onError`: one line and where it happened, without messages, because those may be personal. */
export function logFailure({ requestId, operation, error }: Failure): void {
  console.error(`sayso: ${operation ?? 'a request'} failed, requestId ${requestId}\n${trace(error).join('\n')}`);
}

function trace(error: unknown): readonly string[] {
  const lines: string[] = [];
  const seen = new Set<unknown>();
  for (let at = error; at !== undefined && !seen.has(at); at = at instanceof Error ? at.cause : undefined) {
    seen.add(at);
    const frames = at instanceof Error ? framesOf(at) : [];
    lines.push(`${lines.length > 0 ? 'caused by ' : ''}${at instanceof Error ? at.name : typeof at}`, ...frames);
  }
  return lines;
}

/** The lines after the message: a message may have lines that look like frames. */
function framesOf({ message, stack = '' }: Error): readonly string[] {
  const begin = stack.indexOf(message);
  if (begin === -1) return [];
  return stack
    .slice(begin + message.length)
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
}

/** Random, and says nothing about anybody. */
export function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
