import {
  type Change,
  changesGet,
  type ChangeKind,
  changesPreview,
  changesRequest,
  type DataMapEntry,
  type KindPolicy,
  type PersonPrincipal,
  type Policy,
  type RequestedChange,
} from '@sayso/contract';
import {
  type HostMap,
  type OutgoingMessage,
  postgresBackend,
  type PostgresBackend,
  type PostgresOptions,
} from '@sayso/postgres';
import { crmPolicy } from '@sayso/testing/hosts/crm';
import { newKey } from '../acting.ts';
import type { TestDatabase } from '../database.ts';
import { type FakeServices, fakeServices } from '../fake-services.ts';

/** A host whose tables hold on to each other: foreign keys everywhere, one of them within a table. */
const TABLES = `
  drop schema if exists studio cascade;
  create schema studio;
  create table studio.people (id uuid primary key, name text not null, mail text not null unique, phone text,
    status text not null default 'active', made timestamptz not null default '2020-01-01');
  create table studio.rooms (id uuid primary key, title text not null, status text not null default 'active', plan text);
  create table studio.seats (id uuid primary key, room uuid not null references studio.rooms, person uuid references studio.people,
    role text not null, status text not null default 'active', since timestamptz not null default '2020-01-01', name text, mail text);
  create table studio.projects (id bigint primary key, room uuid not null references studio.rooms,
    parent bigint references studio.projects, title text not null);
  create table studio.tasks (id bigint primary key, project bigint not null references studio.projects, seat uuid references studio.seats, by text);
  create table studio.hooks (id uuid primary key, room uuid not null references studio.rooms, url text not null);
  create table studio.deliveries (id bigint primary key, hook uuid not null references studio.hooks);
  create table studio.bills (id bigint primary key, room uuid not null references studio.rooms, total integer not null);
  create table studio.badges (id bigint primary key, person uuid not null references studio.people);
  create table studio.letters (id bigint primary key, person uuid not null references studio.people, list text not null);
  create index on studio.seats (room, person);
  create index on studio.seats (person);
  create index on studio.projects (room);
  create index projects_parent on studio.projects (parent);
  create index on studio.tasks (project);
  create index on studio.tasks (seat);
  create index on studio.hooks (room);
  create index on studio.deliveries (hook);
  create index on studio.bills (room);
  create index on studio.badges (person);
  create index on studio.letters (person);
  grant usage on schema studio to ROLE;
  grant select, insert, update, delete on all tables in schema studio to ROLE;
`;

const ROOM = [{ column: 'room' }] as const;

function entry(name: string, rest: Partial<DataMapEntry> = {}): DataMapEntry {
  return {
    name,
    table: `studio.${name}`,
    label: { en: { other: name } },
    owner: 'organization',
    path: ROOM,
    class: 'business',
    onLeave: 'keep',
    onDeleteAccount: 'keep',
    onDelete: 'erase',
    onReset: 'erase',
    export: 'include',
    ...rest,
  };
}

const own = { owner: 'account', path: [{ column: 'person' }], onDeleteAccount: 'erase', onReset: 'keep' } as const;

/** Parents first, so that only the catalogue and the paths can put them in order. */
const map: HostMap = {
  directory: {
    accounts: {
      table: 'studio.people',
      ids: 'uuid',
      columns: { id: 'id', displayName: 'name', email: 'mail', phone: 'phone', state: 'status', createdAt: 'made' },
    },
    organizations: {
      table: 'studio.rooms',
      ids: 'uuid',
      columns: { id: 'id', name: 'title', state: 'status', plan: 'plan' },
    },
    members: {
      table: 'studio.seats',
      ids: 'uuid',
      columns: {
        id: 'id',
        organization: 'room',
        account: 'person',
        role: 'role',
        state: 'status',
        joinedAt: 'since',
        name: 'name',
        email: 'mail',
      },
    },
  },
  collections: [
    entry('seats', {
      member: 'id',
      class: 'identity',
      personal: {
        name: { copies: 'displayName', label: { en: 'Name' } },
        mail: { copies: 'email', label: { en: 'Mail' } },
      },
      onLeave: 'anonymize',
      onDeleteAccount: 'anonymize',
      onReset: 'keep',
    }),
    entry('projects'),
    entry('hooks', { service: 'hooks', class: 'settings' }),
    entry('deliveries', {
      path: [{ column: 'hook', references: { table: 'studio.hooks', column: 'id' } }, { column: 'room' }],
    }),
    entry('tasks', {
      path: [{ column: 'project', references: { table: 'studio.projects', column: 'id' } }, { column: 'room' }],
      member: 'seat',
      personal: { by: { copies: 'displayName', label: { en: 'By' } } },
      onDeleteAccount: 'anonymize',
    }),
    entry('bills', { class: 'billing', onDelete: { retain: { en: 'Bookkeeping' }, until: 'P7Y' }, onReset: 'keep' }),
    entry('badges', own),
    entry('letters', { ...own, service: 'letters' }),
  ],
};

const atOnce: KindPolicy = { fulfilment: { by: 'automatic' }, proof: [] };

const studioPolicy: Policy = {
  ...crmPolicy,
  kinds: {
    'leave-organization': atOnce,
    'transfer-ownership': atOnce,
    'delete-account': atOnce,
    'delete-organization': { ...atOnce, permission: 'delete-organization' },
    'reset-organization': { ...atOnce, permission: 'reset-organization' },
  },
  roles: crmPolicy.roles.map((role) =>
    role.isOwner ? { ...role, permissions: [...role.permissions, 'delete-organization', 'reset-organization'] } : role,
  ),
};

export const ROOM_ID = '00000000-0000-4000-8000-00000000000a';
const OTHER_ROOM = '00000000-0000-4000-8000-00000000000b';
export const ADA = '00000000-0000-4000-8000-0000000000a1';
export const BO = '00000000-0000-4000-8000-0000000000b2';
const seatOf = (person: string, room: string) => person.replace(/..$/, `${room.slice(-1)}${person.slice(-1)}`);

/** Two rooms alike with Ada as their owner and Bo as a member; nothing of the second one may ever go. */
export async function fillStudio({ all, role }: TestDatabase, tasks = 300): Promise<void> {
  await all.query(TABLES.replaceAll('ROLE', role));
  await all.query(
    `insert into studio.people (id, name, mail, phone) values ($1, 'Ada Xyzzy', 'ada@studio.example', '+1'), ($2, 'Bo Xyzzy', 'bo@studio.example', '+2')`,
    [ADA, BO],
  );
  for (const [nth, room] of [ROOM_ID, OTHER_ROOM].entries()) {
    const from = nth * 10_000_000;
    await all.query(`insert into studio.rooms (id, title) values ($1, $2)`, [room, `Room ${nth}`]);
    await all.query(
      `insert into studio.seats (id, room, person, role, name, mail) values
        ($1, $3, $4, 'owner', 'Ada Xyzzy', 'ada@studio.example'), ($2, $3, $5, 'agent', 'Bo Xyzzy', 'bo@studio.example')`,
      [seatOf(ADA, room), seatOf(BO, room), room, ADA, BO],
    );
    // A line of projects, each the child of the one before: the last one goes first.
    await all.query(
      `insert into studio.projects (id, room, parent, title)
        select $2::bigint + n, $1, case when n > 1 then $2::bigint + n - 1 end, 'Project' from generate_series(1, 20) as n`,
      [room, from],
    );
    await all.query(
      `insert into studio.tasks (id, project, seat, by)
        select $2::bigint + n, $2::bigint + 1 + n % 20, case when n % 2 = 0 then $3 else $4 end::uuid, 'Somebody Xyzzy'
        from generate_series(1, $1::int) as n`,
      [tasks, from, seatOf(ADA, room), seatOf(BO, room)],
    );
    await all.query(
      `insert into studio.hooks (id, room, url) select gen_random_uuid(), $1, 'https://hook.example/' || n from generate_series(1, 3) as n`,
      [room],
    );
    await all.query(
      `insert into studio.deliveries (id, hook) select $2::bigint + row_number() over (), h.id from studio.hooks as h, generate_series(1, 4) where h.room = $1`,
      [room, from],
    );
    await all.query(`insert into studio.bills (id, room, total) values ($2::bigint + 1, $1, 100)`, [room, from]);
  }
  await all.query(
    `insert into studio.badges (id, person) select row_number() over (), p.id from studio.people as p, generate_series(1, 3)`,
  );
  await all.query(
    `insert into studio.letters (id, person, list) select row_number() over (), p.id, 'News' from studio.people as p, generate_series(1, 2)`,
  );
}

export interface Studio extends PostgresBackend {
  readonly sent: OutgoingMessage[];
  readonly fakes: FakeServices;
  readonly failures: { readonly work: string; readonly error: unknown }[];
}

export function studio(options: Pick<PostgresOptions, 'pool'> & Partial<PostgresOptions>): Studio {
  const sent: OutgoingMessage[] = [];
  const failures: Studio['failures'] = [];
  const fakes = fakeServices(['hooks', 'letters']);
  const erased = new Set<string>();
  const backend = postgresBackend({
    about: { name: 'Studio', languages: ['en'], links: {} },
    policy: studioPolicy,
    map,
    secret: 'a secret that is only good enough for tests',
    identity: {
      proofMethods: (accountId) => Promise.resolve(erased.has(accountId) ? [] : ['password']),
      verify: () => Promise.resolve(true),
      endSessions: () => Promise.resolve(),
      erase: (accountId) => Promise.resolve(void erased.add(accountId)),
    },
    services: fakes.services,
    messages: { send: (message) => Promise.resolve(void sent.push(message)) },
    onError: (failure) => void failures.push(failure),
    ...options,
  });
  return { ...backend, sent, fakes, failures };
}

export const person = (accountId: string): PersonPrincipal => ({
  kind: 'person',
  scope: 'full',
  accountId,
  sessionId: accountId,
});

/** How many rows each table has of each room, or of each person. */
export async function countsIn({ all }: TestDatabase): Promise<Readonly<Record<string, number>>> {
  const { rows } = await all.query<Record<string, number>>(`select
    ${[ROOM_ID, OTHER_ROOM]
      .flatMap((room, nth) => [
        `(select count(*)::int from studio.rooms where id = '${room}') as "rooms ${nth}"`,
        ...['seats', 'projects', 'hooks', 'bills'].map(
          (table) => `(select count(*)::int from studio.${table} where room = '${room}') as "${table} ${nth}"`,
        ),
        `(select count(*)::int from studio.tasks where (id > 10000000) = ${nth === 1}) as "tasks ${nth}"`,
        `(select count(*)::int from studio.deliveries where (id > 10000000) = ${nth === 1}) as "deliveries ${nth}"`,
      ])
      .join(', ')}`);
  return rows[0] ?? {};
}

/** Asks for it; it is being erased from then on. */
export async function requested(backend: Studio, kind: ChangeKind, by = ADA): Promise<RequestedChange> {
  const type = kind.endsWith('account') ? 'account' : 'organization';
  const caller = backend.as(person(by));
  const target = { type, id: type === 'account' ? by : ROOM_ID } as const;
  const { previewToken } = await caller.call(changesPreview, { kind, target });
  return await caller.call(changesRequest, { previewToken }, { idempotencyKey: newKey() });
}

/** By its link, without a session. */
export const seen = (backend: Studio, { change, statusToken }: RequestedChange): Promise<Change> =>
  backend.as({ kind: 'anonymous' }).call(changesGet, { changeId: change.id }, { statusToken });
