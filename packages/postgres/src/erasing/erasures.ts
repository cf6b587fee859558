import type { Change, Timestamp } from '@sayso/contract';
import type { DoneErasure, ErasureStep } from '@sayso/contract/rules';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { memberColumn } from '../directory/member-columns.ts';
import type { HostMap } from '../host-map.ts';
import type { Keyring } from '../secrets.ts';
import { moment, storableJson } from '../sql/expressions.ts';
import { type Executor, statement } from '../sql/statement.ts';
import type { Transaction } from '../sql/transaction.ts';
import { inForeignKeyOrder, foreignKeysIn } from './foreign-keys.ts';

/** What is being erased, as the work remembers it. */
export interface Erasure {
  readonly tenant: string;
  readonly changeId: string;
  readonly steps: readonly ErasureStep[];
  readonly subject: ErasureSubject;
  /** The step that `position` belongs to. */
  readonly step: number;
  /** The id of the last record that this step has dealt with. */
  readonly position: string | null;
  readonly failures: number;
}

/** Of whom no other trace may be left when the work has come to its end. */
export interface ErasureSubject {
  /** The organization's name, for the message that says it is gone. */
  readonly targetName?: string;
  /** The memberships of the account at that time: they lose their link to it on the way, and the second pass looks at their records. */
  readonly members: readonly string[];
  /** The organizations of these memberships. */
  readonly organizations: readonly string[];
}

export interface DueErasure {
  readonly tenant: string;
  readonly changeId: string;
}

/** How many records of one collection went. */
export interface Counted {
  readonly collection: string;
  readonly gone: number;
  /** What was counted of it before has been gone through once more. */
  readonly anew: boolean;
}

interface Row extends Omit<Erasure, 'subject' | 'steps'> {
  readonly steps: string;
  readonly sealed: Buffer;
}

/** Somebody else has taken this work over: what this one would do, is not done. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
}

/** Stays unknown where it was not counted from the beginning. */
function counted(value: (name: keyof Counted) => RawBuilder<unknown>): RawBuilder<unknown> {
  const before = sql`case when ${value('anew')}::boolean then 0 else coalesce((counts ->> ${value('collection')})::bigint, 0) end`;
  return sql`jsonb_set(counts, array[${value('collection')}::text], to_jsonb(${before} + ${value('gone')}::bigint))`;
}

/** The steps of each change that erases, and how far the work has come. */
export function erasuresIn(db: Kysely<unknown>, keys: Keyring, map: HostMap) {
  const { members } = map.directory;
  const of = (name: Parameters<typeof memberColumn>[2]) => memberColumn(members, 'm', name);
  const held = statement<{ accountId: string }, { readonly id: string; readonly organizationId: string }>(
    db,
    (value) => sql`select ${of('id')}::text as "id", ${of('organization')}::text as "organizationId"
      from ${sql.table(members.table)} as m where ${of('account')} = ${value('accountId')} order by ${of('id')}`,
  );
  const insert = statement<{ tenant: string; changeId: string; steps: string; sealed: Buffer; now: Timestamp }>(
    db,
    (value) => sql`insert into sayso.erasures (tenant, change_id, steps, subject, due_at, counts)
      values (${value('tenant')}, ${value('changeId')}, ${value('steps')}::jsonb, ${value('sealed')}, ${value('now')}, '{}')
      on conflict (tenant, change_id) do nothing`,
  );
  const own = (value: (name: 'tenant' | 'changeId') => unknown) =>
    sql`tenant = ${value('tenant')} and change_id = ${value('changeId')}`;
  const shown = sql`tenant, change_id::text as "changeId", steps::text as "steps", subject as "sealed", step, position, failures`;
  const find = statement<DueErasure, Row>(db, (value) => sql`select ${shown} from sayso.erasures where ${own(value)}`);
  const claim = statement<DueErasure & { attempt: string }, Row>(
    db,
    // An attempt of an older version has counted nothing: then nobody knows any more.
    (value) => sql`update sayso.erasures set attempt = ${value('attempt')}, counted_by = ${value('attempt')},
        counts = case when attempt is not distinct from counted_by then counts end
      where ${own(value)} returning ${shown}`,
  );
  const hold = statement<DueErasure & { attempt: string }, { readonly held: true }>(
    db,
    (value) => sql`select true as "held" from sayso.erasures
      where ${own(value)} and attempt = ${value('attempt')} for update`,
  );
  const check = statement<DueErasure & { step: number; position: string | null }>(
    db,
    (value) =>
      sql`update sayso.erasures set step = ${value('step')}, position = ${value('position')} where ${own(value)}`,
  );
  const checkCounted = statement<
    DueErasure & { step: number; position: string | null; collection: string; gone: number; anew: boolean }
  >(
    db,
    (value) => sql`update sayso.erasures set step = ${value('step')}, position = ${value('position')},
      counts = ${counted(value)} where ${own(value)}`,
  );
  const count = statement<DueErasure & Counted>(
    db,
    (value) => sql`update sayso.erasures set counts = ${counted(value)} where ${own(value)}`,
  );
  const erased = statement<DueErasure & { now: Timestamp }>(
    db,
    (value) => sql`update sayso.erasures set erased_at = ${value('now')} where ${own(value)}`,
  );
  const done = statement<
    DueErasure,
    { readonly steps: string; readonly counts: string; readonly erasedAt: Timestamp | null }
  >(
    db,
    (value) => sql`select steps::text as "steps", counts::text as "counts", ${moment(sql`erased_at`)} as "erasedAt"
      from sayso.erasures where ${own(value)} and counts is not null`,
  );
  const fail = statement<DueErasure & { dueAt: Timestamp }>(
    db,
    (value) => sql`update sayso.erasures set failures = failures + 1, due_at = ${value('dueAt')} where ${own(value)}`,
  );
  const succeed = statement<DueErasure>(db, (value) => sql`update sayso.erasures set failures = 0 where ${own(value)}`);
  const remove = statement<DueErasure>(db, (value) => sql`delete from sayso.erasures where ${own(value)}`);
  const due = statement<{ now: Timestamp; after: string | null; size: number }, DueErasure>(
    db,
    (value) => sql`select tenant, change_id::text as "changeId" from sayso.erasures where due_at <= ${value('now')}
      and (${value('after')}::uuid is null or change_id > ${value('after')}::uuid) order by change_id limit ${value('size')}`,
  );

  const boundTo = ({ tenant, changeId }: DueErasure) => `${tenant} ${changeId}`;

  function opened({ steps, sealed, ...row }: Row): Erasure {
    const text = keys.open('erasure', sealed, boundTo(row));
    if (text === undefined) throw new TypeError('The secret that this erasure was begun with is gone: bring it back.');
    return { ...row, steps: JSON.parse(steps) as ErasureStep[], subject: JSON.parse(text) as ErasureSubject };
  }

  return {
    /** Remembers the steps, those of tables that others point at last. */
    async plan(
      transaction: Transaction,
      { id: changeId, target }: Change,
      steps: readonly ErasureStep[],
      targetName: string | undefined,
    ): Promise<void> {
      const tenant = target.id;
      const keysBetween = await foreignKeysIn(transaction);
      const seats = target.type === 'account' ? await held(transaction, { accountId: tenant }) : [];
      const subject: ErasureSubject = {
        members: seats.map((seat) => seat.id),
        organizations: [...new Set(seats.map(({ organizationId }) => organizationId))],
        ...(target.type === 'organization' && targetName !== undefined && { targetName }),
      };
      await insert(transaction, {
        tenant,
        changeId,
        steps: storableJson(inForeignKeyOrder(steps, map, keysBetween)),
        sealed: keys.seal('erasure', JSON.stringify(subject), boundTo({ tenant, changeId })),
        now: transaction.now,
      });
    },

    async find(on: Executor, of_: DueErasure): Promise<Erasure | undefined> {
      const [row] = await find(on, of_);
      return row && opened(row);
    },

    /** From now on whoever worked on it before writes nothing any more. */
    async claim(transaction: Transaction, of_: DueErasure, attempt: string): Promise<Erasure | undefined> {
      const [row] = await claim(transaction, { ...of_, attempt });
      return row && opened(row);
    },

    /** Throws `Superseded` when somebody else has claimed it since; else nobody can until the end of the transaction. */
    async hold(transaction: Transaction, of_: DueErasure, attempt: string): Promise<void> {
      if ((await hold(transaction, { ...of_, attempt })).length === 0) throw new Superseded();
    },

    async check(
      transaction: Transaction,
      of_: DueErasure,
      step: number,
      position: string | null,
      counting?: Counted,
    ): Promise<void> {
      await (counting
        ? checkCounted(transaction, { ...of_, step, position, ...counting })
        : check(transaction, { ...of_, step, position }));
    },

    async count(transaction: Transaction, of_: DueErasure, counting: Counted): Promise<void> {
      await count(transaction, { ...of_, ...counting });
    },

    /** What was to be erased is: now it is looked for. */
    async erased(transaction: Transaction, of_: DueErasure): Promise<void> {
      await erased(transaction, { ...of_, now: transaction.now });
    },

    /** What the work has done; nothing where it was not counted from its beginning. */
    async done(
      transaction: Transaction,
      of_: DueErasure,
    ): Promise<(Pick<DoneErasure, 'steps' | 'counts'> & { readonly erasedAt: Timestamp | null }) | undefined> {
      const [row] = await done(transaction, of_);
      if (!row) return undefined;
      const { steps, counts, erasedAt } = row;
      return {
        steps: JSON.parse(steps) as ErasureStep[],
        counts: JSON.parse(counts) as Readonly<Record<string, number>>,
        erasedAt,
      };
    },

    async fail(transaction: Transaction, of_: DueErasure, dueAt: Timestamp): Promise<void> {
      await fail(transaction, { ...of_, dueAt });
    },

    async succeed(transaction: Transaction, of_: DueErasure): Promise<void> {
      await succeed(transaction, of_);
    },

    async remove(transaction: Transaction, of_: DueErasure): Promise<void> {
      await remove(transaction, of_);
    },

    /** What can be worked on now, after the one given. */
    async due(transaction: Transaction, after: DueErasure | undefined, size: number): Promise<readonly DueErasure[]> {
      return await due(transaction, { now: transaction.now, after: after?.changeId ?? null, size });
    },
  };
}

export type Erasures = ReturnType<typeof erasuresIn>;
