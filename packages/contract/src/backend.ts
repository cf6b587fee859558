import type { ProofMethod } from './model/account.ts';
import type { Capabilities } from './model/capabilities.ts';
import type { Access, AnyOperation, AnyOperationRow, Operation } from './operation.ts';
import { isProblem, problem } from './problem.ts';
import { check, fieldErrors } from './schema.ts';
import { rowOf, type InputOf, type OperationId, type OPERATIONS, type OutputOf } from './table/index.ts';

/** What goes along with a call besides its input. serve and the HTTP backend translate each member to a header. */
export interface CallContext {
  readonly signal?: AbortSignal;
  /** `Idempotency-Key`: one per intention, kept through step-up and retries. 16 to 200 visible ASCII characters. */
  readonly idempotencyKey?: string;
  /** `Sayso-Proof`: from `challenges.answer`. */
  readonly proof?: string;
  /** `Sayso-Status-Token`: from `changes.request`; opens that one change without a session. */
  readonly statusToken?: string;
  /** `If-Match`: the etag that the edit starts from. */
  readonly ifMatch?: string;
  /** `Accept-Language`: BCP 47, for messages that the host sends. */
  readonly locale?: string;
  /** `Sayso-GPC`, or `Sec-GPC` as browsers send it: Global Privacy Control is on. */
  readonly gpc?: boolean;
}

/** Something that answers operations. Every backend throws `Problem` and nothing else. */
export interface Backend {
  call<Input, Output>(operation: Operation<Input, Output>, input: Input, context?: CallContext): Promise<Output>;
  /** False: the host lacks this capability, and elements hide the control or say why it is not there. */
  serves(operation: AnyOperation): Promise<boolean>;
  /** The address at which a browser finds the answer of a GET without any header, where there is one: for what is navigated to. */
  address?<Input>(operation: Operation<Input, unknown>, input: Input): string | undefined;
}

/** A backend for many people: `as` binds it to the one who calls. */
export interface BackendSource {
  as(principal: Principal): Backend;
}

/** Who calls, as the host's own sign-in knows it. A status token is no principal: it travels with the call. */
export type Principal = AnonymousPrincipal | PersonPrincipal | OperatorPrincipal;

export interface AnonymousPrincipal {
  readonly kind: 'anonymous';
}

export interface PersonPrincipal {
  readonly kind: 'person';
  /** `limited`: a deletion is pending, the account is deactivated, or its organization is closed. `secondFactor`: half signed in. */
  readonly scope: 'full' | 'limited' | 'secondFactor';
  readonly accountId: string;
  readonly sessionId: string;
  /** RFC 3339. */
  readonly authenticatedAt?: string;
  /** How this session was opened. */
  readonly methods?: readonly ProofMethod[];
}

export interface OperatorPrincipal {
  readonly kind: 'operator';
  readonly operatorId: string;
}

export const ANONYMOUS: AnonymousPrincipal = { kind: 'anonymous' };

type Handler<O, Output = OutputOf<O>> = (input: InputOf<O>, context: CallContext) => Output | Promise<Output>;

/** One plain function per operation; an operation without one is a capability that the host lacks. */
export type Handlers = {
  readonly [Id in Exclude<OperationId, 'capabilities.get'>]?: Handler<(typeof OPERATIONS)[Id]>;
} & {
  /** Without `operations`: which ones are served, shows in the handlers themselves. */
  readonly 'capabilities.get'?: Handler<(typeof OPERATIONS)['capabilities.get'], Omit<Capabilities, 'operations'>>;
};

/**
 * Makes a backend from plain handlers. Before a handler runs, the caller's access, the idempotency key and the input are checked;
 * whatever it throws that is no `Problem` becomes `internal`, with nothing of the cause in it.
 */
export function defineBackend(handlers: Handlers, principal: Principal = ANONYMOUS): Backend {
  const handlerOf = (operation: AnyOperation) =>
    Object.hasOwn(handlers, operation.id)
      ? (handlers[operation.id as OperationId] as Handler<AnyOperation>)
      : undefined;
  return {
    async call(operation, input, context = {}) {
      const handler = handlerOf(operation);
      if (!handler) throw problem('capability-missing', {}, `${operation.id} is not offered here.`);
      const row = rowOf(operation);
      admit(row, principal, context);
      const checked = check(row.input, input);
      if (checked.issues) throw problem('validation-failed', { errors: fieldErrors(checked.issues) });
      if (row.key) requireKey(context);
      context.signal?.throwIfAborted();
      try {
        const answer = await handler(checked.value, context);
        return operation.id === 'capabilities.get' ? { ...answer, operations: Object.keys(handlers).sort() } : answer;
      } catch (error) {
        if (isProblem(error) || context.signal?.aborted) throw error;
        throw Object.assign(problem('internal', {}, `The handler of ${operation.id} failed.`), { cause: error });
      }
    },
    serves: (operation) => Promise.resolve(handlerOf(operation) !== undefined),
  };
}

/** Throws unless this caller may call this operation at all; what they may reach by it, the handler decides. */
export function admit(operation: AnyOperationRow, principal: Principal, context: CallContext): void {
  const granted: readonly Access[] = operation.auth;
  if (granted.includes('public')) return;
  if (context.statusToken !== undefined && granted.includes('statusToken')) return;
  switch (principal.kind) {
    case 'anonymous':
      throw problem('unauthenticated');
    case 'operator':
      if (granted.includes('operator')) return;
      throw problem('permission-required');
    case 'person':
      if (granted.includes(principal.scope === 'full' ? 'person' : principal.scope)) return;
      throw principal.scope === 'secondFactor' ? problem('unauthenticated') : problem('permission-required');
    default:
      principal satisfies never;
  }
}

const KEY_FORMAT = /^[\x21-\x7e]{16,200}$/;

function requireKey(context: CallContext): void {
  if (context.idempotencyKey === undefined) throw problem('idempotency-key-missing');
  if (!KEY_FORMAT.test(context.idempotencyKey)) {
    const detail = 'An idempotency key has 16 to 200 visible ASCII characters.';
    throw problem('validation-failed', { errors: [{ pointer: '', code: 'format', detail }] }, detail);
  }
}
