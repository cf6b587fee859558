import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { after, before, beforeEach, describe, it } from 'node:test';
import { blobAccess, type ArchiveRecord, importArchive, openZip, verifyArchive } from '@sayso/archive';
import {
  blockersResolve,
  type Change,
  changesGet,
  type ChangeKind,
  changesPreview,
  changesRequest,
  type ChangeTarget,
  exportsCreate,
  exportsGet,
  organizationsRejoin,
} from '@sayso/contract';
import { exportSelection } from '@sayso/contract/rules';
import { readSelection } from '../../../packages/postgres/src/exports/reading/read-selection.ts';
import { serverOf } from '../../../packages/postgres/src/server.ts';
import { newKey } from '../acting.ts';
import { poolWithPoints } from '../crash/points.ts';
import { testDatabase, type TestDatabase } from '../database.ts';
import { sqlRules } from '../sql-rules.ts';
import { watched } from '../watched.ts';
import { freight, type Freight, freightPolicy, map, person, signing } from './freight.ts';
import {
  AUD,
  BEA,
  CARRIER,
  fillFreight,
  firmCounts,
  type FirmTable,
  OF_FIRM,
  OWNER_COLUMNS,
  PARCELS,
  untouched,
  VOYAGES,
} from './tables.ts';

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await database.forget();
  await fillFreight(database);
});
after(() => database.end());

const firm: ChangeTarget = { type: 'organization', id: CARRIER };
const rowsOf = async <Row extends object>(text: string, values: unknown[] = []) =>
  (await database.all.query<Row>(text, values)).rows;
/** What our own statements, not those of the queue, break of the rules: each leads to its rows by the owner's path. */
function breachesIn(texts: Iterable<string>): readonly string[] {
  const rules = sqlRules(OWNER_COLUMNS, []);
  return (
    [...texts]
      // A code is how a firm is found.
      .filter((text) => !/sayso_jobs|sayso\.code_key/.test(text))
      .flatMap((text) => rules.flatMap(({ name, breach }) => (breach(text) === undefined ? [] : [`${name}: ${text}`])))
  );
}
const targetOf = (kind: ChangeKind, by: string): ChangeTarget =>
  kind === 'delete-account' ? { type: 'account', id: by } : firm;

/** What stands in the way of a firm's end is settled first. */
const landed = () =>
  database.all.query(`update "Freight"."Booking" set stage = 'done' where "carrierNo" = $1`, [CARRIER]);

async function requested(backend: Freight, kind: ChangeKind, by = AUD) {
  const caller = backend.as(person(by));
  const { previewToken } = await caller.call(changesPreview, { kind, target: targetOf(kind, by) });
  const { change, statusToken } = await caller.call(changesRequest, { previewToken }, { idempotencyKey: newKey() });
  const seen = (): Promise<Change> =>
    backend.as({ kind: 'anonymous' }).call(changesGet, { changeId: change.id }, { statusToken });
  return { change, seen };
}

const whole = {
  Carrier: 1,
  Clerk: 2,
  Depot: 40,
  Voyage: VOYAGES,
  Parcel: VOYAGES * PARCELS,
  Scan: 2 * VOYAGES * PARCELS,
  Remark: 8,
  Claim: 5,
  Invoice: VOYAGES,
  Booking: 3,
};

describe('a schema of somebody else: a preview', () => {
  it('Z7 counts what plain SQL counts', async () => {
    await landed();
    assert.deepEqual(await firmCounts(database), whole);
    const backend = freight({ pool: database.pool() });
    const counted = Object.fromEntries(Object.entries(whole).map(([table, n]) => [table.toLowerCase(), n]));
    for (const kind of ['delete-organization', 'reset-organization'] as const) {
      const { effects } = await backend.as(person(AUD)).call(changesPreview, { kind, target: firm });
      const erased = effects
        .filter(({ action }) => action === 'erase' || action === 'revoke')
        .map(({ collection }) => collection);
      const kept = kind === 'delete-organization' ? ['invoice'] : ['clerk', 'claim', 'invoice'];
      assert.deepEqual(
        erased.toSorted(),
        Object.keys(counted)
          .filter((name) => name !== 'carrier' && !kept.includes(name))
          .toSorted(),
      );
      for (const { collection, count } of effects) assert.equal(count, counted[collection], `${kind} ${collection}`);
    }
    const { effects } = await backend
      .as(person(BEA))
      .call(changesPreview, { kind: 'delete-account', target: { type: 'account', id: BEA } });
    const mine = Object.fromEntries(effects.map(({ collection, action, count }) => [collection, [action, count]]));
    assert.deepEqual(
      [mine['licence'], mine['subscription'], mine['remark'], mine['parcel']],
      [
        ['erase', 2],
        ['revoke', 2],
        ['erase', 3 * 4],
        ['anonymize', (3 * VOYAGES * PARCELS) / 2],
      ],
    );
  });

  it('Z7 names what stands in the way by a key of several columns, and it is solved by that name', async () => {
    const backend = freight({ pool: database.pool() });
    const caller = backend.as(person(AUD));
    const intent = { kind: 'reset-organization', target: firm } as const;
    const { blockers } = await caller.call(changesPreview, intent);
    assert.deepEqual(
      blockers.map(({ code, subject }) => [code, subject?.type, subject?.id]),
      [['pending-operation', 'booking', `["${CARRIER}", "Ref \\"1\\", 1"]`]],
    );
    const solution = { ...intent, code: 'pending-operation', action: 'land' } as const;
    const { type = '', id = '' } = blockers[0]?.subject ?? {};
    const others = await untouched(database);
    await caller.call(blockersResolve, { ...solution, subject: { type, id } }, { idempotencyKey: newKey() });
    assert.deepEqual((await caller.call(changesPreview, intent)).blockers, []);
    assert.deepEqual(
      await rowsOf(`select ref from "Freight"."Booking" where "carrierNo" = $1 and stage = 'done' order by ref`, [
        CARRIER,
      ]),
      [1, 2, 3].map((n) => ({ ref: `Ref "${n}", ${n}` })),
    );
    assert.deepEqual(await untouched(database), others);
  });
});

/** The rows of a collection as its columns are classified, in the words of SQL alone. */
async function inSql(name: string): Promise<readonly object[]> {
  const entry = map.collections.find((one) => one.name === name);
  const table = entry?.table.replace('Freight.', '') as FirmTable;
  const key = [entry?.key ?? []].flat();
  const columns = Object.entries(entry?.columns ?? {}).map(([column, { type }]) => {
    const written =
      type === 'timestamp'
        ? `regexp_replace(to_char("${column}" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '000$', '') || 'Z'`
        : `"${column}"${type === 'text' ? '::text' : ''}`;
    return `${written} as "${column}"`;
  });
  const parts = key.map((one) => `to_json("${one}"::text)`).join(` || ', ' || `);
  const [id, order] =
    key.length === 1
      ? ['', `"${key[0]}"::text`]
      : [`'[' || ${parts} || ']' as "recordId",`, `('[' || ${parts} || ']')`];
  return await rowsOf(
    `select ${id} ${columns.join(', ')} from "Freight"."${table}" where ${OF_FIRM[table]} order by ${order} collate "C"`,
    [CARRIER],
  );
}

/** The records of the only archive, by their collections; it must be intact. */
async function archived({ archives }: Freight): Promise<ReadonlyMap<string, readonly ArchiveRecord[]>> {
  const [name = ''] = archives.names;
  const file = await new Response(await archives.open(name, 0)).blob();
  assert.equal((await verifyArchive(openZip(blobAccess(file)), { jwks: signing.jwks })).verdict, 'intact');
  const archive = await importArchive(await openZip(blobAccess(file)), { jwks: signing.jwks });
  const found = new Map<string, ArchiveRecord[]>();
  for (const { name: collection, records } of archive.collections) {
    const all: ArchiveRecord[] = [];
    for await (const record of records()) all.push(record);
    found.set(collection, all);
  }
  return found;
}

const ORGANIZATIONAL = map.collections.filter(({ owner }) => owner === 'organization').map(({ name }) => name);

describe('a schema of somebody else: an export', () => {
  it('B5 Z7 has every row as plain SQL reads it, and verifies', async () => {
    const backend = freight({ pool: database.pool() });
    const caller = backend.as(person(AUD));
    const input = { subject: firm, scope: 'backup', format: 'archive' } as const;
    const { id: exportId } = await caller.call(exportsCreate, input, { idempotencyKey: newKey() });
    assert.equal(await backend.export(), 1);
    assert.deepEqual(backend.failures, []);
    assert.equal((await caller.call(exportsGet, { exportId })).state, 'ready');
    const found = await archived(backend);
    for (const collection of ORGANIZATIONAL)
      assert.deepEqual(found.get(collection), await inSql(collection), collection);
    assert.deepEqual([...found.keys()].toSorted(), [...ORGANIZATIONAL, 'organization'].toSorted());
  });

  it('A13 Z7 has of a person what is theirs, and of the firms’ records their own fields under the records’ ids', async () => {
    const backend = freight({ pool: database.pool() });
    const caller = backend.as(person(BEA));
    const input = { subject: { type: 'account', id: BEA }, scope: 'access', format: 'archive' } as const;
    await caller.call(exportsCreate, input, { idempotencyKey: newKey() });
    assert.equal(await backend.export(), 1);
    const found = await archived(backend);
    assert.deepEqual(found.get('licence'), [
      {
        recordId: `["${BEA}", "say \\"sea\\", land"]`,
        personNo: BEA,
        kind: 'say "sea", land',
        number: `say "sea", land ${BEA}`,
      },
      { recordId: `["${BEA}", "sea"]`, personNo: BEA, kind: 'sea', number: `sea ${BEA}` },
    ]);
    const parcels = await rowsOf(
      `select '["' || "voyageNo" || '", "' || "parcelNo" || '"]' as "recordId", "voyageNo"::text, "parcelNo", "packedBy"
        from "Freight"."Parcel" join "Freight"."Clerk" using ("clerkNo") where "personNo" = $1 order by '["' || "voyageNo" || '", "' || "parcelNo" || '"]' collate "C"`,
      [BEA],
    );
    assert.ok(parcels.length > 100);
    assert.deepEqual(found.get('parcel'), parcels);
  });

  it('B5 has the same rows where they are read page by page', async () => {
    const selection = exportSelection(map.collections, 'backup');
    const server = serverOf({
      pool: database.pool({ max: 2 }),
      spoolFolder: tmpdir(),
      about: { name: 'Quay', languages: ['en'], links: {} },
      policy: freightPolicy,
      map,
      secret: 'a secret that is only good enough for tests',
      identity: { proofMethods: () => Promise.resolve([]), verify: () => Promise.resolve(false) },
      messages: { send: () => Promise.resolve() },
    });
    const read = await readSelection(server, { subject: firm, selection, onPiece: () => {}, snapshotFor: 0 });
    assert.equal(read.consistency, 'cutoff');
    for (const collection of selection.collections.filter(({ builtIn }) => builtIn === undefined)) {
      const all: object[] = [];
      for await (const page of read.rows(collection)) all.push(...page);
      assert.deepEqual(all, await inSql(collection.entry.name), collection.entry.name);
    }
    await read.close();
  });
});

describe('a schema of somebody else: leaving', () => {
  it('A6 Z7 takes records with keys of several columns off a member, and gives back those that are still free', async () => {
    const texts = new Set<string>();
    const backend = freight({ pool: watched(database.pool(), ({ text }) => void texts.add(text)) });
    const others = await untouched(database);
    const { seen } = await requested(backend, 'leave-organization', BEA);
    assert.equal((await seen()).state, 'completed');
    const parcels = () =>
      rowsOf<{ n: number; by: string | null; held: boolean }>(
        `select count(*)::int as n, "packedBy" as by, "clerkNo" is not null as held from "Freight"."Parcel"
          where ${OF_FIRM.Parcel} group by 2, 3 order by 1, 2`,
        [CARRIER],
      );
    const half = (VOYAGES * PARCELS) / 2;
    assert.deepEqual(await parcels(), [
      { n: half, by: 'Somebody Quenby', held: true },
      { n: half, by: null, held: false },
    ]);
    await database.all.query(
      `update "Freight"."Parcel" as p set "clerkNo" = (select min("clerkNo") from "Freight"."Clerk" where "carrierNo" = $1), "packedBy" = 'Aud'
        where "clerkNo" is null and "parcelNo" = 1 and ${OF_FIRM.Parcel}`,
      [CARRIER],
    );
    const taken = (await rowsOf(`select from "Freight"."Parcel" where "packedBy" = 'Aud'`)).length;
    assert.ok(taken > 0);
    const { restored } = await backend
      .as(person(BEA))
      .call(organizationsRejoin, { code: 'QUAY0' }, { idempotencyKey: newKey() });
    assert.deepEqual(
      restored.filter(({ collection }) => collection === 'parcel').map(({ count }) => count),
      [half - taken],
    );
    assert.deepEqual(
      await rowsOf(
        `select count(*)::int as n from "Freight"."Parcel" where "packedBy" = 'Bea Quenby' and ${OF_FIRM.Parcel}`,
        [CARRIER],
      ),
      [{ n: half - taken }],
    );
    assert.deepEqual(await untouched(database), others);
    assert.deepEqual(breachesIn(texts), []);
  });
});

describe('a schema of somebody else: erasing', () => {
  beforeEach(landed);

  it('B10 Z7 takes a firm apart through its trees, its circles and its partitions, and touches no other', async () => {
    const others = await untouched(database);
    const texts = new Set<string>();
    const backend = freight({ pool: watched(database.pool(), ({ text }) => void texts.add(text)) });
    const worker = await backend.startWorker();
    await worker.stop();
    const { seen } = await requested(backend, 'delete-organization');
    assert.equal(await backend.erase(), 1);
    assert.deepEqual(backend.failures, []);
    assert.equal((await seen()).state, 'completed');
    const gone = Object.fromEntries(Object.keys(whole).map((table) => [table, 0]));
    // What is kept for the books holds on to the firm, and to nothing else: not even where the database would have taken it along.
    assert.deepEqual(await firmCounts(database), { ...gone, Carrier: 1, Invoice: VOYAGES });
    assert.deepEqual(
      await rowsOf(
        `select "tradeName", "joinCode", "mainDepot", (select count("voyageNo")::int from "Freight"."Invoice" where "carrierNo" = $1) as voyages
          from "Freight"."Carrier" where "carrierNo" = $1`,
        [CARRIER],
      ),
      [{ tradeName: '', joinCode: null, mainDepot: null, voyages: 0 }],
    );
    assert.equal(backend.fakes.revoked.length, 3);
    assert.ok(backend.fakes.revoked.some((key) => key.endsWith(` booking ["${CARRIER}", "Ref \\"2\\", 2"]`)));
    assert.deepEqual(await untouched(database), others);
    const cuts = ['"headVoyage" = null', '"under" = null', '"mainDepot" = null', '"voyageNo" = null'];
    for (const cut of cuts)
      assert.ok(
        [...texts].some((one) => one.includes(cut)),
        cut,
      );
    assert.deepEqual(breachesIn(texts), []);
  });

  it('C1 Z7 a fresh start keeps what the map keeps, and cuts it loose', async () => {
    const others = await untouched(database);
    const backend = freight({ pool: database.pool() });
    const { seen } = await requested(backend, 'reset-organization');
    assert.equal(await backend.erase(), 1);
    assert.deepEqual(backend.failures, []);
    assert.equal((await seen()).state, 'completed');
    const gone = Object.fromEntries(Object.keys(whole).map((table) => [table, 0]));
    const { Carrier, Clerk, Claim, Invoice } = whole;
    assert.deepEqual(await firmCounts(database), { ...gone, Carrier, Clerk, Claim, Invoice });
    assert.deepEqual(
      await rowsOf(
        `select count("scanNo")::int as linked, sum(amount)::text as amount from "Freight"."Claim" where "carrierNo" = $1`,
        [CARRIER],
      ),
      [{ linked: 0, amount: '151.50' }],
    );
    assert.deepEqual(await untouched(database), others);
  });

  it('A10 Z7 an account goes from all firms, and what others answered stays', async () => {
    const texts = new Set<string>();
    const backend = freight({ pool: watched(database.pool(), ({ text }) => void texts.add(text)) });
    const { seen } = await requested(backend, 'delete-account', BEA);
    assert.equal(await backend.erase(), 1);
    assert.deepEqual(backend.failures, []);
    assert.equal((await seen()).state, 'completed');
    assert.deepEqual(
      await rowsOf(
        `select (select count(*)::int from "Freight"."Person" where "personNo" = $1) as people,
          (select count(*)::int from "Freight"."Licence" where "personNo" = $1) as licences,
          (select count(*)::int from "Freight"."Subscription" where "personNo" = $1) as subscriptions,
          (select count(*)::int from "Freight"."Licence") as others,
          (select count(*)::int from "Freight"."Remark") as remarks,
          (select count(answers)::int from "Freight"."Remark") as answering,
          (select count(*)::int from "Freight"."Parcel" where "packedBy" is null) as anonymous,
          (select count(*)::int from "Freight"."Clerk" where "shownName" is null) as nameless`,
        [BEA],
      ),
      [
        {
          people: 0,
          licences: 0,
          subscriptions: 0,
          others: 2,
          remarks: 3 * 4,
          answering: 0,
          anonymous: (3 * VOYAGES * PARCELS) / 2,
          nameless: 3,
        },
      ],
    );
    assert.deepEqual(backend.fakes.revoked.map((key) => key.split(' subscription ')[1]).toSorted(), [
      `["${BEA}", "prices"]`,
      `["${BEA}", "tides"]`,
    ]);
  });

  it('B10 Z7 what came in behind a cut holds up the step, and goes with it the next time', async () => {
    let late: Promise<unknown> | undefined;
    // By then the whole tree has been cut. More than one batch of them: some stay behind the row at which they point.
    const behind = () =>
      (late ??= database.all.query(
        `insert into "Freight"."Depot" ("carrierNo", code, "under", town) select $1, 'Z' || n, 'D1', 'Late' from generate_series(1, 100) as n`,
        [CARRIER],
      ));
    const pool = poolWithPoints(database.pool(), ({ text }) =>
      text.includes('delete from "Freight"."Depot"')
        ? async (moment) => void (moment === 'before' && (await behind()))
        : undefined,
    );
    const backend = freight({ pool });
    const { seen } = await requested(backend, 'reset-organization');
    assert.equal(await backend.erase(), 0);
    assert.equal((await seen()).state, 'failed');
    assert.match(String(backend.failures[0]?.error), /depotUnder/);
    await database.all.query(`update sayso.erasures set due_at = '-infinity'`);
    assert.equal(await backend.erase(), 1);
    assert.equal((await seen()).state, 'completed');
    assert.equal((await firmCounts(database)).Depot, 0);
  });

  it('goes on where a whole generation has no way to be cut: the youngest go first', async () => {
    await database.all.query(
      `update "Freight"."Remark" set answers = "remarkNo" where answers is null; alter table "Freight"."Remark" alter column answers set not null`,
    );
    const backend = freight({ pool: database.pool() });
    const { seen } = await requested(backend, 'delete-organization');
    assert.equal(await backend.erase(), 1);
    assert.deepEqual(backend.failures, []);
    assert.equal((await seen()).state, 'completed');
    assert.equal((await firmCounts(database)).Remark, 0);
  });

  for (const [what, change, named] of [
    [
      'a circle of keys that are never empty',
      `update "Freight"."Depot" as d set "headVoyage" = (select min(v."voyageNo") from "Freight"."Voyage" as v where v."carrierNo" = d."carrierNo");
        alter table "Freight"."Depot" alter column "headVoyage" set not null`,
      /the key (?:depotHead|voyageDepot) of "Freight"\."(?:Depot|Voyage)" holds on to what goes before .+ drop not null/,
    ],
    [
      'a key by which the database would take along what is to be kept',
      `alter table "Freight"."Invoice" alter column "voyageNo" set not null`,
      /of "Freight"\."Invoice" takes rows along that the data map keeps of "Freight"\."Voyage"/,
    ],
    [
      'a key by which what is to be kept would go along with the firm itself',
      `alter table "Freight"."Invoice" drop constraint "Invoice_carrierNo_fkey",
        add constraint "invoiceCarrier" foreign key ("carrierNo") references "Freight"."Carrier" on delete cascade`,
      /invoiceCarrier of "Freight"\."Invoice" takes rows along that the data map keeps of "Freight"\."Carrier"/,
    ],
    [
      'a key without an index',
      `drop index "Freight"."Depot_carrierNo_under_idx"`,
      /create index on "Freight"\."Depot" \("carrierNo", "?under"?\)/,
    ],
  ] as const)
    it(`is refused for ${what}, and nothing is gone`, async () => {
      await database.all.query(change);
      const backend = freight({ pool: database.pool() });
      await assert.rejects(backend.startWorker(), named);
      const { seen } = await requested(backend, 'delete-organization');
      await backend.erase();
      assert.equal((await seen()).state, 'failed');
      assert.match(String(backend.failures[0]?.error), named);
      const { Depot, Invoice, Voyage } = await firmCounts(database);
      assert.deepEqual([Depot, Invoice, Voyage], [whole.Depot, whole.Invoice, whole.Voyage]);
    });
});
