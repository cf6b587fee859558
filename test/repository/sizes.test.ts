import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { budgets } from './budgets.ts';
import { bundle, type Bundle, type Chunk } from './bundle.ts';

for (const { name, entry, kilobytes, kilobytesInAll } of budgets) {
  describe(`${name}, minified and brotli`, () => {
    let made: Bundle;

    before(async () => {
      made = await bundle(name, entry);
    });

    it(`is at most ${kilobytes} kB at once`, (context) => {
      const bytes = weight(made.initial);
      context.diagnostic(`${name}: ${inKilobytes(bytes)} at once, of ${kilobytes} kB`);
      assert.ok(
        bytes <= kilobytes * 1000,
        `${inKilobytes(bytes)}, made of (before minification)\n${madeOf(made.initial)}`,
      );
    });

    it(`is at most ${kilobytesInAll} kB with what is loaded when asked`, (context) => {
      const bytes = weight([...made.initial, ...made.lazy]);
      for (const chunk of made.lazy) context.diagnostic(`  when asked: ${inKilobytes(chunk.bytes)} ${chunk.fileName}`);
      context.diagnostic(`${name}: ${inKilobytes(bytes)} in all, of ${kilobytesInAll} kB`);
      assert.ok(bytes <= kilobytesInAll * 1000, inKilobytes(bytes));
    });

    it('loads no rules', () => {
      const modules = [...made.initial, ...made.lazy].flatMap((chunk) => chunk.modules.map(({ path }) => path));
      assert.ok(
        modules.some((module) => module.startsWith('packages/client/dist/')),
        'the bundle is not made of the built packages',
      );
      assert.deepEqual(
        modules.filter((module) => module.startsWith('packages/contract/dist/rules/')),
        [],
      );
    });
  });
}

function weight(chunks: readonly Chunk[]): number {
  return chunks.reduce((total, chunk) => total + chunk.bytes, 0);
}

function inKilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

/** The largest parts first, in kilobytes before minification: ours by module, others' by package. */
function madeOf(chunks: readonly Chunk[]): string {
  const parts = new Map<string, number>();
  for (const { path, characters } of chunks.flatMap((chunk) => chunk.modules)) {
    const part = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? path;
    parts.set(part, (parts.get(part) ?? 0) + characters);
  }
  const largest = [...parts].toSorted(([, a], [, b]) => b - a);
  return largest.map(([part, characters]) => `${inKilobytes(characters).padStart(9)}  ${part}`).join('\n');
}
