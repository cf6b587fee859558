import {
  type ChangeTarget,
  type ExportSchedule,
  type Handlers,
  isProblem,
  type Principal,
  problem,
} from '@sayso/contract';
import { scheduleFor, setSchedule } from '@sayso/contract/rules';
import type { Host } from '../host.ts';
import { personOf } from '../person.ts';
import { exportFacts } from './facts.ts';

export function exportScheduleHandlers(host: Host, principal: Principal): Handlers {
  const recordFor = ({ type, id }: ChangeTarget) =>
    host.state.sayso.exportSchedules.find(({ subject }) => subject.type === type && subject.id === id);
  const shown = (subject: ChangeTarget): ExportSchedule => {
    const { state } = host;
    const record = recordFor(subject);
    const facts = exportFacts(state, personOf(principal), subject);
    const schedule = scheduleFor(subject, record?.schedule, facts, state.policy);
    if (isProblem(schedule)) throw schedule;
    return { ...schedule, etag: `"${record?.version ?? 0}"` };
  };
  return {
    'exportSchedules.get': ({ subjectType, subjectId }) => shown({ type: subjectType, id: subjectId }),
    'exportSchedules.set': (setting, { ifMatch }) => {
      const { state } = host;
      const { accountId, ...person } = personOf(principal);
      const subject: ChangeTarget = { type: setting.subjectType, id: setting.subjectId };
      const { etag } = shown(subject);
      if (ifMatch === undefined) throw problem('precondition-required', { etag });
      if (ifMatch !== etag) throw problem('precondition-failed', { etag });
      const now = host.now();
      const facts = exportFacts(state, { accountId, ...person }, subject);
      const record = recordFor(subject);
      const decided = setSchedule(setting, record?.schedule, facts, state.policy, now);
      if (isProblem(decided)) throw decided;
      const { schedule } = decided;
      const saved = { subject, version: (record?.version ?? 0) + 1, ...(schedule && { schedule }) };
      state.sayso.exportSchedules = [...state.sayso.exportSchedules.filter((one) => one !== record), saved];
      state.sayso.audit.push({ at: now, accountId, event: `set the export schedule to ${setting.every}` });
      return shown(subject);
    },
  };
}
