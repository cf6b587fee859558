import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exportFileName } from './file-name.ts';

const asOf = '2026-11-22T23:30:00.000Z';

test('B5 a file is called after the product, the scope and the day, and is numbered where there are several', () => {
  const archive = { scope: 'backup', format: 'archive' } as const;
  assert.equal(exportFileName('Tidewater CRM', archive, asOf, 1, 1), 'tidewater-crm-backup-2026-11-22.zip');
  assert.equal(exportFileName('Tidewater CRM', archive, asOf, 2, 3), 'tidewater-crm-backup-2026-11-22-part-2.zip');
  const json = { scope: 'access', format: 'json' } as const;
  assert.equal(exportFileName('Räksmörgås & Co.', json, asOf, 1, 1), 'raksmorgas-co-access-2026-11-22.json');
});

test('Z4 a product with a hostile name still makes a plain file name', () => {
  const archive = { scope: 'access', format: 'archive' } as const;
  for (const product of ['../../etc', 'con', '株式会社', '', 'x'.repeat(300), '\u202egnp.exe'])
    assert.match(exportFileName(product, archive, asOf, 1, 1), /^[a-z0-9][a-z0-9-]{0,119}\.zip$/);
});
