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
  if (typeof error !== 'object' || error === null) return { name: typeof error, at: [] };
  // Some libraries hand on copies of errors, which are none.
  const { name, code, cause, message, stack } = error as Readonly<Partial<Record<keyof Error | 'code', unknown>>>;
  return {
    name: typeof name === 'string' && /^\w{1,64}$/.test(name) ? name : error instanceof Error ? 'Error' : 'object',
    ...(typeof code === 'string' && /^[\w-]{1,64}$/.test(code) && { code }),
    at: typeof stack === 'string' && typeof message === 'string' ? framesOf(stack, message) : [],
    ...(cause !== undefined && depth < CAUSES && { cause: errorFields(cause, depth + 1) }),
  };
}

/** The lines after the message: a message may have lines that look like frames. */
function framesOf(stack: string, message: string): readonly string[] {
  const end = message === '' ? 0 : stack.indexOf(message) + message.length;
  if (message !== '' && !stack.includes(message)) return [];
  return stack
    .slice(end)
    .split('\n')
    .filter((line) => /^ {4}at \S/.test(line) && /(?::\d+:\d+|<anonymous>|native)\)?$/.test(line))
    .slice(0, FRAMES)
    .map((line) => line.trim().slice('at '.length));
}
