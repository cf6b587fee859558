import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { command } from '../run/command.ts';
import { repositoryRoot } from '../run/repository.ts';
import { folderOf, packageNames } from './packages.ts';

describe('packages as they would be published', () => {
  let folder: string;
  const tarballs = new Map<string, string>();

  before(async () => {
    const cache = join(repositoryRoot, '.cache');
    await mkdir(cache, { recursive: true });
    folder = await mkdtemp(join(cache, 'packed-'));
    await Promise.all(
      packageNames.map(async (name) => {
        const destination = join(folder, name);
        await mkdir(destination);
        const { ok, output } = await command(
          'npm',
          ['pack', '--silent', '--pack-destination', destination],
          folderOf(name),
        );
        assert.ok(ok, output);
        const [file] = await readdir(destination);
        tarballs.set(name, join(destination, file ?? ''));
      }),
    );
  });

  after(() => rm(folder, { recursive: true, force: true }));

  for (const name of packageNames) {
    it(`@sayso/${name} passes publint, strictly`, async () => {
      const { buffer } = await readFile(tarballs.get(name) ?? '');
      const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true });
      assert.deepEqual(
        messages.map((message) => formatMessage(message, pkg)),
        [],
      );
    });

    it(`@sayso/${name} gives every bundler and TypeScript the right types`, async () => {
      const { ok, output } = await command('attw', [
        tarballs.get(name) ?? '',
        '--profile=esm-only',
        '--format=ascii',
        '--no-definitely-typed',
        ...(name === 'elements' ? ['--exclude-entrypoints', './custom-elements.json'] : []),
      ]);
      assert.ok(ok, output);
    });
  }
});
