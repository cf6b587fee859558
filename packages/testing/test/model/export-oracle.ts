import assert from 'node:assert/strict';
import type { Change, Export, ExportState } from '@sayso/contract';
import type { HostState } from '../../src/memory/state.ts';

/** What each can become; what is not here is an end. */
const LATER: Readonly<Partial<Record<ExportState, readonly ExportState[]>>> = {
  queued: ['running', 'ready', 'failed', 'canceled', 'removed', 'expired'],
  running: ['ready', 'failed', 'canceled', 'removed', 'expired'],
  ready: ['removed', 'expired'],
};

const isUnderWay = ({ state }: Export) => state === 'queued' || state === 'running';

/** Says after each step whether the exports may be as they are. */
export class ExportOracle {
  #before = new Map<string, Export>();
  #state: HostState | undefined;
  /** After a reload what was under way is written anew, once. */
  readonly #interrupted = new Set<string>();

  check(host: HostState, changes: readonly Change[]): void {
    const { tables, sayso } = host;
    const all = sayso.exports.map((record) => record.export);
    if (host !== this.#state) for (const { id } of all.filter(isUnderWay)) this.#interrupted.add(id);
    this.#state = host;
    const underWay = all.filter(isUnderWay).map(({ subject, scope }) => `${subject.id} ${scope}`);
    assert.equal(new Set(underWay).size, underWay.length, `one export of each is under way: ${underWay.join(', ')}`);
    for (const record of sayso.exports) {
      const { state, progress } = record.export;
      const isWritten = state === 'ready' || (state === 'running' && progress.phase === 'checking');
      assert.equal(record.files !== undefined, isWritten, `whether there is a file when an export is ${state}`);
      checkProgress(record.export);
      this.#checkStep(this.#before.get(record.export.id), record.export);
    }
    const gone = changes.filter(({ kind, state }) => state === 'completed' && ERASING.includes(kind));
    const text = JSON.stringify([sayso.exports, sayso.exportTickets, sayso.exportSchedules]);
    for (const { target } of gone) {
      const isBack = [...tables.accounts, ...tables.organizations].some(({ id }) => id === target.id);
      assert.ok(isBack || !text.includes(`"${target.id}"`), 'what was exported of somebody who is gone is left');
    }
    for (const { ticket } of sayso.exportTickets)
      assert.ok(!JSON.stringify(sayso.audit).includes(ticket), 'a ticket is on record');
    this.#before = new Map(all.map((one) => [one.id, structuredClone(one)]));
  }

  #checkStep(before: Export | undefined, after: Export): void {
    if (!before) return;
    if (before.state !== after.state) {
      const step = `an export goes from ${before.state} to ${after.state}`;
      assert.ok(LATER[before.state]?.includes(after.state), step);
      return;
    }
    const goesBack = after.progress.recordsDone < before.progress.recordsDone;
    assert.ok(!goesBack || this.#interrupted.delete(after.id), 'progress goes back');
  }

  checkRest({ sayso }: HostState): void {
    assert.ok(!sayso.exports.some((record) => isUnderWay(record.export)), 'an export never ended');
  }
}

const ERASING: readonly Change['kind'][] = ['delete-account', 'delete-organization', 'close-organization'];

function checkProgress({ state, progress: { recordsDone, recordsTotal } }: Export): void {
  assert.ok(recordsDone <= recordsTotal, 'more is written than there is');
  if (state === 'ready') assert.equal(recordsDone, recordsTotal, 'ready before all is written');
}
