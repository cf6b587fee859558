import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { filesEndingIn } from '../run/files.ts';
import { repositoryRoot } from '../run/repository.ts';
import { arrows, type Arrows } from './arrows.ts';
import { importsOf } from './imports.ts';
import { folderOf, manifestOf, packageNames } from './packages.ts';

describe('reading imports', () => {
  it('finds every form and no comment', () => {
    const source = `
      import a from 'a';
      import type { B } from "b";
      import 'c';
      export * from 'd';
      export { e } from 'e';
      const f = await import('f');
      type G = import('g').G;
      const h = new Set<typeof import('h')>();
      import {
        i,
      } from 'i';
      // import 'commented';
      /* import 'commented'; */
      const address = 'https://example.org'; import 'j';
      const k = import.meta.resolve('k');
      const said = "it comes from 'elsewhere'";
    `;
    assert.deepEqual(importsOf(source), ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k']);
  });
});

describe('arrows', () => {
  for (const name of packageNames) {
    it(`@sayso/${name} knows only whom it may know`, async () => {
      const sources = await sourcesOf(name);
      assert.ok(sources.length > 0, `packages/${name}/src is empty`);
      const wrong: string[] = [];
      for (const source of sources) {
        const file = join(repositoryRoot, source);
        for (const specifier of importsOf(await readFile(file, 'utf8'))) {
          if (!allowed(name, file, specifier)) wrong.push(`${source} imports ${specifier}`);
        }
      }
      assert.deepEqual(wrong, []);
    });

    it(`@sayso/${name} depends only on whom it may know`, async () => {
      const { dependencies = {}, peerDependencies = {} } = manifestOf(name);
      const rules = rulesOf(name);
      const known = rules.packages.map((other) => `@sayso/${other}`);
      const libraries = [...rules.libraries, ...Object.values(rules.only ?? {}).flat()].map(packageOf);
      const wrong = [...Object.keys(dependencies), ...Object.keys(peerDependencies)].filter(
        (dependency) => !known.includes(dependency) && !libraries.includes(dependency),
      );
      assert.deepEqual(wrong, []);
    });
  }

  it('a wrong import is seen', () => {
    const file = join(folderOf('client'), 'src', 'call.ts');
    assert.equal(allowed('client', file, '@sayso/contract'), true);
    assert.equal(allowed('client', file, '@sayso/contract/rules'), false);
    assert.equal(allowed('client', file, '@sayso/elements/all'), false);
    assert.equal(allowed('client', file, '../../server/src/index.ts'), false);
    assert.equal(allowed('client', file, 'node:fs'), false);
    assert.equal(allowed('client', file, './http/index.ts'), true);
  });
});

function rulesOf(name: string): Arrows {
  const rules = arrows[name];
  assert.ok(rules, `test/repository/arrows.ts does not say whom @sayso/${name} may know`);
  return rules;
}

async function sourcesOf(name: string): Promise<string[]> {
  const files = await filesEndingIn('.ts', [`packages/${name}/src`]);
  return files.filter((file) => !/\.(test|browser|chromium)\.ts$/.test(file));
}

function allowed(name: string, file: string, specifier: string): boolean {
  const rules = rulesOf(name);
  const source = join(folderOf(name), 'src');
  if (specifier.startsWith('.')) return !relative(source, resolve(dirname(file), specifier)).startsWith('..');
  if (rules.except?.includes(specifier) === true) return false;
  const others = rules.packages.flatMap((other) => [`@sayso/${other}`, `@sayso/${other}/`]);
  const path = relative(source, file).replaceAll('\\', '/');
  const here = Object.entries(rules.only ?? {}).flatMap(([place, libraries]) =>
    matches(path, place) ? libraries : [],
  );
  return [...others, ...rules.libraries, ...here].some((one) => matches(specifier, one));
}

function matches(specifier: string, pattern: string): boolean {
  return /[/:]$/.test(pattern) ? specifier.startsWith(pattern) : specifier === pattern;
}

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
