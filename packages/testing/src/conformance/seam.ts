import {
  type AnyOperationRow,
  capabilitiesGet,
  type ChangeKind,
  changesPreview,
  type InputOf,
  membersList,
  membersSetRole,
  type OperationId,
  OPERATIONS,
  supportCreate,
} from '@sayso/contract';
import { leaving, organization } from './acts.ts';
import { chapter } from './case.ts';
import { alike, Breach, ensure, equal, pointsTo, refused, Skip } from './expect.ts';
import { playWithAccount } from './account-play.ts';
import { playWithCertificates } from './certificates-play.ts';
import { playWithConsents } from './consents-play.ts';
import { difference, play, playWithExports, playWithSupport } from './law.ts';
import { playWithContact } from './contact-play.ts';
import { playWithFactors } from './factors-play.ts';
import { playWithPassword } from './password-play.ts';
import { playWithRoles } from './set-role-play.ts';
import { type Caller, newKey, type Stage, stageOf } from './stage.ts';
import type { Setup } from './world.ts';

type Inputs = { readonly [Id in OperationId]: InputOf<(typeof OPERATIONS)[Id]> };

/** An input of each operation that fits the contract, whatever comes of it. */
function inputsOf(caller: Caller): Inputs {
  const { accountId, organizationId } = caller.person;
  const change = { changeId: 'not-there' };
  const one = { exportId: 'not-there' };
  const subject = { type: 'account', id: accountId } as const;
  const own = { subjectType: subject.type, subjectId: accountId };
  return {
    'capabilities.get': {},
    'account.get': {},
    'account.update': {},
    'account.removePhone': {},
    'account.setAvatar': { picture: new Blob(['no picture'], { type: 'image/png' }) },
    'account.removeAvatar': {},
    'avatars.get': { avatarId: 'not-there' },
    'contactChanges.list': {},
    'contactChanges.start': { channel: 'email', value: 'not an address' },
    'contactChanges.confirm': { contactChangeId: 'not-there', code: '000000' },
    'contactChanges.resend': { contactChangeId: 'not-there' },
    'contactChanges.cancel': { contactChangeId: 'not-there' },
    'contactChanges.revert': { token: 'invented' },
    'password.change': { currentPassword: 'x', newPassword: 'short' },
    'password.requestReset': { email: 'nobody@example.com' },
    'password.reset': { token: 'invented', newPassword: 'a password long enough' },
    'sessions.list': {},
    'sessions.revoke': { sessionId: 'not-there' },
    'sessions.revokeOthers': {},
    'sessions.revokeAll': {},
    'factors.list': {},
    'factors.enroll': { kind: 'totp' },
    'factors.resend': { enrollmentId: 'not-there' },
    'factors.confirm': { enrollmentId: 'not-there', code: '000000' },
    'factors.remove': { factorId: 'not-there' },
    'factors.regenerateRecoveryCodes': {},
    'consents.list': {},
    'consents.set': { choices: [] },
    'consents.history': {},
    'consents.receipt': { purpose: 'not-there' },
    'members.setRole': { organizationId, memberId: 'not-there', role: 'not-a-role' },
    'organizations.list': {},
    'organizations.get': { organizationId },
    'organizations.rejoin': { code: 'NOT-A-CODE' },
    'members.list': { organizationId },
    'roles.list': { organizationId },
    'changes.preview': leaving(caller),
    'changes.request': { previewToken: 'not-a-token' },
    'changes.get': change,
    'changes.list': {},
    'changes.cancel': change,
    'changes.undo': change,
    'changes.receipt': change,
    'changes.certificate': change,
    'challenges.start': { purpose: leaving(caller), method: 'password' },
    'challenges.answer': { challengeId: 'not-there', answer: 'x' },
    'support.create': { message: 'Hello' },
    'changes.decide': { ...change, outcome: 'done' },
    'feedback.create': { ...change, helpful: true },
    'blockers.resolve': {
      kind: 'leave-organization',
      target: organization(organizationId),
      code: 'last-owner',
      subject: { type: 'organization', id: organizationId },
      action: 'not-an-action',
    },
    'organizations.setDeletionAdmins': { organizationId, memberIds: [] },
    'exports.preview': { subject },
    'exports.create': { subject, scope: 'access' },
    'exports.get': one,
    'exports.list': own,
    'exports.cancel': one,
    'exports.remove': one,
    'exports.link': one,
    'exports.download': { ...one, part: 1, ticket: 'invented' },
    'exportSchedules.get': own,
    'exportSchedules.set': { ...own, every: 'off' },
    'inventory.get': own,
    'notices.get': { key: 'not-there' },
  };
}

const table: readonly AnyOperationRow[] = Object.values(OPERATIONS);

/** Those that are not for support alone. */
async function askableBy(caller: Caller): Promise<readonly AnyOperationRow[]> {
  const served = await servedBy(caller);
  return served.filter(({ id }) => OPERATIONS[id as OperationId].auth.some((access) => access !== 'operator'));
}

async function servedBy({ backend }: Caller): Promise<readonly AnyOperationRow[]> {
  const served = await Promise.all(table.map((operation) => backend.serves(operation)));
  return table.filter((_, index) => served[index]);
}

const WITH_SUPPORT: readonly OperationId[] = ['changes.decide', 'organizations.setDeletionAdmins'];

const WITH_EXPORTS: readonly OperationId[] = [
  'exports.preview',
  'exports.create',
  'exports.get',
  'exports.list',
  'exports.cancel',
  'exports.remove',
  'exports.link',
  'exports.download',
  'exportSchedules.get',
  'exportSchedules.set',
  'inventory.get',
  'notices.get',
];
/** What people do with their own account, and with the roles of others. */
const WITH_ACCOUNT: readonly OperationId[] = [
  'account.update',
  'account.removePhone',
  'account.setAvatar',
  'account.removeAvatar',
  'avatars.get',
  'contactChanges.list',
  'contactChanges.start',
  'contactChanges.confirm',
  'contactChanges.resend',
  'contactChanges.cancel',
  'contactChanges.revert',
  'password.change',
  'password.requestReset',
  'password.reset',
  'sessions.list',
  'sessions.revoke',
  'sessions.revokeOthers',
  'sessions.revokeAll',
  'factors.list',
  'factors.enroll',
  'factors.resend',
  'factors.confirm',
  'factors.remove',
  'factors.regenerateRecoveryCodes',
  'members.setRole',
  'consents.list',
  'consents.set',
  'consents.history',
  'consents.receipt',
];

const WITH_CONTACT: readonly OperationId[] = [
  'account.removePhone',
  'contactChanges.list',
  'contactChanges.start',
  'contactChanges.confirm',
  'contactChanges.resend',
  'contactChanges.cancel',
  'contactChanges.revert',
];

const WITH_FACTORS: readonly OperationId[] = [
  'factors.list',
  'factors.enroll',
  'factors.resend',
  'factors.confirm',
  'factors.remove',
  'factors.regenerateRecoveryCodes',
];

const WITH_PASSWORD: readonly OperationId[] = [
  'password.change',
  'password.requestReset',
  'password.reset',
  'sessions.list',
  'sessions.revoke',
  'sessions.revokeOthers',
  'sessions.revokeAll',
];

const WITH_CONSENTS: readonly OperationId[] = ['consents.list', 'consents.set', 'consents.history', 'consents.receipt'];

const ELSEWHERE: readonly OperationId[] = [...WITH_SUPPORT, ...WITH_EXPORTS, ...WITH_ACCOUNT, 'changes.certificate'];

const WITH_PROFILE: readonly OperationId[] = [
  'account.update',
  'account.setAvatar',
  'account.removeAvatar',
  'avatars.get',
];

/** Plays both ways; everything but what is `spared` has to be answered at least once. */
async function sameBothWays(
  stage: Stage,
  setup: Setup,
  scenesOf: typeof play,
  spared: readonly OperationId[] | ((id: OperationId) => boolean),
): Promise<void> {
  const { twin } = stage.world;
  if (!twin) throw new Skip('the world has no twin to compare with');
  const host = await twin.begin(setup);
  if (!host) throw new Skip(`the twin has no setup "${setup}"`);
  const isSpared = typeof spared === 'function' ? spared : (id: OperationId) => spared.includes(id);
  try {
    const one = await scenesOf(stage);
    const answered = new Set(one.filter((scene) => 'answer' in scene).map(({ operation }) => operation));
    for (const { id } of table)
      ensure(answered.has(id) || isSpared(id as OperationId), `${id} was answered in the play`);
    const other = await scenesOf(stageOf(twin, host));
    const found = difference(one, other);
    if (found !== undefined) throw new Breach(found);
  } finally {
    await host.end?.();
  }
}

export const seamCases = chapter('seam', [
  {
    name: 'same-through-http',
    title: 'every operation answers and refuses alike, directly and through HTTP',
    rule: 'same-through-http',
    needs: (Object.keys(OPERATIONS) as OperationId[]).filter((id) => !ELSEWHERE.includes(id)),
    async run(stage) {
      // Nothing on this host ever waits, so cancelling and undoing are refused in every scene.
      const waiting: readonly OperationId[] = ['changes.cancel', 'changes.undo'];
      await sameBothWays(stage, 'standard', play, [...ELSEWHERE, ...waiting]);
    },
  },
  {
    name: 'support-through-http',
    title: 'what support and owners decide answers and refuses alike, directly and through HTTP',
    rule: 'same-through-http',
    needs: [
      ...WITH_SUPPORT,
      'organizations.get',
      'challenges.start',
      'challenges.answer',
      'changes.preview',
      'changes.request',
      'changes.get',
      'changes.list',
      'changes.cancel',
      'changes.undo',
      'account.get',
    ],
    setup: 'support',
    run: (stage) => sameBothWays(stage, 'support', playWithSupport, (id) => !WITH_SUPPORT.includes(id)),
  },
  {
    name: 'exports-through-http',
    title: 'what people take along is answered and refused alike, directly and through HTTP, to the last byte',
    rule: 'same-through-http',
    needs: [...WITH_EXPORTS, 'challenges.start', 'challenges.answer'],
    setup: 'exports',
    run: (stage) => sameBothWays(stage, 'exports', playWithExports, (id) => !WITH_EXPORTS.includes(id)),
  },
  {
    name: 'account-through-http',
    title: 'a profile and its picture answer and refuse alike, directly and through HTTP, to the last byte',
    rule: 'same-through-http',
    needs: WITH_PROFILE,
    run: (stage) => sameBothWays(stage, 'standard', playWithAccount, (id) => !WITH_PROFILE.includes(id)),
  },
  {
    name: 'contact-through-http',
    title: 'addresses and numbers are changed, given up and taken back alike, directly and through HTTP',
    rule: 'same-through-http',
    needs: WITH_CONTACT,
    run: (stage) => sameBothWays(stage, 'standard', playWithContact, (id) => !WITH_CONTACT.includes(id)),
  },
  {
    name: 'passwords-through-http',
    title: 'passwords, their links and sessions answer and refuse alike, directly and through HTTP',
    rule: 'same-through-http',
    needs: WITH_PASSWORD,
    run: (stage) => sameBothWays(stage, 'standard', playWithPassword, (id) => !WITH_PASSWORD.includes(id)),
  },
  {
    name: 'factors-through-http',
    title: 'second factors and the second step of signing in answer and refuse alike, directly and through HTTP',
    rule: 'same-through-http',
    needs: WITH_FACTORS,
    run: (stage) => sameBothWays(stage, 'standard', playWithFactors, (id) => !WITH_FACTORS.includes(id)),
  },
  {
    name: 'roles-through-http',
    title: 'roles are given and refused alike, directly and through HTTP',
    rule: 'same-through-http',
    needs: ['members.setRole', 'members.list', 'roles.list', 'challenges.start', 'challenges.answer'],
    run: (stage) => sameBothWays(stage, 'standard', playWithRoles, (id) => id !== membersSetRole.id),
  },
  {
    name: 'consents-through-http',
    title: 'consents are given, refused and withdrawn alike, directly and through HTTP',
    rule: 'same-through-http',
    needs: WITH_CONSENTS,
    run: (stage) => sameBothWays(stage, 'standard', playWithConsents, (id) => !WITH_CONSENTS.includes(id)),
  },
  {
    name: 'certificates-through-http',
    title: 'certificates are read and refused alike, directly and through HTTP',
    rule: 'same-through-http',
    needs: [
      'changes.certificate',
      'changes.preview',
      'changes.request',
      'changes.get',
      'challenges.start',
      'challenges.answer',
    ],
    setup: 'at-once',
    run: (stage) => sameBothWays(stage, 'at-once', playWithCertificates, (id) => id !== 'changes.certificate'),
  },
  {
    name: 'capabilities',
    title: 'capabilities.get lists what the backend serves, and who asks',
    rule: 'capabilities-true',
    needs: ['capabilities.get'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const own = await agent.ask(capabilitiesGet, {});
      const open = await stage.anonymous.call(capabilitiesGet, {});
      const served = (await servedBy(agent)).map(({ id }) => id);
      equal(own.operations.toSorted(), served.toSorted(), 'the listed operations are those that are served');
      equal(own.principal, { scope: 'full', accountId: agent.person.accountId }, 'who somebody is who is signed in');
      equal(open.principal, undefined, 'the scope of nobody');
      const { principal: _principal, ...rest } = own;
      equal(rest, open, 'the public part is the same for everybody');
    },
  },
  {
    name: 'missing-capability',
    title: 'an operation or a kind that is not offered answers capability-missing',
    rule: 'capabilities-true',
    needs: ['capabilities.get'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const served = await servedBy(agent);
      const inputs = inputsOf(agent);
      for (const operation of table.filter((one) => !served.includes(one))) {
        const call = agent.ask(operation, inputs[operation.id as OperationId], { idempotencyKey: newKey() });
        await refused(call, 'capability-missing');
      }
      if (!served.some(({ id }) => id === changesPreview.id)) return;
      const { kinds } = await agent.ask(capabilitiesGet, {});
      const offered = new Set(kinds.map(({ kind }) => kind));
      const all: readonly ChangeKind[] = ['close-organization', 'reset-organization', 'delete-organization'];
      for (const kind of all.filter((one) => !offered.has(one))) {
        const target = organization(agent.person.organizationId);
        await refused(agent.ask(changesPreview, { kind, target }), 'capability-missing');
      }
    },
  },
  {
    name: 'unknown-members',
    title: 'a member that the contract does not know is refused, in every input',
    rule: 'unknown-members-refused',
    needs: [],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const inputs = inputsOf(agent);
      for (const operation of await askableBy(agent)) {
        const input = { ...inputs[operation.id as OperationId], surprise: 'yes' };
        const refusal = await refused(agent.ask(operation, input, { idempotencyKey: newKey() }), 'validation-failed');
        pointsTo(refusal, '/surprise', 'unknown-member');
      }
    },
  },
  {
    name: 'unknown-options',
    title: 'a misspelt option of a change is refused',
    rule: 'unknown-members-refused',
    needs: ['changes.preview'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const options = { succesor: stage.people.manager.membershipId } as object;
      const refusal = await refused(agent.ask(changesPreview, { ...leaving(agent), options }), 'validation-failed');
      pointsTo(refusal, '/options/succesor', 'unknown-member');
    },
  },
  {
    name: 'input-bounds',
    title: 'an input outside its bounds is refused with a pointer',
    rule: 'input-checked',
    needs: ['members.list', 'changes.preview'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const { organizationId } = agent.person;
      for (const pageSize of [0, 1001, 1.5, 'many' as unknown as number]) {
        pointsTo(await refused(agent.ask(membersList, { organizationId, pageSize }), 'validation-failed'), '/pageSize');
      }
      const search = 'x'.repeat(201);
      pointsTo(await refused(agent.ask(membersList, { organizationId, search }), 'validation-failed'), '/search');
      const { target } = leaving(agent);
      const kind = 'join-organization' as ChangeKind;
      pointsTo(await refused(agent.ask(changesPreview, { kind, target }), 'validation-failed'), '/kind');
      const nothing = {} as InputOf<typeof changesPreview>;
      pointsTo(await refused(agent.ask(changesPreview, nothing), 'validation-failed'), '/target', 'required');
      const account = { type: 'account', id: organizationId } as const;
      const wrongType = agent.ask(changesPreview, { ...leaving(agent), target: account });
      pointsTo(await refused(wrongType, 'validation-failed'), '/target/type');
    },
  },
  {
    name: 'signed-in-only',
    title: 'what is not public is refused to nobody in particular, and to an invented status token',
    rule: 'sign-in-needed',
    needs: [],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const inputs = inputsOf(agent);
      for (const operation of await askableBy(agent)) {
        if (operation.auth.includes('public')) continue;
        const input: unknown = inputs[operation.id as OperationId];
        const context = { idempotencyKey: newKey() };
        await refused(stage.anonymous.call(operation, input, context), 'unauthenticated');
        if (operation.auth.includes('statusToken')) continue;
        const token = { ...context, statusToken: 'invented-status-token' };
        await refused(stage.anonymous.call(operation, input, token), 'unauthenticated');
      }
    },
  },
  {
    name: 'key-needed',
    title: 'without an idempotency key, or with one too short, nothing happens once',
    rule: 'key-needed',
    needs: [],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const inputs = inputsOf(agent);
      for (const operation of (await askableBy(agent)).filter(({ key }) => key)) {
        const input: unknown = inputs[operation.id as OperationId];
        await refused(agent.ask(operation, input), 'idempotency-key-missing');
        await refused(agent.ask(operation, input, { idempotencyKey: 'short' }), 'validation-failed');
        await refused(agent.ask(operation, input, { idempotencyKey: 'x'.repeat(201) }), 'validation-failed');
      }
    },
  },
  {
    name: 'a-refusal-is-repeatable',
    title: 'the same refused call is refused alike again',
    rule: 'problems-closed',
    needs: ['support.create'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const ask = () =>
        refused(agent.ask(supportCreate, { message: '' }, { idempotencyKey: newKey() }), 'validation-failed');
      alike([await ask(), await ask()], 'the second refusal');
    },
  },
]);
