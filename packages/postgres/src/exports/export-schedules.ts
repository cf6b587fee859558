import type { ChangeTarget, Timestamp } from '@sayso/contract';
import type { StoredSchedule } from '@sayso/contract/rules';
import { type Kysely, sql } from 'kysely';
import { storableJson } from '../sql/expressions.ts';
import { type Executor, statement } from '../sql/statement.ts';
import type { Transaction } from '../sql/transaction.ts';

/** A schedule and which one it is; counted up whenever somebody sets it, also when it is off. */
export interface VersionedSchedule {
  readonly version: number;
  readonly schedule?: StoredSchedule;
}

interface Key {
  readonly tenant: string;
  readonly type: ChangeTarget['type'];
}

interface Row {
  readonly version: number;
  readonly schedule: string | null;
}

/** How often subjects are exported without being asked. */
export function exportSchedulesIn(db: Kysely<unknown>) {
  const own = (value: (name: keyof Key) => unknown) =>
    sql`tenant = ${value('tenant')} and subject_type = ${value('type')}`;
  const shown = sql`version, schedule::text as "schedule"`;
  const find = statement<Key, Row>(db, (value) => sql`select ${shown} from sayso.export_schedules where ${own(value)}`);
  const lock = statement<Key, Row>(
    db,
    (value) => sql`select ${shown} from sayso.export_schedules where ${own(value)} for update`,
  );
  const save = statement<
    Key & { version: number; accountId: string | null; dueAt: Timestamp | null; schedule: string | null }
  >(
    db,
    (value) => sql`insert into sayso.export_schedules (tenant, subject_type, version, account_id, due_at, schedule)
      values (${value('tenant')}, ${value('type')}, ${value('version')}, ${value('accountId')}, ${value('dueAt')},
        ${value('schedule')}::jsonb)
      on conflict (tenant, subject_type) do update set version = excluded.version, account_id = excluded.account_id,
        due_at = excluded.due_at, schedule = excluded.schedule`,
  );
  const remove = statement<Key>(db, (value) => sql`delete from sayso.export_schedules where ${own(value)}`);
  const forget = statement<{ accountId: string }>(
    db,
    (value) => sql`update sayso.export_schedules
      set version = version + 1, account_id = null, due_at = null, schedule = null
      where account_id = ${value('accountId')}`,
  );
  const due = statement<{ now: Timestamp; size: number }, Key>(
    db,
    (value) => sql`select tenant, subject_type as "type" from sayso.export_schedules
      where due_at <= ${value('now')} order by due_at limit ${value('size')}`,
  );

  const keyOf = ({ type, id: tenant }: ChangeTarget): Key => ({ tenant, type });
  const opened = ([row]: readonly Row[]): VersionedSchedule =>
    row
      ? { version: row.version, ...(row.schedule !== null && { schedule: JSON.parse(row.schedule) as StoredSchedule }) }
      : { version: 0 };

  return {
    async of(on: Executor, subject: ChangeTarget): Promise<VersionedSchedule> {
      return opened(await find(on, keyOf(subject)));
    },

    async lock(transaction: Transaction, subject: ChangeTarget): Promise<VersionedSchedule> {
      return opened(await lock(transaction, keyOf(subject)));
    },

    /** Without a schedule it is off. */
    async save(
      transaction: Transaction,
      subject: ChangeTarget,
      { version, schedule }: VersionedSchedule,
    ): Promise<void> {
      await save(transaction, {
        ...keyOf(subject),
        version,
        accountId: schedule?.accountId ?? null,
        dueAt: schedule?.nextAt ?? null,
        schedule: schedule ? storableJson(schedule) : null,
      });
    },

    async remove(transaction: Transaction, subject: ChangeTarget): Promise<void> {
      await remove(transaction, keyOf(subject));
    },

    /** Whoever set them is gone: nothing comes of them any more. */
    async forgetPerson(transaction: Transaction, accountId: string): Promise<void> {
      await forget(transaction, { accountId });
    },

    async due(transaction: Transaction, size: number): Promise<readonly ChangeTarget[]> {
      const rows = await due(transaction, { now: transaction.now, size });
      return rows.map(({ tenant, type }) => ({ type, id: tenant }));
    },
  };
}

export type ExportSchedules = ReturnType<typeof exportSchedulesIn>;
