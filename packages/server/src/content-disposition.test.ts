import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attachment } from './content-disposition.ts';

const names: readonly [fileName: string, header: string][] = [
  ['backup 2026-11-22 (1).zip', 'attachment; filename="backup 2026-11-22 (1).zip"'],
  ['Åsa.zip', `attachment; filename="_sa.zip"; filename*=UTF-8''%C3%85sa.zip`],
  ['a"b\\c.zip', `attachment; filename="a_b_c.zip"; filename*=UTF-8''a%22b%5Cc.zip`],
  ['100%.zip', `attachment; filename="100_.zip"; filename*=UTF-8''100%25.zip`],
  ["it's*.zip", `attachment; filename="it_s_.zip"; filename*=UTF-8''it%27s%2A.zip`],
  ['../x.zip', `attachment; filename=".._x.zip"; filename*=UTF-8''..%2Fx.zip`],
  ['a\r\nSet-Cookie: b', `attachment; filename="a__Set-Cookie_ b"; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20b`],
  ['\ud800.zip', `attachment; filename="_.zip"; filename*=UTF-8''%EF%BF%BD.zip`],
  ['', 'attachment; filename=""'],
];

for (const [fileName, header] of names) {
  test(`the name ${JSON.stringify(fileName)} goes into one header`, () => {
    assert.equal(attachment(fileName), header);
    assert.doesNotThrow(() => new Headers({ 'content-disposition': header }));
  });
}
