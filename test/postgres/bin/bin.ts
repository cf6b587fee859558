import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundled } from '../bundled.ts';

/** The bin and the host of these tests, each in one file. */
export interface BundledBin {
  readonly script: string;
  readonly host: string;
  remove(): Promise<void>;
}

export async function bundledBin(): Promise<BundledBin> {
  const [bin, host] = await Promise.all([
    bundled(fileURLToPath(new URL('../../../packages/postgres/src/bin/sayso.ts', import.meta.url))),
    bundled(fileURLToPath(new URL('gated-host.ts', import.meta.url))),
  ]);
  return {
    script: join(bin, 'sayso.mjs'),
    host: join(host, 'gated-host.mjs'),
    async remove() {
      for (const folder of [bin, host]) await rm(folder, { recursive: true });
    },
  };
}

export interface RunningBin {
  readonly process: ChildProcess;
  /** Resolves with the first line of the log that says so, also when it was said before; rejects when the process ends without it. */
  says(msg: string): Promise<Readonly<Record<string, unknown>>>;
  /** The lines of the log so far. */
  lines(): readonly Readonly<Record<string, unknown>>[];
  /** Everything on both outputs so far. */
  output(): string;
  /** The exit code, or the name of the signal. */
  readonly ended: Promise<number | string>;
}

/** Starts the bin with nothing of this process's own settings. */
export function startBin(
  script: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  folder = process.cwd(),
): RunningBin {
  const { PATH = '', HOME = '', TMPDIR } = process.env;
  const child = spawn(process.execPath, [script, ...args], {
    cwd: folder,
    env: { PATH, HOME, ...(TMPDIR !== undefined && { TMPDIR }), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const lines: Readonly<Record<string, unknown>>[] = [];
  const waiting: { readonly msg: string; readonly found: (line: Readonly<Record<string, unknown>>) => void }[] = [];
  createInterface({ input: child.stdout }).on('line', (text) => {
    output += `${text}\n`;
    if (!text.startsWith('{')) return;
    const line = JSON.parse(text) as Readonly<Record<string, unknown>>;
    lines.push(line);
    for (const { msg, found } of waiting) if (line['msg'] === msg) found(line);
  });
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(child, 'close').then(([code, signal]: unknown[]) => (code ?? signal) as number | string);
  return {
    process: child,
    ended,
    lines: () => lines,
    output: () => output,
    async says(msg) {
      const said = lines.find((line) => line['msg'] === msg);
      if (said) return said;
      const heard = new Promise<Readonly<Record<string, unknown>>>((found) => waiting.push({ msg, found }));
      return await Promise.race([
        heard,
        ended.then((code) => {
          throw new Error(`It ended with ${code} and never said "${msg}":\n${output}`);
        }),
      ]);
    },
  };
}
