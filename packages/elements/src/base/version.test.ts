import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { it } from 'node:test';
import { version } from './version.ts';

it('the version that elements tell is that of the package', async () => {
  const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  assert.equal(version, (JSON.parse(manifest) as { version: string }).version);
});
