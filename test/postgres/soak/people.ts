import { setTimeout as pause } from 'node:timers/promises';
import { isSaysoError } from '@sayso/client';
import { httpBackend } from '@sayso/client/http';
import {
  type Backend,
  type CallContext,
  type ChangeIntent,
  changesCancel,
  changesList,
  changesPreview,
  changesRequest,
  changesUndo,
  exportsCreate,
  isProblem,
  membersList,
  membersSetRole,
  type Operation,
  type RequestedChange,
} from '@sayso/contract';
import { newKey, prove } from '../acting.ts';
import { accountId, cast, memberId, type Player, teamId } from '../races/teams.ts';
import type { Seeded } from '../seeded.ts';

/** What people are told when they may not do something now; anything else is a fault of the server. */
const REFUSALS: ReadonlySet<string> = new Set([
  'already-open',
  'cancel-window-closed',
  'change-blocked',
  'conflict',
  'cooldown',
  'expired',
  'not-found',
  'permission-required',
  'plan-required',
  'precondition-failed',
  'preview-stale',
  'proof-required',
  'state-conflict',
  'unauthenticated',
  'undo-window-closed',
  'validation-failed',
]);

/** What passes, so that the same call under the same key is made again. */
const PASSING: ReadonlySet<string> = new Set(['network', 'timeout', 'unavailable', 'aborted', 'invalid-response']);

export interface Town {
  readonly teams: number;
  readonly random: Seeded;
  /** Where servers can be reached now. */
  origins(): readonly string[];
  readonly ended: AbortSignal;
  /** Somebody was answered so: this change is there from now on. */
  answered(change: RequestedChange): void;
  breach(rule: string): void;
}

const codeOf = (error: unknown): string | undefined =>
  isProblem(error) || isSaysoError(error) ? error.code : undefined;

/** Acts as anybody until the signal aborts; gives how many acts were answered. */
export async function live(town: Town): Promise<number> {
  let done = 0;
  while (!town.ended.aborted) {
    const { random } = town;
    const round = random.below(town.teams);
    const player = random.pick(cast);
    try {
      await act(town, through(town, accountId(round, player)), round, player);
      done += 1;
    } catch (error) {
      const code = codeOf(error) ?? String(error);
      if (town.ended.aborted) break;
      if (REFUSALS.has(code)) continue;
      town.breach(`${player} of ${round} was told ${code}`);
      return done;
    }
  }
  return done;
}

/** A person who tries again, at any of the servers, until there is an answer. */
function through({ origins, random, ended }: Town, account: string): Backend {
  const at = (): Backend => {
    const all = origins();
    const origin = all[random.below(all.length)] ?? 'http://127.0.0.1:1';
    return httpBackend({ baseUrl: `${origin}/api/sayso`, headers: { authorization: account }, retries: 0 });
  };
  return {
    async call<Input, Output>(operation: Operation<Input, Output>, input: Input, context: CallContext = {}) {
      for (;;) {
        try {
          return await at().call(operation, input, context);
        } catch (error) {
          if (ended.aborted || !PASSING.has(codeOf(error) ?? '')) throw error;
          await pause(50 + random.below(200), undefined, { signal: ended });
        }
      }
    },
    serves: (operation) => at().serves(operation),
  };
}

async function act(town: Town, backend: Backend, round: number, player: Player): Promise<void> {
  const { random } = town;
  const organization = { type: 'organization', id: teamId(round) } as const;
  const account = { type: 'account', id: accountId(round, player) } as const;
  const other = memberId(round, random.pick(cast));
  switch (random.below(12)) {
    case 0:
    case 1:
      return await ask(town, backend, { kind: 'leave-organization', target: organization });
    case 2:
      return await ask(town, backend, {
        kind: 'leave-organization',
        target: organization,
        options: { successor: other },
      });
    case 3:
    case 4:
      return await ask(town, backend, {
        kind: 'transfer-ownership',
        target: organization,
        options: { successor: other },
      });
    case 5:
      return await ask(town, backend, { kind: 'delete-account', target: account });
    case 6:
      return await ask(town, backend, { kind: 'delete-organization', target: organization });
    case 7:
      return await ask(town, backend, { kind: 'close-organization', target: organization });
    case 8:
      return await ask(town, backend, { kind: 'reset-organization', target: organization });
    case 9: {
      const { items } = await backend.call(changesList, {});
      for (const { id: changeId, state } of items) {
        const context = { idempotencyKey: newKey() };
        if (state === 'scheduled') await backend.call(changesCancel, { changeId }, context);
        if (state === 'applied') await backend.call(changesUndo, { changeId }, context);
      }
      return undefined;
    }
    case 10: {
      const [subject, scope] = random.pick<readonly [typeof account | typeof organization, 'access' | 'backup']>([
        [account, 'access'],
        [organization, 'backup'],
      ]);
      await backend.call(exportsCreate, { subject, scope, format: 'archive' }, { idempotencyKey: newKey() });
      return undefined;
    }
    default: {
      const { items } = await backend.call(membersList, { organizationId: organization.id });
      const one = items[random.below(items.length)];
      if (!one) return undefined;
      const input = {
        organizationId: organization.id,
        memberId: one.id,
        role: random.pick(['manager', 'agent']),
      };
      await backend.call(membersSetRole, input, { ...(one.etag !== undefined && { ifMatch: one.etag }) });
      return undefined;
    }
  }
}

/** Looks, proves, asks, and sometimes asks again: two tabs, or a double click. */
async function ask({ answered, breach, random }: Town, backend: Backend, intent: ChangeIntent): Promise<void> {
  const { previewToken, proof } = await backend.call(changesPreview, intent);
  const proven = proof.methods.length > 0 ? { proof: await prove(backend, intent) } : {};
  const context = { idempotencyKey: newKey(), ...proven };
  const first = await backend.call(changesRequest, { previewToken }, context);
  answered(first);
  if (random.below(3) > 0) return;
  const again = await backend.call(changesRequest, { previewToken }, context).catch((error: unknown) => {
    // Who has deleted their account is nobody by now.
    if (codeOf(error) !== 'unauthenticated') throw error;
    return first;
  });
  if (again.change.id !== first.change.id) breach(`one key made ${first.change.id} and ${again.change.id}`);
}
