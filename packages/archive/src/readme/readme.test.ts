import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { leads, medium, source, textOf, written } from '../../test/sample.ts';
import { mediaPath } from '../file-name.ts';

describe('README.html', () => {
  it('Z4 says in Swedish what is in it, what is left out and why', async () => {
    const page = textOf(await written({ ...source, language: 'sv-SE' }), 'README.html');
    assert.match(page, /<html lang="sv">/);
    for (const text of [
      'Uppgifterna för Åkeri &#38; Söner',
      'allt som organisationen har lagrat',
      '22 november 2026',
      'kontakter',
      'sessions, helt och hållet',
      'De är hemliga',
      'kontakter: kolumnen ”token” är utelämnad',
      'kontakter: i kolumnen ”name” är det som gäller andra utbytt',
      '<th scope="col">Namn</th>',
      'Alla 2.',
      'Det finns inga poster.',
    ])
      assert.ok(page.includes(text), text);
  });

  it('says the same in English, which is also for languages that it lacks', async () => {
    const page = textOf(await written({ ...source, language: 'fi' }), 'README.html');
    assert.match(page, /<html lang="en">/);
    for (const text of ['The data of Åkeri &#38; Söner', 'November 22, 2026', 'They are secrets', 'All 2.', '11</dd>'])
      assert.ok(page.includes(text), text);
  });

  it('runs nothing and loads nothing', async () => {
    const hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
    const page = textOf(
      await written({
        ...source,
        product: hostile,
        id: hostile,
        asOf: hostile,
        scope: { ...source.scope, name: hostile },
      }),
      'README.html',
    );
    assert.doesNotMatch(page, /<(?:script|img|iframe|object|link|form|base)\b|\son\w+=["']|https?:|javascript:/i);
    assert.match(page, /default-src 'none'/);
    const addresses = [...page.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address);
    const inside = ['data/leads.ndjson', 'tables/leads.csv', 'schema/leads.schema.json', mediaPath(medium)];
    for (const path of inside) assert.ok(addresses.includes(path), path);
    assert.ok(
      addresses.every((address) => address?.startsWith('#') || /^(?:data|tables|schema|media)\//.test(address ?? '')),
    );
  });

  it('shows the first records, cuts long texts and says how many there are', async () => {
    const records = () => Array.from({ length: 1200 }, (_, id) => ({ id, text: '\u{1f600}'.repeat(400) }));
    const columns = [
      { name: 'id', type: 'integer' },
      { name: 'text', type: 'text' },
    ] as const;
    const many = { ...source, collections: [{ ...leads, redactions: [], columns, records }] };
    const page = textOf(await written(many, { shownRecords: 3 }), 'README.html');
    assert.ok(page.includes('The first 3 of 1,200; all of them are in the table.'));
    assert.equal(page.split('\u{1f600}…').length - 1, 3);
    assert.ok(page.isWellFormed());
  });
});
