import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { before, describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { analyze, elementsOf, manifestFile, undocumented, usedBy, type Manifest } from './manifest.ts';
import { manifestOf } from './packages.ts';

const writtenAnew = 'run "npx -y pnpm@12 fix" to write it anew';

describe('custom-elements manifest', () => {
  let manifest: Manifest;

  before(async () => {
    manifest = await analyze();
  });

  it('is up to date', async () => {
    assert.ok(existsSync(manifestFile), `custom-elements.json is missing: ${writtenAnew}`);
    const written = JSON.parse(await readFile(manifestFile, 'utf8')) as Manifest;
    assert.ok(isDeepStrictEqual(written, manifest), `custom-elements.json is out of date: ${writtenAnew}`);
  });

  it('names the tag of every element that the package exports', async () => {
    const { exports } = manifestOf('elements');
    const exported = Object.keys(exports).flatMap((path) => /^\.\/([\w-]+)\/define$/.exec(path)?.[1] ?? []);
    assert.ok(exported.length > 0);
    assert.deepEqual(
      elementsOf(manifest)
        .map(({ element }) => element.tagName)
        .toSorted(),
      exported.map((name) => `sayso-${name}`).toSorted(),
    );
  });

  it('describes every member, attribute, event, slot, part, css property and state', () => {
    assert.ok(elementsOf(manifest).length > 0, 'no element is described');
    const bare = elementsOf(manifest).flatMap(({ element }) =>
      undocumented(element).map((what) => `${element.tagName}: ${what}`),
    );
    assert.deepEqual(bare, []);
  });

  it('lists what the templates and styles use, and nothing else', async () => {
    const elements = elementsOf(manifest);
    const wrong: string[] = [];
    for (const { source, element } of elements) {
      const others = elements.map((other) => other.source).filter((other) => other !== source);
      const used = await usedBy(source, others);
      const pairs = [
        ['event', used.events, element.events],
        ['slot', used.slots, element.slots],
        ['part', used.parts, element.cssParts],
        ['css property', used.cssProperties, element.cssProperties],
        ['state', used.states, element.cssStates],
      ] as const;
      for (const [what, inSource, entries = []] of pairs) {
        const listed = entries.map(({ name }) => name);
        for (const name of inSource) {
          if (!listed.includes(name)) wrong.push(`${element.tagName} uses ${what} "${name}" and does not list it`);
        }
        for (const name of listed) {
          // Tokens are listed once, for all elements that inherit them; parts and states may be chosen by an expression.
          const written = what === 'css property' || inSource.has(name) || (what !== 'slot' && used.words.has(name));
          if (!written) wrong.push(`${element.tagName} lists ${what} "${name}" and does not use it`);
        }
      }
    }
    assert.ok(elements.length > 0, 'no element is described');
    assert.deepEqual(wrong, []);
  });
});
