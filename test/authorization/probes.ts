import {
  type CallContext,
  type ChangeIntent,
  type ChangeTarget,
  changesPreview,
  challengesStart,
  consentsList,
  exportsLink,
  OPERATIONS,
  type InputOf,
  type OperationId,
  organizationsGet,
  type ProblemCode,
} from '@sayso/contract';
import { key } from '../../packages/testing/src/conformance/ending-acts.ts';
import { picture } from '../../packages/testing/src/conformance/pictures.ts';
import { type Belongings, type Cast, type Part, partOf, type Shared, withFactor } from './cast.ts';
import type { PrincipalName, Relation } from './principals.ts';

/** One call of a principal about something. */
export interface Cell {
  readonly cast: Cast;
  readonly principal: PrincipalName;
  readonly relation: Relation;
}

/** How an operation is tried. */
export interface Probe<Input> {
  readonly input: (cell: Cell) => Input | Promise<Input>;
  readonly context?: (cell: Cell) => CallContext | Promise<CallContext>;
  /** What stops whoever may do it, so that nothing is changed; absent: they are answered. */
  readonly stops?: ProblemCode;
  /** Puts right what a call did to the caller's own session. */
  readonly after?: (cell: Cell) => Promise<void>;
}

const NEVER = '00000000-0000-7000-8000-00000000dead';
const STALE = { ifMatch: '"of-another-day"' };

/** Whose something is. Who is nobody has nothing of their own: then it is the agent's. */
function whose({ principal, relation }: Cell): Part | undefined {
  switch (relation) {
    case 'own':
      return partOf(principal) ?? 'agent';
    case 'same':
      return principal === 'manager' ? 'agent' : 'manager';
    case 'other':
    case 'theirs':
    case 'mixed':
      return 'stranger';
    case 'ours':
      return 'owner';
    default:
      return undefined;
  }
}

function belonging(name: keyof Belongings): (cell: Cell) => string {
  return (cell) => {
    const part = whose(cell);
    return part === undefined ? NEVER : cell.cast.belongings[part][name];
  };
}

function sessionOf(cell: Cell): string {
  const part = whose(cell);
  return part === undefined || part === 'half' ? NEVER : cell.cast.sessions[part];
}

/** Somebody's own one, or one of an organization's. */
function record(own: keyof Belongings, shared: keyof Shared): (cell: Cell) => Promise<string> {
  return async (cell) => {
    if (cell.relation === 'ours') return (await cell.cast.shared('owner'))[shared];
    if (cell.relation === 'theirs') return (await cell.cast.shared('stranger'))[shared];
    return belonging(own)(cell);
  };
}

function target(cell: Cell): ChangeTarget {
  const part = whose(cell);
  const person = part === undefined ? undefined : cell.cast.caller(part).person;
  return isOrganization(cell)
    ? { type: 'organization', id: person?.organizationId ?? NEVER }
    : { type: 'account', id: person?.accountId ?? NEVER };
}

const isOrganization = ({ relation }: Cell) => relation === 'ours' || relation === 'theirs' || relation === 'nowhere';

const organizationId = (cell: Cell) => target(cell).id;

const subject = (cell: Cell) => ({ subjectType: target(cell).type, subjectId: target(cell).id });

const ending = (cell: Cell): ChangeIntent => ({
  kind: isOrganization(cell) ? 'delete-organization' : 'delete-account',
  target: target(cell),
});

const change = record('change', 'reset');
const oneExport = record('export', 'backup');

async function previewTokenOf(cell: Cell): Promise<string> {
  const part = whose(cell);
  if (part === undefined || part === 'half') return 'invented';
  const caller = cell.cast.caller(part);
  const kind = part === 'owner' || part === 'stranger' ? 'delete-organization' : 'delete-account';
  const id = kind === 'delete-account' ? caller.person.accountId : caller.person.organizationId;
  const type = kind === 'delete-account' ? 'account' : 'organization';
  return (await caller.ask(changesPreview, { kind, target: { type, id } })).previewToken;
}

async function challengeOf(cell: Cell): Promise<string> {
  const part = whose(cell);
  if (part === undefined) return NEVER;
  const caller = cell.cast.caller(part);
  const account = { type: 'account', id: caller.person.accountId } as const;
  const started =
    part === 'half'
      ? { purpose: { operation: 'sign-in', target: account } as const, method: 'totp' as const }
      : { purpose: { kind: 'delete-account', target: account } as const, method: 'password' as const };
  return (await caller.ask(challengesStart, started)).id;
}

/** A task of the organization that stands in the way of its end, and can be put right there. */
async function taskInTheWay({ cast }: Cell) {
  await cast.stage.port('obstruct')();
  const owner = cast.caller('owner');
  const { blockers } = await owner.ask(changesPreview, {
    kind: 'delete-organization',
    target: { type: 'organization', id: owner.person.organizationId },
  });
  const { type, id } = blockers.find(({ code }) => code === 'pending-operation')?.subject ?? { type: '', id: '' };
  return { type, id };
}

const factors = new WeakMap<Cast, Map<Part, string>>();

/** Set up once for each part, and only then: whoever has one is signed in by half from then on. */
async function factorOf(cell: Cell): Promise<string> {
  const part = whose(cell);
  if (part === undefined || part === 'half' || part === 'limited') return NEVER;
  const known = factors.get(cell.cast) ?? new Map<Part, string>();
  factors.set(cell.cast, known);
  const id = known.get(part) ?? (await withFactor(cell.cast.caller(part)));
  known.set(part, id);
  return id;
}

const nothing = () => ({});

async function signedInAgain({ cast, principal }: Cell): Promise<void> {
  const part = partOf(principal);
  if (part !== undefined) await cast.signInAgain(part);
}

type Probes = { readonly [Id in OperationId]: Probe<InputOf<(typeof OPERATIONS)[Id]>> };

/** One for each operation: without it this does not compile. */
export const PROBES: Probes = {
  'capabilities.get': { input: nothing },
  'account.get': { input: nothing },
  'account.update': {
    input: () => ({ displayName: 'Somebody Else' }),
    context: () => STALE,
    stops: 'precondition-failed',
  },
  'account.removePhone': { input: nothing },
  'account.setAvatar': { input: () => ({ picture: picture() }) },
  'account.removeAvatar': { input: nothing },
  'avatars.get': { input: ({ cast, relation }) => ({ avatarId: relation === 'own' ? cast.avatar : NEVER }) },
  'contactChanges.list': { input: nothing },
  'contactChanges.start': {
    input: () => ({ channel: 'email', value: 'somebody@else.example' }),
    stops: 'step-up-required',
  },
  'contactChanges.confirm': {
    input: (cell) => ({ contactChangeId: belonging('contactChange')(cell), code: 'wrong' }),
    stops: 'code-invalid',
  },
  'contactChanges.resend': {
    input: (cell) => ({ contactChangeId: belonging('contactChange')(cell) }),
    stops: 'cooldown',
  },
  'contactChanges.cancel': { input: (cell) => ({ contactChangeId: belonging('contactChange')(cell) }) },
  'contactChanges.revert': { input: () => ({ token: 'invented' }), stops: 'expired' },
  'password.change': {
    input: () => ({ currentPassword: 'wrong', newPassword: 'correct horse battery staple' }),
    stops: 'code-invalid',
  },
  'password.requestReset': { input: () => ({ email: 'somebody@else.example' }) },
  'password.reset': {
    input: () => ({ token: 'invented', newPassword: 'correct horse battery staple' }),
    stops: 'expired',
  },
  'sessions.list': { input: nothing },
  'sessions.revoke': { input: (cell) => ({ sessionId: sessionOf(cell) }) },
  'sessions.revokeOthers': { input: nothing },
  'sessions.revokeAll': { input: nothing, after: signedInAgain },
  'factors.list': { input: nothing },
  'factors.enroll': { input: () => ({ kind: 'totp' }), stops: 'step-up-required' },
  'factors.confirm': {
    input: (cell) => ({ enrollmentId: belonging('enrollment')(cell), code: 'wrong' }),
    stops: 'code-invalid',
  },
  'factors.resend': {
    input: (cell) => ({ enrollmentId: belonging('enrollment')(cell) }),
    stops: 'state-conflict',
  },
  'factors.remove': {
    input: async (cell) => ({ factorId: await factorOf(cell) }),
    stops: 'step-up-required',
  },
  'factors.regenerateRecoveryCodes': { input: nothing, stops: 'step-up-required' },
  'organizations.list': { input: nothing },
  'organizations.get': { input: (cell) => ({ organizationId: organizationId(cell) }) },
  'organizations.rejoin': { input: () => ({ code: 'INVENTED' }), context: key, stops: 'code-invalid' },
  'organizations.setDeletionAdmins': {
    input: (cell) => ({ organizationId: organizationId(cell), memberIds: [] }),
    async context({ cast }) {
      const owner = cast.caller('owner');
      const { etag } = await owner.ask(organizationsGet, { organizationId: owner.person.organizationId });
      return { ifMatch: etag ?? '' };
    },
    stops: 'step-up-required',
  },
  'members.list': { input: (cell) => ({ organizationId: organizationId(cell) }) },
  'members.setRole': {
    input: (cell) => {
      const { cast, relation } = cell;
      const part = whose(cell);
      const organization = relation === 'theirs' ? 'stranger' : 'agent';
      return {
        organizationId: relation === 'nowhere' ? NEVER : cast.caller(organization).person.organizationId,
        memberId: part === undefined || relation === 'ours' ? NEVER : cast.caller(part).person.membershipId,
        role: 'agent',
      };
    },
    context: () => STALE,
    stops: 'precondition-failed',
  },
  'roles.list': { input: (cell) => ({ organizationId: organizationId(cell) }) },
  'changes.preview': { input: ending },
  'changes.request': {
    input: async (cell) => ({ previewToken: await previewTokenOf(cell) }),
    context: key,
    stops: 'step-up-required',
  },
  'changes.get': { input: async (cell) => ({ changeId: await change(cell) }) },
  'changes.list': { input: nothing },
  'changes.cancel': {
    input: async (cell) => ({ changeId: await change(cell) }),
    context: key,
    stops: 'state-conflict',
  },
  'changes.undo': { input: async (cell) => ({ changeId: await change(cell) }), context: key, stops: 'state-conflict' },
  'changes.decide': {
    input: async (cell) => ({ changeId: await change(cell), outcome: 'denied', reason: 'Not now.' }),
    context: key,
  },
  'changes.receipt': { input: async (cell) => ({ changeId: await change(cell) }) },
  'changes.certificate': { input: async (cell) => ({ changeId: await change(cell) }) },
  'blockers.resolve': {
    input: async (cell) => ({
      ...ending(cell),
      code: 'pending-operation',
      subject: await taskInTheWay(cell),
      action: 'complete',
    }),
    context: key,
  },
  'challenges.start': {
    input: (cell) =>
      cell.principal === 'half' && cell.relation === 'own'
        ? { purpose: { operation: 'sign-in', target: target(cell) }, method: 'totp' }
        : { purpose: ending(cell), method: 'password' },
  },
  'challenges.answer': {
    input: async (cell) => ({ challengeId: await challengeOf(cell), answer: 'wrong' }),
    stops: 'code-invalid',
  },
  'exports.preview': { input: (cell) => ({ subject: target(cell) }) },
  'exports.create': {
    input: (cell) => ({
      subject: target(cell),
      scope: isOrganization(cell) ? 'backup' : 'access',
    }),
    context: key,
  },
  'exports.get': { input: async (cell) => ({ exportId: await oneExport(cell) }) },
  'exports.list': { input: subject },
  'exports.cancel': { input: async (cell) => ({ exportId: await oneExport(cell) }), context: key },
  'exports.remove': {
    input: async (cell) => ({ exportId: await oneExport(cell) }),
    context: key,
    stops: 'state-conflict',
  },
  'exports.link': { input: async (cell) => ({ exportId: await oneExport(cell) }), stops: 'state-conflict' },
  'exports.download': {
    async input({ cast, relation }) {
      const exportId = relation === 'unknown' ? NEVER : cast.file;
      if (relation !== 'own') return { exportId, part: 1, ticket: 'invented' };
      return { exportId, part: 1, ticket: (await cast.caller('agent').ask(exportsLink, { exportId })).ticket };
    },
  },
  'exportSchedules.get': { input: subject },
  'exportSchedules.set': {
    input: (cell) => ({ ...subject(cell), every: 'weekly' }),
    context: () => STALE,
    stops: 'precondition-failed',
  },
  'inventory.get': { input: subject },
  'notices.get': { input: ({ relation }) => ({ key: relation === 'own' ? 'privacy-policy' : NEVER }) },
  'consents.list': { input: nothing },
  'consents.set': {
    async input({ cast }) {
      const { items } = await cast.caller('agent').ask(consentsList, {});
      const [first] = items.flatMap(({ purpose, notice }) => (notice ? [{ purpose, ...notice }] : []));
      const { purpose = '', version = '', sha256 = '' } = first ?? {};
      return { choices: [{ purpose, version, sha256, granted: true }] };
    },
  },
  'consents.history': { input: nothing },
  'consents.receipt': {
    async input({ cast, relation }) {
      const { items } = await cast.caller('agent').ask(consentsList, {});
      return { purpose: relation === 'own' ? (items[0]?.purpose ?? '') : NEVER };
    },
  },
  'support.create': { input: () => ({ message: 'A question' }), context: key },
  'feedback.create': { input: async (cell) => ({ changeId: await change(cell), helpful: true }) },
};
