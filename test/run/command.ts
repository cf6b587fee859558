import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { repositoryRoot } from './repository.ts';

/** How a program ended, and all it said on both outputs. */
export interface Ended {
  readonly ok: boolean;
  readonly output: string;
}

/** Runs a program of `node_modules/.bin` or of the path, from the repository's root, without input. */
export async function command(program: string, args: readonly string[], cwd = repositoryRoot): Promise<Ended> {
  const path = `${join(repositoryRoot, 'node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}`;
  const child = spawn(program, [...args], {
    cwd,
    env: { ...process.env, PATH: path, NO_COLOR: '1', FORCE_COLOR: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return await new Promise<Ended>((resolve) => {
    child.once('error', (error) => resolve({ ok: false, output: `${program}: ${error.message}` }));
    child.once('close', (code) => resolve({ ok: code === 0, output }));
  });
}
