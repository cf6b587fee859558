import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  accountGet,
  ANONYMOUS,
  type Backend,
  blockersResolve,
  capabilitiesGet,
  challengesAnswer,
  challengesStart,
  type Change,
  type ChangeIntent,
  type ChangeKind,
  changesCancel,
  changesDecide,
  changesGet,
  changesList,
  changesPreview,
  changesReceipt,
  changesUndo,
  feedbackCreate,
  isProblem,
  membersList,
  organizationsGet,
  organizationsList,
  organizationsSetDeletionAdmins,
  type ProblemCode,
} from '@sayso/contract';
import { carryOut, leaving, newKey, request } from '../../test/deal.ts';
import {
  accountOf,
  everyKind,
  everyKindHost,
  type EveryKindOptions,
  memberOf,
  PASSWORD,
  personalOf,
} from '../../test/every-kind.ts';
import { memoryBackend, type MemoryHost } from './host.ts';

const refused = (code: ProblemCode) => (error: unknown) => isProblem(error) && error.code === code;
const DAY = 86_400_000;

/** Person 0 owns north, 1 is an admin of it, 2 an agent of both, 3 owns south. */
const people = [
  { north: 'owner' },
  { north: 'admin' },
  { north: 'agent', south: 'agent' },
  { south: 'owner' },
] as const satisfies EveryKindOptions['people'];
const [OWNER, ADMIN, AGENT, OTHER] = [0, 1, 2, 3] as const;

function begin(options: Partial<EveryKindOptions> = {}) {
  let now = Date.parse('2026-03-10T09:00:00.000Z');
  const host = memoryBackend(everyKindHost({ people, ...options }), { clock: () => new Date(now) });
  const as = (index: number) => host.as(host.signInAs(accountOf(index)));
  return {
    host,
    as,
    later: (milliseconds: number) => void (now += milliseconds),
    operator: host.as(host.signInAsOperator('operator-1')),
    nobody: host.as(ANONYMOUS),
  };
}

const about = (kind: ChangeKind, id: string, options?: ChangeIntent['options']): ChangeIntent => ({
  kind,
  target: { type: kind.endsWith('account') ? 'account' : 'organization', id },
  ...(options && { options }),
});
const deleting = (index: number) => about('delete-account', accountOf(index));
const carry = (backend: Backend, intent: ChangeIntent) => carryOut(backend, intent, PASSWORD);
const key = () => ({ idempotencyKey: newKey() });
const mails = (host: MemoryHost) => host.state.sayso.outbox.map(({ template, to }) => [template, to]);

/** Looks until it is over; answers each state on the way with how far it was. */
async function follow(backend: Backend, changeId: string, statusToken: string): Promise<Change[]> {
  const seen: Change[] = [];
  for (let looks = 0; looks < 40; looks += 1) {
    const change = await backend.call(changesGet, { changeId }, { statusToken });
    seen.push(change);
    if (change.state === 'completed') return seen;
  }
  throw new Error(`It never ended: ${JSON.stringify(seen.at(-1)?.state)}`);
}

describe('A8 A9 A10 deleting an account', () => {
  test('it is scheduled, every session ends, and a new one has limited scope until it is cancelled', async () => {
    const { host, as, nobody } = begin();
    const before = as(AGENT);
    const { change, statusToken } = await carry(as(AGENT), deleting(AGENT));
    assert.equal(change.state, 'scheduled');
    assert.equal(change.effectiveAt, '2026-03-24T09:00:00.000Z');
    await assert.rejects(before.call(accountGet, {}), refused('unauthenticated'));
    const again = host.as(host.signIn({ email: personalOf(AGENT).email, password: PASSWORD }));
    assert.equal((await again.call(capabilitiesGet, {})).principal?.scope, 'limited');
    assert.deepEqual(
      (await again.call(changesList, {})).items.map(({ state }) => state),
      ['scheduled'],
    );
    assert.equal(
      (await nobody.call(changesCancel, { changeId: change.id }, { ...key(), statusToken })).state,
      'canceled',
    );
    assert.equal((await again.call(capabilitiesGet, {})).principal?.scope, 'full');
    assert.equal((await as(AGENT).call(accountGet, {})).state, 'active');
    const scheduled = host.state.sayso.outbox.find(({ template }) => template === 'change-scheduled');
    assert.equal(scheduled?.params['statusToken'], statusToken);
  });

  test('it is erased step by step, looked at again, and the same e-mail begins anew', async () => {
    const { host, as, nobody, later } = begin({ failures: 2 });
    const { change, statusToken } = await carry(as(AGENT), deleting(AGENT));
    later(14 * DAY);
    const seen = await follow(nobody, change.id, statusToken);
    assert.deepEqual(
      seen.map(({ state, progress }) => `${state} ${progress.stepsDone} ${progress.phase ?? ''}`),
      [
        'processing 0 erasing',
        'failed 0 erasing',
        'processing 1 erasing',
        'processing 2 erasing',
        'processing 3 erasing',
        'processing 4 erasing',
        'processing 5 erasing',
        'processing 6 erasing',
        'processing 7 erasing',
        'processing 8 erasing',
        'processing 9 verifying',
        'completed 10 ',
      ],
    );
    const { displayName, email, phone } = personalOf(AGENT);
    const { outbox, ...kept } = host.state.sayso;
    for (const personal of [displayName, email, phone, accountOf(AGENT)]) {
      assert.ok(!JSON.stringify(host.state.tables).includes(personal), personal);
      if (personal !== accountOf(AGENT)) assert.ok(!JSON.stringify(kept).includes(personal), personal);
    }
    assert.deepEqual(outbox.at(-1) && [outbox.at(-1)?.template, outbox.at(-1)?.to], ['change-completed', email]);
    assert.deepEqual(host.state.sayso.lastAddresses, []);
    assert.deepEqual(host.state.sayso.services['newsletter']?.revoked, [
      `${change.id} mailingLists mailingLists-2-0`,
      `${change.id} mailingLists mailingLists-2-1`,
    ]);
    assert.equal(host.state.tables['deals']?.length, 10, 'the organizations keep what is theirs');
    assert.equal(host.state.tables['drafts']?.length, 6, 'but not what the map says goes');
    const former = (await as(OWNER).call(membersList, { organizationId: 'north', state: 'left' })).items;
    assert.deepEqual(
      former.map(({ state, placeholder, displayName: name }) => [state, placeholder, name]),
      [['purged', { code: 'former-member', number: 3 }, undefined]],
    );
    assert.throws(() => host.signIn({ email, password: PASSWORD }), refused('unauthenticated'));
    const anew = host.as(host.signUp({ displayName: 'New', email, password: PASSWORD }));
    assert.equal((await anew.call(organizationsList, {})).items.length, 0);
    assert.equal((await anew.call(changesList, {})).items.length, 0);
    const late = await nobody.call(changesReceipt, { changeId: change.id }, { statusToken });
    assert.equal(late.state, 'completed');
    later(30 * DAY);
    await assert.rejects(nobody.call(changesGet, { changeId: change.id }, { statusToken }), refused('not-found'));
  });

  test('the last owner hands over first, and finds it in the preview', async () => {
    const { as } = begin();
    const owner = as(OWNER);
    const { blockers, previewToken } = await owner.call(changesPreview, deleting(OWNER));
    assert.deepEqual(
      blockers.map(({ code, subject, resolve }) => [code, subject.id, resolve.actions]),
      [['last-owner', 'north', ['transfer-ownership']]],
    );
    assert.ok(previewToken);
    await carry(owner, about('transfer-ownership', 'north', { successor: memberOf('north', ADMIN) }));
    assert.deepEqual((await owner.call(changesPreview, deleting(OWNER))).blockers, []);
  });

  test('an owner whose account is being erased counts no more: the other one cannot leave', async () => {
    const { as, host, later } = begin({ people: [{ north: 'owner' }, { north: 'owner' }, { north: 'agent' }] });
    await carry(as(0), deleting(0));
    later(14 * DAY);
    const second = as(1);
    const { blockers } = await second.call(changesPreview, leaving('north'));
    assert.equal(host.state.tables.accounts.find(({ id }) => id === accountOf(0))?.state, 'deleted');
    assert.deepEqual(
      blockers.map(({ code }) => code),
      ['last-owner'],
    );
    assert.equal((await second.call(organizationsGet, { organizationId: 'north' })).memberCount, 2);
  });

  test('somebody else’s account is not there', async () => {
    const { as } = begin();
    await assert.rejects(as(OTHER).call(changesPreview, deleting(AGENT)), refused('not-found'));
  });

  test('after a change of the credentials another proof is asked for first', async () => {
    const { as, host } = begin();
    const account = host.state.tables.accounts.find(({ id }) => id === accountOf(AGENT));
    assert.ok(account);
    account.credentialsChangedAt = '2026-03-10T08:00:00.000Z';
    const agent = as(AGENT);
    const [blocker] = (await agent.call(changesPreview, deleting(AGENT))).blockers;
    assert.deepEqual([blocker?.code, blocker?.resolve.actions], ['recent-credential-change', ['prove']]);
    const solution = {
      ...deleting(AGENT),
      code: 'recent-credential-change',
      subject: { type: 'account', id: accountOf(AGENT) },
      action: 'prove',
    } as const;
    await assert.rejects(agent.call(blockersResolve, solution, key()), refused('step-up-required'));
    const { id } = await agent.call(challengesStart, { purpose: deleting(AGENT), method: 'password' });
    const { proof } = await agent.call(challengesAnswer, { challengeId: id, answer: PASSWORD });
    assert.deepEqual(await agent.call(blockersResolve, solution, { ...key(), proof }), {});
    assert.deepEqual((await agent.call(changesPreview, deleting(AGENT))).blockers, []);
    account.credentialsChangedAt = '2026-03-10T09:00:00.001Z';
    assert.equal((await agent.call(changesPreview, deleting(AGENT))).blockers.length, 1, 'a later change counts anew');
  });
});

describe('C1 deactivating', () => {
  test('access ends, and whoever signs in again can undo it at any time', async () => {
    const { host, as, later } = begin();
    const before = as(AGENT);
    const { change } = await carry(as(AGENT), about('deactivate-account', accountOf(AGENT)));
    assert.equal(change.state, 'applied');
    await assert.rejects(before.call(accountGet, {}), refused('unauthenticated'));
    later(400 * DAY);
    const again = as(AGENT);
    assert.equal((await again.call(accountGet, {})).state, 'deactivated');
    await assert.rejects(again.call(membersList, { organizationId: 'north' }), refused('permission-required'));
    assert.equal((await again.call(changesUndo, { changeId: change.id }, key())).state, 'undone');
    assert.equal((await again.call(accountGet, {})).state, 'active');
    assert.deepEqual(
      mails(host).map(([template]) => template),
      ['change-applied', 'change-undone'],
    );
  });

  test('a deletion takes its place, and cancelling it leaves the account deactivated', async () => {
    const { as, host } = begin();
    await carry(as(AGENT), about('deactivate-account', accountOf(AGENT)));
    const { change } = await carry(as(AGENT), deleting(AGENT));
    await as(AGENT).call(changesCancel, { changeId: change.id }, key());
    assert.equal(host.state.tables.accounts[AGENT]?.state, 'deactivated');
  });
});

describe('B6 B7 deleting an organization', () => {
  const gone = about('delete-organization', 'north', { notify: { message: 'Thank you all.' } });

  test('members are told, see it and have the say that their role gives', async () => {
    const { as, host } = begin();
    const admin = as(ADMIN);
    const shown = await admin.call(changesPreview, gone);
    assert.deepEqual(shown.informs, { members: 2, required: false });
    const { change } = await request(admin, shown, gone, PASSWORD);
    assert.deepEqual(
      host.state.sayso.outbox
        .filter(({ template }) => template === 'members-informed')
        .map(({ to, params }) => [to, params['message']]),
      [OWNER, AGENT].map((index) => [personalOf(index).email, 'Thank you all.']),
    );
    const { id: changeId } = change;
    assert.equal((await as(AGENT).call(changesGet, { changeId })).state, 'scheduled');
    await assert.rejects(as(AGENT).call(changesCancel, { changeId }, key()), refused('permission-required'));
    await assert.rejects(as(OTHER).call(changesGet, { changeId }), refused('not-found'));
    await carry(as(AGENT), leaving('north'));
    await assert.rejects(as(AGENT).call(changesGet, { changeId }), refused('not-found'), 'who has left sees no more');
    assert.equal((await as(OWNER).call(changesCancel, { changeId }, key())).state, 'canceled');
    assert.equal(host.state.sayso.audit.at(-1)?.accountId, accountOf(OWNER));
  });

  test('everything goes but what the law wants, and integrations are ended at the other side', async () => {
    const { as, host, nobody, later } = begin({ failures: 2 });
    const { change, statusToken } = await carry(as(ADMIN), gone);
    later(30 * DAY);
    const owner = as(OWNER);
    assert.equal((await owner.call(organizationsList, {})).items.length, 0, 'access ends at once');
    const seen = await follow(nobody, change.id, statusToken);
    assert.ok(seen.some(({ state, problem }) => state === 'failed' && problem?.code === 'unavailable'));
    const {
      accounts: _accounts,
      sessions: _sessions,
      devices: _devices,
      mailingLists: _lists,
      ...rest
    } = host.state.tables;
    const left = Object.entries(rest).flatMap(([table, rows]) =>
      rows.filter((row) => JSON.stringify(row).includes('north')).map(() => table),
    );
    assert.deepEqual(left, ['invoices']);
    assert.deepEqual(host.state.sayso.services['integrations']?.revoked, [
      `${change.id} integrations integrations-north`,
    ]);
    assert.equal(rest['deals']?.length, 4, 'another organization keeps its own');
    const last = host.state.sayso.outbox.at(-1);
    assert.deepEqual(
      [last?.template, last?.to, last?.params['targetName']],
      ['change-completed', personalOf(ADMIN).email, 'The north'],
    );
    assert.deepEqual(host.state.sayso.erasures, []);
    assert.equal(seen.at(-1)?.retained[0]?.until, '2033-04-09T09:00:00.000Z');
  });

  test('B9 what runs stands in the way, is stopped in place, and stands in the way again when it comes due', async () => {
    const { as, host, later } = begin({ campaign: 'running' });
    const admin = as(ADMIN);
    const [blocker] = (await admin.call(changesPreview, gone)).blockers;
    assert.deepEqual(blocker?.subject, {
      type: 'campaigns',
      id: 'campaigns-north',
      name: 'Spring',
      label: { en: { one: 'campaigns', other: 'campaignss' } },
    });
    const solution = {
      ...about('delete-organization', 'north'),
      code: 'pending-operation',
      subject: { type: 'campaigns', id: 'campaigns-north' },
      action: 'stop',
    } as const;
    await assert.rejects(as(AGENT).call(blockersResolve, solution, key()), refused('permission-required'));
    await assert.rejects(as(OTHER).call(blockersResolve, solution, key()), refused('not-found'));
    await assert.rejects(
      admin.call(blockersResolve, { ...solution, action: 'explode' }, key()),
      refused('validation-failed'),
    );
    const foreign = { ...solution, subject: { type: 'campaigns', id: 'campaigns-south' } };
    await admin.call(blockersResolve, foreign, key());
    await admin.call(blockersResolve, solution, key());
    const states = (host.state.tables['campaigns'] as { state: string }[]).map(({ state }) => state);
    assert.deepEqual(states, ['stopped', 'running']);
    const { change } = await carry(admin, gone);
    const [campaign] = host.state.tables['campaigns'] as { state: string }[];
    assert.ok(campaign);
    campaign.state = 'running';
    later(30 * DAY);
    const found = await admin.call(changesGet, { changeId: change.id });
    assert.deepEqual([found.state, found.problem?.code], ['blocked', 'change-blocked']);
    assert.equal(host.state.tables.organizations[0]?.state, 'active');
  });

  test('B15 only named admins, named under the newest tag and with a proof', async () => {
    const { as } = begin();
    const owner = as(OWNER);
    const { etag, deletionAdmins } = await owner.call(organizationsGet, { organizationId: 'north' });
    assert.deepEqual(deletionAdmins, []);
    const input = { organizationId: 'north', memberIds: [memberOf('north', OWNER)] };
    const set = (backend: Backend, context: object) => backend.call(organizationsSetDeletionAdmins, input, context);
    await assert.rejects(set(owner, {}), refused('precondition-required'));
    await assert.rejects(set(owner, { ifMatch: '"0"' }), refused('precondition-failed'));
    await assert.rejects(set(owner, { ifMatch: etag }), refused('step-up-required'));
    await assert.rejects(set(as(AGENT), { ifMatch: etag }), refused('permission-required'));
    await assert.rejects(set(as(OTHER), { ifMatch: etag }), refused('not-found'));
    const purpose = {
      operation: 'organizations.setDeletionAdmins',
      target: { type: 'organization', id: 'north' },
    } as const;
    const { id } = await owner.call(challengesStart, { purpose, method: 'password' });
    const { proof } = await owner.call(challengesAnswer, { challengeId: id, answer: PASSWORD });
    const after = await set(owner, { ifMatch: etag, proof });
    assert.deepEqual(after.deletionAdmins, [memberOf('north', OWNER)]);
    assert.notEqual(after.etag, etag);
    await assert.rejects(set(owner, { ifMatch: after.etag, proof }), refused('step-up-required'), 'good once');
    const [blocker] = (await as(ADMIN).call(changesPreview, gone)).blockers;
    assert.deepEqual([blocker?.code, blocker?.params], ['permission-required', { trusted: 1 }]);
    assert.deepEqual((await owner.call(changesPreview, gone)).blockers, []);
  });

  test('a code that is asked for this purpose says so', async () => {
    const { as, host } = begin();
    const account = host.state.tables.accounts[OWNER];
    assert.ok(account);
    account.proofMethods = ['email-code'];
    const purpose = {
      operation: 'organizations.setDeletionAdmins',
      target: { type: 'organization', id: 'north' },
    } as const;
    await as(OWNER).call(challengesStart, { purpose, method: 'email-code' });
    const { params } = host.state.sayso.outbox.at(-1) ?? { params: {} };
    assert.deepEqual(Object.keys(params), ['code', 'operation']);
  });
});

describe('E1 E2 E7 closing', () => {
  const close = about('close-organization', 'north');

  test('the trial comes back within its days, the paid one does not', async () => {
    const trial = begin();
    const { change } = await carry(trial.as(OWNER), close);
    assert.equal(change.purgeAt, '2026-05-09T09:00:00.000Z');
    const subscription = trial.host.state.tables['subscriptions']?.[0] as { state: string };
    assert.equal(subscription.state, 'canceled');
    assert.equal((await trial.as(AGENT).call(organizationsGet, { organizationId: 'north' })).state, 'closed');
    await assert.rejects(
      trial.as(AGENT).call(membersList, { organizationId: 'north' }),
      refused('permission-required'),
    );
    trial.later(60 * DAY - 1);
    assert.equal((await trial.as(OWNER).call(changesUndo, { changeId: change.id }, key())).state, 'undone');
    assert.equal((await trial.as(AGENT).call(organizationsGet, { organizationId: 'north' })).state, 'active');

    const paid = begin({ plan: 'paid' });
    const final = await carry(paid.as(OWNER), close);
    assert.equal(final.change.purgeAt, '2026-09-10T09:00:00.000Z');
    await assert.rejects(
      paid.as(OWNER).call(changesUndo, { changeId: final.change.id }, key()),
      refused('cancel-window-closed'),
    );
  });

  test('undo against the purge: at the very moment the purge has it', async () => {
    const { as, later, nobody, host } = begin();
    const { change, statusToken } = await carry(as(OWNER), close);
    later(60 * DAY);
    await assert.rejects(
      nobody.call(changesUndo, { changeId: change.id }, { ...key(), statusToken }),
      refused('state-conflict'),
    );
    await follow(nobody, change.id, statusToken);
    assert.deepEqual(
      host.state.tables.organizations.map(({ id }) => id),
      ['south'],
    );
  });

  test('all of it is erased, also when the one who closed it has gone since', async () => {
    const { as, later, nobody, host } = begin({ people: [{ north: 'owner' }, { north: 'owner' }, { south: 'owner' }] });
    const { change, statusToken } = await carry(as(0), close);
    await carry(as(0), leaving('north'));
    await carry(as(0), deleting(0));
    later(60 * DAY);
    await follow(nobody, change.id, statusToken);
    assert.equal(JSON.stringify(host.state.tables['deals']).includes('north'), false);
  });

  test('where only support brings it back, support does, and the person is sent there', async () => {
    const undoBySupport = {
      ...everyKind['close-organization'],
      byPlan: {},
      eraseAfter: 'P60D',
      undoFor: 'P60D',
      undoBy: 'support',
    } as const;
    const { as, operator } = begin({ kinds: { 'close-organization': undoBySupport } });
    const { change } = await carry(as(OWNER), close);
    assert.equal(change.undoBy, 'support');
    await assert.rejects(as(OWNER).call(changesUndo, { changeId: change.id }, key()), refused('permission-required'));
    assert.equal((await operator.call(changesUndo, { changeId: change.id }, key())).state, 'undone');
    assert.equal((await as(AGENT).call(organizationsGet, { organizationId: 'north' })).state, 'active');
  });

  test('a legal hold waits', async () => {
    const { as, later, host, nobody } = begin();
    const { change, statusToken } = await carry(as(OWNER), close);
    const [organization] = host.state.tables.organizations;
    assert.ok(organization);
    organization.legalHold = true;
    later(61 * DAY);
    const look = () => nobody.call(changesGet, { changeId: change.id }, { statusToken });
    assert.equal((await look()).state, 'applied');
    delete organization.legalHold;
    assert.equal((await look()).state, 'processing');
  });
});

describe('E3 E4 E5 starting fresh, by support', () => {
  const reset = about('reset-organization', 'north');

  test('support answers with a link for one person and one use, and the same change goes on', async () => {
    const { as, host, operator, later, nobody } = begin();
    const admin = as(ADMIN);
    const { change, statusToken } = await carry(admin, reset);
    assert.deepEqual([change.state, change.dueAt], ['awaitingSupport', '2026-03-12T09:00:00.000Z']);
    const listed = await operator.call(changesList, { state: 'awaitingSupport' });
    assert.deepEqual(
      listed.items.map(({ id }) => id),
      [change.id],
    );
    await assert.rejects(
      as(OWNER).call(changesDecide, { changeId: change.id, outcome: 'done' }, key()),
      refused('permission-required'),
    );
    const decided = await operator.call(changesDecide, { changeId: change.id, outcome: 'done' }, key());
    assert.deepEqual([decided.state, decided.confirmableUntil], ['awaitingConfirmation', '2026-03-12T09:00:00.000Z']);
    assert.equal(host.state.sayso.audit.at(-1)?.operatorId, 'operator-1');
    const letter = host.state.sayso.outbox.at(-1);
    assert.deepEqual([letter?.template, letter?.to], ['change-invitation', personalOf(ADMIN).email]);
    const invitation = letter?.params['invitation'] ?? '';
    const invited = about('reset-organization', 'north', { invitation });
    await assert.rejects(as(OWNER).call(changesPreview, invited), refused('already-open'));
    await assert.rejects(
      admin.call(changesPreview, about('reset-organization', 'south', { invitation })),
      refused('not-found'),
    );
    const second = await carry(admin, invited);
    assert.equal(second.change.id, change.id);
    assert.equal(second.change.state, 'scheduled');
    assert.notEqual(second.statusToken, statusToken);
    await assert.rejects(admin.call(changesPreview, invited), refused('already-open'));
    later(7 * DAY);
    await follow(nobody, change.id, second.statusToken);
    const counts = Object.fromEntries(
      ['deals', 'notes', 'campaigns', 'stages', 'members', 'integrations'].map((table) => [
        table,
        (host.state.tables[table] ?? []).filter((row) => JSON.stringify(row).includes('north')).length,
      ]),
    );
    assert.deepEqual(counts, { deals: 0, notes: 0, campaigns: 0, stages: 1, members: 3, integrations: 1 });
    assert.equal(host.state.tables.organizations[0]?.state, 'active');
  });

  test('a link that nobody used in time ends the change', async () => {
    const { as, operator, later } = begin();
    const { change } = await carry(as(ADMIN), reset);
    await operator.call(changesDecide, { changeId: change.id, outcome: 'done' }, key());
    later(2 * DAY);
    assert.equal((await as(ADMIN).call(changesGet, { changeId: change.id })).state, 'expired');
    assert.equal((await as(ADMIN).call(changesPreview, reset)).blockers.length, 0);
  });

  test('a denial has a reason, and is told', async () => {
    const { as, host, operator } = begin();
    const { change } = await carry(as(ADMIN), reset);
    const deny = { changeId: change.id, outcome: 'denied' } as const;
    await assert.rejects(operator.call(changesDecide, deny, key()), refused('validation-failed'));
    const denied = await operator.call(changesDecide, { ...deny, reason: 'Not yet.' }, key());
    assert.deepEqual([denied.state, denied.decision?.reason], ['denied', 'Not yet.']);
    const { template, params } = host.state.sayso.outbox.at(-1) ?? {};
    assert.deepEqual([template, params?.['reason']], ['change-denied', 'Not yet.']);
    await assert.rejects(operator.call(changesDecide, { ...deny, reason: 'Again.' }, key()), refused('state-conflict'));
  });

  test('what support sends is in the language of who asked', async () => {
    const { as, host, operator } = begin();
    const { change } = await carry(as(ADMIN), reset);
    await operator.call(changesDecide, { changeId: change.id, outcome: 'done' }, { ...key(), locale: 'sv' });
    const { template, locale } = host.state.sayso.outbox.at(-1) ?? {};
    assert.deepEqual([template, locale], ['change-invitation', 'en']);
  });

  test('support sees what it carries out and nothing else', async () => {
    const { as, operator } = begin();
    const { change } = await carry(as(AGENT), deleting(AGENT));
    await assert.rejects(operator.call(changesGet, { changeId: change.id }), refused('not-found'));
    assert.equal((await operator.call(changesList, {})).items.length, 0);
    await assert.rejects(operator.call(organizationsList, {}), refused('permission-required'));
  });
});

test('Z5 another change stands in the way and is cancelled in place', async () => {
  const { as, host } = begin();
  const admin = as(ADMIN);
  const { change } = await carry(admin, about('reset-organization', 'north'));
  const gone = about('delete-organization', 'north');
  const owner = as(OWNER);
  const [blocker] = (await owner.call(changesPreview, gone)).blockers;
  assert.deepEqual(
    [blocker?.code, blocker?.subject, blocker?.resolve.actions],
    ['pending-operation', { type: 'change', id: change.id }, ['cancel-change']],
  );
  const solution = {
    ...gone,
    code: 'pending-operation',
    subject: { type: 'change', id: change.id },
    action: 'cancel-change',
  } as const;
  await owner.call(blockersResolve, solution, key());
  assert.equal(host.state.sayso.changes[0]?.change.state, 'canceled');
  assert.deepEqual((await owner.call(changesPreview, gone)).blockers, []);
  assert.deepEqual((await as(AGENT).call(changesPreview, leaving('north'))).blockers, []);
});

test('E9 the question at the end keeps the latest answer, of whoever may see the change', async () => {
  const { as, host, nobody } = begin();
  const { change, statusToken } = await carry(as(AGENT), deleting(AGENT));
  const answer = { changeId: change.id, helpful: true };
  await nobody.call(feedbackCreate, answer, { statusToken });
  await nobody.call(feedbackCreate, { ...answer, helpful: false, comment: 'Hm.' }, { statusToken });
  await assert.rejects(as(OTHER).call(feedbackCreate, answer), refused('not-found'));
  assert.deepEqual(
    host.state.sayso.feedback.map(({ helpful, comment }) => [helpful, comment]),
    [[false, 'Hm.']],
  );
});

test('whoever is in support signs in as such, and out', async () => {
  const { host } = begin();
  assert.throws(() => host.signInAsOperator('nobody'), refused('unauthenticated'));
  const { sessionId } = host.signInAsOperator('operator-1');
  assert.deepEqual(host.principalOf(sessionId), { kind: 'operator', operatorId: 'operator-1' });
  host.signOut(sessionId);
  assert.deepEqual(host.principalOf(sessionId), ANONYMOUS);
  assert.deepEqual(host.principalOf(undefined), ANONYMOUS);
});

test('what is left after the first pass is found by the second, and erased', async () => {
  const { as, host, nobody, later } = begin();
  const { change, statusToken } = await carry(as(AGENT), deleting(AGENT));
  later(14 * DAY);
  const context = { statusToken };
  let seen = await nobody.call(changesGet, { changeId: change.id }, context);
  while (seen.progress.phase !== 'verifying') seen = await nobody.call(changesGet, { changeId: change.id }, context);
  host.state.tables['devices']?.push({ id: 'late', accountId: accountOf(AGENT) });
  seen = await nobody.call(changesGet, { changeId: change.id }, context);
  assert.deepEqual([seen.state, seen.progress.phase], ['processing', 'erasing']);
  await follow(nobody, change.id, statusToken);
  assert.equal(JSON.stringify(host.state.tables).includes('"late"'), false);
});

test('work goes on after a reload at any step', async () => {
  const { as, host, nobody, later } = begin({ failures: 1 });
  const { change, statusToken } = await carry(as(ADMIN), about('delete-organization', 'north'));
  later(30 * DAY);
  let { state } = change;
  for (let looks = 0; state !== 'completed' && looks < 40; looks += 1) {
    host.replace(host.state);
    ({ state } = await nobody.call(changesGet, { changeId: change.id }, { statusToken }));
  }
  assert.equal(state, 'completed');
});
