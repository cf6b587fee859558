import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import { importsOf } from './imports.ts';
import { folderOf } from './packages.ts';

/** What the tests read of https://github.com/webcomponents/custom-elements-manifest, version 1.0.0. */
export interface Manifest {
  readonly schemaVersion: string;
  readonly modules: readonly Module[];
}

interface Module {
  readonly path: string;
  readonly declarations: readonly Declaration[];
  readonly exports: readonly { readonly kind: string; readonly name: string }[];
}

export interface Declaration {
  readonly kind: string;
  readonly name: string;
  readonly description?: string;
  readonly customElement?: boolean;
  readonly tagName?: string;
  readonly superclass?: { readonly name: string };
  readonly members?: readonly (Documented & {
    readonly kind: string;
    readonly privacy?: string;
    readonly static?: boolean;
    readonly default?: string;
    readonly parameters?: readonly { readonly default?: string }[];
  })[];
  readonly attributes?: readonly Documented[];
  readonly events?: readonly (Documented & { readonly type?: { readonly text: string } })[];
  readonly slots?: readonly Documented[];
  readonly cssParts?: readonly Documented[];
  readonly cssProperties?: readonly Documented[];
  readonly cssStates?: readonly Documented[];
}

interface Documented {
  readonly name: string;
  readonly description?: string;
}

const elementsFolder = folderOf('elements');
export const manifestFile = join(elementsFolder, 'custom-elements.json');

/** The manifest of the elements' sources, as it has to stand in the file: the paths are those of the published modules. */
export async function analyze(): Promise<Manifest> {
  const argv = ['analyze', '--litelement', '--quiet', '--globs', 'src/**/*.ts'];
  const tests = ['!src/**/*.test.ts', '!src/**/*.browser.ts', '!src/**/*.chromium.ts'];
  const analyzed = await cli({ argv: [...argv, ...tests], cwd: elementsFolder, noWrite: true });
  const published = JSON.stringify(analyzed).replaceAll(/"\/?src\/([^"]+)\.ts"/g, '"dist/$1.js"');
  const { schemaVersion, modules } = JSON.parse(published) as Manifest;
  const classes = new Map(modules.flatMap(({ declarations }) => declarations.map((one) => [one.name, one])));
  const described = modules
    .map((module) => ({ ...module, declarations: module.declarations.map((one) => tidy(one, classes)) }))
    .filter(({ declarations }) => declarations.some((one) => one.customElement === true || isEvent(one)))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return { schemaVersion, modules: described };
}

function isEvent({ superclass }: Declaration): boolean {
  return superclass?.name.endsWith('Event') === true;
}

/** The analyzer knows only a class that extends Lit's own by itself. */
function isElement({ customElement, superclass }: Declaration, classes: ReadonlyMap<string, Declaration>): boolean {
  const parent = superclass && classes.get(superclass.name);
  return customElement === true || (parent !== undefined && isElement(parent, classes));
}

/**
 * Without what is private, without the events that the analyzer could not name (it sees a class, `@fires` has the name), and with the tag
 * that the class itself names for its registration.
 */
function tidy(declaration: Declaration, classes: ReadonlyMap<string, Declaration>): Declaration {
  const { members, events } = declaration;
  const onClass = members?.filter((member) => member.static === true) ?? [];
  const tag =
    onClass.find(({ name }) => name === 'tag')?.default ??
    onClass.find(({ name }) => name === 'define')?.parameters?.[0]?.default;
  return {
    ...declaration,
    ...(isElement(declaration, classes) && { customElement: true }),
    ...(tag !== undefined && /^['"]/.test(tag) && { tagName: tag.replaceAll(/^['"]|['"]$/g, '') }),
    ...(members && { members: members.filter(({ name, privacy }) => privacy !== 'private' && !name.startsWith('#')) }),
    ...(events && { events: events.filter(({ name = '' }) => /^[a-z][a-z-]*$/.test(name)) }),
  };
}

/** The elements that have a tag, with the source that declares them. */
export function elementsOf({ modules }: Manifest): { source: string; element: Declaration }[] {
  return modules.flatMap(({ path, declarations }) =>
    declarations
      .filter(({ customElement, tagName }) => customElement === true && tagName !== undefined)
      .map((element) => ({ source: path.replace(/^dist\/(.*)\.js$/, 'src/$1.ts'), element })),
  );
}

/** Everything public about the element that has no description. */
export function undocumented(element: Declaration): string[] {
  const open = (element.members ?? []).filter(
    ({ privacy, static: onClass }) => (privacy === undefined || privacy === 'public') && onClass !== true,
  );
  const groups: [string, readonly Documented[]][] = [
    ['member', open],
    ['attribute', element.attributes ?? []],
    ['event', element.events ?? []],
    ['slot', element.slots ?? []],
    ['part', element.cssParts ?? []],
    ['css property', element.cssProperties ?? []],
    ['state', element.cssStates ?? []],
  ];
  const bare = groups.flatMap(([group, entries]) =>
    entries.filter(({ description = '' }) => description.trim() === '').map(({ name }) => `${group} ${name}`),
  );
  return (element.description ?? '').trim() === '' ? ['the element itself', ...bare] : bare;
}

/** The names that the element's own sources use, and those of the modules they import. */
export interface Used {
  readonly events: Set<string>;
  readonly slots: Set<string>;
  readonly parts: Set<string>;
  readonly cssProperties: Set<string>;
  readonly states: Set<string>;
  /** Every word in quotes: what is listed must at least be written somewhere. */
  readonly words: Set<string>;
}

/** All that `:state()` ever tells of an element. */
const publicStates = ['pending', 'error', 'done'];

/** Reads the element's module and all that it imports from the package, other elements left out. */
export async function usedBy(source: string, otherElements: readonly string[]): Promise<Used> {
  const used: Used = {
    events: new Set(),
    slots: new Set(),
    parts: new Set(),
    cssProperties: new Set(),
    states: new Set(),
    words: new Set(),
  };
  const files = new Set([join(elementsFolder, source)]);
  const others = otherElements.map((other) => join(elementsFolder, other));
  for (const file of files) {
    const code = await readFile(file, 'utf8');
    for (const [tag, name = ''] of code.matchAll(/<slot(?:\s[^>]*?\bname="([^"$]*)")?[^>]*>/g)) {
      // The element itself fills these, for what has to be in light DOM; and a name that is made up when it runs can only be described.
      if (!name.startsWith('sayso-') && !/\bname="?[^"\s]*\$\{/.test(tag)) used.slots.add(name);
    }
    for (const [, names = ''] of code.matchAll(/\spart="([^"]*)"/g)) {
      for (const name of names.replaceAll(/\$\{[^}]*\}/g, '').split(/\s+/)) if (name !== '') used.parts.add(name);
    }
    for (const [, names = ''] of code.matchAll(/(?:\bnew \w*Event|\bsuper)\(([^)]*)\)/g)) {
      for (const [, name = ''] of names.matchAll(/'(sayso-[a-z-]+)'/g)) used.events.add(name);
    }
    for (const [, name = ''] of code.matchAll(/var\(\s*(--sayso-[\w-]+)/g)) used.cssProperties.add(name);
    for (const [, names = ''] of code.matchAll(/\b(?:states\.add|expose)\(([^;]*);/g)) {
      for (const name of publicStates) if (names.includes(`'${name}'`)) used.states.add(name);
    }
    for (const [, words = ''] of code.matchAll(/["']([\w -]+)["']/g))
      for (const word of words.split(' ')) used.words.add(word);
    for (const specifier of importsOf(code).filter((one) => one.startsWith('.') && one.endsWith('.ts'))) {
      const imported = resolve(dirname(file), specifier);
      const ofThePackage = !relative(elementsFolder, imported).startsWith('..');
      if (ofThePackage && !others.includes(imported) && !/\/(define|all)\.ts$/.test(imported)) files.add(imported);
    }
  }
  return used;
}
