import assert from 'node:assert/strict';
import { test } from 'node:test';
import { manifest } from '../manifest.ts';
import { presetOf, presets } from './presets.ts';

test('presets set tokens that there are', () => {
  const known = new Set(manifest.tokens.map(({ name }) => name));
  assert.ok(known.size > 0);
  for (const { id, tokens } of presets) {
    for (const name of Object.keys(tokens)) assert.ok(known.has(`--sayso-${name}`), `${id}: ${name}`);
  }
});

test('a preset that is not there is the product itself', () => {
  assert.equal(presetOf('gone').id, 'own');
  assert.equal(presetOf('coral').name, 'Coral');
});
