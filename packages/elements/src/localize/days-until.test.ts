import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysUntil } from './days-until.ts';

const at = (day: number, hour: number) => new Date(2026, 10, day, hour);

test('a few hours later is tomorrow when midnight lies between, and today when it does not', () => {
  assert.equal(daysUntil(at(23, 8), at(22, 22)), 1);
  assert.equal(daysUntil(at(22, 23), at(22, 8)), 0);
});

test('counts days that are past', () => {
  assert.equal(daysUntil(at(21, 23), at(22, 1)), -1);
});

test('counts a day that is an hour shorter as one', () => {
  assert.equal(daysUntil(new Date(2026, 2, 30, 0), new Date(2026, 2, 28, 23)), 2);
  assert.equal(daysUntil(new Date(2026, 9, 26, 0), new Date(2026, 9, 24, 23)), 2);
});
