import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { DataColumn, DataMapEntry } from '@sayso/contract';
import { checkCatalogue, checkMapCommand, type HostMap } from '@sayso/postgres';
import { crmHostMap } from '../../../demo/server/crm/map.ts';
import { testDatabase, type TestDatabase } from '../database.ts';
import { type Checked, checkedIn, places, withEntry } from './checked.ts';

let database: TestDatabase;
let checked: Checked;
before(async () => {
  database = await testDatabase();
  checked = checkedIn(database);
});
after(async () => {
  await checked.pool.end();
  await database.end();
});

/** What the SQL makes amiss, and the line that mends it. */
const one = async (ddl: string, map?: HostMap) => {
  const [finding, ...more] = await checked.found(ddl, map);
  assert.ok(finding, 'nothing was found');
  assert.deepEqual(places(more), []);
  return finding;
};

const collection = (name: string, rest: Partial<DataMapEntry> = {}): DataMapEntry => ({
  name,
  table: `crm.${name}`,
  label: { en: { other: name } },
  owner: 'organization',
  path: [{ column: 'company_id' }],
  class: 'business',
  onLeave: 'keep',
  onDeleteAccount: 'keep',
  onDelete: 'erase',
  onReset: 'erase',
  export: { exclude: { en: 'Of no use elsewhere.' } },
  ...rest,
});
const adding = (...entries: readonly DataMapEntry[]): HostMap => ({
  ...crmHostMap,
  collections: [...crmHostMap.collections, ...entries],
});
const VISITS = `create table crm.visits (id text primary key, company_id text not null);
  create index on crm.visits (company_id);`;

describe('Z7 the map and the live catalogue', () => {
  it('fit together at the customer system', async () => {
    assert.deepEqual(await checkCatalogue(checked.pool, crmHostMap), []);
  });

  it('a table that nothing classifies is found, unless it is passed over with a reason', async () => {
    const { add, code, where } = await one(VISITS);
    assert.deepEqual([code, where], ['table-unclassified', 'crm.visits']);
    assert.match(add, /table: 'crm\.visits'.* or to ignored: 'crm\.visits': 'why no ending concerns it',$/);
    const ignored = { 'crm.visits': 'Only counts.' };
    assert.deepEqual(await checked.found(VISITS, { ...crmHostMap, ignored }), []);
    const visits = collection('visits', { columns: { id: { type: 'text' }, company_id: { type: 'text' } } });
    assert.deepEqual(await checked.found(VISITS, adding(visits)), []);
    assert.deepEqual(places(await checked.found(VISITS, { ...adding(visits), ignored })), [
      `ignored["crm.visits"] ignored-twice`,
    ]);
  });

  it('what is passed over and no longer there is found as well', async () => {
    const ignored = { 'crm.visits': 'Only counts.', 'crm.users.theme': 'Light or dark.' };
    const findings = await checked.found('select', { ...crmHostMap, ignored });
    assert.deepEqual(
      findings.map(({ code, add }) => [code, add]),
      [
        ['ignored-gone', `Take out of ignored: 'crm.visits'`],
        ['ignored-gone', `Take out of ignored: 'crm.users.theme'`],
      ],
    );
    const theme = 'alter table crm.users add column theme text';
    assert.deepEqual(places(await checked.found(`${theme}; ${VISITS}`, { ...crmHostMap, ignored })), []);
  });

  it('a table on the way to an owner has rows of its own: somebody says what becomes of them', async () => {
    const without = { ...crmHostMap, collections: crmHostMap.collections.filter(({ name }) => name !== 'calls') };
    const { code, what, where } = await one('select', without);
    assert.deepEqual([code, where], ['table-unclassified', 'crm.calls']);
    assert.match(what, /leads records to their owner/);
  });

  it('partitions, views and other schemas are no tables of the map’s own', async () => {
    const ddl = `create schema elsewhere; create table elsewhere.things (id text);
      create view crm.names as select full_name from crm.users;
      create table crm.visits (id text, company_id text not null, at date not null, primary key (id, at)) partition by range (at);
      create table crm.visits_2026 partition of crm.visits for values from ('2026-01-01') to ('2027-01-01');
      create index on crm.visits (company_id)`;
    const columns = { id: { type: 'text' }, company_id: { type: 'text' }, at: { type: 'date' } } as const;
    const visits = collection('visits', { columns, key: ['id', 'at'] });
    assert.deepEqual(places(await checked.found(ddl, adding(visits))), []);
    assert.deepEqual(places(await checked.found(ddl, adding(visits), ['elsewhere'])), [
      'elsewhere.things table-unclassified',
    ]);
  });

  it('a table that is not there is found once, by each who names it', async () => {
    const renamed = await checked.found('alter table crm.tasks rename to todos');
    assert.deepEqual(places(renamed), ['tasks table-missing', 'crm.todos table-unclassified']);
    const noSeats = await checked.found('alter table crm.seats rename to chairs');
    assert.ok(places(noSeats).includes('directory.members table-missing'));
  });
});

describe('Z7 columns', () => {
  it('one that is added is found with its line, also where the collection is left out of exports', async () => {
    const ddl = 'alter table crm.leads add column rating smallint';
    const { add, where } = await one(ddl);
    assert.equal(where, 'crm.leads.rating');
    assert.match(add, /^to the columns of leads, .*: rating: \{ type: 'integer', nullable: true \},$/);
    const leftOut = withEntry('leads', (entry) => ({ ...entry, export: { exclude: { en: 'No.' } } }));
    assert.equal((await one(ddl, leftOut)).code, 'column-unclassified');
    assert.deepEqual(await checked.found(ddl, { ...leftOut, ignored: { 'crm.leads.rating': 'A number.' } }), []);
  });

  it('a column that is gone, of another type, or can be null, is found with its line', async () => {
    assert.equal((await one('alter table crm.leads drop column note')).add, 'Take note out of the columns of leads.');
    const type = await one('alter table crm.leads alter column note type date using null');
    assert.match(type.add, /^in the columns of leads: note: \{ type: 'date', nullable: true \},$/);
    const nullable = await one('alter table crm.leads alter column customer drop not null');
    assert.equal(nullable.code, 'column-nullable');
    assert.match(
      nullable.add,
      /customer: \{ type: 'text', nullable: true, name: 'company' \}, or alter table crm\.leads/,
    );
    assert.deepEqual(await checked.found('alter table crm.leads alter column note set not null'), []);
  });

  it('what is to be emptied must accept null', async () => {
    const detached = await one(
      'delete from crm.assignments; alter table crm.assignments alter column seat_id set not null',
    );
    assert.equal(detached.add, 'alter table crm.assignments alter column seat_id drop not null;');
    const name = await checked.found('alter table crm.seats alter column name set not null');
    assert.deepEqual(
      [...new Set(name.map(({ add }) => add))],
      ['alter table crm.seats alter column name drop not null;'],
    );
    const made = await checked.found(
      `alter table crm.seats drop column name; alter table crm.seats add column name text generated always as (email || '') stored`,
    );
    assert.ok(made.some(({ what }) => what.endsWith('this column is worked out of others.')));
  });

  it('one that by its name is about somebody, or opens something, is classified as that', async () => {
    const ddl = 'alter table crm.leads add column "contactEmail" text, add column api_token text';
    const declared = (contactEmail: DataColumn, api_token: DataColumn) =>
      withEntry('leads', (entry) => ({ ...entry, columns: { ...entry.columns, contactEmail, api_token } }));
    const text = { type: 'text', nullable: true } as const;
    const why = { en: 'It is.' };
    const findings = await checked.found(ddl, declared(text, text));
    assert.deepEqual(places(findings), [
      'crm.leads.contactEmail personal-unclassified',
      'crm.leads.api_token personal-unclassified',
    ]);
    assert.match(
      findings[0]?.add ?? '',
      /contactEmail: \{ type: 'text', nullable: true, thirdParty: \{ en: 'why' \} \},/,
    );
    assert.match(findings[1]?.add ?? '', /api_token: \{ type: 'text', nullable: true, secret: \{ en: 'why' \} \},/);
    assert.deepEqual(await checked.found(ddl, declared({ ...text, thirdParty: why }, { ...text, secret: why })), []);
    const ignored = { 'crm.leads.contactEmail': 'One of ours.', 'crm.leads.api_token': 'A number of tries.' };
    assert.deepEqual(await checked.found(ddl, { ...declared(text, text), ignored }), []);
  });

  const SHOP = `create type crm.kind as enum ('open', 'paid'); create domain crm.short as varchar(20);
    create table crm."order" (nr bigint primary key, company_id text not null, "ship to" text, kind crm.kind not null,
      short crm.short, total numeric not null, rate real, tags text[], extra jsonb, placed timestamptz not null, due date, gift boolean);
    create index on crm."order" (company_id)`;
  const known = {
    nr: { type: 'integer' },
    company_id: { type: 'text' },
    'ship to': { type: 'text', nullable: true },
    kind: { type: 'text' },
    short: { type: 'text', nullable: true },
    total: { type: 'text' },
    rate: { type: 'number', nullable: true },
    tags: { type: 'json', nullable: true },
    extra: { type: 'json', nullable: true },
    placed: { type: 'timestamp' },
    due: { type: 'date', nullable: true },
    gift: { type: 'boolean', nullable: true },
  } satisfies Record<string, DataColumn>;
  const orders = (columns: Readonly<Record<string, DataColumn>>) =>
    adding(collection('order', { key: 'nr', export: 'include', columns }));

  it('have lines that fit, whatever their names and types', async () => {
    assert.deepEqual(await checked.found(SHOP, orders(known)), []);
    const { 'ship to': _to, tags: _tags, total: _total, placed: _placed, ...rest } = known;
    const lines = (await checked.found(SHOP, orders(rest))).map(({ add }) => /where it is: (.*)$/.exec(add)?.[1]);
    assert.deepEqual(lines, [
      `'ship to': { type: 'text', nullable: true },`,
      `total: { type: 'text' },`,
      `tags: { type: 'json', nullable: true },`,
      `placed: { type: 'timestamp' },`,
    ]);
  });
});

describe('Z7 the way to an owner', () => {
  const path = (steps: DataMapEntry['path']) => withEntry('recordings', (entry) => ({ ...entry, path: steps }));
  const company = { column: 'company_id' };

  it('is there, step by step', async () => {
    for (const [steps, what] of [
      [
        [{ column: 'call', references: { table: 'crm.calls', column: 'id' } }, company],
        /crm\.recordings has no column call/,
      ],
      [[{ column: 'call_id', references: { table: 'crm.talks', column: 'id' } }, company], /no table crm\.talks/],
      [
        [{ column: 'call_id', references: { table: 'crm.calls', column: 'nr' } }, company],
        /crm\.calls has no column nr/,
      ],
      [
        [{ column: 'call_id', references: { table: 'crm.calls', column: 'id' } }, { column: 'org' }],
        /crm\.calls has no column org/,
      ],
      [[{ column: 'call_id', references: { table: 'crm.calls', column: 'id' } }], /It ends in crm\.calls/],
      [[{ column: 'call_id' }, company], /goes on behind/],
      [[], /no way to its owner/],
    ] as const) {
      const findings = (await checked.found('select', path(steps))).filter(({ code }) => code === 'path-broken');
      assert.match(findings.map((finding) => finding.what).join(), what);
    }
  });

  it('has an index at each step, and types that fit', async () => {
    assert.deepEqual(
      (await checked.found('drop index crm.recordings_call_id_idx; drop index crm.leads_company_id_seat_id_idx')).map(
        ({ add }) => add,
      ),
      [
        'create index on crm.leads (company_id);',
        'create index on crm.leads (company_id, seat_id);',
        'create index on crm.recordings (call_id);',
      ],
    );
    const typed = await one(
      'delete from crm.recordings; alter table crm.recordings alter column call_id type uuid using call_id::uuid',
    );
    assert.deepEqual([typed.code, typed.where], ['column-type', 'crm.recordings.call_id']);
  });

  it('begins at a record that has an id of its own', async () => {
    const { add, code } = await one('alter table crm.leads drop constraint leads_pkey');
    assert.deepEqual([code, add], ['key-not-unique', 'alter table crm.leads add primary key (id);']);
    const within =
      'alter table crm.leads drop constraint leads_pkey; alter table crm.leads add primary key (company_id, id)';
    assert.deepEqual(await checked.found(within), []);
    const nr = withEntry('leads', (entry) => ({ ...entry, key: 'nr' }));
    assert.ok(places(await checked.found('select', nr)).includes('crm.leads.nr column-missing'));
  });

  it('of several columns is looked at as a whole', async () => {
    const ddl = `create table crm.parcels (company_id text, nr bigint, primary key (company_id, nr));
      create table crm.marks (company text, parcel integer, nr integer, primary key (company, parcel, nr))`;
    const columns = (...names: readonly string[]) =>
      Object.fromEntries(names.map((name) => [name, { type: 'text' }])) as Record<string, DataColumn>;
    const parcels = collection('parcels', { key: ['company_id', 'nr'], columns: columns('company_id', 'nr') });
    const marks = (column: readonly string[]) =>
      collection('marks', {
        key: ['company', 'parcel', 'nr'],
        columns: columns('company', 'parcel', 'nr'),
        path: [
          { column, references: { table: 'crm.parcels', column: ['company_id', 'nr'] } },
          { column: 'company_id' },
        ],
      });
    assert.deepEqual(await checked.found(ddl, adding(parcels, marks(['company', 'parcel']))), []);
    const swapped = await checked.found(ddl, adding(parcels, marks(['parcel', 'company'])));
    assert.deepEqual(places(swapped), ['crm.marks.parcel column-type', 'crm.marks.company column-type']);
    assert.match((await one(ddl, adding(parcels, marks(['company'])))).what, /1 columns cannot point at 2/);
    const unkeyed = ddl.replace('primary key (company, parcel, nr)', 'unique (nr, parcel, company)');
    assert.deepEqual(places(await checked.found(unkeyed, adding(parcels, marks(['company', 'parcel'])))), [
      'crm.marks.company, parcel, nr key-not-unique',
      'crm.marks.company, parcel index-missing',
    ]);
  });
});

describe('Z7 the directory', () => {
  it('has columns that are there, of the right type, and empty where they must be able to be', async () => {
    for (const [ddl, code, add] of [
      [
        'alter table crm.users rename column email_address to mail',
        'column-missing',
        /^to directory\.accounts\.columns: email: /,
      ],
      [
        'alter table crm.users alter column phone_number set not null',
        'column-nullable',
        /alter column phone_number drop not null;$/,
      ],
      [
        'alter table crm.users alter column registered_at type date',
        'column-type',
        /alter column registered_at type timestamptz;$/,
      ],
      [
        'alter table crm.companies alter column invite_code set not null',
        'column-nullable',
        /alter column invite_code drop not null;$/,
      ],
      [
        'alter table crm.seats alter column user_id set not null',
        'column-nullable',
        /alter column user_id drop not null;$/,
      ],
      ['drop index crm.seats_user_id_idx', 'index-missing', /^create index on crm\.seats \(user_id\);$/],
      ['alter table crm.companies drop constraint companies_pkey', 'key-not-unique', /add primary key \(id\);$/],
      [
        'alter table crm.users add column birth_town text',
        'column-unclassified',
        /^to ignored: 'crm\.users\.birth_town': /,
      ],
      [
        `create type crm.status as enum ('active', 'deactivated', 'deleted');
          alter table crm.users alter column status type crm.status using status::crm.status`,
        'column-type',
        /^to directory\.accounts: states: .* pendingDeletion$/,
      ],
    ] as const) {
      const findings = await checked.found(ddl);
      assert.ok(
        findings.some((finding) => finding.code === code && add.test(finding.add)),
        `${ddl}: ${JSON.stringify(findings)}`,
      );
    }
  });

  it('says how ids are stored', async () => {
    const { accounts } = crmHostMap.directory;
    const map = {
      ...crmHostMap,
      directory: { ...crmHostMap.directory, accounts: { ...accounts, ids: 'uuid' } },
    } as const;
    assert.equal((await one('select', map)).add, `to directory.accounts: ids: 'text',`);
  });
});

describe('Z7 what numbers fresh starts', () => {
  const { organizations } = crmHostMap.directory;
  const columns = { ...organizations.columns, epoch: 'epoch' };
  const numbered: HostMap = {
    ...withEntry('leads', (entry) => ({ ...entry, epoch: 'epoch' })),
    directory: { ...crmHostMap.directory, organizations: { ...organizations, columns } },
  };

  it('is a whole number in every row', async () => {
    const missing = await checked.found('select', numbered);
    assert.deepEqual(places(missing), ['crm.companies.epoch column-missing', 'crm.leads.epoch column-missing']);
    const lines = missing.map(({ add }) => add).join(' ');
    assert.deepEqual(await checked.found(lines, numbered), []);
    const others = `${lines} alter table crm.leads alter column epoch drop not null;
      alter table crm.companies alter column epoch drop default, alter column epoch drop not null, alter column epoch type text`;
    const amiss = await checked.found(others, numbered);
    assert.deepEqual(places(amiss), ['crm.companies.epoch column-type', 'crm.leads.epoch column-nullable']);
    assert.deepEqual(await checked.found(`${others}; ${amiss.map(({ add }) => add).join(' ')}`, numbered), []);
  });
});

describe('Z7 foreign keys to what is erased', () => {
  const RETAINED = collection('invoices', {
    onDelete: { retain: { en: 'The law asks for it.' }, until: 'P7Y' },
    onReset: 'keep',
    columns: { id: { type: 'text' }, company_id: { type: 'text' }, lead_id: { type: 'text', nullable: true } },
  });
  const invoices = (
    lead: string,
  ) => `create table crm.invoices (id text primary key, company_id text not null, lead_id text ${lead});
    create index on crm.invoices (company_id); create index on crm.invoices (lead_id)`;

  it('have an index', async () => {
    const { add } = await one('alter table crm.calls add foreign key (lead_id) references crm.leads');
    assert.equal(add, 'create index on crm.calls (lead_id);');
    const indexed =
      'alter table crm.calls add foreign key (lead_id) references crm.leads; create index on crm.calls (lead_id)';
    assert.deepEqual(await checked.found(indexed), []);
  });

  it('of rows that stay can be cut', async () => {
    const found = (lead: string, map = adding(RETAINED)) => checked.found(invoices(lead), map);
    assert.deepEqual(await found('references crm.leads'), []);
    assert.deepEqual(await found('references crm.leads on delete cascade'), []);
    const required = { ...RETAINED, columns: { ...RETAINED.columns, lead_id: { type: 'text' } } } as const;
    for (const [rule, code] of [
      ['', 'foreign-key-blocks'],
      ['on delete set null', 'foreign-key-blocks'],
      ['on delete cascade', 'foreign-key-cascades'],
    ] as const) {
      const made = invoices(`not null references crm.leads ${rule}`);
      const finding = await one(made, adding(required));
      assert.deepEqual([finding.code, finding.where], [code, 'crm.invoices.lead_id']);
      assert.match(finding.what, /^Its rows stay at delete-organization and reset-organization, /);
      const [line] = finding.add.split(' Or ');
      assert.equal(line, 'alter table crm.invoices alter column lead_id drop not null;');
      assert.deepEqual(await checked.found(`${made}; ${line}`, adding(RETAINED)), []);
      assert.deepEqual(await checked.found(made, adding({ ...required, onDelete: 'erase', onReset: 'erase' })), []);
    }
  });

  it('of what is passed over let go by themselves, or go along', async () => {
    const passing = { ...crmHostMap, ignored: { 'crm.invoices': 'A ledger that names nobody.' } };
    const { add, code } = await one(invoices('not null references crm.leads'), passing);
    assert.equal(code, 'foreign-key-blocks');
    const [line] = add.split(' Or ');
    assert.deepEqual(await checked.found(`${invoices('not null references crm.leads')}; ${line}`, passing), []);
    assert.deepEqual(await checked.found(invoices('references crm.leads on delete set null'), passing), []);
    assert.deepEqual(await checked.found(invoices('not null references crm.leads on delete cascade'), passing), []);
    const ignored = { ...passing.ignored, 'crm.invoices.lead_id': 'A trigger of ours empties it.' };
    assert.deepEqual(await checked.found(invoices('references crm.leads'), { ...passing, ignored }), []);
  });

  it('may hold rows of the directory, which then stay with nothing in them; but not take along what stays', async () => {
    const ddl = (rule: string) => `${invoices('')};
      alter table crm.invoices add foreign key (company_id) references crm.companies ${rule}`;
    assert.deepEqual(await checked.found(ddl(''), adding(RETAINED)), []);
    const { add, code } = await one(ddl('on delete cascade'), adding(RETAINED));
    assert.equal(code, 'foreign-key-cascades');
    assert.deepEqual(await checked.found(`${ddl('on delete cascade')}; ${add}`, adding(RETAINED)), []);
    const { onDelete: _kept, ...rest } = RETAINED;
    assert.deepEqual(await checked.found(ddl('on delete cascade'), adding({ ...rest, onDelete: 'erase' })), []);
    const parents = `alter table crm.companies add column parent_id text references crm.companies on delete cascade;
      create index on crm.companies (parent_id)`;
    const ignored = { 'crm.companies.parent': 'Says nothing by itself.' };
    const found = await checked.found(parents.replaceAll('parent_id', 'parent'), { ...crmHostMap, ignored: {} });
    assert.deepEqual(places(found), [
      'crm.companies.parent column-unclassified',
      'crm.companies.parent foreign-key-cascades',
    ]);
    assert.deepEqual(await checked.found(parents.replaceAll('parent_id', 'parent'), { ...crmHostMap, ignored }), []);
    const seats = `alter table crm.seats add foreign key (user_id) references crm.users on delete cascade`;
    assert.deepEqual(await checked.found(seats), []);
  });

  it('in a circle have one that can be emptied first', async () => {
    const circle = (rule: string) => `delete from crm.tasks; delete from crm.leads;
      alter table crm.tasks add column about text ${rule} references crm.leads; create index on crm.tasks (about);
      alter table crm.leads add column task_id text not null references crm.tasks; create index on crm.leads (task_id)`;
    const column = (entry: DataMapEntry, name: string, nullable: boolean) => ({
      ...entry,
      columns: { ...entry.columns, [name]: { type: 'text', nullable } as const },
    });
    const map = (nullable: boolean) => ({
      ...crmHostMap,
      collections: crmHostMap.collections.map((entry) => {
        if (entry.name === 'tasks') return column(entry, 'about', nullable);
        return entry.name === 'leads' ? column(entry, 'task_id', false) : entry;
      }),
    });
    assert.deepEqual(await checked.found(circle(''), map(true)), []);
    const { add, code } = await one(circle('not null'), map(false));
    assert.equal(code, 'foreign-key-circle');
    assert.deepEqual(await checked.found(`${circle('not null')}; ${add}`, map(true)), []);
  });
});

describe('Z7 check-map as a command', () => {
  const run = async (ddl: string, map: HostMap = crmHostMap) => {
    const lines: string[] = [];
    const { pool } = checked;
    const code = await checked.after(ddl, () => checkMapCommand({ pool, map, out: (line) => void lines.push(line) }));
    return { code, lines };
  };

  it('ends with 0 where all fits, and with 1 and the lines to add where not', async () => {
    const clean = await run('select');
    assert.equal(clean.code, 0);
    assert.equal(clean.lines[0], 'The map fits the database: every table and column is classified.');
    const amiss = await run('alter table crm.leads add column rating smallint');
    assert.equal(amiss.code, 1);
    assert.deepEqual(amiss.lines.slice(0, 3), [
      'crm.leads.rating: The collection leads does not classify this column. [column-unclassified]',
      `    to the columns of leads, with secret or thirdParty where it is: rating: { type: 'integer', nullable: true },`,
      '1 finding',
    ]);
  });

  it('prints policies and epoch columns that hold as they are', async () => {
    const { lines } = await run('select');
    const printed = lines.filter((line) => /^(?:alter|create)/.test(line)).join('\n');
    const [app, sayso] = [`${database.role}_app`, database.role];
    const sql = printed.replaceAll('your_application', app).replaceAll('your_sayso', sayso);
    await checked.after(
      `create role ${app}; grant usage on schema crm to ${app}; grant select on all tables in schema crm to ${app};
      insert into crm.calls (id, company_id, seat_id, created_at, lead_id, seconds, outcome)
        select c || '-call', c, 'seat', now(), 'lead', 1, 'reached' from unnest(array['north', 'south']) as c;
      insert into crm.recordings (id, seat_id, call_id, made_at_id, created_at, bytes)
        select c || '-recording', 'seat', c || '-call', c, now(), 1 from unnest(array['north', 'south']) as c; ${sql}`,
      async () => {
        const seen = async (role: string, organization: string) => {
          await checked.pool.query(`set local role ${role}`);
          await checked.pool.query(`select set_config('app.organization', $1, true)`, [organization]);
          const { rows } = await checked.pool.query<{ id: string; epoch: number }>(
            'select id, epoch from crm.calls union all select id, epoch from crm.recordings order by id',
          );
          return rows.map(({ epoch, id }) => `${id} ${epoch}`);
        };
        assert.deepEqual(await seen(app, 'north'), ['north-call 0', 'north-recording 0']);
        assert.deepEqual(await seen(app, ''), []);
        assert.equal((await seen(sayso, 'north')).length, 4);
      },
    );
  });
});
