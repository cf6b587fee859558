import type { Change, Timestamp } from '@sayso/contract';
import type { ErasureStep } from '@sayso/contract/rules';
import { type Kysely, sql } from 'kysely';
import { memberColumn } from '../directory/member-columns.ts';
import type { HostMap } from '../host-map.ts';
import type { Keyring } from '../secrets.ts';
import { storableJson } from '../sql/expressions.ts';
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

interface Row extends Omit<Erasure, 'subject' | 'steps'> {
  readonly steps: string;
  readonly sealed: Buffer;
}

/** Somebody else has taken this work over: what this one would do, is not done. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
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
    (value) => sql`insert into sayso.erasures (tenant, change_id, steps, subject, due_at)
      values (${value('tenant')}, ${value('changeId')}, ${value('steps')}::jsonb, ${value('sealed')}, ${value('now')})
      on conflict (tenant, change_id) do nothing`,
  );
  const own = (value: (name: 'tenant' | 'changeId') => unknown) =>
    sql`tenant = ${value('tenant')} and change_id = ${value('changeId')}`;
  const shown = sql`tenant, change_id::text as "changeId", steps::text as "steps", subject as "sealed", step, position, failures`;
  const find = statement<DueErasure, Row>(db, (value) => sql`select ${shown} from sayso.erasures where ${own(value)}`);
  const claim = statement<DueErasure & { attempt: string }, Row>(
    db,
    (value) => sql`update sayso.erasures set attempt = ${value('attempt')} where ${own(value)} returning ${shown}`,
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

    async check(transaction: Transaction, of_: DueErasure, step: number, position: string | null): Promise<void> {
      await check(transaction, { ...of_, step, position });
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
