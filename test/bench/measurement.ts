/** One figure beside its baseline. */
export interface Measurement {
  readonly name: string;
  readonly unit: 'ms' | 'MB';
  /** Median of the rounds. */
  readonly value: number;
  readonly baseline: number;
  /** Median of the ratios of each round, which a slower or faster moment of the machine does not move. */
  readonly ratio: number;
  /** The ratio that is aimed at, at most. */
  readonly goal?: number;
  readonly rounds: number;
}

/** What a `*.bench.ts` exports as its default. */
export type Bench = () => Promise<readonly Measurement[]>;

/** Two ways to do the same, to be measured in turn. */
export interface Comparison {
  readonly name: string;
  readonly goal?: number;
  readonly rounds: number;
  /** Rounds at the start that do not count. */
  readonly warmUp: number;
  readonly subject: () => Promise<unknown> | unknown;
  readonly baseline: () => Promise<unknown> | unknown;
}

/** Runs subject and baseline by turns, each first in every other round. */
export async function compare({ name, goal, rounds, warmUp, subject, baseline }: Comparison): Promise<Measurement> {
  const times: Sample[] = [];
  for (let round = -warmUp; round < rounds; round += 1) {
    const subjectFirst = round % 2 === 0;
    const first = await timed(subjectFirst ? subject : baseline);
    const second = await timed(subjectFirst ? baseline : subject);
    if (round >= 0) times.push(subjectFirst ? { value: first, baseline: second } : { value: second, baseline: first });
  }
  return measured({ name, unit: 'ms', goal, samples: times });
}

/** What one round gave for the subject and for its baseline. */
export interface Sample {
  readonly value: number;
  readonly baseline: number;
}

/** Reduces rounds that were measured elsewhere, such as in a page. */
export function measured(from: {
  readonly name: string;
  readonly unit: Measurement['unit'];
  readonly goal?: number | undefined;
  readonly samples: readonly Sample[];
}): Measurement {
  const { name, unit, goal, samples } = from;
  if (samples.length === 0) throw new Error(`${name}: no round was measured`);
  return {
    name,
    unit,
    value: median(samples.map((sample) => sample.value)),
    baseline: median(samples.map((sample) => sample.baseline)),
    ratio: median(samples.map((sample) => sample.value / sample.baseline)),
    ...(goal !== undefined && { goal }),
    rounds: samples.length,
  };
}

async function timed(run: () => Promise<unknown> | unknown): Promise<number> {
  const startedAt = performance.now();
  await run();
  return performance.now() - startedAt;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? Number.NaN) + upper) / 2 : upper;
}
