import { performance } from 'node:perf_hooks';
import type { Change, DataMapEntry } from '@sayso/contract';
import type { StepOutcome } from '@sayso/contract/rules';
import { inquiryOf, personFacts, requesterOf } from '../person.ts';
import { eraseExports, exportsLeft } from '../exports/erase-exports.ts';
import type { Server } from '../server.ts';
import type { Transaction } from '../sql/transaction.ts';
import { FIRST_BATCH, nextSize } from './batch-size.ts';
import { type CollectionErasing, type CollectionStep, collectionStep, type FoundRecord } from './collection-step.ts';
import type { Erasure } from './erasures.ts';
import { type Batch, type Cutting, cutting } from './cut-links.ts';
import { linksTo } from './links.ts';
import { checkKeys } from './refuse-keys.ts';
import { type ForeignKey, foreignKeysIn } from './foreign-keys.ts';

/** A step that is to be done, by one attempt at the work. */
export interface StepRun {
  readonly erasure: Erasure;
  readonly index: number;
  readonly change: Change;
  readonly attempt: string;
  readonly signal: AbortSignal | undefined;
}

/** How many records are fetched at once to be revoked one by one. */
const RECORDS = 50;
/** Of how many records the ids are read at once: some ten megabytes. */
const AHEAD = 200_000;

/** Does one step; what was done already is found done. Nothing when it was to stop on the way: it goes on from there the next time. */
export async function runStep(server: Server, run: StepRun): Promise<StepOutcome | undefined> {
  const step = run.erasure.steps[run.index];
  if (!step) throw new TypeError('The work has come past its last step.');
  const keys = await foreignKeysIn(server.db);
  checkKeys(run.erasure.steps, run.index, server.map, keys);
  switch (step.type) {
    case 'collection': {
      const entry = entryOf(server, step);
      const { cut, within } = linksTo(run.erasure.steps, run.index, server.map, keys);
      for (const link of cut)
        if (!(await cutAll(server, run, cutting(server.db, server.map.directory, link, entry, step)))) return undefined;
      const erasing = erasingOf(server, entry, step, within);
      return await (step.action === 'revoke'
        ? revokeAll(server, run, entry, erasing)
        : inBatches(server, run, step, erasing));
    }
    case 'memberships':
      await alone(server, run, (transaction) => server.wholeSteps.memberships.run(transaction, run.erasure));
      return { state: 'done' };
    case 'exports':
      await eraseExports(server, run.change.target, (work) => alone(server, run, work));
      return { state: 'done' };
    case 'identity':
      await eraseIdentity(server, run);
      return { state: 'done' };
    case 'organization': {
      for (let ended = false; !ended;) {
        if (run.signal?.aborted) return undefined;
        ended = await alone(server, run, (transaction) =>
          server.wholeSteps.organization.run(transaction, run.erasure.tenant),
        );
      }
      return { state: 'done' };
    }
    case 'verify':
      return await verify(server, run);
    default:
      return step satisfies never;
  }
}

function entryOf({ map }: Server, { collection }: CollectionStep): DataMapEntry {
  const entry = map.collections.find(({ name }) => name === collection);
  if (!entry) throw new TypeError(`The map has no collection ${collection} any more.`);
  return entry;
}

function erasingOf(
  { db, erasing, map }: Server,
  entry: DataMapEntry,
  step: CollectionStep,
  held: readonly ForeignKey[],
): CollectionErasing {
  const within = held.map(({ columns, references }) => ({ columns, references }));
  const name = JSON.stringify([step, within]);
  const known = erasing.get(name) ?? collectionStep(db, entry, map.directory, step, within);
  erasing.set(name, known);
  return known;
}

/**
 * As many records at a time as keep others waiting only for a moment; where it has come to is written with what it did. Which they are is
 * looked up for many batches at once: among the rows that are gone already, each look takes as long as all of them together.
 */
async function inBatches(
  { erasures, transactions }: Server,
  { erasure, index, attempt, signal }: StepRun,
  { action, collection }: CollectionStep,
  erasing: CollectionErasing,
): Promise<StepOutcome | undefined> {
  const scope = { worker: true, tenant: erasure.tenant };
  let after = erasure.step === index ? erasure.position : null;
  let size = FIRST_BATCH;
  for (;;) {
    const from = after;
    const ids = await transactions.run(scope, (transaction) => erasing.found(transaction, erasure, from, AHEAD));
    let gone = 0;
    let done = 0;
    do {
      if (signal?.aborted) return undefined;
      const some = ids.slice(done, done + size);
      // Emptied records are still there: a further pass goes through them all once more.
      const anew = action === 'anonymize' && from === null && done === 0;
      const startedAt = performance.now();
      gone += await transactions.run(scope, async (transaction) => {
        await erasures.hold(transaction, erasure, attempt);
        const ended = some.length === 0 ? 0 : await erasing.end(transaction, erasure, some);
        await erasures.check(transaction, erasure, index, some.at(-1) ?? from, { collection, gone: ended, anew });
        return ended;
      });
      done += some.length;
      if (some.length === size) size = nextSize(size, performance.now() - startedAt);
    } while (done < ids.length);
    after = ids.at(-1) ?? from;
    // What cannot be erased is found again each time: the second pass says so.
    const more = ids.length === AHEAD || (erasing.again && ids.length > 0);
    if (!more || (action !== 'anonymize' && gone === 0)) return { state: 'done' };
  }
}

/** As many rows at a time as keep others waiting only for a moment; false when it was to stop on the way. */
async function cutAll(
  { erasures, transactions }: Server,
  { erasure, attempt, signal }: StepRun,
  cut: Cutting,
): Promise<boolean> {
  const scope = { worker: true, tenant: erasure.tenant };
  let after: string | null = null;
  let size = FIRST_BATCH;
  for (;;) {
    if (signal?.aborted) return false;
    const startedAt = performance.now();
    const from: string | null = after;
    const taken = size;
    const batch: Batch = await transactions.run(scope, async (transaction) => {
      await erasures.hold(transaction, erasure, attempt);
      return await cut(transaction, erasure, from, taken);
    });
    if (batch.seen < taken) return true;
    after = batch.last;
    size = nextSize(taken, performance.now() - startedAt);
  }
}

/** One record after the other: there first, then here. One that cannot be revoked now holds up none of the others. */
async function revokeAll(
  { erasures, services = {}, transactions }: Server,
  { erasure, change, attempt, signal }: StepRun,
  entry: DataMapEntry,
  erasing: CollectionErasing,
): Promise<StepOutcome | undefined> {
  const service = services[entry.service ?? ''];
  if (!service) throw new TypeError(`The map names the service ${entry.service}, which was not given.`);
  const scope = { worker: true, tenant: erasure.tenant };
  let after: string | null = null;
  let failure: unknown;
  let removed = false;
  for (;;) {
    const from: string | null = after;
    const records: readonly FoundRecord[] = await transactions.run(scope, (transaction) =>
      erasing.next(transaction, erasure, from, RECORDS),
    );
    for (const record of records) {
      if (signal?.aborted) return undefined;
      after = record.id;
      try {
        await service.revoke(record, `${change.id} ${entry.name} ${record.id}`);
        if (!(await service.gone(record))) throw new Error(`The service ${entry.service} still knows a record.`);
      } catch (error) {
        failure ??= error;
        continue;
      }
      await transactions.run(scope, async (transaction) => {
        await erasures.hold(transaction, erasure, attempt);
        const gone = await erasing.remove(transaction, erasure, record.id);
        await erasures.count(transaction, erasure, { collection: entry.name, gone, anew: false });
      });
      removed = true;
    }
    if (records.length === RECORDS) continue;
    if (!erasing.again || !removed) break;
    after = null;
    removed = false;
  }
  if (failure !== undefined) throw failure;
  return { state: 'done' };
}

async function eraseIdentity(server: Server, run: StepRun): Promise<void> {
  const { identity, wholeSteps } = server;
  const accountId = run.erasure.tenant;
  await identity.endSessions?.(accountId);
  await identity.erase?.(accountId);
  await alone(server, run, async (transaction) => {
    await wholeSteps.account.run(transaction, accountId);
    await server.forgetPerson(transaction, accountId, run.change.id);
  });
}

/** With everything locked that people could be about to change. */
async function alone<T>(
  server: Server,
  { erasure, change, attempt }: StepRun,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const person = await personFacts(server, requesterOf(change));
  const { kind, target } = change;
  const accountId = target.type === 'account' ? target.id : undefined;
  return await server.transactions.run({ worker: true, tenant: erasure.tenant, accountId }, async (transaction) => {
    await server.lock(transaction, inquiryOf(person, { kind, target }));
    await server.erasures.hold(transaction, erasure, attempt);
    return await work(transaction);
  });
}

/** Looks again, as if nothing had been done before. */
async function verify(server: Server, { change, erasure }: StepRun): Promise<StepOutcome> {
  const { db, identity, wholeSteps } = server;
  for (const [index, step] of erasure.steps.entries()) {
    if (await left()) return { state: 'left', index };

    async function left(): Promise<boolean> {
      switch (step.type) {
        case 'collection':
          return await erasingOf(server, entryOf(server, step), step, []).left(db, erasure);
        case 'memberships':
          return await wholeSteps.memberships.left(db, erasure);
        case 'exports':
          return await exportsLeft(server, change.target);
        case 'identity':
          return (
            (await wholeSteps.account.left(db, erasure)) || (await identity.proofMethods(erasure.tenant)).length > 0
          );
        case 'organization':
          return await wholeSteps.organization.left(db, erasure);
        case 'verify':
          return false;
        default:
          return step satisfies never;
      }
    }
  }
  return { state: 'done' };
}
