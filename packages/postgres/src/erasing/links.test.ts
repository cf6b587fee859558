import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DataMapEntry } from '@sayso/contract';
import type { ErasureStep } from '@sayso/contract/rules';
import type { HostMap } from '../host-map.ts';
import { type ForeignKey, inForeignKeyOrder } from './foreign-keys.ts';
import { linksTo, takenAlong, UnansweredKey } from './links.ts';

const entry = (name: string, rest: Partial<DataMapEntry> = {}): DataMapEntry => ({
  name,
  table: `host.${name}`,
  label: { en: { other: name } },
  owner: 'organization',
  path: [{ column: 'org' }],
  class: 'business',
  onLeave: 'keep',
  onDeleteAccount: 'keep',
  onDelete: 'erase',
  onReset: 'erase',
  export: 'include',
  ...rest,
});
const hostOf = (...collections: readonly DataMapEntry[]): HostMap => ({
  directory: {
    accounts: { table: 'host.people', columns: { id: 'id', displayName: 'name', email: 'mail', createdAt: 'made' } },
    organizations: { table: 'host.orgs', columns: { id: 'id', name: 'name' } },
    members: {
      table: 'host.seats',
      columns: { id: 'id', organization: 'org', account: 'person', role: 'role', state: 'state', joinedAt: 'since' },
    },
  },
  collections,
});
type CollectionStep = Extract<ErasureStep, { type: 'collection' }>;
const step = (collection: string, rest: Partial<CollectionStep> = {}): CollectionStep => ({
  type: 'collection',
  collection,
  action: 'erase',
  of: 'organization',
  ...rest,
});
const key = (from: string, to: string, rest: Partial<ForeignKey> = {}): ForeignKey => ({
  name: `${from}_${to}`,
  from: [`host.${from}`],
  to: [`host.${to}`],
  columns: [`${to}_id`],
  references: ['id'],
  nullable: [],
  onDelete: 'nothing',
  indexed: true,
  ...rest,
});
const loose = (from: string, to: string, rest: Partial<ForeignKey> = {}) =>
  key(from, to, { nullable: [`${to}_id`], ...rest });
const namesOf = (steps: readonly ErasureStep[]) =>
  steps.map((one) => (one.type === 'collection' ? one.collection : one.type));

/** The order, and for each step what is cut before it, what goes by itself within, and what holds on. */
function planned(steps: readonly ErasureStep[], map: HostMap, keys: readonly ForeignKey[]) {
  const ordered = inForeignKeyOrder(steps, map, keys);
  const links = ordered.map((_, index) => linksTo(ordered, index, map, keys));
  return {
    order: namesOf(ordered),
    cut: links.flatMap(({ cut }) => cut.map(({ key: { name }, columns }) => [name, ...columns])),
    within: links.flatMap(({ within }) => within.map(({ name }) => name)),
    unanswered: links.flatMap(({ unanswered }) => unanswered.map(({ name }) => name)),
  };
}

const nothing = { cut: [], within: [], unanswered: [] };

describe('keys that point at what goes', () => {
  it('need nothing where their own rows go before', () => {
    const map = hostOf(entry('a'), entry('b'));
    const plan = planned([step('a'), step('b')], map, [key('b', 'a'), loose('b', 'a')]);
    assert.deepEqual(plan, { ...nothing, order: ['b', 'a'] });
  });

  it('are cut in a circle, at the side that can be empty', () => {
    const map = hostOf(entry('a'), entry('b'), entry('c'));
    const steps = [step('a'), step('b'), step('c')];
    const circle = [key('a', 'b'), loose('b', 'c'), key('c', 'a')];
    assert.deepEqual(planned(steps, map, circle), { ...nothing, order: ['c', 'a', 'b'], cut: [['b_c', 'c_id']] });
    const other = [loose('a', 'b'), key('b', 'c'), key('c', 'a')];
    assert.deepEqual(planned(steps, map, other), { ...nothing, order: ['b', 'c', 'a'], cut: [['a_b', 'b_id']] });
  });

  it('are refused in a circle where no side can', () => {
    const plan = planned([step('a'), step('b')], hostOf(entry('a'), entry('b')), [key('a', 'b'), key('b', 'a')]);
    assert.deepEqual(plan.unanswered, ['b_a']);
  });

  it('may take their rows along, where those go as well', () => {
    const keys = [key('a', 'b'), key('b', 'a', { onDelete: 'cascade' })];
    const map = hostOf(entry('a'), entry('b'));
    assert.deepEqual(planned([step('a'), step('b')], map, keys), { ...nothing, order: ['a', 'b'] });
    assert.deepEqual(planned([step('a')], map, keys).unanswered, ['b_a']);
    assert.deepEqual(planned([step('a'), step('b', { action: 'anonymize' })], map, keys).unanswered, ['b_a']);
    assert.deepEqual(planned([step('a'), step('b', { action: 'revoke' })], map, keys).unanswered, ['b_a']);
  });

  it('are cut where their rows stay, even if the database would take these along', () => {
    for (const onDelete of ['nothing', 'cascade', 'empty'] as const) {
      const plan = planned([step('a')], hostOf(entry('a'), entry('b')), [loose('b', 'a', { onDelete })]);
      assert.deepEqual(plan, { ...nothing, order: ['a'], cut: [['b_a', 'a_id']] }, onDelete);
    }
    assert.deepEqual(planned([step('a')], hostOf(entry('a'), entry('b')), [key('b', 'a')]).unanswered, ['b_a']);
  });

  it('are cut in the directory too, and left alone in a table that the map does not have', () => {
    const keys = [loose('orgs', 'a'), loose('seats', 'a'), loose('unknown', 'a')];
    assert.deepEqual(planned([step('a')], hostOf(entry('a')), keys).cut, [
      ['orgs_a', 'a_id'],
      ['seats_a', 'a_id'],
    ]);
  });

  it('are never cut where the way to an owner goes, or a record’s own id', () => {
    const ofA = entry('b', {
      path: [
        { column: ['region', 'a_id'], references: { table: 'host.a', column: ['region', 'id'] } },
        { column: 'org' },
      ],
    });
    const along = key('b', 'a', { columns: ['region', 'a_id'], nullable: ['region', 'a_id'] });
    assert.deepEqual(planned([step('a')], hostOf(entry('a'), ofA), [along]).unanswered, ['b_a']);
    const own = entry('b', { key: ['a_id', 'line'] });
    assert.deepEqual(planned([step('a')], hostOf(entry('a'), own), [loose('b', 'a')]).unanswered, ['b_a']);
    const partly = loose('b', 'a', { columns: ['org', 'a_id'], nullable: ['org', 'a_id'] });
    assert.deepEqual(planned([step('a')], hostOf(entry('a'), entry('b')), [partly]).cut, [['b_a', 'a_id']]);
  });

  it('are never cut where they say whose a record is, while somebody’s records are looked for', () => {
    const b = entry('b', { member: 'a_id' });
    const [whole, ofMember] = (['organization', 'member'] as const).map((of) =>
      planned([step('a', { of })], hostOf(entry('a'), b), [loose('b', 'a')]),
    );
    assert.deepEqual(whole?.cut, [['b_a', 'a_id']]);
    assert.deepEqual(ofMember?.unanswered, ['b_a']);
  });

  it('are cut where only a part of their rows went before: colleagues’ rows point there, too', () => {
    const steps = [step('b', { of: 'member' }), step('a', { of: 'member' })];
    const map = hostOf(entry('a'), entry('b'));
    assert.deepEqual(planned(steps, map, [loose('b', 'a')]).cut, [['b_a', 'a_id']]);
    assert.deepEqual(planned(steps, map, [key('b', 'a')]), { ...nothing, order: ['b', 'a'] });
  });

  it('are cut within a table, or its rows go one generation after the other', () => {
    const map = hostOf(entry('a'));
    assert.deepEqual(planned([step('a')], map, [loose('a', 'a')]).cut, [['a_a', 'a_id']]);
    assert.deepEqual(planned([step('a')], map, [key('a', 'a')]).within, ['a_a']);
    assert.deepEqual(planned([step('a', { action: 'anonymize' })], map, [loose('a', 'a')]), {
      ...nothing,
      order: ['a'],
    });
  });
});

it('rows that are kept do not go along with those of the directory', () => {
  const along = { onDelete: 'cascade' } as const;
  const whole: readonly ErasureStep[] = [step('a'), step('b', { action: 'anonymize' }), { type: 'organization' }];
  const map = hostOf(entry('a'), entry('b'), entry('c'), entry('seats'));
  const keys = ['a', 'b', 'c', 'seats', 'unknown'].map((from) => key(from, 'orgs', along));
  const namesIn = (found: readonly ForeignKey[]) => found.map(({ name }) => name);
  assert.deepEqual(namesIn(takenAlong(whole, 2, map, keys)), ['b_orgs', 'c_orgs']);
  assert.deepEqual(namesIn(takenAlong(whole, 2, map, [key('c', 'orgs'), key('c', 'people', along)])), []);
  const own: readonly ErasureStep[] = [step('a', { of: 'member' }), { type: 'identity' }];
  const people = ['a', 'c'].map((from) => key(from, 'people', along));
  assert.deepEqual(namesIn(takenAlong(own, 1, map, people)), ['c_people']);
  const { message } = new UnansweredKey([key('c', 'people', { ...along })], map);
  assert.match(
    message,
    /takes rows along that the data map keeps of host\.people\. Erase host\.c as well, or give the key another rule$/,
  );
});

it('a key without an answer is named, with what to do', () => {
  const from = { from: ['Shop.Order lines'], columns: ['orderNo'] };
  const { message } = new UnansweredKey([key('b', 'a', from), key('c', 'a', { onDelete: 'cascade' })], hostOf());
  assert.match(message, /the key b_a of "Shop"\."Order lines" holds on to what goes before its own rows of host\.a\./);
  assert.match(message, /alter table "Shop"\."Order lines" alter column "orderNo" drop not null/);
  const own = hostOf(entry('b', { table: 'Shop.Order lines', key: ['orderNo', 'line'] }));
  assert.match(new UnansweredKey([key('b', 'a', from)], own).message, /Erase "Shop"\."Order lines" as well$/);
  assert.match(message, /the key c_a of host\.c takes rows along that the data map keeps of host\.a/);
});
