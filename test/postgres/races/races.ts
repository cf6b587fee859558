import { isDeepStrictEqual } from 'node:util';
import {
  type Backend,
  type ChangeIntent,
  changesCancel,
  changesGet,
  changesPreview,
  changesRequest,
  isProblem,
  membersList,
  membersSetRole,
  type Policy,
  type ProblemCode,
} from '@sayso/contract';
import type { HostState } from '@sayso/testing';
import type pg from 'pg';
import { handingOver, leaving, newKey, prove } from '../acting.ts';
import { crmBackend, type CrmBackend } from '../crm-backend.ts';
import type { TestDatabase } from '../database.ts';
import { type Seeded, seeded } from '../seeded.ts';
import type { Violation } from '../invariants.ts';
import { accountId, memberId, type Player, teamId, teams } from './teams.ts';

/** What a round is played with. */
export interface Round {
  readonly number: number;
  readonly random: Seeded;
  /** Another machine; its clock goes two milliseconds before. */
  readonly worker: CrmBackend;
  readonly database: TestDatabase;
  /** What the server takes for the time; it stands still unless a round moves it. */
  readonly clock: { now: number };
  /** A session of one of the people of this round. */
  as(player: Player): Backend;
  breach(rule: string): void;
}

export interface Race {
  readonly name: string;
  readonly state?: (state: HostState) => HostState;
  readonly policy?: (policy: Policy) => Policy;
  readonly play: (round: Round) => Promise<void>;
}

type Settled = { readonly answer: unknown; readonly error?: undefined } | { readonly error: unknown };

/** The people of a round act at the same time, each after a moment of their own. */
export async function atOnce(random: Seeded, acts: readonly (() => Promise<unknown>)[]): Promise<readonly Settled[]> {
  return await Promise.all(
    acts.map(async (act) => {
      const turns = random.below(40);
      for (let turn = 0; turn < turns; turn += 1) await new Promise<void>((done) => setImmediate(done));
      return await act().then(
        (answer): Settled => ({ answer }),
        (error: unknown): Settled => ({ error }),
      );
    }),
  );
}

export const refusedAs = ({ error }: Settled): ProblemCode | 'not-a-problem' | undefined =>
  error === undefined ? undefined : isProblem(error) ? error.code : 'not-a-problem';

/** Ready to be sent: shown, and proven where that is asked for. */
export async function prepared(backend: Backend, intent: ChangeIntent) {
  const { previewToken, proof } = await backend.call(changesPreview, intent);
  const proven = proof.methods.length > 0 ? { proof: await prove(backend, intent) } : {};
  const context = { idempotencyKey: newKey(), ...proven };
  return (reason?: string) =>
    backend.call(changesRequest, { previewToken, ...(reason !== undefined && { reason }) }, context);
}

/** The host's own act, as the manual says it has to be: whoever changes who owns an organization locks it first. */
async function demote(all: pg.Pool, round: number, player: Player): Promise<boolean> {
  const client = await all.connect();
  try {
    await client.query('begin');
    await client.query('select from crm.companies where id = $1 for no key update', [teamId(round)]);
    const { rowCount } = await client.query(
      `update crm.seats set seat_role = 'lead' where company_id = $1 and id = $2 and seat_role = 'principal' and exists (
        select from crm.seats where company_id = $1 and id <> $2 and seat_role = 'principal' and seat_status = 'taken')`,
      [teamId(round), memberId(round, player)],
    );
    await client.query('commit');
    return rowCount === 1;
  } finally {
    client.release();
  }
}

const ALLOWED = new Set<ProblemCode | 'not-a-problem' | undefined>([undefined, 'preview-stale', 'change-blocked']);

export const twoOwnersLeave: Race = {
  name: 'two owners leave at once',
  async play({ number, random, as, breach }) {
    const leave = await Promise.all(
      [as('first'), as('second')].map((owner) => prepared(owner, leaving(teamId(number)))),
    );
    const ended = (await atOnce(random, leave)).map(refusedAs);
    if (ended.filter((code) => code === undefined).length !== 1)
      breach(`one of two leaves, not ${ended.join(' and ')}`);
    if (!ended.every((code) => ALLOWED.has(code))) breach(`refused as ${ended.join(' and ')}`);
  },
};

const leaveTransferDemotion: Race = {
  name: 'leaving, handing over and demotion at once',
  async play({ number, random, database, as, breach }) {
    const id = teamId(number);
    const [leaver, giver] = random.pick<readonly [Player, Player]>([
      ['first', 'second'],
      ['second', 'first'],
    ]);
    const successor = random.pick<Player | undefined>([undefined, 'third', 'fourth']);
    const leave = await prepared(
      as(leaver),
      leaving(id, successor === undefined ? undefined : memberId(number, successor)),
    );
    const handOver = await prepared(as(giver), handingOver(id, memberId(number, random.pick(['third', 'fourth']))));
    const demoted = random.pick<Player>(['first', 'second']);
    const ended = (
      await atOnce(random, [() => leave(), () => handOver(), () => demote(database.all, number, demoted)])
    ).map(refusedAs);
    if (!ended.every((code) => ALLOWED.has(code))) breach(`refused as ${ended.join(', ')}`);
  },
};

const twentyDuplicates: Race = {
  name: 'twenty of the same request at once',
  async play({ number, random, as, breach }) {
    const agent = as('fourth');
    const ask = await prepared(agent, leaving(teamId(number)));
    const odd = random.below(20);
    const calls = Array.from({ length: 20 }, (_, nth) => () => (nth === odd ? ask('with another body') : ask()));
    const ended = await atOnce(random, calls);
    const other = ended[odd];
    const same = ended.filter((_, nth) => nth !== odd);
    // Whoever comes first has the key: nineteen, or the one with another body.
    const [winners, losers] = other?.error === undefined ? [[other], same] : [same, [other]];
    const [first] = winners;
    if (!winners.every((one) => one && 'answer' in one && isDeepStrictEqual(one, first)))
      breach(`the same key got different answers: ${winners.map((one) => one && refusedAs(one)).join(', ')}`);
    if (!losers.every((one) => refusedAs(one) === 'idempotency-key-reused'))
      breach(`another body was refused as ${losers.map(refusedAs).join(', ')}`);
  },
};

export const cancelApply: Race = {
  name: 'cancelling and applying at once',
  policy: (policy) => ({
    ...policy,
    kinds: { ...policy.kinds, 'leave-organization': { fulfilment: { by: 'automatic' }, proof: [], coolOff: 'PT1H' } },
  }),
  async play({ number, random, worker, clock, as, breach }) {
    const agent = as('fourth');
    const ask = await prepared(agent, leaving(teamId(number)));
    const { change } = await ask();
    const cancel = () => agent.call(changesCancel, { changeId: change.id }, { idempotencyKey: newKey() });
    // Not yet over for the one machine, due already for the other.
    clock.now = Date.parse(change.effectiveAt) - 1;
    const [first, second] = await atOnce(random, [cancel, cancel, worker.applyDue, worker.applyDue]);
    const cancels = [first, second].flatMap((one) => (one ? [refusedAs(one)] : []));
    await worker.applyDue();
    const { state } = await agent.call(changesGet, { changeId: change.id });
    const succeeded = cancels.filter((code) => code === undefined).length;
    if (state === 'canceled' ? succeeded !== 1 : state !== 'completed' || succeeded !== 0)
      breach(`is ${state} after cancelling was answered with ${cancels.join(' and ')}`);
    const allowed = new Set<string | undefined>([undefined, 'state-conflict', 'cancel-window-closed']);
    if (!cancels.every((code) => allowed.has(code))) breach(`cancelling was refused as ${cancels.join(' and ')}`);
  },
};

/** A role that is given at once with others, from what its giver has seen. */
async function giving(by: Backend, round: number, player: Player, role: string) {
  const organizationId = teamId(round);
  const { items } = await by.call(membersList, { organizationId, pageSize: 100 });
  const id = memberId(round, player);
  const etag = items.find((one) => one.id === id)?.etag ?? '';
  return () => by.call(membersSetRole, { organizationId, memberId: id, role }, { ifMatch: etag });
}

const REFUSALS_OF_ROLES = new Set<ProblemCode | 'not-a-problem' | undefined>([
  undefined,
  'change-blocked',
  'permission-required',
  'precondition-failed',
]);

export const ownersDemoteEachOther: Race = {
  name: 'two owners make each other agents at once',
  async play({ number, random, as, breach }) {
    const acts = await Promise.all([
      giving(as('first'), number, 'second', 'agent'),
      giving(as('second'), number, 'first', 'agent'),
    ]);
    const ended = (await atOnce(random, acts)).map(refusedAs);
    if (ended.filter((code) => code === undefined).length !== 1)
      breach(`one of two is made an agent, not ${ended.join(' and ')}`);
    if (!ended.every((code) => REFUSALS_OF_ROLES.has(code))) breach(`refused as ${ended.join(' and ')}`);
  },
};

const ownersStepDown: Race = {
  name: 'two owners step down at once, one leaves',
  async play({ number, random, as, breach }) {
    const leave = await prepared(as('first'), leaving(teamId(number)));
    const acts = await Promise.all([
      giving(as('first'), number, 'first', 'manager'),
      giving(as('second'), number, 'second', 'manager'),
    ]);
    const [one, other, left] = (await atOnce(random, [...acts, () => leave()])).map(refusedAs);
    if (other === undefined && (one === undefined || left === undefined)) breach('neither of two owners is left');
    for (const code of [one, other])
      if (!REFUSALS_OF_ROLES.has(code) && code !== 'not-found') breach(`refused as ${code}`);
    if (!ALLOWED.has(left)) breach(`leaving was refused as ${left}`);
  },
};

export const races: readonly Race[] = [
  twoOwnersLeave,
  leaveTransferDemotion,
  twentyDuplicates,
  cancelApply,
  ownersDemoteEachOther,
  ownersStepDown,
];

/** Plays a race so many times on one pool; gives what the players themselves saw broken. */
export async function playRounds(
  race: Race,
  { database, pool, rounds, seed }: { database: TestDatabase; pool: pg.Pool; rounds: number; seed: number },
): Promise<readonly Violation[]> {
  const plain = race.state?.(teams(rounds)) ?? teams(rounds);
  const state = { ...plain, policy: race.policy?.(plain.policy) ?? plain.policy };
  await database.reset(state);
  const clock = { now: Date.now() };
  const backend = crmBackend(state, { pool, clock: () => new Date(clock.now) });
  const worker = crmBackend(state, { pool, clock: () => new Date(clock.now + 2) });
  const broken: Violation[] = [];
  for (let number = 0; number < rounds; number += 1) {
    await race.play({
      number,
      random: seeded(seed + number),
      worker,
      database,
      clock,
      as: (player) => {
        const account = accountId(number, player);
        return backend.as({ kind: 'person', scope: 'full', accountId: account, sessionId: `session-${account}` });
      },
      breach: (rule) => broken.push({ rule, where: `round ${number} of seed ${seed}` }),
    });
  }
  return broken;
}
