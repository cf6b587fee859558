import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { folderOf, packageNames } from '../repository/packages.ts';
import { command, type Ended } from './command.ts';
import { unindentTemplates } from './unindent-templates.ts';

/** Writes every package's `dist` anew, in the order in which they build on each other: each reads the declarations of those before it. */
export async function build(): Promise<Ended> {
  const outputs: string[] = [];
  for (const name of packageNames) {
    await rm(join(folderOf(name), 'dist'), { recursive: true, force: true });
    const { ok, output } = await command('tsc', ['-p', join('packages', name, 'tsconfig.build.json')]);
    outputs.push(output);
    if (!ok) return { ok, output: `@sayso/${name}\n${outputs.join('')}` };
    await unindentTemplates(join(folderOf(name), 'dist'));
  }
  return { ok: true, output: outputs.join('') };
}
