import { signReceipt } from '@sayso/archive';
import {
  ANONYMOUS,
  type AnyOperation,
  type Backend,
  type CallContext,
  canonicalJson,
  type ChangeReceipt,
  changesCertificate,
  changesReceipt,
  type ConsentReceipt,
  consentsReceipt,
  defineBackend,
  type ErasureCertificate,
  type Handlers,
  type OperationId,
  OPERATIONS,
  type Principal,
  problem,
} from '@sayso/contract';
import { addDuration, isBefore } from '@sayso/contract/rules';
import { accountHandlers } from './account/handlers.ts';
import { uploadedBy } from './account/uploaded.ts';
import { changeHandlers } from './changes.ts';
import { challengeHandlers } from './challenges.ts';
import { consentHandlers } from './consents/handlers.ts';
import { contactChangeHandlers } from './contact-changes/handlers.ts';
import { deletionAdminHandlers } from './deletion-admins.ts';
import { applyDueExports } from './exports/due.ts';
import { exportHandlers } from './exports/handlers.ts';
import { inventoryHandlers } from './exports/inventory-handlers.ts';
import { exportScheduleHandlers } from './exports/schedule-handlers.ts';
import { signerFor } from './exports/signing.ts';
import { workOnExports } from './exports/work.ts';
import { factorHandlers } from './factors/handlers.ts';
import type { Host } from './host.ts';
import { roleHandlers } from './members/set-role.ts';
import { passwordHandlers } from './password/handlers.ts';
import { readHandlers } from './reads.ts';
import { rejoinHandlers } from './rejoin.ts';
import { applyDueChanges, workOnce } from './schedule.ts';
import { sessionHandlers } from './sessions/handlers.ts';
import { solutionHandlers } from './solutions.ts';
import { supportHandlers } from './support.ts';

/** The backend of one caller. Each call runs to its end without a pause, which makes it one transaction. */
export function backendFor(host: Host, principal: Principal): Backend {
  return {
    async call(operation, input, context) {
      carryOn(host);
      // Before the call and not in it: what takes time is no part of its transaction.
      const work = workOnExports(host);
      if (work) await work;
      const uploaded = await uploadedBy(operation, input, host.state.policy.limits.avatar.bytes);
      const answer = await bound(host, asOfNow(host, principal), uploaded).call(operation, input, context);
      return isReceipt(operation, answer) ? await signed(host, answer) : answer;
    },
    serves: (operation) => bound(host, principal).serves(operation),
  };
}

type Receipt = ChangeReceipt | ConsentReceipt | ErasureCertificate;

const RECEIPTS: readonly string[] = [changesReceipt.id, changesCertificate.id, consentsReceipt.id];

function isReceipt<Output>({ id }: AnyOperation, answer: Output): answer is Output & Receipt {
  return RECEIPTS.includes(id) && answer !== undefined;
}

/** In the host's name, where the platform can: the receipt is worth as much without, but proves less. */
async function signed<Given extends Receipt>(host: Host, receipt: Given): Promise<Given> {
  const sign = await signerFor(host);
  return sign ? await signReceipt(receipt, sign) : receipt;
}

/** What nobody has to ask for, before anybody is asked who they are: an account may be gone by now. */
function carryOn(host: Host): void {
  try {
    workOnce(host);
    applyDueChanges(host);
    applyDueExports(host);
  } catch (cause) {
    throw Object.assign(problem('internal', {}, 'What was due could not be carried out.'), { cause });
  }
}

/** What a caller was when the backend was bound may have changed since: a session has ended, an account is suspended or back again. */
function asOfNow(host: Host, principal: Principal): Principal {
  if (principal.kind !== 'person') return principal;
  const known = host.principalOf(principal.sessionId);
  if (known.kind !== 'person' || known.accountId !== principal.accountId) return ANONYMOUS;
  noteUse(host, known.sessionId);
  const session = host.state.tables.sessions.find(({ id }) => id === known.sessionId);
  // Whoever stands before this host may have a second step of its own.
  const isTheirs = principal.scope === 'secondFactor' && session?.awaitsFactor === undefined;
  return isTheirs ? principal : { ...principal, scope: known.scope };
}

/** Kept with the next write: by itself it is worth none. */
function noteUse(host: Host, sessionId: string): void {
  const session = host.state.tables.sessions.find(({ id }) => id === sessionId);
  const now = host.now();
  if (session && isBefore(addDuration(session.lastActiveAt ?? session.createdAt, 'PT1M'), now))
    session.lastActiveAt = now;
}

function bound(host: Host, principal: Principal, uploaded?: Uint8Array): Backend {
  const handlers: Handlers = {
    ...readHandlers(host, principal),
    ...accountHandlers(host, principal, uploaded),
    ...changeHandlers(host, principal),
    ...challengeHandlers(host, principal),
    ...factorHandlers(host, principal),
    ...rejoinHandlers(host, principal),
    ...deletionAdminHandlers(host, principal),
    ...roleHandlers(host, principal),
    ...solutionHandlers(host, principal),
    ...supportHandlers(host, principal),
    ...exportHandlers(host, principal),
    ...exportScheduleHandlers(host, principal),
    ...inventoryHandlers(host, principal),
    ...consentHandlers(host, principal),
    ...contactChangeHandlers(host, principal),
    ...passwordHandlers(host, principal),
    ...sessionHandlers(host, principal),
  };
  return defineBackend(inTransactions(host, principal, handlers), principal);
}

/** Items made for the answer, of which there may be a thousand, and a stream; every other answer can hold a piece of the state. */
const MADE_ANEW: readonly string[] = [
  'members.list',
  'exports.download',
  'avatars.get',
] satisfies readonly OperationId[];

function inTransactions(host: Host, principal: Principal, handlers: Handlers): Handlers {
  const wrapped = Object.entries(handlers).map(([id, handler]) => {
    const operation = OPERATIONS[id as OperationId];
    const run = (input: unknown, context: CallContext) => {
      const execute = () => {
        const answer = (handler as (input: unknown, context: CallContext) => unknown)(input, context);
        return MADE_ANEW.includes(id) ? answer : structuredClone(answer);
      };
      if (operation.effect === 'read') return execute();
      try {
        return operation.key ? once(host, principal, id, input, context, execute) : execute();
      } finally {
        host.touch();
      }
    };
    return [id, run] as const;
  });
  return Object.fromEntries(wrapped) as Handlers;
}

/** The same key and input get the same answer. Problems are not kept: after them the key may try again. */
function once(
  host: Host,
  principal: Principal,
  id: string,
  input: unknown,
  context: CallContext,
  execute: () => unknown,
): unknown {
  const now = host.now();
  const { sayso, policy } = host.state;
  sayso.keys = sayso.keys.filter((one) => isBefore(now, addDuration(one.at, policy.durations.idempotencyKey)));
  const scope = `${nameOf(principal, context)} ${id}`;
  const key = context.idempotencyKey ?? '';
  const fingerprint = canonicalJson(input);
  const known = sayso.keys.find((one) => one.scope === scope && one.key === key);
  if (known && known.fingerprint !== fingerprint) throw problem('idempotency-key-reused');
  if (known) return structuredClone(known.answer);
  const answer = execute();
  host.state.sayso.keys.push({ scope, key, fingerprint, answer: structuredClone(answer), at: now });
  return answer;
}

function nameOf(principal: Principal, { statusToken }: CallContext): string {
  switch (principal.kind) {
    case 'person':
      return principal.accountId;
    case 'operator':
      return `operator:${principal.operatorId}`;
    case 'anonymous':
      return statusToken ?? principal.kind;
    default:
      return principal satisfies never;
  }
}
