import assert from 'node:assert/strict';
import type { Change, ChangeState } from '@sayso/contract';
import { personalOf } from '../every-kind.ts';
import type { HostState } from '../../src/memory/state.ts';
import { ExportOracle } from './export-oracle.ts';
import type { Stage } from './stage.ts';

type Row = Record<string, unknown>;

/** One call further: what the contract's list of states allows, written down a second time. */
const STEPS: Readonly<Record<ChangeState, readonly ChangeState[]>> = {
  awaitingSupport: ['awaitingConfirmation', 'applied', 'processing', 'completed', 'canceled', 'denied'],
  awaitingConfirmation: ['scheduled', 'applied', 'processing', 'canceled', 'expired'],
  scheduled: ['applied', 'processing', 'completed', 'canceled', 'blocked'],
  blocked: ['canceled'],
  applied: ['undone', 'processing', 'expired'],
  processing: ['completed', 'failed'],
  failed: ['processing', 'completed'],
  completed: [],
  canceled: [],
  undone: [],
  denied: [],
  expired: [],
};

const FIRST: readonly ChangeState[] = ['awaitingSupport', 'scheduled', 'applied', 'processing', 'completed'];
const ENDED: readonly ChangeState[] = ['completed', 'canceled', 'undone', 'denied', 'expired'];
const ERASING: readonly ChangeState[] = ['processing', 'failed'];
const PLACES = ['north', 'south'] as const;
/** What an organization has, apart from its people. */
const BUSINESS = ['deals', 'notes', 'tasks', 'stages', 'campaigns', 'subscriptions', 'invoices', 'integrations'];
const GONE_BY_RESET = ['deals', 'notes', 'drafts', 'tasks', 'campaigns'];

const isOpen = ({ state }: Change) => !ENDED.includes(state);
const hasBegunToErase = ({ state }: Change) => ERASING.includes(state) || state === 'completed';

/** Knows how it was, and says after each step whether it may be as it is: the rules that the server never breaks. */
export class Oracle {
  readonly #stage: Stage;
  readonly #initial: HostState;
  #before = new Map<string, Change>();
  readonly #exports = new ExportOracle();

  constructor(stage: Stage) {
    this.#stage = stage;
    this.#initial = structuredClone(stage.host.state);
  }

  check(): void {
    const { tables, sayso } = this.#state;
    for (const { change } of sayso.changes) {
      this.#checkStep(this.#before.get(change.id), change);
      if (change.state === 'completed') this.#checkErased(change);
    }
    this.#checkOpenOnce();
    for (const place of PLACES) {
      this.#checkOwner(place);
      this.#checkKept(place);
      this.#checkOrganizationState(place);
    }
    for (const member of tables.members) this.#checkMember(member);
    for (const account of tables.accounts) this.#checkAccount(account.id);
    this.#checkSilence();
    this.#exports.check(this.#state, this.#changes);
    for (const { revoked } of Object.values(sayso.services)) {
      const records = revoked.map((key) => key.slice(key.indexOf(' ')));
      assert.equal(new Set(records).size, records.length, 'a record was revoked twice');
    }
    this.#before = new Map(sayso.changes.map(({ change }) => [change.id, structuredClone(change)]));
  }

  /** When nothing more is to come: nothing is half done. */
  checkRest(): void {
    this.check();
    for (const { change } of this.#state.sayso.changes) {
      assert.ok(!ERASING.includes(change.state), `${change.kind} never ended`);
      assert.notEqual(change.state, 'scheduled');
      assert.notEqual(change.state, 'awaitingConfirmation');
    }
    this.#exports.checkRest(this.#state);
    assert.deepEqual(this.#state.sayso.lastAddresses, [], 'an address was kept for nothing');
    assert.deepEqual(this.#state.sayso.erasures, [], 'an erasure is left behind');
  }

  get #state(): HostState {
    return this.#stage.host.state;
  }

  get #changes(): readonly Change[] {
    return this.#state.sayso.changes.map(({ change }) => change);
  }

  #checkStep(before: Change | undefined, after: Change): void {
    const now = this.#stage.now();
    const passed = (moment: string | undefined) => moment !== undefined && Date.parse(moment) <= now;
    if (after.state === 'processing' && before?.state !== 'processing' && before?.state !== 'failed')
      this.#checkBeginning(after);
    if (!before) {
      assert.ok(FIRST.includes(after.state), `begins as ${after.state}`);
      return;
    }
    if (before.state === after.state) {
      assert.equal(after.effectiveAt, before.effectiveAt, 'a promised date is kept');
      return;
    }
    const step = `${after.kind} from ${before.state} to ${after.state}`;
    assert.ok(STEPS[before.state].includes(after.state), step);
    if (before.state === 'scheduled') {
      if (after.state === 'canceled') assert.ok(!passed(before.cancelableUntil), `${step}, too late`);
      else assert.ok(passed(before.effectiveAt), `${step}, too early`);
    }
    if (before.state === 'applied' && after.state === 'processing')
      assert.ok(passed(before.purgeAt), `${step}, too early`);
    if (after.state === 'undone') {
      const final = before.purgeAt !== undefined && before.undoableUntil === undefined;
      assert.ok(!final && !passed(before.undoableUntil), `${step}, too late`);
    }
  }

  /** What stood in the way, is found in the very step that begins the work. */
  #checkBeginning({ kind, target }: Change): void {
    if (kind !== 'delete-organization' && kind !== 'reset-organization') return;
    for (const row of this.#rowsOf('campaigns', target.id))
      assert.notEqual(row['state'], 'running', `${kind} began while a campaign ran`);
    if (kind === 'delete-organization')
      for (const row of this.#rowsOf('subscriptions', target.id))
        assert.equal(row['state'], 'canceled', `${kind} began with a subscription`);
  }

  #checkErased({ id, kind, target }: Change): void {
    const { tables, sayso } = this.#state;
    const revokedOnce = (service: string, collection: string, of: (row: Row) => boolean) => {
      const records = (this.#initial.tables[collection] as Row[]).filter(of).map((row) => String(row['id']));
      for (const record of records)
        assert.ok(
          sayso.services[service]?.revoked.includes(`${id} ${collection} ${record}`),
          `${record} is not revoked`,
        );
    };
    switch (kind) {
      case 'delete-account': {
        const person = Number(target.id.slice('account-'.length));
        const { accounts, ...rest } = tables;
        assert.ok(!accounts.some((one) => one.id === target.id), 'the account is gone');
        const { outbox, audit: _audit, changes: _changes, ...kept } = sayso;
        const text = JSON.stringify([rest, kept]);
        for (const personal of Object.values(personalOf(person)))
          assert.ok(!text.includes(personal), `${personal} is still there`);
        assert.ok(!JSON.stringify(rest).includes(`"${target.id}"`), 'something still leads to the account');
        revokedOnce('newsletter', 'mailingLists', (row) => row['accountId'] === target.id);
        const told = outbox.filter(
          ({ template, params }) => template === 'change-completed' && params['changeId'] === id,
        );
        assert.deepEqual(
          told.map(({ to }) => to),
          [personalOf(person).email],
          'the last message goes out once',
        );
        return;
      }
      case 'delete-organization':
      case 'close-organization': {
        for (const table of Object.keys(tables)) {
          const left = this.#rowsOf(table, target.id);
          const expected = table === 'invoices' ? this.#initialRowsOf(table, target.id) : [];
          assert.deepEqual(left, expected, `${table} after ${kind}`);
        }
        revokedOnce('integrations', 'integrations', (row) => row['organizationId'] === target.id);
        return;
      }
      case 'reset-organization':
        for (const table of GONE_BY_RESET)
          assert.deepEqual(this.#rowsOf(table, target.id), [], `${table} after ${kind}`);
        return;
      case 'leave-organization':
      case 'transfer-ownership':
        return;
      case 'deactivate-account':
        assert.fail('deactivating is never completed');
        return;
      default:
        kind satisfies never;
    }
  }

  #checkOpenOnce(): void {
    const open = this.#changes.filter(isOpen).map(({ kind, target, requestedBy }) => {
      const forOneself = kind === 'leave-organization' || kind === 'transfer-ownership';
      return `${kind} ${target.id} ${forOneself ? requestedBy : ''}`;
    });
    assert.equal(new Set(open).size, open.length, `one open change of a kind: ${open.join(', ')}`);
  }

  #checkOwner(place: string): void {
    const { tables } = this.#state;
    const organization = tables.organizations.find(({ id }) => id === place);
    const comesBack = this.#changes.some(
      ({ kind, target, state, undoableUntil }) =>
        kind === 'close-organization' && target.id === place && state === 'applied' && undoableUntil !== undefined,
    );
    if (organization?.state !== 'active' && !(organization?.state === 'closed' && comesBack)) return;
    const owners = tables.members.filter(
      ({ organizationId, role, state, accountId }) =>
        organizationId === place &&
        role === 'owner' &&
        state === 'active' &&
        tables.accounts.some((one) => one.id === accountId && one.state !== 'deleted'),
    );
    assert.ok(owners.length > 0, `${place} has no owner`);
  }

  /** What no change erases is all there, apart from who holds it and copies of names. */
  #checkKept(place: string): void {
    const erased = this.#changes.some(
      (change) =>
        change.target.id === place &&
        ['delete-organization', 'close-organization', 'reset-organization'].includes(change.kind) &&
        hasBegunToErase(change),
    );
    if (erased) return;
    for (const table of BUSINESS)
      assert.deepEqual(
        this.#rowsOf(table, place).map(bare),
        this.#initialRowsOf(table, place).map(bare),
        `${table} of ${place} are all there`,
      );
  }

  #checkOrganizationState(place: string): void {
    const organization = this.#state.tables.organizations.find(({ id }) => id === place);
    const own = this.#changes.filter(({ target }) => target.id === place);
    const ending = own.some(
      ({ kind, state }) => (kind === 'delete-organization' || kind === 'close-organization') && ERASING.includes(state),
    );
    const closed = own.some(({ kind, state }) => kind === 'close-organization' && state === 'applied');
    if (!organization) return;
    assert.equal(organization.state, ending ? 'purged' : closed ? 'closed' : 'active', `how ${place} stands`);
  }

  #checkMember(member: HostState['tables']['members'][number]): void {
    const { accounts } = this.#state.tables;
    const account = accounts.find(({ id }) => id === member.accountId);
    if (member.state === 'active') {
      if (account && account.state !== 'deleted')
        assert.equal(member.name, account.displayName, 'who is in, has a name');
      return;
    }
    const person = Number(member.id.split('-').at(-1));
    const text = JSON.stringify(
      [...BUSINESS, 'members', 'drafts'].map((table) => this.#rowsOf(table, member.organizationId)),
    );
    for (const personal of Object.values(personalOf(person)))
      assert.ok(!text.includes(personal), `${personal} has left ${member.organizationId}`);
  }

  #checkAccount(accountId: string): void {
    const { host } = this.#stage;
    const { tables } = host.state;
    const account = tables.accounts.find(({ id }) => id === accountId);
    const own = this.#changes.filter(({ target }) => target.id === accountId);
    const of = (kind: Change['kind'], ...states: readonly ChangeState[]) =>
      own.some((change) => change.kind === kind && states.includes(change.state));
    const expected = of('delete-account', 'processing', 'failed')
      ? 'deleted'
      : of('delete-account', 'scheduled', 'blocked')
        ? 'pendingDeletion'
        : of('deactivate-account', 'applied')
          ? 'deactivated'
          : 'active';
    assert.equal(account?.state, expected, 'how the account stands');
    for (const session of tables.sessions.filter((one) => one.accountId === accountId && one.endedAt === undefined)) {
      const principal = host.principalOf(session.id);
      const scope = principal.kind === 'person' ? principal.scope : principal.kind;
      assert.equal(
        scope,
        expected === 'active' ? 'full' : expected === 'deleted' ? 'gone' : 'limited',
        'what a session may',
      );
    }
  }

  /** Nothing personal, and no secret, in what is kept on record. */
  #checkSilence(): void {
    const { sayso } = this.#state;
    const text = JSON.stringify([sayso.audit, this.#changes]);
    for (let person = 0; person < this.#stage.people; person += 1)
      for (const personal of Object.values(personalOf(person)))
        assert.ok(!text.includes(personal), `${personal} is on record`);
    for (const { statusToken } of sayso.changes) assert.ok(!text.includes(statusToken), 'a token is on record');
  }

  #rowsOf(table: string, place: string): Row[] {
    return inPlace(this.#state.tables[table] as Row[], place);
  }

  #initialRowsOf(table: string, place: string): Row[] {
    return inPlace(this.#initial.tables[table] as Row[], place);
  }
}

/** By the names of the ids alone: another way than the one by which the backend finds them. */
function inPlace(rows: readonly Row[], place: string): Row[] {
  return rows.filter((row) => String(row['id']) === place || String(row['id']).includes(`-${place}`));
}

function bare({ memberId: _holder, by: _copy, state: _state, ...row }: Row): Row {
  return row;
}
