import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { apart, budgets, furtherElements } from './budgets.ts';
import { bundle, type Bundle, type Chunk } from './bundle.ts';

for (const { name, entry, kilobytes, whenAsked } of budgets) {
  describe(`${name}, minified and brotli`, () => {
    let counted: Bundle;
    let whole: Bundle;
    let asLoaded: Bundle;

    before(async () => {
      const without = whenAsked ? new RegExp(`${apart.source}|${whenAsked.source}`) : apart;
      counted = await bundle(name, entry, { inOneFile: true, without });
      whole = await bundle(name, entry, { inOneFile: true });
      asLoaded = await bundle(name, entry);
    });

    it(`Z9 is at most ${kilobytes} kB to the end of the act`, (context) => {
      const bytes = weight(counted.initial);
      context.diagnostic(`${name}: ${inKilobytes(bytes)} of ${kilobytes} kB`);
      context.diagnostic(`  with the step-up's view and English: ${inKilobytes(weight(whole.initial))}`);
      context.diagnostic(`  before anybody has asked for anything: ${inKilobytes(weight(asLoaded.initial))}`);
      for (const chunk of asLoaded.lazy)
        context.diagnostic(`  when asked: ${inKilobytes(chunk.bytes)} ${chunk.fileName}`);
      assert.ok(
        bytes <= kilobytes * 1000,
        `${inKilobytes(bytes)}, made of (before minification)\n${madeOf(counted.initial)}`,
      );
    });

    if (whenAsked)
      it('Z9 loads what has a gate of its own no sooner than it is asked for', () => {
        const modulesOf = (chunks: readonly Chunk[]) =>
          chunks.flatMap(({ modules }) => modules.map(({ path }) => `/${path}`)).filter((path) => whenAsked.test(path));
        assert.deepEqual(modulesOf(asLoaded.initial), []);
        assert.ok(modulesOf(asLoaded.lazy).length > 0, 'it is not there at all');
      });

    it('loads neither the rules nor what a backend alone checks', () => {
      const modules = whole.initial.flatMap((chunk) => chunk.modules.map(({ path }) => path));
      assert.ok(
        modules.some((module) => module.startsWith('packages/client/dist/')),
        'the bundle is not made of the built packages',
      );
      assert.deepEqual(
        modules.filter((module) => /^packages\/contract\/dist\/(?:rules\/|table\/row\.)/.test(module)),
        [],
      );
    });
  });
}

describe('one more element on a page that has leaving', () => {
  for (const { name, apart: without, before: there, entry, kilobytes } of furtherElements) {
    it(`Z9 ${name} adds at most ${kilobytes} kB to the end of it`, async (context) => {
      const options = { inOneFile: true, without };
      const alone = weight((await bundle('leaving-alone', there, options)).initial);
      const added = weight((await bundle(`leaving-and-${name}`, entry, options)).initial) - alone;
      context.diagnostic(`${name}: ${inKilobytes(added)} of ${kilobytes} kB`);
      assert.ok(added > 0, 'the element is not in the bundle');
      assert.ok(added <= kilobytes * 1000, inKilobytes(added));
    });
  }
});

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
