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

/** One thing that a backend can be asked, as far as its caller needs to know it: a page loads those that it calls, and no more of them. */
export interface Operation<Input, Output> {
  /** `resource.verb`. */
  readonly id: string;
  readonly method: HttpMethod;
  /** Below the base path; `{name}` is a member of the input. Other members go into the query of a GET, else into the body. */
  readonly path: string;
  /** Checked by the backend; only a row of the table has it. */
  readonly input?: Schema<Input>;
  readonly output: Schema<Output>;
  readonly effect: OperationEffect;
  /** True when the call needs an idempotency key. */
  readonly key: boolean;
  /** True when the answer is a `Download`: bytes on the wire, and no JSON. */
  readonly stream?: true;
  /** The member of the input that is a `Blob` and the whole body on the wire, under its own media type. */
  readonly upload?: string;
}

/** All of an operation, as backends, the router and the reference need it. These rows are the table that everything else is derived from. */
export interface OperationRow<Input, Output> extends Operation<Input, Output> {
  /** One sentence for the reference. */
  readonly summary: string;
  readonly input: Schema<Input>;
  readonly auth: readonly Access[];
  /** The problems besides those that any operation may answer with (`COMMON_PROBLEMS`). */
  readonly problems: readonly ProblemCode[];
}

export type AnyOperation = Operation<any, any>;
export type AnyOperationRow = OperationRow<any, any>;

/** The names of the members of the input that stand in the path. */
export function pathMembers(path: string): readonly string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
}
