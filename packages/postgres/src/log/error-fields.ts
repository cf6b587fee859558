/** What a log may say of an error: where it happened, and nothing that somebody has worded. */
export interface ErrorFields {
  readonly name: string;
  /** The database's or the system's. */
  readonly code?: string;
  /** The frames of the stack. */
  readonly at: readonly string[];
  readonly cause?: ErrorFields;
}

const CAUSES = 5;
const FRAMES = 20;

export function errorFields(error: unknown, depth = 0): ErrorFields {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const { name, cause } = error;
  const code: unknown = 'code' in error ? error.code : undefined;
  return {
    name: /^\w{1,64}$/.test(name) ? name : 'Error',
    ...(typeof code === 'string' && /^[\w-]{1,64}$/.test(code) && { code }),
    at: framesOf(error),
    ...(cause !== undefined && depth < CAUSES && { cause: errorFields(cause, depth + 1) }),
  };
}

/** The lines after the message: a message may have lines that look like frames. */
function framesOf({ stack = '', message }: Error): readonly string[] {
  const end = message === '' ? 0 : stack.indexOf(message) + message.length;
  if (message !== '' && !stack.includes(message)) return [];
  return stack
    .slice(end)
    .split('\n')
    .filter((line) => /^ {4}at \S/.test(line) && /(?::\d+:\d+|<anonymous>|native)\)?$/.test(line))
    .slice(0, FRAMES)
    .map((line) => line.trim().slice('at '.length));
}
