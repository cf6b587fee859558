import assert from 'node:assert/strict';
import {
  type Backend,
  type CallContext,
  blockersResolve,
  type ChangeIntent,
  type ChangeKind,
  type ChangePreview,
  changesCancel,
  changesDecide,
  changesGet,
  changesList,
  changesPreview,
  changesRequest,
  changesUndo,
  feedbackCreate,
  isProblem,
  membersList,
  membersSetRole,
  organizationsGet,
  organizationsRejoin,
  organizationsSetDeletionAdmins,
} from '@sayso/contract';
import { dueAtOf, isUnderWay } from '@sayso/contract/rules';
import { newKey } from '../deal.ts';
import { accountOf, memberOf, PASSWORD, personalOf } from '../every-kind.ts';
import { type ExportAct, playExport } from './export-acts.ts';
import { nth, prove } from './proving.ts';
import type { Stage } from './stage.ts';

type Place = 'north' | 'south';

/** What somebody does, or what happens. `which` chooses one of the changes that there are at that moment. */
export type StoryAct =
  | ExportAct
  | { readonly do: 'leave'; readonly who: number; readonly where: Place; readonly successor?: number | undefined }
  | { readonly do: 'hand-over'; readonly who: number; readonly where: Place; readonly to: number }
  | { readonly do: 'set-role'; readonly who: number; readonly where: Place; readonly to: number; readonly role: string }
  | { readonly do: 'rejoin'; readonly who: number; readonly where: Place }
  | { readonly do: 'end-account'; readonly who: number; readonly kind: 'deactivate-account' | 'delete-account' }
  | {
      readonly do: 'end-organization';
      readonly who: number;
      readonly where: Place;
      readonly kind: 'close-organization' | 'reset-organization' | 'delete-organization';
    }
  | { readonly do: 'take-back'; readonly who: number; readonly which: number; readonly by: 'session' | 'link' }
  | { readonly do: 'decide'; readonly which: number; readonly outcome: 'done' | 'denied' }
  | { readonly do: 'confirm'; readonly which: number }
  | { readonly do: 'limit'; readonly who: number; readonly where: Place; readonly to: readonly number[] }
  | { readonly do: 'answer'; readonly which: number }
  | { readonly do: 'sign-up'; readonly who: number }
  | { readonly do: 'look'; readonly who: number }
  | { readonly do: 'forge'; readonly who: number; readonly where: Place }
  | { readonly do: 'campaign'; readonly where: Place }
  | { readonly do: 'outage'; readonly service: 'integrations' | 'newsletter' }
  | { readonly do: 'reload' }
  /** `due` and `before-due`: the very moment at which something comes due, and a millisecond before it. */
  | { readonly do: 'wait'; readonly until: 'an-hour' | 'a-day' | 'two-months' | 'due' | 'before-due' };

/** Others may do something wherever it yields. Answers whether it was done; refusals are none of its failures. */
export type Playing = AsyncGenerator<void, boolean>;

const HOUR = 3_600_000;
const key = () => ({ idempotencyKey: newKey() });

export async function* play(stage: Stage, act: StoryAct): Playing {
  try {
    return yield* playing(stage, act);
  } catch (error) {
    if (isProblem(error) && error.code !== 'internal') return namesNobody(error);
    throw error;
  }
}

/** Nothing personal is in an error. */
function namesNobody(error: Error): false {
  const text = JSON.stringify(error) + error.message;
  for (const person of [0, 1, 2, 3, 4])
    for (const personal of Object.values(personalOf(person))) assert.ok(!text.includes(personal), text);
  return false;
}

async function* playing(stage: Stage, act: StoryAct): Playing {
  const { host } = stage;
  switch (act.do) {
    case 'leave': {
      const options = act.successor !== undefined && { options: { successor: memberOf(act.where, act.successor) } };
      return yield* carryOut(stage, stage.as(act.who), {
        ...about('leave-organization', act.where),
        ...options,
      });
    }
    case 'hand-over':
      return yield* carryOut(stage, stage.as(act.who), {
        ...about('transfer-ownership', act.where),
        options: { successor: memberOf(act.where, act.to) },
      });
    case 'set-role':
      return yield* setRole(stage, act);
    case 'rejoin': {
      const backend = stage.as(act.who);
      yield;
      await backend.call(organizationsRejoin, { code: `${act.where}-1111` }, key());
      return true;
    }
    case 'end-account':
      return yield* carryOut(stage, stage.as(act.who), about(act.kind, accountOf(act.who % stage.people)));
    case 'end-organization':
      return yield* carryOut(stage, stage.as(act.who), about(act.kind, act.where));
    case 'take-back':
      return yield* takeBack(stage, act);
    case 'decide': {
      const record = nth(host.state.sayso.changes, act.which, ({ change }) => change.state === 'awaitingSupport');
      if (!record) return false;
      yield;
      const verdict = { changeId: record.change.id, outcome: act.outcome, reason: 'As it is.' } as const;
      await stage.operator.call(changesDecide, verdict, key());
      return true;
    }
    case 'confirm': {
      const invitation = nth(host.state.sayso.invitations, act.which, () => true);
      const record = host.state.sayso.changes.find(({ change }) => change.id === invitation?.changeId);
      if (!invitation || !record) return false;
      const backend = host.as(host.signInAs(invitation.accountId));
      const intent = { ...record.intent, options: { invitation: invitation.secret } };
      return yield* carryOut(stage, backend, intent);
    }
    case 'limit':
      return yield* limit(stage, act);
    case 'answer': {
      const record = nth(host.state.sayso.changes, act.which, () => true);
      if (!record) return false;
      yield;
      const { statusToken } = record;
      await stage.anyone.call(feedbackCreate, { changeId: record.change.id, helpful: true }, { statusToken });
      return true;
    }
    case 'sign-up': {
      const person = act.who % stage.people;
      const { displayName, email } = personalOf(person);
      const mine = host.signUp({ displayName, email, password: PASSWORD });
      yield;
      const { items } = await host.as(mine).call(changesList, {});
      assert.deepEqual(items, [], 'a new account knows nothing of the old one');
      return true;
    }
    case 'look': {
      const backend = stage.as(act.who);
      yield;
      await backend.call(changesList, {});
      return true;
    }
    case 'forge':
      return yield* forge(stage, act);
    case 'campaign': {
      const rows = host.state.tables['campaigns'] as { organizationId: string; state: string }[];
      const campaign = rows.find(({ organizationId }) => organizationId === act.where);
      if (!campaign) return false;
      campaign.state = 'running';
      return true;
    }
    case 'outage': {
      const service = host.state.sayso.services[act.service];
      if (service) service.failuresLeft += 2;
      return true;
    }
    case 'export':
    case 'stop-export':
    case 'fetch':
    case 'schedule':
      return yield* playExport(stage, act);
    case 'reload':
      host.replace(host.state);
      return true;
    case 'wait':
      stage.at(momentOf(stage, act.until));
      yield;
      await stage.anyone.call(changesGet, { changeId: 'none' }).catch(() => undefined);
      return true;
    default:
      return act satisfies never;
  }
}

function about(kind: ChangeKind, id: string): ChangeIntent {
  return { kind, target: { type: kind.endsWith('account') ? 'account' : 'organization', id } };
}

function momentOf(stage: Stage, until: Extract<StoryAct, { do: 'wait' }>['until']): number {
  const dues = stage.host.state.sayso.changes
    .flatMap(({ change }) => Date.parse(dueAtOf(change) ?? '') || [])
    .filter((due) => due > stage.now());
  const next = Math.min(...dues, stage.now() + 400 * 24 * HOUR);
  switch (until) {
    case 'an-hour':
      return stage.now() + HOUR;
    case 'a-day':
      return stage.now() + 24 * HOUR;
    case 'two-months':
      return stage.now() + 60 * 24 * HOUR;
    case 'due':
      return next;
    case 'before-due':
      return next - 1;
    default:
      return until satisfies never;
  }
}

/** All that a request depends on: while it is the same, what the preview said must hold. */
function factsNow(stage: Stage): string {
  const { tables, sayso } = stage.host.state;
  const { sessions: _sessions, ...rest } = tables;
  // An export that stood in the way when the preview was made may have ended since.
  const exports = sayso.exports.map((one) => one.export.state);
  return JSON.stringify([stage.now(), rest, sayso.changes, sayso.invitations, exports]);
}

/** Previews, solves in place what can be, proves and requests, with others in between. */
async function* carryOut(stage: Stage, backend: Backend, intent: ChangeIntent): Playing {
  yield;
  let preview = await backend.call(changesPreview, intent);
  for (const { code, subject, resolve } of preview.blockers) {
    const [action] = resolve.actions;
    if (resolve.kind !== 'operation' || action === undefined) continue;
    yield;
    const solution = {
      kind: intent.kind,
      target: intent.target,
      code,
      subject: { type: subject.type, id: subject.id },
    };
    await backend.call(blockersResolve, { ...solution, action }, key());
    yield;
    preview = await backend.call(changesPreview, intent);
  }
  const seen = factsNow(stage);
  const proven = preview.proof.methods.length > 0 && { proof: yield* prove(backend, intent) };
  yield;
  return yield* ask(stage, backend, preview, seen, { ...key(), ...proven });
}

async function* ask(
  stage: Stage,
  backend: Backend,
  { previewToken, blockers }: ChangePreview,
  seen: string,
  context: { readonly idempotencyKey: string; readonly proof?: string },
): Playing {
  // The call itself takes what is being exported further, and an export that has ended is in nobody's way.
  const same = seen === factsNow(stage) && !stage.host.state.sayso.exports.some((one) => isUnderWay(one.export));
  const blocked = blockers.some(({ severity }) => severity === 'block');
  try {
    const first = await backend.call(changesRequest, { previewToken }, context);
    assert.ok(!blocked, 'what the preview showed as blocked, was done');
    yield;
    // A double click, or an answer that was lost. The session may have ended with the request.
    const again = await backend.call(changesRequest, { previewToken }, context).catch(() => undefined);
    if (again) assert.deepEqual(again, first, 'the same key has the same answer');
    return true;
  } catch (error) {
    if (!isProblem(error)) throw error;
    // Who has just been signed out elsewhere is asked to sign in; that is no matter of the preview.
    if (same && error.code !== 'unauthenticated')
      assert.ok(blocked && error.code === 'change-blocked', `refused what the preview allowed: ${error.message}`);
    throw error;
  }
}

async function* takeBack(stage: Stage, act: Extract<StoryAct, { do: 'take-back' }>): Playing {
  const record = nth(
    stage.host.state.sayso.changes,
    act.which,
    ({ change }) => change.endedAt === undefined && change.state !== 'processing',
  );
  if (!record) return false;
  const { id: changeId } = record.change;
  const link = act.by === 'link';
  const backend = link ? stage.anyone : stage.as(act.who);
  const context: CallContext = link ? { ...key(), statusToken: record.statusToken } : key();
  yield;
  const now = stage.host.state.sayso.changes.find(({ change }) => change.id === changeId);
  const before = now?.change;
  // Confirming what support answered with a link gives the change another token.
  const opens = now?.statusToken === context.statusToken;
  const waits = opens && before?.state === 'scheduled' && Date.parse(before.cancelableUntil ?? '') > stage.now();
  const operation = before?.state === 'applied' ? changesUndo : changesCancel;
  try {
    await backend.call(operation, { changeId }, context);
    return true;
  } catch (error) {
    assert.ok(!(link && waits), `until the stated moment one call by the link is enough: ${String(error)}`);
    throw error;
  }
}

/** From what was seen, which may be otherwise by then. */
async function* setRole(stage: Stage, { who, where, to, role }: Extract<StoryAct, { do: 'set-role' }>): Playing {
  const backend = stage.as(who);
  yield;
  const organizationId = where;
  const { items } = await backend.call(membersList, { organizationId });
  const member = items.find(({ id }) => id === memberOf(where, to));
  if (!member) return false;
  const purpose = { operation: 'members.setRole', target: { type: 'organization', id: where } } as const;
  const proof = role === 'owner' ? yield* prove(backend, purpose) : undefined;
  yield;
  const context = { ifMatch: member.etag, ...(proof !== undefined && { proof }) };
  const given = await backend.call(membersSetRole, { organizationId, memberId: member.id, role }, context);
  assert.equal(given.role, role);
  return true;
}

async function* limit(stage: Stage, { who, where, to }: Extract<StoryAct, { do: 'limit' }>): Playing {
  const backend = stage.as(who);
  yield;
  const { etag } = await backend.call(organizationsGet, { organizationId: where });
  const target = { type: 'organization', id: where } as const;
  const proof = yield* prove(backend, { operation: 'organizations.setDeletionAdmins', target });
  yield;
  const memberIds = to.map((person) => memberOf(where, person));
  await backend.call(organizationsSetDeletionAdmins, { organizationId: where, memberIds }, { ifMatch: etag, proof });
  return true;
}

/** Without a token of one's own, or without the proof for this very intent, nothing begins. */
async function* forge(stage: Stage, { who, where }: Extract<StoryAct, { do: 'forge' }>): Playing {
  const backend = stage.as(who);
  const changes = () => JSON.stringify(stage.host.state.sayso.changes);
  yield;
  const intent = about('delete-account', accountOf(who % stage.people));
  const { previewToken } = await backend.call(changesPreview, intent);
  const foreign = yield* prove(backend, about('delete-organization', where));
  yield;
  const tries = [
    { previewToken: `${previewToken}x`, proof: foreign },
    { previewToken, proof: foreign },
    { previewToken, proof: 'invented' },
    { previewToken },
  ];
  for (const { previewToken: token, ...context } of tries) {
    // What comes due meanwhile is none of the forger's doing.
    await stage.anyone.call(changesGet, { changeId: 'none' }).catch(() => undefined);
    const erasing = stage.host.state.sayso.changes.some(
      ({ change }) => change.state === 'processing' || change.state === 'failed',
    );
    const before = changes();
    await assert.rejects(backend.call(changesRequest, { previewToken: token }, { ...key(), ...context }), isProblem);
    if (!erasing) assert.equal(changes(), before, 'a forged request has done something');
  }
  return true;
}
