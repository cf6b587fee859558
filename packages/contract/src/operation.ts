import type { ProblemCode } from './problem.ts';
import type { Schema } from './schema.ts';

/** `dangerous`: needs a preview token and an idempotency key. */
export type OperationEffect = 'read' | 'write' | 'dangerous';

/**
 * Who may call. `person`: signed in. `limited`: signed in while a deletion is pending, deactivated or with a closed
 * organization. `secondFactor`: half signed in. `statusToken`: holds the token of the change. `operator`: the host's support team.
 */
export type Access = 'public' | 'person' | 'limited' | 'secondFactor' | 'statusToken' | 'operator';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One thing that a backend can be asked. The constants of this type together are the table that everything else is derived from. */
export interface Operation<Input, Output> {
  /** `resource.verb`. */
  readonly id: string;
  /** One sentence for the reference. */
  readonly summary: string;
  readonly method: HttpMethod;
  /** Below the base path; `{name}` is a member of the input. Other members go into the query of a GET, else into the body. */
  readonly path: string;
  readonly input: Schema<Input>;
  readonly output: Schema<Output>;
  readonly effect: OperationEffect;
  readonly auth: readonly Access[];
  /** True when the call needs an idempotency key. */
  readonly key: boolean;
  /** The problems besides those that any operation may answer with (`COMMON_PROBLEMS`). */
  readonly problems: readonly ProblemCode[];
}

export type AnyOperation = Operation<any, any>;

/** The names of the members of the input that stand in the path. */
export function pathMembers(path: string): readonly string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
}

/** Any operation may answer with these. */
export const COMMON_PROBLEMS = [
  'validation-failed',
  'unauthenticated',
  'permission-required',
  'not-found',
  'method-not-allowed',
  'unsupported-media',
  'too-large',
  'rate-limited',
  'capability-missing',
  'internal',
  'unavailable',
] as const satisfies readonly ProblemCode[];

/** An operation whose effects must happen once needs these besides. */
export const KEY_PROBLEMS = [
  'idempotency-key-missing',
  'idempotency-key-reused',
  'idempotency-in-progress',
] as const satisfies readonly ProblemCode[];

/** Every problem that this operation may answer with. */
export function problemsOf(operation: AnyOperation): readonly ProblemCode[] {
  return [...new Set([...COMMON_PROBLEMS, ...(operation.key ? KEY_PROBLEMS : []), ...operation.problems])];
}
