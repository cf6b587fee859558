import assert from 'node:assert/strict';
import { it } from 'node:test';
import { secondsOf } from './duration.ts';

it('durations as the policy writes them, in seconds', () => {
  const known = { PT15M: 900, PT30S: 30, P14D: 1_209_600, P2W: 1_209_600, P1DT2H: 93_600, PT0S: 0, P1Y: 31_556_952 };
  for (const [duration, seconds] of Object.entries(known)) assert.equal(secondsOf(duration), seconds, duration);
  assert.equal(secondsOf('PT0.5S'), 0.5);
  for (const other of ['', '15M', 'P-1D', 'PT15', 'P1D ']) assert.equal(secondsOf(other), undefined, other);
});
