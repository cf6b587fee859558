import { type ChangeKind, changesCancel, changesGet, changesUndo, type Policy } from '@sayso/contract';
import { atOnce as nothingWaits, withEndings } from '../../../packages/testing/src/conformance/endings-setup.ts';
import type { HostState } from '@sayso/testing';
import { handingOver, leaving, newKey } from '../acting.ts';
import { atOnce, prepared, type Race, refusedAs } from './races.ts';
import { accountId, memberId, type Player, teamId } from './teams.ts';

const own = (round: number, player: Player) =>
  ({ kind: 'delete-account', target: { type: 'account', id: accountId(round, player) } }) as const;
const about = (kind: ChangeKind, round: number) =>
  ({ kind, target: { type: 'organization', id: teamId(round) } }) as const;

/** Every kind, and nothing that a service would have to know. */
const endings = (state: HostState): HostState => {
  const { map, ...rest } = withEndings(state);
  return { ...rest, map: map.map(({ service: _service, ...entry }) => entry) };
};
const now = (state: HostState): HostState => nothingWaits(endings(state));

/** No proofs: what is raced is what comes after. */
const unproven = ({ kinds, ...policy }: Policy): Policy => ({
  ...policy,
  kinds: Object.fromEntries(Object.entries(kinds).map(([kind, terms]) => [kind, { ...terms, proof: [] }])),
});

const kept = new Set<string | undefined>([
  undefined,
  'preview-stale',
  'change-blocked',
  'not-found',
  'already-open',
  'state-conflict',
]);

export const deleteTransferLeave: Race = {
  name: 'deleting an account, handing over and leaving at once',
  state: now,
  policy: unproven,
  async play({ number, random, as, worker, breach }) {
    const [goer, other] = random.pick<readonly [Player, Player]>([
      ['first', 'second'],
      ['second', 'first'],
    ]);
    const successor = random.pick<Player>(['third', 'fourth']);
    const acts = await Promise.all([
      prepared(as(goer), own(number, goer)),
      prepared(as(other), leaving(teamId(number), random.pick([undefined, memberId(number, successor)]))),
      prepared(
        as(other),
        handingOver(teamId(number), random.pick([memberId(number, 'third'), memberId(number, 'fourth')])),
      ),
      prepared(as(successor), own(number, successor)),
    ]);
    const ended = (
      await atOnce(
        random,
        acts.map((act) => () => act()),
      )
    ).map(refusedAs);
    if (!ended.every((code) => kept.has(code))) breach(`refused as ${ended.join(', ')}`);
    await worker.erase();
  },
};

export const undoPurge: Race = {
  name: 'reopening and erasing what was closed at once',
  state: endings,
  policy: (policy) => {
    const close = policy.kinds['close-organization'];
    if (!close) throw new TypeError('This host closes organizations.');
    return {
      ...policy,
      kinds: { ...policy.kinds, 'close-organization': { ...close, undoFor: 'PT1H', eraseAfter: 'PT1H' } },
    };
  },
  async play({ number, random, worker, clock, as, breach }) {
    const owner = as('first');
    const { change } = await (await prepared(owner, about('close-organization', number)))();
    const undo = () => owner.call(changesUndo, { changeId: change.id }, { idempotencyKey: newKey() });
    // Not yet over for the one machine, due already for the other.
    clock.now = Date.parse(change.purgeAt ?? '') - 1;
    const work = async () => {
      await worker.applyDue();
      await worker.erase();
    };
    const [one, two] = (await atOnce(random, [undo, undo, work, work])).map(refusedAs);
    await work();
    const { state } = await owner.call(changesGet, { changeId: change.id });
    const succeeded = [one, two].filter((code) => code === undefined).length;
    if (state === 'undone' ? succeeded !== 1 : state !== 'completed' || succeeded !== 0)
      breach(`is ${state} after undoing was answered with ${one} and ${two}`);
  },
};

const cancelDelete: Race = {
  name: 'cancelling and carrying out the deletion of an account at once',
  state: endings,
  policy: unproven,
  async play({ number, random, worker, clock, as, breach }) {
    const agent = as('fourth');
    const { change } = await (await prepared(agent, own(number, 'fourth')))();
    const cancel = () => agent.call(changesCancel, { changeId: change.id }, { idempotencyKey: newKey() });
    clock.now = Date.parse(change.effectiveAt) - 1;
    const answers = await atOnce(random, [cancel, cancel, () => worker.applyDue(), () => worker.applyDue()]);
    const codes = answers.slice(0, 2).map(refusedAs);
    await worker.applyDue();
    await worker.erase();
    // Who is erased sees nothing any more, not even that.
    const found = await agent.call(changesGet, { changeId: change.id }).then(
      ({ state }) => state,
      (error: unknown) => refusedAs({ error }),
    );
    const succeeded = codes.filter((code) => code === undefined).length;
    if (found === 'canceled' ? succeeded !== 1 : found !== 'not-found' || succeeded !== 0)
      breach(`is ${found} after cancelling was answered with ${codes.join(' and ')}`);
  },
};

const ownersDelete: Race = {
  name: 'two owners delete, close and reset the same organization at once',
  state: now,
  policy: unproven,
  async play({ number, random, worker, as, breach }) {
    const kinds = ['delete-organization', 'delete-organization', 'close-organization', 'reset-organization'] as const;
    const acts = await Promise.all(
      kinds.map((kind, nth) => prepared(as(nth % 2 === 0 ? 'first' : 'second'), about(kind, number))),
    );
    const ended = (
      await atOnce(
        random,
        acts.map((act) => () => act()),
      )
    ).map(refusedAs);
    if (!ended.every((code) => kept.has(code))) breach(`refused as ${ended.join(', ')}`);
    if (ended.slice(0, 2).filter((code) => code === undefined).length > 1) breach('it was deleted twice');
    if (!ended.includes(undefined)) breach(`nobody had it: ${ended.join(', ')}`);
    await worker.erase();
  },
};

export const endingRaces: readonly Race[] = [deleteTransferLeave, undoPurge, cancelDelete, ownersDelete];
