import { problem, type FieldError } from '@sayso/contract';

/**
 * Parses JSON that everybody reads the same way: a member that stands twice, or is called `__proto__`, is refused with its pointer
 * (I-JSON, RFC 7493), and so is nesting deeper than `maxDepth`, before anything recursive sees it.
 */
export function parseJson(text: string, maxDepth: number): unknown {
  const errors = inspect(text, maxDepth);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformed('The body is not JSON.');
  }
  if (errors.length > 0) throw problem('validation-failed', { errors });
  return value;
}

/** `validation-failed` about the body as a whole. */
export function malformed(detail: string) {
  return problem('validation-failed', { errors: [{ pointer: '', code: 'format', detail }] }, detail);
}

interface Level {
  /** The names so far; undefined in an array. */
  readonly names: Set<string> | undefined;
  /** The member or the index that is being read. */
  at: string | number;
  /** True before a name, false before a value. */
  atName: boolean;
}

/** One pass over the text. What it says about text that is no JSON does not matter: that is refused anyway. */
function inspect(text: string, maxDepth: number): readonly FieldError[] {
  const errors: FieldError[] = [];
  const levels: Level[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const level = levels.at(-1);
    switch (text[at]) {
      case '{':
      case '[':
        levels.push(
          text[at] === '{' ? { names: new Set(), at: '', atName: true } : { names: undefined, at: 0, atName: false },
        );
        if (levels.length > maxDepth) {
          throw problem('too-large', { limit: maxDepth }, `The body is nested deeper than ${maxDepth} levels.`);
        }
        break;
      case '}':
      case ']':
        levels.pop();
        break;
      case ',':
        if (level?.names) level.atName = true;
        else if (level) level.at = Number(level.at) + 1;
        break;
      case ':':
        if (level) level.atName = false;
        break;
      case '"': {
        const end = endOfText(text, at);
        if (level?.names && level.atName) {
          const name = nameIn(text.slice(at, end + 1));
          if (name === undefined) return errors;
          level.at = name;
          if (name === '__proto__') errors.push({ ...UNKNOWN, pointer: pointerTo(levels) });
          else if (level.names.has(name)) errors.push({ ...TWICE, pointer: pointerTo(levels) });
          level.names.add(name);
        }
        at = end;
        break;
      }
    }
  }
  return errors;
}

const UNKNOWN = { code: 'unknown-member', detail: 'This member is not known here; leave it out.' } as const;
const TWICE = { code: 'not-allowed', detail: 'This member stands twice.' } as const;

/** The position of the closing quote. */
function endOfText(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

function nameIn(quoted: string): string | undefined {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return undefined;
  }
}

const pointerTo = (levels: readonly Level[]): string =>
  levels.map(({ at }) => `/${String(at).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
