import {
  accountGet,
  blockersResolve,
  type AnyOperation,
  type Backend,
  type CallContext,
  type Download,
  type InventoryQuery,
  capabilitiesGet,
  challengesAnswer,
  challengesStart,
  changesCancel,
  changesDecide,
  changesGet,
  changesList,
  changesPreview,
  changesReceipt,
  changesRequest,
  changesUndo,
  exportSchedulesGet,
  exportSchedulesSet,
  exportsCancel,
  exportsCreate,
  exportsDownload,
  exportsGet,
  exportsLink,
  exportsList,
  exportsPreview,
  exportsRemove,
  feedbackCreate,
  inventoryGet,
  membersList,
  noticesGet,
  type Operation,
  organizationsGet,
  organizationsList,
  organizationsRejoin,
  organizationsSetDeletionAdmins,
  rolesList,
  supportCreate,
} from '@sayso/contract';
import { handingOver, leaving } from './acts.ts';
import { ending } from './ending-acts.ts';
import { bytesOf, digestOf, proveFor, subjectOf, written } from './export-acts.ts';
import { Breach, type Refusal, refusalFrom } from './expect.ts';
import { newKey, type Stage } from './stage.ts';

/** One call of the play and what came of it. */
export interface Scene {
  readonly operation: string;
  readonly answer?: unknown;
  readonly refusal?: Refusal;
}

export const ODD_IDS = [
  'a/b',
  '100%',
  '%2F',
  'é 😀 שלום',
  'rejoin',
  'preview',
  '?',
  '#',
  'a b+c',
  '__proto__',
  '.hidden',
  '.',
  '..',
  '\ud800',
  '',
];
export const HOSTILE = '<img src=x onerror=alert(1)>\u202e "quoted" \\ \u0000 \u2028 😀';

const key = () => ({ idempotencyKey: newKey() });

/** Writes down what every call came to. */
export function recorder() {
  const scenes: Scene[] = [];
  const on =
    (backend: Backend) =>
    async <Input, Output>(operation: Operation<Input, Output>, input: Input, context: CallContext = {}) => {
      try {
        const answer = await backend.call(operation, input, context);
        scenes.push({ operation: operation.id, answer: await asJson(answer) });
        return answer;
      } catch (error) {
        if (error instanceof Breach) throw error;
        scenes.push({ operation: operation.id, refusal: refusalFrom(error) });
        return undefined;
      }
    };
  return { scenes, on };
}

/** A stream is what was in it: whether its bytes are those that were announced. */
async function asJson(answer: unknown): Promise<unknown> {
  const download = answer as Partial<Download> | undefined;
  if (!(download?.body instanceof ReadableStream)) return answer;
  const { offset = 0, size = 0, sha256, fileName, mediaType } = download;
  const bytes = await bytesOf(download as Download);
  const whole = offset > 0 ? undefined : digestOf(bytes) === sha256;
  return { isRest: offset > 0, reachesTheEnd: offset + bytes.length === size, fileName, mediaType, whole };
}

/** Every operation of the table that does without support and exports, answered and refused in as many ways as one host allows. The same calls in the same order each time. */
export async function play(stage: Stage): Promise<readonly Scene[]> {
  const { scenes, on } = recorder();
  const nobody = on(stage.anonymous);
  const agent = await stage.signIn('agent');
  const owner = await stage.signIn('owner');
  const [asAgent, asOwner] = [on(agent.backend), on(owner.backend)];
  const asFormer = on((await stage.signIn('former')).backend);
  const north = { organizationId: agent.person.organizationId };
  const elsewhere = { organizationId: stage.people.solo.organizationId };

  await nobody(capabilitiesGet, {});
  await asAgent(capabilitiesGet, {});
  for (const operation of [accountGet, organizationsList, changesList] as const) {
    await nobody(operation as Operation<object, unknown>, {});
    await asAgent(operation as Operation<object, unknown>, {});
  }
  for (const organizationId of [north.organizationId, elsewhere.organizationId, ...ODD_IDS]) {
    await asAgent(organizationsGet, { organizationId });
    await asAgent(membersList, { organizationId, pageSize: 2 });
    await asAgent(rolesList, { organizationId });
  }
  const first = await asAgent(membersList, { ...north, pageSize: 2, search: 'a' });
  const pageToken = first?.nextPageToken;
  if (pageToken !== undefined) {
    await asAgent(membersList, { ...north, pageSize: 2, search: 'a', pageToken });
    await asAgent(membersList, { ...north, pageToken });
  }
  await asAgent(membersList, { ...north, search: '%&+=?#/ é 😀', state: 'left' });
  await asAgent(membersList, { ...north, search: '5' });
  await asAgent(membersList, { ...north, search: 'true' });
  await asAgent(membersList, { ...north, pageSize: 0 });
  await asAgent(membersList, { ...north, pageSize: 1.5 });
  await asAgent(membersList, { ...north, state: 'gone' as 'left' });
  await asOwner(membersList, { ...north, eligibleFor: 'ownership' });

  await asAgent(changesPreview, { kind: 'nothing' as 'leave-organization', target: leaving(agent).target });
  await asAgent(changesPreview, { ...leaving(agent), target: { type: 'organization', id: '' } });
  await asAgent(changesPreview, { ...leaving(agent), options: { successor: 'x'.repeat(300) } });
  const shown = await asAgent(changesPreview, leaving(agent));
  const request = { previewToken: shown?.previewToken ?? '', reason: HOSTILE };
  await asAgent(changesRequest, request);
  await asAgent(changesRequest, request, { idempotencyKey: 'short' });
  await asAgent(changesRequest, { previewToken: 'invented' }, key());
  await asAgent(changesRequest, { ...request, reason: 'x'.repeat(2001) }, key());
  const once = key();
  const done = await asAgent(changesRequest, request, once);
  await asAgent(changesRequest, request, once);
  await asAgent(changesRequest, { ...request, reason: 'another' }, once);
  const changeId = done?.change.id ?? '';
  const statusToken = { statusToken: done?.statusToken ?? '' };
  const byId: readonly (readonly [AnyOperation, boolean])[] = [
    [changesGet, false],
    [changesReceipt, false],
    [changesCancel, true],
    [changesUndo, true],
  ];
  for (const [operation, keyed] of byId) {
    const context = () => (keyed ? key() : {});
    await asAgent(operation, { changeId }, context());
    await asOwner(operation, { changeId }, context());
    await nobody(operation, { changeId }, { ...context(), ...statusToken });
    await nobody(operation, { changeId }, { ...context(), statusToken: 'invented' });
    for (const odd of ODD_IDS) await asAgent(operation, { changeId: odd }, context());
  }
  await asAgent(changesList, { kind: 'leave-organization', state: 'completed', pageSize: 1 });
  await nobody(changesList, {}, statusToken);
  await asAgent(organizationsGet, north);

  await asFormer(organizationsRejoin, { code: HOSTILE }, key());
  await asFormer(organizationsRejoin, { code: '' }, key());
  const code = (await asOwner(organizationsGet, north))?.code ?? '';
  const back = key();
  await asAgent(organizationsRejoin, { code: ` ${code.toLowerCase()} ` }, back);
  await asAgent(organizationsRejoin, { code: ` ${code.toLowerCase()} ` }, back);
  await asAgent(organizationsRejoin, { code }, key());

  await asOwner(changesPreview, leaving(owner));
  const handOver = handingOver(owner, agent.person.membershipId);
  const offered = await asOwner(changesPreview, handOver);
  const token = { previewToken: offered?.previewToken ?? '' };
  const whole = key();
  await asOwner(changesRequest, token, whole);
  await asOwner(challengesStart, { purpose: handOver, method: 'passkey' });
  const challenge = await asOwner(challengesStart, { purpose: handOver, method: 'password' });
  const challengeId = challenge?.id ?? '';
  await asOwner(challengesAnswer, { challengeId, answer: HOSTILE });
  await asAgent(challengesAnswer, { challengeId, answer: owner.person.password });
  for (const odd of ODD_IDS) await asOwner(challengesAnswer, { challengeId: odd, answer: 'x' });
  const proven = await asOwner(challengesAnswer, { challengeId, answer: owner.person.password });
  await asOwner(changesRequest, token, { ...whole, proof: proven?.proof ?? '' });
  await asOwner(changesList, {});

  await asAgent(feedbackCreate, { changeId, helpful: true, comment: HOSTILE });
  await asOwner(feedbackCreate, { changeId, helpful: true });
  await nobody(feedbackCreate, { changeId, helpful: false }, statusToken);
  const solution = {
    ...leaving(agent),
    code: 'pending-operation',
    subject: { type: 'organization', id: 'not-there' },
    action: HOSTILE,
  } as const;
  await asAgent(blockersResolve, solution, key());
  await asAgent(blockersResolve, { ...solution, subject: { type: '__proto__', id: 'constructor' } }, key());
  await nobody(blockersResolve, solution, key());
  await asAgent(supportCreate, { message: HOSTILE, about: { kind: 'leave-organization', code: 'last-owner' } }, key());
  await asAgent(supportCreate, { message: '' }, key());
  await asAgent(supportCreate, { message: 'x'.repeat(5001) }, key());
  await nobody(supportCreate, { message: 'Hello' }, key());
  return scenes;
}

/** What support has to do with: deciding, reopening, and who may delete. For the setup `support`. */
export async function playWithSupport(stage: Stage): Promise<readonly Scene[]> {
  const { scenes, on } = recorder();
  const owner = await stage.signIn('owner');
  const asOwner = on(owner.backend);
  const north = { organizationId: owner.person.organizationId };
  const operator = on(await stage.port('operator')());
  const closing = await asOwner(changesPreview, ending(owner, 'close-organization'));
  const closed = await asOwner(changesRequest, { previewToken: closing?.previewToken ?? '' }, key());
  const closedId = { changeId: closed?.change.id ?? '' };
  await operator(changesList, {});
  await operator(changesGet, closedId);
  await asOwner(changesUndo, closedId, key());
  const reopened = key();
  await operator(changesUndo, closedId, reopened);
  await operator(changesUndo, closedId, reopened);
  const purpose = {
    operation: 'organizations.setDeletionAdmins',
    target: { type: 'organization', id: north.organizationId },
  } as const;
  const started = await asOwner(challengesStart, { purpose, method: 'password' });
  const answered = await asOwner(challengesAnswer, {
    challengeId: started?.id ?? '',
    answer: owner.person.password,
  });
  const limited = { ...north, memberIds: [owner.person.membershipId] };
  await asOwner(organizationsSetDeletionAdmins, limited);
  await asOwner(organizationsSetDeletionAdmins, { ...north, memberIds: [HOSTILE] }, { ifMatch: '"none"' });
  const ifMatch = (await asOwner(organizationsGet, north))?.etag ?? '';
  await asOwner(organizationsSetDeletionAdmins, limited, { ifMatch, proof: answered?.proof ?? '' });
  const fresh = await asOwner(changesPreview, ending(owner, 'reset-organization'));
  const asked = await asOwner(changesRequest, { previewToken: fresh?.previewToken ?? '' }, key());
  const verdict = { changeId: asked?.change.id ?? '', outcome: 'denied', reason: HOSTILE } as const;
  await asOwner(changesDecide, verdict, key());
  await operator(changesDecide, { ...verdict, reason: '' }, key());
  await operator(changesDecide, verdict, key());
  await operator(changesDecide, verdict, key());
  await operator(accountGet, {});
  const again = await asOwner(changesPreview, ending(owner, 'reset-organization'));
  const waiting = await asOwner(changesRequest, { previewToken: again?.previewToken ?? '' }, key());
  await asOwner(changesCancel, { changeId: waiting?.change.id ?? '' }, key());
  for (const odd of ODD_IDS) await operator(changesDecide, { ...verdict, changeId: odd }, key());
  return scenes;
}

/** What people take along, how often, and what they can read about it. For the setup `exports`. */
export async function playWithExports(stage: Stage): Promise<readonly Scene[]> {
  const { scenes, on } = recorder();
  const nobody = on(stage.anonymous);
  const agent = await stage.signIn('agent');
  const owner = await stage.signIn('owner');
  const [asAgent, asOwner] = [on(agent.backend), on(owner.backend)];
  const subject = subjectOf(agent, 'access');
  const [own, north] = [subject, subjectOf(agent, 'backup')].map(({ type, id }) => ({
    subjectType: type,
    subjectId: id,
  })) as [InventoryQuery, InventoryQuery];

  for (const keyOfNotice of ['privacy-policy', ...ODD_IDS]) await nobody(noticesGet, { key: keyOfNotice });
  for (const subjectId of [own.subjectId, ...ODD_IDS]) {
    await asAgent(inventoryGet, { subjectType: 'account', subjectId });
    await asAgent(exportsPreview, { subject: { type: 'account', id: subjectId } });
    await asAgent(exportsList, { subjectType: 'account', subjectId });
    await asAgent(exportSchedulesGet, { subjectType: 'account', subjectId });
  }
  await asAgent(inventoryGet, north);
  await nobody(inventoryGet, own);
  await asAgent(exportsPreview, { subject: subjectOf(agent, 'backup') });

  const request = { subject, scope: 'access', collections: ['account', 'profileNotes'] } as const;
  await asAgent(exportsCreate, request);
  await asAgent(exportsCreate, { ...request, collections: [] }, key());
  await asAgent(exportsCreate, { ...request, collections: [HOSTILE] }, key());
  await asAgent(exportsCreate, { ...request, scope: 'backup' }, key());
  await asAgent(exportsCreate, { ...request, subject: subjectOf(agent, 'backup'), scope: 'backup' }, key());
  await asAgent(exportsCreate, { subject, scope: 'portability', format: 'archive' }, key());
  const once = key();
  const made = await asAgent(exportsCreate, request, once);
  await asAgent(exportsCreate, request, once);
  await asAgent(exportsCreate, request, key());
  const stopped = await asAgent(exportsCreate, { subject, scope: 'portability' }, key());
  const stoppedId = { exportId: stopped?.id ?? '' };
  await asOwner(exportsCancel, stoppedId, key());
  await asAgent(exportsCancel, stoppedId, key());
  await asAgent(exportsCancel, stoppedId, key());
  await asAgent(exportsRemove, stoppedId, key());
  await asAgent(exportsLink, stoppedId);
  const exportId = made?.id ?? '';
  if (made) await written(stage, agent, made);
  await asAgent(exportsGet, { exportId });
  await asOwner(exportsGet, { exportId });
  await asAgent(exportsCancel, { exportId }, key());
  await asAgent(exportsCreate, request, key());
  const first = await asAgent(exportsList, { ...own, pageSize: 1 });
  await asAgent(exportsList, { ...own, pageSize: 1, pageToken: first?.nextPageToken ?? '' });
  await asAgent(exportsList, { ...own, state: 'ready' });
  await asAgent(exportsList, north);
  for (const odd of ODD_IDS) {
    await asAgent(exportsGet, { exportId: odd });
    await asAgent(exportsLink, { exportId: odd });
    await asAgent(exportsRemove, { exportId: odd }, key());
    await nobody(exportsDownload, { exportId: odd, part: 1, ticket: HOSTILE });
  }

  await asAgent(exportsLink, { exportId });
  const proof = made ? await proveFor(agent, made) : '';
  await asAgent(exportsLink, { exportId, part: 9 }, { proof });
  const link = await asAgent(exportsLink, { exportId }, { proof });
  const file = { exportId, part: 1, ticket: link?.ticket ?? '' };
  await nobody(exportsDownload, { ...file, ticket: 'invented' });
  await nobody(exportsDownload, { ...file, part: 2 });
  await nobody(exportsDownload, { ...file, offset: 1e12 });
  await nobody(exportsDownload, file);
  await nobody(exportsDownload, file);
  await nobody(exportsDownload, { ...file, offset: 7 });
  await asAgent(exportsDownload, { ...file, offset: 1 });
  await asAgent(exportsRemove, { exportId }, key());
  await asAgent(exportsRemove, { exportId }, key());
  await asAgent(exportsLink, { exportId });
  await nobody(exportsDownload, { ...file, offset: 7 });

  const schedule = await asOwner(exportSchedulesGet, north);
  const daily = { ...north, every: 'daily' } as const;
  await asAgent(exportSchedulesGet, north);
  await asOwner(exportSchedulesSet, daily);
  await asOwner(exportSchedulesSet, daily, { ifMatch: '"none"' });
  await asOwner(exportSchedulesSet, { ...daily, scope: 'access' }, { ifMatch: schedule?.etag ?? '' });
  const set = await asOwner(exportSchedulesSet, daily, { ifMatch: schedule?.etag ?? '' });
  await asOwner(exportSchedulesGet, north);
  await asOwner(exportSchedulesSet, { ...north, every: 'off' }, { ifMatch: set?.etag ?? '' });
  return scenes;
}

// What is made anew in each host: it may differ, but the same in one way must be the same in the other.
const MADE = /^(at|id|.*Id|.*Token|proof|ticket|asOf|reference|existing|etag|.*At|.*Until|until|requestId)$/;

/** Both hosts live by their own clock. */
const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** Depends on the ids and the moments in what it is about, or is a secret made anew. */
const OF_BYTES = new Set(['secret', 'uri', 'codes', 'sha256', 'sizeBytes', 'estimatedBytes', 'jws']);

/** The first difference between two plays of the same host; undefined when they are alike. Words for developers do not count. */
export function difference(one: readonly Scene[], other: readonly Scene[]): string | undefined {
  const known = new Map<unknown, unknown>();
  const differs = (a: unknown, b: unknown, name: string, path: string): string | undefined => {
    if (name === 'detail' || name === 'requestId' || name === 'retryAfter') return undefined;
    if (OF_BYTES.has(name) && typeof a === typeof b) return undefined;
    if (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null) {
      const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
      const names = new Set([...Object.keys(left), ...Object.keys(right)]);
      for (const each of names) {
        const found = differs(left[each], right[each], each, `${path}/${each}`);
        if (found !== undefined) return found;
      }
      return Array.isArray(a) === Array.isArray(b) ? undefined : `${path} is a list in one only`;
    }
    if (typeof a === 'string' && typeof b === 'string' && MADE.test(name)) {
      if (MOMENT.test(a) && MOMENT.test(b)) return undefined;
      const seen = known.get(a);
      known.set(a, b);
      return seen === undefined || seen === b ? undefined : `${path} names the same in one and not in the other`;
    }
    return a === b ? undefined : `${path}: ${JSON.stringify(a)} in one, ${JSON.stringify(b)} in the other`;
  };
  for (const [index, scene] of one.entries()) {
    const found = differs(scene, other[index], '', `call ${index + 1}, ${scene.operation}`);
    if (found !== undefined) return found;
  }
  return one.length === other.length ? undefined : 'one way has more calls than the other';
}
