import type { LocalizedText, PluralLabel } from '@sayso/contract';
import { canonicalize } from '../canonicalize.ts';
import type { ArchivedCollection, ArchivedFile, ArchiveManifest } from '../manifest.ts';
import type { ArchiveColumn, ArchiveRecord } from '../source.ts';
import { english } from './english.ts';
import { style } from './style.ts';
import { swedish } from './swedish.ts';
import type { ReadmeWording } from './wording.ts';

/** The first records of a collection as they are shown. */
export interface ShownCollection {
  readonly columns: readonly ArchiveColumn[];
  readonly rows: readonly (readonly string[])[];
}

const LONGEST_CELL = 200;

/** A record as a row of the page, short enough to be kept until the page is written. */
export function shownRow(columns: readonly ArchiveColumn[], record: ArchiveRecord): string[] {
  return columns.map(({ name }) => {
    const value = record[name];
    if (value === null) return '';
    const text = typeof value === 'string' ? value : canonicalize(value);
    return text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL).toWellFormed()}…` : text;
  });
}

/** The page that people open: no script, nothing from elsewhere. */
export function readme(
  manifest: Omit<ArchiveManifest, 'files'>,
  shown: readonly ShownCollection[],
  files: readonly ArchivedFile[],
  language: string,
): string {
  const lang = /^sv\b/i.test(language) ? 'sv' : 'en';
  const page: Page = {
    lang,
    wording: lang === 'sv' ? swedish : english,
    number: (value) => new Intl.NumberFormat(lang).format(value),
  };
  const { wording } = page;
  const title = wording.title(manifest.scope.name);
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p>${escaped(wording.intro(manifest.product))}</p>
${facts(manifest, files, page)}
<h2 id="contents">${wording.contents}</h2>
${contents(manifest.collections, files, page)}
<h2>${wording.leftOut}</h2>
${leftOut(manifest, page)}
<h2>${wording.look}</h2>
${manifest.collections.map((collection, index) => look(collection, shown[index], index, page)).join('\n')}
<h2>${wording.check}</h2>
${(manifest.unsigned ? wording.checkUnsigned : wording.checkHow).map((text) => `<p>${escaped(text)}</p>`).join('\n')}
<pre><code>sha256sum -c manifest-sha256.txt</code></pre>
</main>
</body>
</html>
`;
}

interface Page {
  readonly lang: 'en' | 'sv';
  readonly wording: ReadmeWording;
  readonly number: (value: number) => string;
}

function facts(manifest: Omit<ArchiveManifest, 'files'>, files: readonly ArchivedFile[], page: Page): string {
  const { wording, number } = page;
  const { facts: terms } = wording;
  const rows = [
    [terms.purpose, escaped(wording.purpose[manifest.scope.purpose])],
    [terms.asOf, `<time datetime="${escaped(manifest.asOf)}">${escaped(moment(manifest.asOf, page))}</time>`],
    [terms.consistency, escaped(wording.consistency[manifest.consistency])],
    [terms.records, number(manifest.collections.reduce((sum, { records }) => sum + records, 0))],
    // This page and the files that vouch for the others are written after it.
    [terms.files, number(files.length + (manifest.unsigned ? 3 : 4))],
    [
      terms.size,
      sizeOf(
        files.reduce((sum, { bytes }) => sum + bytes, 0),
        page,
      ),
    ],
    [terms.id, escaped(manifest.id)],
  ];
  return `<dl>\n${rows.map(([term, value]) => `<div><dt>${term}</dt><dd>${value}</dd></div>`).join('\n')}\n</dl>`;
}

function contents(collections: readonly ArchivedCollection[], files: readonly ArchivedFile[], page: Page): string {
  const { wording, number } = page;
  const rows = collections.map(({ data, tables, schema, records, bytes, ...collection }, index) => {
    const links = [
      ...data.map(({ file }) => link(file, wording.data)),
      ...tables.map((file) => link(file, wording.table)),
      link(schema, wording.schema),
    ];
    return `<tr><th scope="row"><a href="#collection-${index + 1}">${escaped(labelOf(collection, page))}</a></th>
<td class="number">${number(records)}</td><td class="number">${sizeOf(bytes, page)}</td><td>${links.join(', ')}</td></tr>`;
  });
  const media = files.filter(({ path }) => path.startsWith('media/')).length;
  return `<div class="wide" role="region" aria-labelledby="contents" tabindex="0"><table>
<thead><tr><th scope="col">${wording.collection}</th><th scope="col" class="number">${wording.records}</th><th scope="col" class="number">${wording.size}</th><th scope="col">${wording.filesOf}</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>${media > 0 ? `\n<p>${wording.media(number(media))}</p>` : ''}`;
}

function leftOut({ collections, exclusions }: Omit<ArchiveManifest, 'files'>, page: Page): string {
  const { wording } = page;
  const rows = [
    ...exclusions.map(({ collection, reason, label }) => [
      wording.wholeCollection(labelOf({ name: collection, ...(label && { label }) }, page)),
      localized(reason, page),
    ]),
    ...collections.flatMap((collection) => [
      ...collection.exclusions.map(({ column, reason }) => [
        wording.columnLeftOut(labelOf(collection, page), column),
        localized(reason, page),
      ]),
      ...collection.redactions.map(({ column, reason }) => [
        wording.columnRedacted(labelOf(collection, page), column),
        localized(reason, page),
      ]),
    ]),
  ];
  if (rows.length === 0) return `<p>${wording.nothingLeftOut}</p>`;
  return `<table>
<thead><tr><th scope="col">${wording.leftOutWhat}</th><th scope="col">${wording.leftOutWhy}</th></tr></thead>
<tbody>
${rows.map(([what = '', why = '']) => `<tr><th scope="row">${escaped(what)}</th><td>${escaped(why)}</td></tr>`).join('\n')}
</tbody></table>`;
}

function look(collection: ArchivedCollection, shown: ShownCollection | undefined, index: number, page: Page): string {
  const { wording, number } = page;
  const { records } = collection;
  const { columns, rows } = shown ?? { columns: [], rows: [] };
  const id = `collection-${index + 1}`;
  const heading = `<h3 id="${id}">${escaped(labelOf(collection, page))}</h3>`;
  if (records === 0) return `${heading}\n<p>${wording.noRecords}</p>`;
  const head = columns.map(
    (column) => `<th scope="col">${escaped(localized(column.label ?? {}, page) || column.name)}</th>`,
  );
  const body = rows.map((row) => `<tr>${row.map((cell, at) => tableCell(cell, columns[at], page)).join('')}</tr>`);
  return `${heading}
<p>${rows.length < records ? wording.firstOf(number(rows.length), number(records)) : wording.allOf(number(records))}</p>
<div class="wide" role="region" aria-labelledby="${id}" tabindex="0"><table>
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody></table></div>`;
}

function tableCell(cell: string, column: ArchiveColumn | undefined, { wording }: Page): string {
  if (cell === '') return `<td class="empty">${wording.empty}</td>`;
  switch (column?.type) {
    case 'media':
      return `<td>${link(cell, cell.slice(6, 18))}</td>`;
    case 'integer':
    case 'number':
      return `<td class="number">${escaped(cell)}</td>`;
    default:
      return `<td>${escaped(cell)}</td>`;
  }
}

function link(path: string, text: string): string {
  return `<a href="${escaped(path)}">${escaped(text)}</a>`;
}

function labelOf({ name, label }: { readonly name: string; readonly label?: PluralLabel }, { lang }: Page): string {
  return (label?.[lang] ?? Object.values(label ?? {})[0])?.other ?? name;
}

/** The text in the page's language, else the first. */
function localized(text: LocalizedText, { lang }: Page): string {
  return text[lang] ?? Object.values(text)[0] ?? '';
}

function moment(asOf: string, { lang }: Page): string {
  const date = new Date(asOf);
  if (Number.isNaN(date.getTime())) return asOf;
  return new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeStyle: 'long', timeZone: 'UTC' }).format(date);
}

function sizeOf(bytes: number, { lang }: Page): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  let step = 0;
  let value = bytes;
  while (value >= 1000 && step < units.length - 1) {
    value /= 1000;
    step += 1;
  }
  const unit = units[step] ?? 'byte';
  return new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 }).format(
    value,
  );
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
