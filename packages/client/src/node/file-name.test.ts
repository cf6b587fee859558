import assert from 'node:assert/strict';
import { test } from 'node:test';
import { safeFileName } from './file-name.ts';

const names: readonly (readonly [given: string, safe: string])[] = [
  ['backup 2026-11-22.zip', 'backup 2026-11-22.zip'],
  ['Café.zip', 'Café.zip'],
  ['Cafe\u0301.zip', 'Café.zip'],
  ['../../etc/passwd', '__.._etc_passwd'],
  ['/etc/passwd', '_etc_passwd'],
  ['C:\\Windows\\x.zip', 'C__Windows_x.zip'],
  ['.hidden', '_hidden'],
  ['a.zip. . ', 'a.zip'],
  ['a\u0000b\r\nc\u202e.zip', 'a_b__c_.zip'],
  ['', 'export-1'],
  ['..', 'export-1'],
  ['///', 'export-1'],
  ['NUL.zip', 'export-1'],
  ['com1', 'export-1'],
  ['\ud800.zip', '\ufffd.zip'],
];

for (const [given, safe] of names) {
  test(`${JSON.stringify(given)} is saved as ${safe}`, () => assert.equal(safeFileName(given, 'export-1'), safe));
}

test('a name that is too long keeps its beginning and its end', () => {
  const name = safeFileName(`${'å😀'.repeat(100)}.zip`, 'export-1');
  assert.ok(Buffer.byteLength(name) <= 200 && Buffer.byteLength(name) > 190);
  assert.match(name, /^(?:å😀)+å?\.zip$/u);
  assert.ok(Buffer.byteLength(safeFileName(`a.${'b'.repeat(500)}`, 'export-1')) <= 200);
});
