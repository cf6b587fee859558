import { parseArgs } from 'node:util';

/** What stands behind `dev:server`. */
export interface Options<Host extends string = string> {
  readonly host: Host;
  /** 0: any free one. */
  readonly port: number;
  readonly organizations: number;
}

/** Reads the command line; throws an Error that says in one line what is wrong with it. */
export function readOptions<Host extends string>(args: readonly string[], hosts: readonly Host[]): Options<Host> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      host: { type: 'string', default: 'crm' },
      port: { type: 'string' },
      organizations: { type: 'string', default: '1' },
    },
  });
  const host = hosts.find((one) => one === values.host);
  if (host === undefined) throw new Error(`--host takes ${hosts.join(' or ')}, not "${values.host}"`);
  return {
    host,
    port: values.port === undefined ? 0 : whole('port', values.port, 65_535),
    organizations: whole('organizations', values.organizations, 100_000),
  };
}

function whole(name: string, text: string, most: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  if (number >= 1 && number <= most) return number;
  throw new Error(`--${name} takes a number from 1 to ${most}, not "${text}"`);
}
