import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { describe, it } from 'node:test';
import type { Message, Messages } from './message.ts';

const locales = new URL('../locales/', import.meta.url);
const sources = new URL('../', import.meta.url);

/** The sections of a language, by the name of their module. */
async function sectionsOf(language: string): Promise<ReadonlyMap<string, Messages>> {
  const found = new Map<string, Messages>();
  for await (const file of glob('*.ts', { cwd: new URL(`${language}/`, locales) })) {
    const [section] = Object.values((await import(new URL(`${language}/${file}`, locales).href)) as object);
    found.set(basename(file, '.ts'), section as Messages);
  }
  return found;
}

/** The gaps of a message that a value fills; the forms of a host's words are each language's own. */
function gaps(message: Message): readonly string[] {
  const texts = typeof message === 'string' ? [message] : Object.values(message);
  const names = texts.flatMap((text) => [...text.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name));
  return [...new Set(names.filter((name) => !name.startsWith('org.')))].toSorted();
}

describe('the catalogues', async () => {
  const english = await sectionsOf('en');
  const languages = ['sv'];

  for (const language of languages) {
    const translated = await sectionsOf(language);

    it(`${language} has every section, and in each the same texts with the same gaps`, () => {
      assert.deepEqual([...translated.keys()].toSorted(), [...english.keys()].toSorted());
      for (const [name, section] of english) {
        const other = translated.get(name) ?? {};
        assert.deepEqual(Object.keys(other).toSorted(), Object.keys(section).toSorted(), name);
        for (const [key, message] of Object.entries(section)) {
          assert.deepEqual(gaps(other[key] ?? ''), gaps(message), `${name}: ${key}`);
        }
      }
    });

    it(`${language} has the plural forms that the language has`, () => {
      const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
      for (const section of translated.values()) {
        for (const [key, message] of Object.entries(section)) {
          if (typeof message !== 'string') assert.deepEqual(Object.keys(message).toSorted(), wanted, key);
        }
      }
    });
  }

  it('no key is in two sections', () => {
    const keys = [...english.values()].flatMap((section) => Object.keys(section));
    assert.equal(new Set(keys).size, keys.length);
  });

  it('embed only forms that are there', () => {
    for (const sections of [english]) {
      const all = Object.assign({}, ...sections.values()) as Messages;
      for (const message of Object.values(all)) {
        const texts = typeof message === 'string' ? [message] : Object.values(message);
        for (const [, form = ''] of texts.flatMap((text) => [...text.matchAll(/\{(org\.\w+)\}/g)])) {
          assert.ok(form in all, form);
        }
      }
    }
  });
});

describe('the templates', () => {
  it('hold no words of their own: all of them can be translated and overridden', async () => {
    const found: string[] = [];
    for await (const file of glob('**/*.ts', { cwd: sources, exclude: (path) => path.startsWith('locales') })) {
      if (/\.(browser|chromium|test)\.ts$/.test(file)) continue;
      const code = await readFile(new URL(file, sources), 'utf8');
      found.push(...wordsIn(code).map((words) => `${file}: ${words}`));
    }
    assert.deepEqual(found, []);
  });

  it('would be caught, also inside each other', () => {
    const code =
      'html`<p>${go ? html`<b>Hidden</b>` : `${\'x\'}`}</p><button aria-label="Named">${html`${a}Deep`}</button>`';
    assert.deepEqual(wordsIn(code).toSorted(), ['Deep', 'Hidden', 'Named']);
  });
});

/** The words that stand in the HTML of a source: text between tags, and attributes that are read out. */
function wordsIn(code: string): readonly string[] {
  return markupIn(code).flatMap((markup) => {
    const named = [...markup.matchAll(/(?:aria-label|title|placeholder|alt)="([^"]+)"/g)].map(([, name = '']) => name);
    const texts = markup.split(/<!--.*?-->|<[^>]*>/gs).map((text) => text.trim());
    return [...texts, ...named].filter((text) => /\p{L}/u.test(text));
  });
}

/** What stands in the `html` templates of a source, without their expressions; templates inside these come by themselves. */
function markupIn(code: string): readonly string[] {
  const found: string[] = [];
  const open: ({ readonly html: boolean; text: string } | 'expression')[] = [];
  const parts = /\/\*.*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|html`|`|\$\{|[{}]|\\.|./gsu;
  for (let at = 0; at < code.length;) {
    const inside = open.at(-1);
    const template = typeof inside === 'object' ? inside : undefined;
    parts.lastIndex = at;
    const [whole = ''] = parts.exec(code) ?? [];
    // Inside a template quotes and slashes are text.
    const part = template && !/^(?:html`|`|\$\{)$/.test(whole) ? (code[at] ?? '') : whole;
    at += part.length;
    if (part === '`' && template) {
      if (template.html) found.push(template.text);
      open.pop();
    } else if (part.endsWith('`') && !template) open.push({ html: part === 'html`', text: '' });
    else if (template) {
      if (part === '${') open.push('expression');
      else template.text += part;
    } else if (part === '{') open.push('expression');
    else if (part === '}') open.pop();
  }
  return found;
}
