import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { filesEndingIn } from '../run/files.ts';
import { repositoryRoot } from '../run/repository.ts';

it('no test is switched off or stands alone', async () => {
  const suffixes = ['.test.ts', '.browser.ts', '.chromium.ts'];
  const files = (await Promise.all(suffixes.map((suffix) => filesEndingIn(suffix)))).flat();
  const wrong: string[] = [];
  for (const file of files) {
    const lines = (await readFile(join(repositoryRoot, file), 'utf8')).split('\n');
    lines.forEach((line, index) => {
      if (/^\s*(?:it|test|describe)\.(?:only|skip|todo)\(/.test(line)) wrong.push(`${file}:${index + 1}`);
    });
  }
  assert.ok(files.length > 0);
  assert.deepEqual(wrong, []);
});
