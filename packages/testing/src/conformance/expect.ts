import { isSaysoError, type SaysoErrorCode } from '@sayso/client';
import { canonicalJson, isProblem, type ProblemDocument } from '@sayso/contract';
import type { RuleId } from './rules.ts';

/** A promise was broken. `rule` names it where it is not that of the case. */
export class Breach extends Error {
  override readonly name = 'Breach';
  readonly rule: RuleId | undefined;

  constructor(message: string, rule?: RuleId, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.rule = rule;
  }
}

/** The case cannot be run here. */
export class Skip extends Error {
  override readonly name = 'Skip';
}

/** Fails unless the condition holds; the message says what should be so. */
export function ensure(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Breach(`expected that ${message}`);
}

/** Fails unless both are the same JSON. */
export function equal(actual: unknown, expected: unknown, what: string): void {
  const [is, wanted] = [actual, expected].map((value) => canonicalJson(value));
  if (is !== wanted) throw new Breach(`${what}: ${clip(is)}, expected ${clip(wanted)}`);
}

/** What a refusal looks like, whoever threw it. */
export type Refusal = Omit<Partial<ProblemDocument>, 'code'> & { readonly code: SaysoErrorCode | 'not-a-problem' };

/** Fails unless the call is refused with one of these codes; gives the problem back. */
export async function refused(call: Promise<unknown>, ...codes: readonly SaysoErrorCode[]): Promise<Refusal> {
  const refusal = await refusalOf(call);
  if (!refusal) throw new Breach(`was carried out, expected ${codes.join(' or ')}`);
  if (!codes.includes(refusal.code as SaysoErrorCode))
    throw new Breach(`was refused with ${clip(canonicalJson(refusal))}, expected ${codes.join(' or ')}`);
  return refusal;
}

/** The refusal of a call; undefined when it was answered. A breach goes on as it is. */
export async function refusalOf(call: Promise<unknown>): Promise<Refusal | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (error instanceof Breach) throw error;
    return refusalFrom(error);
  }
}

export function refusalFrom(error: unknown): Refusal {
  if (isProblem(error)) return error.toJSON();
  if (isSaysoError(error)) return { ...error.problem, code: error.code };
  return { code: 'not-a-problem', detail: String(error) };
}

/** Fails unless the refusal points to this member of the input. */
export function pointsTo(refusal: Refusal, pointer: string, code?: string): void {
  const found = refusal.errors?.some((one) => one.pointer === pointer && (code === undefined || one.code === code));
  ensure(
    found,
    `the errors name ${pointer}${code === undefined ? '' : ` as ${code}`}, not ${clip(canonicalJson(refusal.errors ?? []))}`,
  );
}

/** Fails unless all refusals say the same, in everything but the words for developers. */
export function alike(refusals: readonly Refusal[], what: string): void {
  const [first, ...others] = refusals.map(({ detail: _detail, requestId: _requestId, ...rest }) => rest);
  for (const other of others) equal(other, first, what);
}

function clip(text: string | undefined): string {
  return text === undefined ? 'nothing' : text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
