import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { checkCatalogue, type HostMap } from '@sayso/postgres';
import { testDatabase, type TestDatabase } from '../database.ts';
import { map } from '../foreign/freight.ts';
import { fillFreight } from '../foreign/tables.ts';
import { checkedIn, places } from './checked.ts';

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
  await fillFreight(database);
});
after(() => database.end());

const passing: HostMap = { ...map, ignored: { 'Freight.Carrier.mainDepot': 'Cut before depots go.' } };

it('Z7 a schema that nobody made for us is found whole, but for what its map really leaves out', async () => {
  const checked = checkedIn(database);
  try {
    assert.deepEqual(await checkCatalogue(checked.pool, passing), []);
    assert.deepEqual(places(await checkCatalogue(checked.pool, { ...map, ignored: {} })), [
      'Freight.Carrier.mainDepot column-unclassified',
    ]);
    const [finding, ...more] = await checked.found('drop index "Freight"."Scan_voyageNo_parcelNo_idx"', passing);
    assert.deepEqual([finding?.add, more], ['create index on "Freight"."Scan" ("voyageNo", "parcelNo");', []]);
    const hard = `alter table "Freight"."Depot" drop constraint "depotHead";
      alter table "Freight"."Depot" alter column "headVoyage" set not null;
      alter table "Freight"."Depot" add constraint "depotHead" foreign key ("headVoyage") references "Freight"."Voyage"`;
    const circle = await checked.found(hard, passing);
    const at = circle.find(({ code }) => code === 'foreign-key-circle');
    assert.equal(at?.where, 'Freight.Voyage.carrierNo, fromDepot');
    // What finds the rows themselves is never emptied.
    assert.equal(at.add, 'alter table "Freight"."Voyage" alter column "fromDepot" drop not null;');
    assert.deepEqual(places(await checked.found(`${hard}; ${at.add}`, passing)), [
      'Freight.Voyage.fromDepot column-nullable',
    ]);
  } finally {
    await checked.pool.end();
  }
});
