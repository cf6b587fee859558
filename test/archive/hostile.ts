import { createHash } from 'node:crypto';
import type { ArchiveCollection, ArchiveMedium, ArchiveSource } from '@sayso/archive';

/** Names that would lead out of a folder, mean a device, be one file with another, or be too long. */
export const hostileNames = [
  '../../etc/passwd',
  '..',
  '.',
  '/etc/passwd',
  '\\\\server\\share',
  'C:\\Windows\\system.ini',
  'C:relative',
  'a/../../b',
  'con',
  'NUL.txt',
  'lpt1',
  'x'.repeat(300),
  'å'.repeat(150),
  'Ångström',
  'A\u030angstro\u0308m',
  'leads',
  'Leads',
  'LEADS',
  'trailing.',
  'trailing ',
  ' leading',
  '-rf',
  '--help',
  '~root',
  '$(reboot)',
  '`reboot`',
  "';drop table leads;--",
  'line\nbreak',
  'null\u0000byte',
  '\u202egpj.exe',
  '\ufeffbom',
  '',
  '*?<>|":',
  '__proto__',
  '日本語',
] as const;

/** What spreadsheets take for formulas, or for the beginning of another cell. */
export const formulas = [
  '=1+1',
  '=HYPERLINK("https://example.org","click")',
  "=cmd|' /C calc'!A0",
  '+1+1',
  '-1+1',
  '@SUM(A1:A9)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '"=1+1"',
  '","=1+1',
  ';=1+1',
  'Anna;=1+1',
  'Anna\n=1+1',
  'Anna\r\n+1',
  'Anna\t@SUM(A1)',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(A1)',
] as const;

/** Records whose every column begins as a formula does, named like one too. */
const formulaRecords: ArchiveCollection = {
  name: 'formulas',
  schemaVersion: 1,
  columns: [
    { name: 'id', type: 'integer' },
    { name: '=name', type: 'text' },
    { name: '@extra', type: 'json' },
  ],
  records: () => formulas.map((text, id) => ({ id, '=name': text, '@extra': text })),
};

const picture = Buffer.from('not really a picture');

const medium: ArchiveMedium = {
  sha256: createHash('sha256').update(picture).digest('hex'),
  mediaType: '../../image/png',
  size: picture.length,
  bytes: () => [picture],
};

/** An archive of collections of all these names. */
export const hostileSource: ArchiveSource = {
  id: '../../exp',
  product: '<script>alert(1)</script>',
  scope: { kind: 'organization', id: '../org', name: '=cmd|calc', purpose: 'backup' },
  consistency: 'snapshot',
  asOf: '2026-11-22T12:00:00.000Z',
  collections: [
    ...hostileNames.map((name, index) => ({
      name,
      schemaVersion: 1,
      columns: [
        { name: 'id', type: 'integer' as const },
        { name: 'said', type: 'text' as const },
      ],
      records: () => [{ id: index, said: name }],
    })),
    formulaRecords,
  ],
  media: () => [medium],
};
