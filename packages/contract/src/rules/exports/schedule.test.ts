import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backup, codeOf, created, ofSelf, owner, policy, self } from '../../../test/example-exports.ts';
import { NOW } from '../../../test/example-facts.ts';
import type { ExportScheduleSetting } from '../../model/export.ts';
import { isProblem } from '../../problem.ts';
import { runSchedule, scheduleFor, setSchedule, type StoredSchedule } from './index.ts';

const subject = { subjectType: 'organization', subjectId: 'north' } as const;
const set = (setting: Omit<ExportScheduleSetting, 'subjectType' | 'subjectId'>, stored?: StoredSchedule, of = owner) =>
  setSchedule({ ...subject, ...setting }, stored, of, policy, NOW);
const daily: StoredSchedule = {
  subject: backup.subject,
  every: 'daily',
  scope: 'backup',
  format: 'archive',
  accountId: 'dora',
  nextAt: '2026-03-11T09:00:00.000Z',
};
const deputy = { ...owner, membership: { id: 'm-dora', role: 'deputy', state: 'active' } } as const;
const unpaid = { ...owner, organization: { id: 'north', name: 'N', state: 'active', plan: 'free' } } as const;

test('B14 off until somebody sets it; then it says when it runs next', () => {
  const off = scheduleFor(backup.subject, undefined, owner, policy);
  assert.deepEqual(off, {
    subject: backup.subject,
    every: 'off',
    scope: 'backup',
    format: 'archive',
    choices: ['off', 'daily', 'monthly'],
  });
  assert.deepEqual(set({ every: 'daily' }), { schedule: daily });
  assert.deepEqual(set({ every: 'off' }, daily), { schedule: undefined });
  const shown = scheduleFor(backup.subject, { ...daily, lastExportId: 'export-0' }, owner, policy);
  assert.ok(!isProblem(shown));
  assert.deepEqual([shown.every, shown.nextAt, shown.lastExportId], ['daily', daily.nextAt, 'export-0']);
});

test('setting the same again moves nothing', () => {
  const before = { ...daily, nextAt: '2026-03-10T15:00:00.000Z' };
  assert.deepEqual(set({ every: 'daily' }, before), { schedule: before });
});

test('needs the right and the plan; switching off needs no plan', () => {
  assert.equal(codeOf(set({ every: 'daily' }, undefined, deputy)), 'permission-required');
  assert.equal(codeOf(set({ every: 'daily' }, undefined, unpaid)), 'plan-required');
  assert.deepEqual(set({ every: 'off' }, daily, unpaid), { schedule: undefined });
  assert.equal(codeOf(scheduleFor(backup.subject, daily, deputy, policy)), 'permission-required');
  assert.equal(codeOf(set({ every: 'weekly' })), 'validation-failed');
  assert.equal(codeOf(set({ every: 'daily', format: 'json' })), 'validation-failed');
  assert.equal(codeOf(scheduleFor(ofSelf.subject, undefined, self, policy)), 'capability-missing');
});

test('due, it makes an export and names its next time after now, however long nobody looked', () => {
  const run = runSchedule(daily, 'export-7', owner, policy, '2026-03-14T10:00:00.000Z');
  assert.deepEqual(run.schedule, { ...daily, nextAt: '2026-03-15T09:00:00.000Z', lastExportId: 'export-7' });
  assert.deepEqual(
    [run.export?.trigger, run.export?.requestedBy, run.export?.state],
    ['schedule', undefined, 'queued'],
  );
});

test('due, it passes over what is under way, and whoever may not export any more', () => {
  const busy = { ...owner, exports: [created(backup, owner)] };
  for (const facts of [busy, deputy, unpaid]) {
    const run = runSchedule(daily, 'export-7', facts, policy, daily.nextAt);
    assert.deepEqual(run, { schedule: { ...daily, nextAt: '2026-03-12T09:00:00.000Z' } });
  }
});

test('a month later is the same day, or the last one of a shorter month', () => {
  const monthly = { ...daily, every: 'monthly' as const, nextAt: '2026-01-31T09:00:00.000Z' };
  const run = runSchedule(monthly, 'export-7', owner, policy, '2026-01-31T09:00:00.000Z');
  assert.equal(run.schedule.nextAt, '2026-02-28T09:00:00.000Z');
});
