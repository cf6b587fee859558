import { type ExportSchedule, exportSchedulesGet, exportSchedulesSet, type ExportFrequency } from '@sayso/contract';
import { addDuration } from '@sayso/contract/rules';
import { carryOut, handingOver } from './acts.ts';
import { chapter } from './case.ts';
import { DAY } from './ending-acts.ts';
import { askFor, exportsOf, isUnderWay, subjectOf, written } from './export-acts.ts';
import { ensure, equal, pointsTo, refused } from './expect.ts';
import type { Caller } from './stage.ts';

const setup = 'exports';
const needs = ['exportSchedules.get', 'exportSchedules.set'] as const;

const about = (caller: Caller) => {
  const { type, id } = subjectOf(caller, 'backup');
  return { subjectType: type, subjectId: id };
};

const scheduleOf = (caller: Caller) => caller.ask(exportSchedulesGet, about(caller));

async function set(caller: Caller, every: ExportFrequency): Promise<ExportSchedule> {
  const { etag } = await scheduleOf(caller);
  return caller.ask(exportSchedulesSet, { ...about(caller), every }, { ifMatch: etag });
}

export const exportScheduleCases = chapter('export-schedules', [
  {
    name: 'set',
    title: 'a schedule is off until somebody sets it, and then says when it comes',
    rule: 'schedule-runs',
    needs,
    setup,
    async run(stage) {
      const owner = await stage.signIn('owner');
      const before = await scheduleOf(owner);
      equal(
        [before.every, before.scope, before.format, before.nextAt],
        ['off', 'backup', 'archive', undefined],
        'what there is before',
      );
      equal(before.choices, ['off', 'daily', 'weekly', 'monthly'], 'the choices');
      const now = new Date().toISOString();
      const weekly = await set(owner, 'weekly');
      equal(await scheduleOf(owner), weekly, 'what there is after');
      ensure(
        weekly.nextAt !== undefined &&
          weekly.nextAt >= addDuration(now, 'P6D') &&
          weekly.nextAt <= addDuration(now, 'P8D'),
        'the next one is in a week',
      );
      const off = await set(owner, 'off');
      equal([off.every, off.nextAt], ['off', undefined], 'when it was switched off');
      const wrong = { ...about(owner), every: 'daily', scope: 'access' } as const;
      pointsTo(
        await refused(owner.ask(exportSchedulesSet, wrong, { ifMatch: off.etag }), 'validation-failed'),
        '/scope',
      );
    },
  },
  {
    name: 'who',
    title: 'a schedule is seen and set by whoever may export',
    rule: 'export-permitted',
    needs,
    setup,
    async run(stage) {
      const agent = await stage.signIn('agent');
      await refused(scheduleOf(agent), 'permission-required');
      const daily = { every: 'daily' } as const;
      const ifMatch = (await scheduleOf(await stage.signIn('owner'))).etag;
      await refused(agent.ask(exportSchedulesSet, { ...about(agent), ...daily }, { ifMatch }), 'permission-required');
      const solo = await stage.signIn('solo');
      await refused(set(solo, 'daily'), 'plan-required');
      await refused(agent.ask(exportSchedulesGet, about(solo)), 'not-found');
    },
  },
  {
    name: 'conditional',
    title: 'a schedule is set only from what is there now',
    rule: 'edits-conditional',
    needs,
    setup,
    async run(stage) {
      const owner = await stage.signIn('owner');
      const daily = { ...about(owner), every: 'daily' } as const;
      const { etag } = await scheduleOf(owner);
      const needed = await refused(owner.ask(exportSchedulesSet, daily), 'precondition-required');
      equal(needed.etag, etag, 'the etag that is needed');
      const after = await owner.ask(exportSchedulesSet, daily, { ifMatch: etag });
      ensure(after.etag !== etag, 'another schedule has another etag');
      const weekly = { ...daily, every: 'weekly' } as const;
      const late = await refused(owner.ask(exportSchedulesSet, weekly, { ifMatch: etag }), 'precondition-failed');
      equal(late.etag, after.etag, 'the etag that is current');
      equal((await scheduleOf(owner)).every, 'daily', 'what is set');
    },
  },
  {
    name: 'runs',
    title: 'when its time has come there is an export that nobody asked for, and the next time is told',
    rule: 'schedule-runs',
    needs: [...needs, 'exports.get', 'exports.list', 'exports.create'],
    setup,
    async run(stage) {
      const [advance, work, templates] = [stage.port('advance'), stage.port('work'), stage.port('templatesSentTo')];
      const before = await stage.signIn('owner');
      const daily = await set(before, 'daily');
      const subject = subjectOf(before, 'backup');
      equal(await exportsOf(before, subject), [], 'what there is before');
      await advance(DAY + 60_000);
      await work();
      const owner = await stage.signIn('owner');
      const [one, ...others] = await exportsOf(owner, subject);
      ensure(one && others.length === 0, 'there is one export');
      equal([one.trigger, one.requestedBy, one.scope], ['schedule', undefined, 'backup'], 'what began it');
      equal((await written(stage, owner, one)).at(-1)?.state, 'ready', 'how it ends');
      ensure((await templates('owner')).includes('export-ready'), 'who set it is told');
      const next = await scheduleOf(owner);
      equal(next.lastExportId, one.id, 'the last one');
      ensure(next.nextAt !== undefined && next.nextAt > (daily.nextAt ?? ''), 'the next one comes later');
      ensure(isUnderWay(await askFor(owner, 'backup')), 'nobody waits for what the schedule made');
    },
  },
  {
    name: 'one-for-many',
    title: 'however long nobody looked, one export is made',
    rule: 'schedule-runs',
    needs: [...needs, 'exports.list', 'exports.get'],
    setup,
    async run(stage) {
      const [advance, work] = [stage.port('advance'), stage.port('work')];
      await set(await stage.signIn('owner'), 'daily');
      await advance(5 * DAY);
      await work();
      const owner = await stage.signIn('owner');
      const made = await exportsOf(owner, subjectOf(owner, 'backup'));
      equal(made.length, 1, 'how many were made');
      ensure((await scheduleOf(owner)).nextAt !== undefined, 'the schedule goes on');
    },
  },
  {
    name: 'off',
    title: 'what was switched off makes nothing',
    rule: 'schedule-runs',
    needs: [...needs, 'exports.list'],
    setup,
    async run(stage) {
      const [advance, work] = [stage.port('advance'), stage.port('work')];
      const owner = await stage.signIn('owner');
      await set(owner, 'daily');
      await set(owner, 'off');
      await advance(2 * DAY);
      await work();
      const later = await stage.signIn('owner');
      equal(await exportsOf(later, subjectOf(later, 'backup')), [], 'what was made');
    },
  },
  {
    name: 'only-while-permitted',
    title: 'whoever may not export any more gets nothing by the schedule',
    rule: 'schedule-runs',
    needs: [...needs, 'exports.list', 'changes.preview', 'changes.request', 'challenges.start', 'challenges.answer'],
    setup,
    async run(stage) {
      const [advance, work] = [stage.port('advance'), stage.port('work')];
      const owner = await stage.signIn('owner');
      await set(owner, 'daily');
      await carryOut(owner, handingOver(owner, stage.people.manager.membershipId));
      await advance(DAY + 60_000);
      await work();
      const manager = await stage.signIn('manager');
      equal(await exportsOf(manager, subjectOf(manager, 'backup')), [], 'what was made');
      equal((await scheduleOf(manager)).every, 'daily', 'what the new owner finds');
    },
  },
]);
