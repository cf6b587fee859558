import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { importsOf } from './imports.ts';
import { folderOf, manifestOf, packageNames } from './packages.ts';

/** Libraries that users of a package write code for themselves, so that they may meet them in its types. */
const known: Readonly<Record<string, readonly string[]>> = {
  elements: ['lit', '@lit/context', '@shoelace-style/localize'],
  postgres: ['kysely'],
  testing: ['msw'],
};

describe('public types', () => {
  for (const name of packageNames) {
    it(`no declaration that @sayso/${name} exports needs a library that its users do not know`, async () => {
      const declarations = await reachableDeclarations(name);
      assert.ok(declarations.size > 0, 'nothing was built');
      const strange = [...declarations].flatMap(([file, imports]) =>
        imports
          .filter((specifier) => !/^(?:\.|@sayso\/|node:)/.test(specifier) && !known[name]?.includes(specifier))
          .map((specifier) => `${relative(folderOf(name), file)} imports ${specifier}`),
      );
      assert.deepEqual(strange, []);
    });
  }
});

/** Every declaration file that a user of the package can reach, with what it imports. */
async function reachableDeclarations(name: string): Promise<Map<string, string[]>> {
  const { exports } = manifestOf(name);
  const waiting: string[] = [];
  for (const target of Object.values(exports)) {
    if (typeof target === 'string') continue;
    for await (const file of glob(target['types'] ?? '', { cwd: folderOf(name) }))
      waiting.push(join(folderOf(name), file));
  }
  const reached = new Map<string, string[]>();
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file)) continue;
    const imports = importsOf(await readFile(file, 'utf8'));
    reached.set(file, imports);
    for (const specifier of imports.filter((one) => one.startsWith('.'))) {
      const declaration = resolve(dirname(file), specifier).replace(/\.(ts|js)$/, '.d.ts');
      assert.ok(existsSync(declaration), `${file} imports ${specifier}, which is not there`);
      waiting.push(declaration);
    }
  }
  return reached;
}
