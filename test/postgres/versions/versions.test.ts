import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  type Backend,
  type ChangeIntent,
  changesCancel,
  changesGet,
  changesPreview,
  changesRequest,
  type Change,
  consentsList,
  exportsCreate,
  exportsGet,
  isProblem,
  type RequestedChange,
} from '@sayso/contract';
import { checkAudit } from '@sayso/postgres';
import { migrate } from '@sayso/postgres/migrations';
import { crmPeople, crmSetUp } from '../../../packages/testing/src/conformance/crm-setup.ts';
import { carryOut, leaving, newKey, prove, session } from '../acting.ts';
import { type CrmBackend, crmBackend } from '../crm-backend.ts';
import type { TestDatabase } from '../database.ts';
import { ALWAYS, violationsOf } from '../invariants.ts';
import { FORMER, formerIsMissing, type FormerVersion, formerVersion } from './former.ts';

const DAY = 86_400_000;
const skip = await formerIsMissing();
const state = crmSetUp('exports');
const people = crmPeople(state);

/** What somebody of the sample does to their own account or organization. */
function ending(persona: 'owner' | 'colleague' | 'solo', kind: ChangeIntent['kind']): ChangeIntent {
  const { accountId, organizationId } = people[persona];
  return kind.endsWith('-account')
    ? { kind, target: { type: 'account', id: accountId } }
    : { kind, target: { type: 'organization', id: organizationId } };
}

describe(`this version beside the one before ${FORMER.lastMigration}`, { skip: skip ?? false }, () => {
  let former: FormerVersion;
  let database: TestDatabase;
  let older: CrmBackend;
  let newer: CrmBackend;
  let ahead = 0;
  const failures: unknown[] = [];

  before(async () => {
    former = await formerVersion();
    database = await former.testDatabase();
    await database.reset(state);
    const clock = () => new Date(Date.now() + ahead);
    const onError = (failure: unknown) => void failures.push(failure);
    older = former.crmBackend(state, { pool: database.pool(), clock, onError });
    const shared = { signIn: older.signIn, blobs: older.archives, services: older.fakes.services };
    newer = crmBackend(state, { ...shared, pool: database.pool(), clock, onError });
  });
  after(async () => {
    await database.end();
    await former.remove();
  });

  const seenBy = (backend: CrmBackend, { change, statusToken }: RequestedChange): Promise<Change> =>
    backend.as({ kind: 'anonymous' }).call(changesGet, { changeId: change.id }, { statusToken });
  const sessionOf = (persona: keyof typeof people, nth = 1) =>
    session(people[persona].accountId.slice('account-'.length), nth);

  it('what the older one does while the tables change is done, or is to be tried again', async () => {
    const ended = new AbortController();
    const migrated = migrate({ pool: database.all, grantTo: database.role }).finally(() => ended.abort());
    const caller = older.as(sessionOf('agent'));
    let done = 0;
    for (let round = 0; !ended.signal.aborted || round < 5; round += 1) {
      const intent = ending('colleague', 'delete-account');
      try {
        const requested = await carryOut(older.as(sessionOf('colleague')), intent);
        await older
          .as({ kind: 'anonymous' })
          .call(
            changesCancel,
            { changeId: requested.change.id },
            { statusToken: requested.statusToken, idempotencyKey: newKey() },
          );
        await caller.call(consentsList, {});
        done += 1;
      } catch (error) {
        assert.ok(isProblem(error) && error.code === 'unavailable', String(error));
      }
    }
    const names = await migrated;
    assert.ok(names.length > 0 && names.every((name) => name > FORMER.lastMigration), names.join());
    assert.ok(done >= 5, `${done} rounds`);
  });

  it('a key, a preview, a proof and a status link of one are good at the other', async () => {
    for (const [one, other] of [
      [older, newer],
      [newer, older],
    ] as const) {
      const intent = ending('colleague', 'delete-account');
      const [here, there] = [one.as(sessionOf('colleague')), other.as(sessionOf('colleague'))];
      const { previewToken } = await here.call(changesPreview, intent);
      const proof = await prove(here, intent);
      const idempotencyKey = newKey();
      const requested = await there.call(changesRequest, { previewToken }, { proof, idempotencyKey });
      assert.deepEqual(await here.call(changesRequest, { previewToken }, { proof, idempotencyKey }), requested);
      assert.equal((await seenBy(one, requested)).state, 'scheduled');
      const { statusToken } = requested;
      const canceled = await one
        .as({ kind: 'anonymous' })
        .call(changesCancel, { changeId: requested.change.id }, { statusToken, idempotencyKey: newKey() });
      assert.equal(canceled.state, 'canceled');
      assert.deepEqual(await seenBy(other, requested), canceled);
    }
  });

  it('an export that the older one was asked for is written by the newer one, and the other way round', async () => {
    for (const [persona, asked, works] of [
      ['agent', older, newer],
      ['manager', newer, older],
    ] as const) {
      const caller: Backend = asked.as(sessionOf(persona));
      const subject = { type: 'account', id: people[persona].accountId } as const;
      const one = await caller.call(
        exportsCreate,
        { subject, scope: 'access', format: 'archive' },
        { idempotencyKey: newKey() },
      );
      assert.equal(await works.export(), 1);
      assert.equal((await caller.call(exportsGet, { exportId: one.id })).state, 'ready');
    }
  });

  it('what one was asked for is carried out by the other, to its end', async () => {
    const requested = {
      person: await carryOut(older.as(sessionOf('colleague')), ending('colleague', 'delete-account')),
      solo: await carryOut(newer.as(sessionOf('solo')), ending('solo', 'delete-organization')),
      left: await carryOut(older.as(sessionOf('manager')), leaving(people.manager.organizationId)),
    };
    assert.equal((await seenBy(newer, requested.left)).state, 'completed');
    ahead += 31 * DAY;
    // Both look for what is due at once, as two workers do.
    await Promise.all([older.applyDue(), newer.applyDue()]);
    // One of them begins, and is to stop; the other goes on.
    await older.erase(AbortSignal.abort());
    await Promise.all([newer.erase(), older.erase()]);
    await newer.erase();
    for (const one of [requested.person, requested.solo])
      for (const backend of [older, newer]) assert.equal((await seenBy(backend, one)).state, 'completed');
    assert.deepEqual(await violationsOf(ALWAYS, database.all), []);
  });

  it('an organization that the newer one is asked to delete is erased by the older one alone', async () => {
    const requested = await carryOut(newer.as(sessionOf('firstOwner')), {
      kind: 'delete-organization',
      target: { type: 'organization', id: people.firstOwner.organizationId },
    });
    ahead += 31 * DAY;
    await older.applyDue();
    await older.erase();
    assert.equal((await seenBy(newer, requested)).state, 'completed');
    assert.deepEqual(await violationsOf(ALWAYS, database.all), []);
  });

  it('the audit names what the older one wrote as nothing that it can vouch for, and nothing else', async () => {
    const secret = 'a secret that is only good enough for tests';
    const { findings } = await checkAudit({ pool: database.all, secret });
    assert.deepEqual(new Set(findings.map(({ code }) => code)), new Set(['added']));
    const { rows } = await database.all.query<{ count: number }>(
      `select count(*)::int as count from sayso.audit as a where a.seq is null
        and a.at >= (select min(at) from sayso.audit as b where b.tenant = a.tenant and b.seq is not null)`,
    );
    assert.equal(findings.length, rows[0]?.count);
    assert.deepEqual(failures, []);
  });
});
