import { OPERATIONS } from '@sayso/contract';
import type { Chapter, ConformanceCase } from './case.ts';
import { cases } from './cases.ts';
import { Breach, refusalFrom, Skip } from './expect.ts';
import { RULES, type RuleId } from './rules.ts';
import { stageOf } from './stage.ts';
import type { ConformanceHost, World } from './world.ts';

export type ConformanceResult = Pick<ConformanceCase, 'id' | 'chapter' | 'title'> &
  (
    | { readonly outcome: 'passed' }
    /** `reason` names what the backend, or its adapter, does not have. */
    | { readonly outcome: 'skipped'; readonly reason: string }
    /** `rule` is the promise that was broken, `message` how. */
    | { readonly outcome: 'failed'; readonly rule: RuleId; readonly message: string; readonly error: unknown }
  );

export interface ConformanceOptions {
  /** By default all of them. */
  readonly chapters?: readonly Chapter[];
}

/** Runs the cases one after the other, each on a host of its own. */
export async function runConformance(
  world: World,
  { chapters }: ConformanceOptions = {},
): Promise<readonly ConformanceResult[]> {
  const results: ConformanceResult[] = [];
  for (const each of cases) {
    if (chapters === undefined || chapters.includes(each.chapter)) results.push(await runCase(each, world));
  }
  return results;
}

/** Runs one case. Rejects only when the adapter itself fails: a case that fails is a result. */
export async function runCase(each: ConformanceCase, world: World): Promise<ConformanceResult> {
  const { id, chapter, title, setup = 'standard' } = each;
  const host = await world.begin(setup);
  if (!host) return { id, chapter, title, outcome: 'skipped', reason: `the backend has no setup "${setup}"` };
  try {
    const missing = await missingIn(host, each);
    if (missing.length > 0) throw new Skip(`the backend does not serve ${missing.join(', ')}`);
    await each.run(stageOf(world, host));
    return { id, chapter, title, outcome: 'passed' };
  } catch (error) {
    if (error instanceof Skip) return { id, chapter, title, outcome: 'skipped', reason: error.message };
    const rule = (error instanceof Breach ? error.rule : undefined) ?? each.rule;
    const said = error instanceof Breach ? error.message : `an unexpected ${JSON.stringify(refusalFrom(error))}`;
    return { id, chapter, title, outcome: 'failed', rule, message: `${id}: ${said} (${rule}: ${RULES[rule]})`, error };
  } finally {
    await host.end?.();
  }
}

async function missingIn(host: ConformanceHost, { needs }: ConformanceCase): Promise<readonly string[]> {
  const served = await Promise.all(needs.map((id) => host.anonymous.serves(OPERATIONS[id])));
  return needs.filter((_, index) => !served[index]);
}
