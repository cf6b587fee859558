import {
  type Backend,
  challengesAnswer,
  challengesStart,
  type ChangeIntent,
  changesList,
  contactChangesConfirm,
  contactChangesStart,
  exportsCreate,
  exportsGet,
  exportsRemove,
  factorsConfirm,
  factorsEnroll,
  factorsList,
  factorsRemove,
  isProblem,
  passwordChange,
  passwordRequestReset,
  passwordReset,
  type ProofPurpose,
  sessionsList,
  sessionsRevoke,
} from '@sayso/contract';
import type { PersonPrincipal } from '@sayso/contract';
import type { PostgresBackend } from '@sayso/postgres';
import type pg from 'pg';
import { TOTP } from 'totp-generator';
import { atOnce } from '../../../packages/testing/src/conformance/endings-setup.ts';
import { crmSetUp } from '../../../packages/testing/src/conformance/crm-setup.ts';
import { carryOut, newKey, session } from '../acting.ts';
import { lettersIn } from './elsewhere.ts';

/** A host that offers everything, and where nothing waits for its day. */
export const host = atOnce(crmSetUp('exports'));
const PASSWORD = host.tables.accounts[0]?.password ?? '';
const NEW_PASSWORD = 'quite another password than before';
const NEW_ADDRESS = 'moved-away@crm.example';

export interface Stage {
  readonly backend: PostgresBackend;
  /** Sees everything. */
  readonly all: pg.Pool;
  /** The time there. */
  now(): number;
}

/** Something that a person does, and does once more from the beginning when they were cut off. */
export interface Act {
  readonly name: string;
  run(stage: Stage): Promise<void>;
  /** What is not as it was promised, once it was done and all work that waits is done; each statement gives where. */
  readonly broken: Readonly<Record<string, string>>;
}

const own = (persona: string) => ({ type: 'account', id: `account-${persona}` }) as const;

async function proven(backend: Backend, purpose: ProofPurpose): Promise<{ readonly proof: string }> {
  const { id } = await backend.call(challengesStart, { purpose, method: 'password' });
  return await backend.call(challengesAnswer, { challengeId: id, answer: PASSWORD });
}

/** What was done already the first time is refused the second time, and nothing is wrong with that. */
async function unless(codes: readonly string[], call: Promise<unknown>): Promise<void> {
  await call.catch((error: unknown) => {
    if (!isProblem(error) || !codes.includes(error.code)) throw error;
  });
}

const changingPassword: Act = {
  name: 'changing a password',
  async run({ backend }) {
    const agent = backend.as(session('agent'));
    const input = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD, signOutOthers: true };
    await unless(['code-invalid', 'validation-failed'], agent.call(passwordChange, input));
    await backend.deliver();
  },
  broken: {
    'the new password counts': `select account_id as where from elsewhere.logins
      where account_id = 'account-agent' and password <> 'hash of ${NEW_PASSWORD}'`,
    'the other sessions have ended': `select id as where from elsewhere.sessions where id = 'session-agent-2'`,
    'the own one has not': `select 'session-agent-1' as where
      where not exists (select from elsewhere.sessions where id = 'session-agent-1')`,
  },
};

const resettingPassword: Act = {
  name: 'resetting a password',
  async run({ backend, all }) {
    const nobody = backend.as({ kind: 'anonymous' });
    const email = host.tables.accounts.find(({ id }) => id === 'account-agent')?.email ?? '';
    await nobody.call(passwordRequestReset, { email });
    await backend.deliver();
    const token = (await lettersIn(all)).findLast(({ params }) => params['reset'])?.params['reset'] ?? '';
    await unless(['expired'], nobody.call(passwordReset, { token, newPassword: NEW_PASSWORD }));
    await backend.deliver();
  },
  broken: {
    'the new password counts': `select account_id as where from elsewhere.logins
      where account_id = 'account-agent' and password <> 'hash of ${NEW_PASSWORD}'`,
    'all sessions have ended': `select id as where from elsewhere.sessions where account_id = 'account-agent'`,
  },
};

const endingSession: Act = {
  name: 'signing out elsewhere',
  async run({ backend }) {
    const agent = backend.as(session('agent'));
    const { items } = await agent.call(sessionsList, {});
    for (const { id, isCurrent } of items) if (!isCurrent) await agent.call(sessionsRevoke, { sessionId: id });
  },
  broken: {
    'the other session has ended, and no other': `select id as where from elsewhere.sessions where id = 'session-agent-2'
      union all select 'too many ended' where (select count(*) from elsewhere.sessions where account_id <> 'account-agent') <> 2 * (
        select count(*) from elsewhere.logins where account_id <> 'account-agent')`,
  },
};

const changingAddress: Act = {
  name: 'changing an address',
  async run({ backend, all }) {
    const agent = backend.as(session('agent'));
    const purpose = { operation: 'contactChanges.start', target: own('agent') } as const;
    const input = { channel: 'email', value: NEW_ADDRESS } as const;
    const { rows } = await all.query('select from crm.users where id = $1 and email_address = $2', [
      own('agent').id,
      NEW_ADDRESS,
    ]);
    if (rows.length > 0) return;
    const { id: contactChangeId } = await agent.call(contactChangesStart, input, await proven(agent, purpose));
    await backend.deliver();
    const code = (await lettersIn(all)).findLast(({ to, params }) => to === NEW_ADDRESS && params['code']);
    await agent.call(contactChangesConfirm, { contactChangeId, code: code?.params['code'] ?? '' });
  },
  broken: {
    'the new address is everywhere': `
      select 'sign-in' as where from elsewhere.logins where account_id = 'account-agent' and email <> '${NEW_ADDRESS}'
      union all select 'account' from crm.users where id = 'account-agent' and email_address <> '${NEW_ADDRESS}'
      union all select id from crm.seats where user_id = 'account-agent' and email <> '${NEW_ADDRESS}'`,
  },
};

const factorOn: Act = {
  name: 'turning an authenticator app on, signing in with it and turning it off',
  async run({ backend, now }) {
    const agent = backend.as(session('agent'));
    const target = own('agent');
    const remove = async () => {
      for (const { id } of (await agent.call(factorsList, {})).items)
        await agent.call(factorsRemove, { factorId: id }, await proven(agent, { operation: 'factors.remove', target }));
    };
    await remove();
    const enrolling = await proven(agent, { operation: 'factors.enroll', target });
    const { id: enrollmentId, secret = '' } = await agent.call(factorsEnroll, { kind: 'totp' }, enrolling);
    const code = async (away: number) => (await TOTP.generate(secret, { timestamp: now() + away * 30_000 })).otp;
    await agent.call(factorsConfirm, { enrollmentId, code: await code(0) });
    const half: PersonPrincipal = { ...session('agent', 2), scope: 'secondFactor' };
    const purpose = { operation: 'sign-in', target } as const;
    const { id } = await backend.as(half).call(challengesStart, { purpose, method: 'totp' });
    await backend.as(half).call(challengesAnswer, { challengeId: id, answer: await code(1) });
    await remove();
  },
  broken: {
    'who proved it is signed in': `select id as where from elsewhere.sessions where id = 'session-agent-2' and not completed`,
    'it is off': `select account_id as where from sayso.factors where account_id = 'account-agent'`,
  },
};

const writingExport: Act = {
  name: 'an export from the first to the last',
  async run({ backend, all }) {
    const owner = backend.as(session('owner'));
    const input = { subject: { type: 'organization', id: 'harbor' }, scope: 'backup', format: 'archive' } as const;
    await unless(['already-open', 'cooldown'], owner.call(exportsCreate, input, { idempotencyKey: newKey() }));
    const { rows } = await all.query<{ id: string }>('select id from sayso.exports order by id');
    await backend.export();
    for (const { id: exportId } of rows) {
      const { state } = await owner.call(exportsGet, { exportId });
      if (state === 'ready') await owner.call(exportsRemove, { exportId }, { idempotencyKey: newKey() });
    }
    await backend.sweep();
  },
  broken: {
    'one is under way at most, and none for ever': `select id::text as where from sayso.exports where open`,
    'no file is left of what was removed': `select blob as where from sayso.export_parts`,
  },
};

/** Asks for it, unless that was done before. */
async function asked(backend: Backend, intent: ChangeIntent): Promise<void> {
  const { items } = await backend.call(changesList, {});
  if (items.some(({ kind }) => kind === intent.kind)) return;
  await carryOut(backend, intent);
}

/** Until nothing is left to be erased. */
async function erased({ backend, all }: Stage): Promise<void> {
  await backend.applyDue();
  for (let open = true; open;) {
    await all.query(`update sayso.erasures set due_at = '-infinity'`);
    await backend.erase();
    open = (await all.query('select from sayso.erasures')).rows.length > 0;
  }
  await backend.deliver();
}

const deletingAccount: Act = {
  name: 'deleting an account',
  async run(stage) {
    const { rows } = await stage.all.query('select from crm.users where id = $1', [own('agent').id]);
    if (rows.length > 0)
      await asked(stage.backend.as(session('agent')), { kind: 'delete-account', target: own('agent') });
    await erased(stage);
  },
  broken: {
    'sign-in knows nothing of the person': `
      select account_id as where from elsewhere.logins where account_id = 'account-agent'
      union all select id from elsewhere.sessions where account_id = 'account-agent'`,
    'the account is gone': `select id as where from crm.users where id = 'account-agent' and status <> 'deleted'
      union all select id from crm.seats where user_id = 'account-agent'`,
    'it is completed': `select id::text as where from sayso.changes where state <> 'completed'`,
    'the last message was sent': `select 'none' as where where not exists (
      select from elsewhere.letters where message->>'template' = 'change-completed')`,
  },
};

const deletingOrganization: Act = {
  name: 'deleting an organization',
  async run(stage) {
    const { rows } = await stage.all.query(`select from crm.companies where id = 'harbor'`);
    const target = { type: 'organization', id: 'harbor' } as const;
    if (rows.length > 0) await asked(stage.backend.as(session('owner')), { kind: 'delete-organization', target });
    await erased(stage);
  },
  broken: {
    'nothing is left of it': `select id as where from crm.companies where id = 'harbor' and title <> ''
      union all select id from crm.leads where company_id = 'harbor'
      union all select id from crm.whatsapp_conversations where company_id = 'harbor'`,
    'each record was revoked under one key': `
      select id as where from elsewhere.revoked group by service, id having count(*) > 1
      union all select 'none' where not exists (select from elsewhere.revoked)`,
    'it is completed': `select id::text as where from sayso.changes where state <> 'completed'`,
  },
};

export const acts: readonly Act[] = [
  changingPassword,
  resettingPassword,
  endingSession,
  changingAddress,
  factorOn,
  writingExport,
  deletingAccount,
  deletingOrganization,
];
