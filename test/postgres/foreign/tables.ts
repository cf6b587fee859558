import type { TestDatabase } from '../database.ts';

/**
 * A shipping firm's tables, as people made them who never heard of us: names that have to be quoted, numbers beyond 2^53, keys of several
 * columns, a tree of depots, depots and voyages that point at each other, parcels in partitions, and each way to say what a row that goes
 * does to those that point at it.
 */
const TABLES = `
  drop schema if exists "Freight" cascade;
  create schema "Freight";
  create table "Freight"."Person" ("personNo" bigint primary key, "fullName" text not null, "eMail" text not null unique, "telNo" text,
    standing text not null default 'active', "knownSince" timestamptz not null default '2020-01-01');
  create table "Freight"."Carrier" ("carrierNo" bigint primary key, "tradeName" text not null, standing text not null default 'active',
    tariff text, "joinCode" text, "mainDepot" text);
  create table "Freight"."Clerk" ("clerkNo" bigint primary key, "carrierNo" bigint not null references "Freight"."Carrier",
    "personNo" bigint references "Freight"."Person", duty text not null, standing text not null default 'active',
    "since" timestamptz not null default '2020-01-01', "shownName" text, "shownMail" text);
  create table "Freight"."Depot" ("carrierNo" bigint not null references "Freight"."Carrier", code text, "under" text, "headVoyage" bigint,
    town text not null, primary key ("carrierNo", code),
    constraint "depotUnder" foreign key ("carrierNo", "under") references "Freight"."Depot" on delete restrict);
  create table "Freight"."Voyage" ("voyageNo" bigint primary key, "carrierNo" bigint not null references "Freight"."Carrier",
    "fromDepot" text not null, "sailedAt" timestamptz,
    constraint "voyageDepot" foreign key ("carrierNo", "fromDepot") references "Freight"."Depot" on delete restrict);
  alter table "Freight"."Depot" add constraint "depotHead" foreign key ("headVoyage") references "Freight"."Voyage";
  alter table "Freight"."Carrier" add constraint "carrierMain" foreign key ("carrierNo", "mainDepot") references "Freight"."Depot";
  create table "Freight"."Parcel" ("voyageNo" bigint references "Freight"."Voyage", "parcelNo" integer, "order" text not null,
    grams integer not null, kilos numeric generated always as (grams / 1000.0) stored,
    "clerkNo" bigint references "Freight"."Clerk", "packedBy" text, primary key ("voyageNo", "parcelNo"))
    partition by hash ("voyageNo");
  create table "Freight"."Parcel_0" partition of "Freight"."Parcel" for values with (modulus 2, remainder 0);
  create table "Freight"."Parcel_1" partition of "Freight"."Parcel" for values with (modulus 2, remainder 1);
  create table "Freight"."Scan" ("scanNo" bigint primary key, "voyageNo" bigint not null, "parcelNo" integer not null, place text not null,
    foreign key ("voyageNo", "parcelNo") references "Freight"."Parcel" on delete cascade);
  create table "Freight"."Remark" ("remarkNo" bigint primary key, "voyageNo" bigint not null references "Freight"."Voyage",
    answers bigint references "Freight"."Remark", "clerkNo" bigint not null references "Freight"."Clerk", words text not null);
  create table "Freight"."Claim" ("claimNo" bigint primary key, "carrierNo" bigint not null references "Freight"."Carrier",
    "scanNo" bigint references "Freight"."Scan" on delete set null, amount numeric(12, 2) not null);
  create table "Freight"."Invoice" ("carrierNo" bigint not null references "Freight"."Carrier", "year" integer, "serial" integer,
    "voyageNo" bigint references "Freight"."Voyage" on delete cascade, total numeric(12, 2) not null, primary key ("carrierNo", "year", "serial"));
  create table "Freight"."Booking" ("carrierNo" bigint not null references "Freight"."Carrier", ref text, "voyageNo" bigint references "Freight"."Voyage",
    stage text not null, primary key ("carrierNo", ref));
  create table "Freight"."Licence" ("personNo" bigint references "Freight"."Person", kind text, "number" text not null, primary key ("personNo", kind));
  create table "Freight"."Subscription" ("personNo" bigint references "Freight"."Person", list text, primary key ("personNo", list));
  create index on "Freight"."Clerk" ("carrierNo", "personNo");
  create index on "Freight"."Clerk" ("personNo");
  create index on "Freight"."Depot" ("carrierNo", "under");
  create index on "Freight"."Depot" ("headVoyage");
  create index on "Freight"."Carrier" ("carrierNo", "mainDepot");
  create index on "Freight"."Voyage" ("carrierNo", "fromDepot");
  create index on "Freight"."Parcel" ("clerkNo");
  create index on "Freight"."Scan" ("voyageNo", "parcelNo");
  create index on "Freight"."Remark" ("voyageNo");
  create index on "Freight"."Remark" (answers);
  create index on "Freight"."Remark" ("clerkNo");
  create index on "Freight"."Claim" ("carrierNo");
  create index on "Freight"."Claim" ("scanNo");
  create index on "Freight"."Invoice" ("voyageNo");
  create index on "Freight"."Booking" ("voyageNo");
  grant usage on schema "Freight" to ROLE;
  grant select, insert, update, delete on all tables in schema "Freight" to ROLE;
`;

/** The first number that a double cannot tell from the next one. */
const BEYOND = 9_007_199_254_740_993n;
const carrierNo = (nth: number) => String(BEYOND + BigInt(nth));
export const CARRIER = carrierNo(0);
const CARRIERS: readonly string[] = [0, 1, 2].map(carrierNo);
/** Owns all of the firms. */
export const AUD = String(BEYOND + 100n);
/** Works for all of them. */
export const BEA = String(BEYOND + 102n);

const DEPOTS = 40;
export const VOYAGES = 4;
export const PARCELS = 30;

/** Three firms alike: of the second and the third nothing may ever change. */
export async function fillFreight({ all, role }: TestDatabase): Promise<void> {
  await all.query(TABLES.replaceAll('ROLE', role));
  await all.query(
    `insert into "Freight"."Person" ("personNo", "fullName", "eMail", "telNo") values
      ($1, 'Aud Quenby', 'aud@quay.example', '+47 1'), ($2, 'Bea Quenby', 'bea@quay.example', '+47 2')`,
    [AUD, BEA],
  );
  await all.query(`insert into "Freight"."Licence" select "personNo", kind, kind || ' ' || "personNo"
    from "Freight"."Person", unnest(array['sea', 'say "sea", land']) as kind`);
  await all.query(`insert into "Freight"."Subscription" select "personNo", list
    from "Freight"."Person", unnest(array['tides', 'prices']) as list`);
  for (const [nth, carrier] of CARRIERS.entries()) {
    const from = String(BEYOND + 1000n * BigInt(nth + 1));
    await all.query(
      `insert into "Freight"."Carrier" ("carrierNo", "tradeName", tariff, "joinCode") values ($1, 'Quay ' || $2, 'deep', 'QUAY' || $2)`,
      [carrier, nth],
    );
    await all.query(
      `insert into "Freight"."Clerk" ("clerkNo", "carrierNo", "personNo", duty, "shownName", "shownMail") values
        ($2::bigint + 1, $1, $3, 'owner', 'Aud Quenby', 'aud@quay.example'),
        ($2::bigint + 2, $1, $4, 'agent', 'Bea Quenby', 'bea@quay.example')`,
      [carrier, from, AUD, BEA],
    );
    // A line of depots with a ring at its end, and a second line beside it.
    await all.query(
      `insert into "Freight"."Depot" ("carrierNo", code, "under", town)
        select $1, 'D' || n, case when n > 2 then 'D' || n - 2 end, 'Town ' || n from generate_series(1, ${DEPOTS}) as n`,
      [carrier],
    );
    await all.query(`update "Freight"."Depot" set "under" = 'D3' where "carrierNo" = $1 and code = 'D1'`, [carrier]);
    await all.query(`update "Freight"."Carrier" set "mainDepot" = 'D1' where "carrierNo" = $1`, [carrier]);
    await all.query(
      `insert into "Freight"."Voyage" ("voyageNo", "carrierNo", "fromDepot", "sailedAt")
        select $2::bigint + n, $1, 'D' || n, timestamptz '2026-01-31 12:00:00.123456+00' + n * interval '1 day'
        from generate_series(1, ${VOYAGES}) as n`,
      [carrier, from],
    );
    await all.query(
      `update "Freight"."Depot" set "headVoyage" = $2::bigint + 1 + substr(code, 2)::int % ${VOYAGES} where "carrierNo" = $1`,
      [carrier, from],
    );
    await all.query(
      `insert into "Freight"."Parcel" ("voyageNo", "parcelNo", "order", grams, "clerkNo", "packedBy")
        select v."voyageNo", n, 'Order, "' || n || '"', n * 1001, $2::bigint + 1 + n % 2, 'Somebody Quenby'
        from "Freight"."Voyage" as v, generate_series(1, ${PARCELS}) as n where v."carrierNo" = $1`,
      [carrier, from],
    );
    await all.query(
      `insert into "Freight"."Scan" ("scanNo", "voyageNo", "parcelNo", place)
        select $2::bigint + row_number() over (order by p."voyageNo", p."parcelNo", n), p."voyageNo", p."parcelNo", 'Gate ' || n
        from "Freight"."Parcel" as p join "Freight"."Voyage" as v using ("voyageNo"), generate_series(1, 2) as n
        where v."carrierNo" = $1`,
      [carrier, from],
    );
    // By turns: each answers the one before, hence the other's.
    await all.query(
      `insert into "Freight"."Remark" ("remarkNo", "voyageNo", answers, "clerkNo", words)
        select $1::bigint + n, $1::bigint + 1, case when n > 1 then $1::bigint + n - 1 end, $1::bigint + 1 + n % 2, 'Words ' || n
        from generate_series(1, 8) as n`,
      [from],
    );
    await all.query(
      `insert into "Freight"."Claim" select $2::bigint + n, $1, $2::bigint + n, n * 10.10 from generate_series(1, 5) as n`,
      [carrier, from],
    );
    await all.query(
      `insert into "Freight"."Invoice" select $1, 2025 + n % 2, n, $2::bigint + n, n * 99.90 from generate_series(1, ${VOYAGES}) as n`,
      [carrier, from],
    );
    await all.query(
      `insert into "Freight"."Booking" select $1, 'Ref "' || n || '", ' || n, $2::bigint + n, case n when 1 then 'afloat' else 'done' end
        from generate_series(1, 3) as n`,
      [carrier, from],
    );
  }
}

const OF_VOYAGE = `"voyageNo" in (select "voyageNo" from "Freight"."Voyage" where "carrierNo" = $1)`;
const OF_CARRIER = `"carrierNo" = $1`;

/** Which rows a firm has, in the words of SQL alone. */
export const OF_FIRM = {
  Carrier: OF_CARRIER,
  Clerk: OF_CARRIER,
  Depot: OF_CARRIER,
  Voyage: OF_CARRIER,
  Parcel: OF_VOYAGE,
  Scan: OF_VOYAGE,
  Remark: OF_VOYAGE,
  Claim: OF_CARRIER,
  Invoice: OF_CARRIER,
  Booking: OF_CARRIER,
} as const;

/** The columns by which each table is reached. */
export const OWNER_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    Object.entries(OF_FIRM).map(([table, where]) => [
      `Freight.${table}`,
      where === OF_CARRIER ? ['carrierNo'] : ['voyageNo'],
    ]),
  ),
  'Freight.Clerk': ['carrierNo', 'personNo'],
  'Freight.Licence': ['personNo'],
  'Freight.Subscription': ['personNo'],
};

export type FirmTable = keyof typeof OF_FIRM;

/** How many rows of each table a firm has. */
export async function firmCounts(
  { all }: TestDatabase,
  carrier = CARRIER,
): Promise<Readonly<Record<FirmTable, number>>> {
  const counted = Object.entries(OF_FIRM).map(
    ([table, where]) => `(select count(*)::int from "Freight"."${table}" where ${where}) as "${table}"`,
  );
  const { rows } = await all.query(`select ${counted.join(', ')}`, [carrier]);
  return rows[0] as Record<FirmTable, number>;
}

/** Every byte of the other firms and of all people, with who wrote each row: to write the same again is to touch it, too. */
export async function untouched({ all }: TestDatabase): Promise<readonly string[]> {
  const { rows: people } = await all.query<{ row: string }>(
    `select xmin || ' ' || t::text as row from "Freight"."Person" as t order by 1`,
  );
  const found = people.map(({ row }) => row);
  for (const carrier of CARRIERS.slice(1))
    for (const [table, where] of Object.entries(OF_FIRM)) {
      const { rows } = await all.query<{ row: string }>(
        `select '${table} ' || xmin || ' ' || t::text as row from "Freight"."${table}" as t where ${where} order by 1`,
        [carrier],
      );
      found.push(...rows.map(({ row }) => row));
    }
  return found;
}
