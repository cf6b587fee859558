import {
  type Backend,
  type BackendSource,
  type CallContext,
  isProblem,
  type OperationId,
  type OPERATIONS,
  type PersonPrincipal,
  type Principal,
  type Problem,
  type InputOf,
  type OutputOf,
  problem,
} from '@sayso/contract';
import type { RuleId } from '@sayso/testing/conformance';
import type { MemberRecord, MemoryHost } from '@sayso/testing';

/** A backend with one defect, made of the memory backend. */
export interface BrokenBackend {
  /** What it does wrong. */
  readonly name: string;
  /** The promise that it breaks. */
  readonly rule: RuleId;
  /** Promises that cannot be kept either once that one is broken. */
  readonly also?: readonly RuleId[];
  readonly of: Breaking;
}

/** Makes the backend with the defect. */
export interface Breaking {
  (host: MemoryHost): BackendSource;
  /** The operations that it answers otherwise; absent: any. */
  readonly operations?: readonly OperationId[];
}

type Op<Id extends OperationId> = (typeof OPERATIONS)[Id];

/** One call on its way to the sound backend. */
export interface Passing<Input, Output> {
  readonly input: Input;
  readonly context: CallContext;
  readonly principal: Principal;
  readonly host: MemoryHost;
  /** Calls the sound backend, by default with what came. */
  readonly next: (input?: Input, context?: CallContext) => Promise<Output>;
  /** Calls any operation of the sound backend for the same caller. */
  readonly sound: Backend;
}

export type Twist = {
  readonly [Id in OperationId]?: (call: Passing<InputOf<Op<Id>>, OutputOf<Op<Id>>>) => Promise<OutputOf<Op<Id>>>;
};

type AnyTwist = (call: Passing<unknown, unknown>) => Promise<unknown>;

/** The memory backend with some operations done otherwise. */
export function twisted(twist: Twist): Breaking {
  const of = everyCallTwisted((call, id) => {
    const own = twist[id] as AnyTwist | undefined;
    return own ? own(call) : call.next();
  });
  return Object.assign(of, { operations: Object.keys(twist) as OperationId[] });
}

/** The memory backend with every operation done otherwise. */
export function everyCallTwisted(
  twist: (call: Passing<unknown, unknown>, id: OperationId) => Promise<unknown>,
): (host: MemoryHost) => BackendSource {
  return (host) => ({
    as(principal) {
      const sound = host.as(principal);
      return {
        serves: (operation) => sound.serves(operation),
        call(operation, input, context = {}) {
          const next = (otherInput: unknown = input, otherContext: CallContext = context) =>
            sound.call(operation, otherInput as never, otherContext);
          const call = { input, context, principal, host, next, sound };
          return twist(call, operation.id as OperationId) as ReturnType<typeof next>;
        },
      };
    },
  });
}

/** Does something else where the call is refused with this code. */
export async function unlessRefused<Output>(
  call: Promise<Output>,
  code: Problem['code'],
  otherwise: (refusal: Problem) => Promise<Output>,
): Promise<Output> {
  try {
    return await call;
  } catch (error) {
    if (isProblem(error) && error.code === code) return otherwise(error);
    throw error;
  }
}

export function asPerson(principal: Principal): PersonPrincipal {
  if (principal.kind !== 'person') throw problem('unauthenticated');
  return principal;
}

export function membershipsOf(host: MemoryHost, principal: Principal): MemberRecord[] {
  return host.state.tables.members.filter(
    ({ accountId }) => principal.kind === 'person' && accountId === principal.accountId,
  );
}

export type Row = Record<string, unknown>;

export function rowsOf(host: MemoryHost, table: string): Row[] {
  return host.state.tables[table] as Row[];
}
