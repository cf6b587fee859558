import {
  type ChangeTarget,
  type ExportSchedule,
  type Handlers,
  isProblem,
  type Principal,
  problem,
} from '@sayso/contract';
import { scheduleFor, setSchedule } from '@sayso/contract/rules';
import { command } from '../command.ts';
import { personFacts, personOf } from '../person.ts';
import type { Server } from '../server.ts';

/** Nothing where there is no place to keep archives. */
export function exportScheduleHandlers(server: Server, principal: Principal): Handlers {
  const { blobs, exportFacts, exportSchedules, policy, transactions } = server;
  if (!blobs) return {};

  return {
    'exportSchedules.get': async ({ subjectType, subjectId }) => {
      const person = await personFacts(server, personOf(principal));
      const subject: ChangeTarget = { type: subjectType, id: subjectId };
      return await transactions.run({ accountId: person.accountId, tenant: subjectId }, async (transaction) => {
        const facts = await exportFacts.gather(transaction, person, subject);
        const { version, schedule } = await exportSchedules.of(transaction, subject);
        const shown = scheduleFor(subject, schedule, facts, policy);
        if (isProblem(shown)) throw shown;
        return { ...shown, etag: `v${version}` };
      });
    },

    'exportSchedules.set': async (setting, context): Promise<ExportSchedule> => {
      const person = personOf(principal);
      const known = await personFacts(server, person);
      const subject: ChangeTarget = { type: setting.subjectType, id: setting.subjectId };
      const call = {
        operation: 'exportSchedules.set',
        principal,
        context,
        input: setting,
        tenant: subject.id,
      } as const;
      return await command(server, call, async (transaction) => {
        const { accountId } = person;
        // For an account its own row is enough: it is locked by whoever ends it.
        const target = subject.type === 'organization' ? subject : undefined;
        await server.lock(transaction, { target, accountId, withAccount: target === undefined });
        const facts = await exportFacts.gather(transaction, known, subject);
        const { version, schedule: stored } = await exportSchedules.lock(transaction, subject);
        const before = scheduleFor(subject, stored, facts, policy);
        if (isProblem(before)) throw before;
        const etag = `v${version}`;
        if (context.ifMatch === undefined) throw problem('precondition-required', { etag });
        if (context.ifMatch !== etag) throw problem('precondition-failed', { etag });
        const decided = setSchedule(setting, stored, facts, policy, transaction.now);
        if (isProblem(decided)) throw decided;
        const { schedule } = decided;
        const saved = { version: version + 1, ...(schedule && { schedule }) };
        await exportSchedules.save(transaction, subject, saved);
        const event = `set the export schedule to ${setting.every}`;
        await server.perform(transaction, [{ type: 'audit', event }], {
          person,
          tenant: subject.id,
          locale: undefined,
        });
        const after = scheduleFor(subject, schedule, facts, policy);
        if (isProblem(after)) throw after;
        return { answer: { ...after, etag: `v${saved.version}` } };
      });
    },
  };
}
