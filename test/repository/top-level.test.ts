import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { it } from 'node:test';
import { repositoryRoot } from '../run/repository.ts';

const topLevel = [
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'demo',
  'docs',
  'package.json',
  'packages',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'test',
  'tsconfig.json',
];

it('the top level holds what it should and nothing else', async () => {
  const entries = await readdir(repositoryRoot);
  const visible = entries.filter((entry) => !entry.startsWith('.') && entry !== 'node_modules');
  assert.deepEqual(visible.toSorted(), topLevel);
});
