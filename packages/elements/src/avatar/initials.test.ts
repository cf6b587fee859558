import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initials } from './initials.ts';

test('initials are those of the first and the last word, with their marks, in any script', () => {
  const names = {
    'Ada Lovelace': 'AL',
    'Åsa Maria Öberg': 'ÅÖ',
    'o\u0301scar': 'O\u0301',
    'Anne-Marie': 'AM',
    '  (dr.) Amara  Diallo ': 'DD',
    王小明: '王',
    'عمر خالد': 'عخ',
    '7 Elephants': '7E',
    '…': '',
  };
  for (const [name, expected] of Object.entries(names)) assert.equal(initials(name), expected, name);
});
