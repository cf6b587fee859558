import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageOf, maskedAddress } from './message.ts';

test('a message is in the first wanted language that the host offers, else in the host’s own', () => {
  const offered = ['en', 'sv', 'pt-BR'];
  assert.equal(languageOf(offered, ['sv']), 'sv');
  assert.equal(languageOf(offered, ['sv-FI', 'en']), 'sv');
  assert.equal(languageOf(offered, [undefined, 'pt-BR']), 'pt-BR');
  assert.equal(languageOf(offered, ['pt', 'fr']), 'en');
  assert.equal(languageOf([], []), 'en');
});

test('an address is shown by its first sign and where it is, a number by its end', () => {
  assert.equal(maskedAddress('amara@crm.example'), 'a•••@crm.example');
  assert.equal(maskedAddress('😀smile@crm.example'), '😀•••@crm.example');
  assert.equal(maskedAddress('"a@b"@crm.example'), '"•••@crm.example');
  assert.equal(maskedAddress('+44 20 7946 0102'), '••• 02');
});
