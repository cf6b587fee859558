import {
  type Change,
  type ChangeIntent,
  type ChangeKind,
  type ChangeOptions,
  changesGet,
  type ChangePreview,
  changesPreview,
  organizationsGet,
  type RequestedChange,
} from '@sayso/contract';
import { requestShown } from './acts.ts';
import { Breach, ensure } from './expect.ts';
import { type Caller, newKey, type Stage } from './stage.ts';

export const DAY = 86_400_000;
export const key = () => ({ idempotencyKey: newKey() });

/** About the caller's own account, or their organization. */
export function ending({ person }: Caller, kind: ChangeKind, options?: ChangeOptions): ChangeIntent {
  const target = kind.endsWith('-account')
    ? ({ type: 'account', id: person.accountId } as const)
    : ({ type: 'organization', id: person.organizationId } as const);
  return { kind, target, ...(options && { options }) };
}

export async function shownTo(caller: Caller, kind: ChangeKind, options?: ChangeOptions): Promise<ChangePreview> {
  return caller.ask(changesPreview, ending(caller, kind, options));
}

/** Looks and asks for it. */
export async function asked(caller: Caller, kind: ChangeKind, options?: ChangeOptions): Promise<RequestedChange> {
  return requestShown(caller, await shownTo(caller, kind, options));
}

/** Follows a change by its token, without a session. */
export function followed(stage: Stage, { change, statusToken }: RequestedChange): Promise<Change> {
  return stage.anonymous.call(changesGet, { changeId: change.id }, { statusToken });
}

/** Lets the background work until the change has ended; what was seen on the way. */
export async function carriedThrough(stage: Stage, requested: RequestedChange): Promise<readonly Change[]> {
  const work = stage.port('work');
  const seen = [requested.change];
  for (let rounds = 0; rounds < 500; rounds += 1) {
    const change = await followed(stage, requested);
    seen.push(change);
    if (change.state === 'completed') return seen;
    ensure(change.state === 'processing' || change.state === 'failed', `it is being erased, not ${change.state}`);
    await work();
  }
  throw new Breach('it never comes to an end', 'erased-whole');
}

/** What could give somebody away. */
export function tracesOf({ person }: Caller): readonly string[] {
  const { displayName, email, phone } = person;
  return [displayName, email, ...(phone === undefined ? [] : [phone])];
}

/** The organization as the caller sees it. */
export function organizationOf({ ask, person }: Caller) {
  return ask(organizationsGet, { organizationId: person.organizationId });
}
