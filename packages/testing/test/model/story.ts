import { changesGet } from '@sayso/contract';
import { dueAtOf } from '@sayso/contract/rules';
import fc from 'fast-check';
import type { DrawnPerson } from '../every-kind.ts';
import { play, type StoryAct } from './acts.ts';
import { Oracle } from './oracle.ts';
import { type DrawnHost, type Stage, stageOf } from './stage.ts';

/** Several people (or tabs), each doing one thing after the other, and whose turn it is at each step. */
export interface Story {
  readonly host: DrawnHost;
  readonly tabs: readonly (readonly StoryAct[])[];
  readonly turns: readonly number[];
}

/** Something that a backend with a mistake would do between two calls; answers whether it did it. */
export type Mistake = (stage: Stage) => boolean;

export interface Played {
  /** What was done, and not refused. */
  readonly done: readonly StoryAct[];
  readonly stage: Stage;
}

/** Plays a story call by call and asks the oracle after each; then lets everything come to its end. */
export async function tell({ host, tabs, turns }: Story, mistake: Mistake = () => false): Promise<Played> {
  const stage = stageOf(host);
  const oracle = new Oracle(stage);
  const done: StoryAct[] = [];
  const playing = tabs.map((acts) => tab(stage, acts, done));
  for (let turn = 0; playing.length > 0; turn += 1) {
    const index = (turns[turn % turns.length] ?? 0) % playing.length;
    const step = await playing[index]?.next();
    if (step?.done) playing.splice(index, 1);
    oracle.check();
    if (mistake(stage)) oracle.check();
  }
  for (let calls = 0; calls < 1000 && isWaiting(stage); calls += 1) {
    if (!isErasing(stage)) stage.at(stage.now() + MONTH);
    await stage.anyone.call(changesGet, { changeId: 'none' }).catch(() => undefined);
    oracle.check();
    if (mistake(stage)) oracle.check();
  }
  await stage.host.settled();
  oracle.checkRest();
  return { done, stage };
}

const MONTH = 31 * 86_400_000;

function isErasing({ host }: Stage): boolean {
  return host.state.sayso.changes.some(({ change }) => change.state === 'processing' || change.state === 'failed');
}

/** Whether something comes due by itself. */
function isWaiting(stage: Stage): boolean {
  return isErasing(stage) || stage.host.state.sayso.changes.some(({ change }) => dueAtOf(change) !== undefined);
}

async function* tab(stage: Stage, acts: readonly StoryAct[], done: StoryAct[]): AsyncGenerator<void, void> {
  for (const act of acts) {
    if (yield* play(stage, act)) done.push(act);
    yield;
  }
}

const place = fc.constantFrom('north' as const, 'south' as const);
/** Most things happen to person 0, 1 and 2, so that they meet. */
const person = fc.constantFrom(0, 0, 1, 1, 2, 2, 3, 4);
const which = fc.nat({ max: 5 });

const drawnPerson: fc.Arbitrary<DrawnPerson> = fc
  .record({
    north: fc.option(fc.constantFrom('owner' as const, 'admin' as const, 'agent' as const), { nil: undefined }),
    south: fc.option(fc.constantFrom('owner' as const, 'admin' as const, 'agent' as const), { nil: undefined }),
  })
  .map(({ north, south }) => ({ records: 1, ...(north && { north }), ...(south && { south }) }));

const drawnHost: fc.Arbitrary<DrawnHost> = fc.record({
  people: fc.array(drawnPerson, { minLength: 5, maxLength: 5 }),
  plan: fc.constantFrom('paid' as const, 'trial' as const),
  atOnce: fc.boolean(),
  bySupport: fc.boolean(),
  failures: fc.nat({ max: 2 }),
  campaign: fc.constantFrom('running' as const, 'sent' as const),
});

const endAccount = fc.record({
  do: fc.constant('end-account' as const),
  who: person,
  kind: fc.constantFrom('deactivate-account' as const, 'delete-account' as const, 'delete-account' as const),
});
const endOrganization = fc.record({
  do: fc.constant('end-organization' as const),
  who: person,
  where: place,
  kind: fc.constantFrom('close-organization' as const, 'reset-organization' as const, 'delete-organization' as const),
});
const takeBack = fc.record({
  do: fc.constant('take-back' as const),
  who: person,
  which,
  by: fc.constantFrom('session' as const, 'link' as const),
});
const wait = fc.record({
  do: fc.constant('wait' as const),
  until: fc.constantFrom(
    'an-hour' as const,
    'a-day' as const,
    'two-months' as const,
    'due' as const,
    'due' as const,
    'before-due' as const,
  ),
});
const leave = fc.record({
  do: fc.constant('leave' as const),
  who: person,
  where: place,
  successor: fc.option(person, { nil: undefined }),
});
const handOver = fc.record({ do: fc.constant('hand-over' as const), who: person, where: place, to: person });

const givingRole = fc.record({
  do: fc.constant('set-role' as const),
  who: person,
  where: place,
  to: person,
  role: fc.constantFrom('owner', 'admin', 'admin', 'agent'),
});

const decided = fc.record({
  do: fc.constant('decide' as const),
  which,
  outcome: fc.constantFrom('done' as const, 'done' as const, 'denied' as const),
});
const bySupport = fc.record({
  asked: fc.record({
    do: fc.constant('end-organization' as const),
    where: place,
    kind: fc.constantFrom('reset-organization' as const, 'reset-organization' as const, 'delete-organization' as const),
  }),
  answered: decided,
});
const confirmed = fc.record({ do: fc.constant('confirm' as const), which });
const toTheEnd: readonly StoryAct[] = [
  { do: 'wait', until: 'due' },
  { do: 'look', who: 0 },
  { do: 'look', who: 1 },
];

const exporting = fc.record({
  do: fc.constant('export' as const),
  who: person,
  what: fc.constantFrom('access' as const, 'portability' as const, 'north' as const, 'south' as const),
  format: fc.constantFrom('json' as const, 'json' as const, 'archive' as const),
});
const fetching = fc.record({ do: fc.constant('fetch' as const), who: person, which });

const act: fc.Arbitrary<StoryAct> = fc.oneof(
  { weight: 2, arbitrary: exporting },
  { weight: 1, arbitrary: fetching },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stop-export' as const), who: person, which }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('schedule' as const),
      who: person,
      where: place,
      every: fc.constantFrom('daily' as const, 'monthly' as const, 'off' as const),
    }),
  },
  { weight: 3, arbitrary: leave },
  { weight: 2, arbitrary: handOver },
  { weight: 2, arbitrary: givingRole },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rejoin' as const), who: person, where: place }) },
  { weight: 4, arbitrary: endAccount },
  { weight: 5, arbitrary: endOrganization },
  { weight: 4, arbitrary: takeBack },
  { weight: 2, arbitrary: decided },
  { weight: 2, arbitrary: confirmed },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('limit' as const),
      who: person,
      where: place,
      to: fc.array(person, { maxLength: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('answer' as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('sign-up' as const), who: person }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('look' as const), who: person }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('forge' as const), who: person, where: place }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('campaign' as const), where: place }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('outage' as const),
      service: fc.constantFrom('integrations' as const, 'newsletter' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reload' as const) }) },
  { weight: 4, arbitrary: wait },
);

/** What is likeliest to collide, two at a time in tabs of their own. */
const meeting: fc.Arbitrary<readonly (readonly StoryAct[])[]> = fc.oneof(
  // The owner leaves while another hands over, and while an account is deleted.
  fc.tuple(fc.tuple(leave), fc.tuple(handOver)),
  fc.tuple(fc.tuple(leave), fc.tuple(endAccount)),
  // Owners step down, or make each other something else, while one goes.
  fc.tuple(fc.tuple(givingRole), fc.tuple(fc.oneof(givingRole, leave, handOver, endAccount))),
  // Cancel, or undo, at the very moment.
  fc.tuple(fc.tuple(fc.oneof(endAccount, endOrganization), wait), fc.tuple(wait, takeBack)),
  // An account and its organization, each by somebody.
  fc.tuple(fc.tuple(endAccount, wait), fc.tuple(endOrganization, wait)),
  // An export is stopped, or fetched, by whoever asked for it, while it is written.
  person.chain((who) =>
    fc.tuple(
      fc.tuple(exporting.map((one) => ({ ...one, who }))),
      fc.tuple(
        fc.oneof(
          fc.constant({ do: 'stop-export' as const, who, which: 0 }),
          fetching.map((one) => ({ ...one, who })),
        ),
      ),
    ),
  ),
  // Support answers with a link, which is used while somebody takes the same change back.
  fc
    .tuple(bySupport, confirmed, wait, fc.oneof(fc.constant([]), fc.tuple(wait, takeBack), fc.tuple(takeBack)))
    .map(([{ asked, answered }, link, later, meanwhile]) => [
      [{ ...asked, who: asked.where === 'north' ? 0 : 1 }, answered, link, later],
      meanwhile,
    ]),
  // Coming back, and beginning anew.
  fc.tuple(leave, endAccount).map(([left, ends]) => [
    [left, { do: 'rejoin' as const, who: left.who, where: left.where }],
    [{ ...ends, kind: 'delete-account' as const }, ...toTheEnd, { do: 'sign-up' as const, who: ends.who }],
  ]),
  // What somebody takes along while the account, or what it is about, ends.
  fc
    .tuple(exporting, fetching, fc.oneof(endAccount, endOrganization, handOver, leave), wait)
    .map(([takes, gets, ends, later]) => [
      [takes, { ...gets, who: takes.who, which: 0 }],
      [{ ...ends, who: takes.who }, later],
    ]),
  // Two tabs of one person.
  fc.oneof(endAccount, endOrganization).map((same) => [[same], [same]]),
);

export const story: fc.Arbitrary<Story> = fc
  .record({
    host: drawnHost,
    met: meeting,
    others: fc.array(fc.array(act, { minLength: 2, maxLength: 8 }), { minLength: 1, maxLength: 3 }),
    turns: fc.array(fc.nat({ max: 11 }), { minLength: 20, maxLength: 60 }),
  })
  .map(({ host, met, others, turns }) => ({ host, tabs: [...met, ...others], turns }));
