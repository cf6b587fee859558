import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type AnyOperationRow, OPERATIONS, pathMembers } from '@sayso/contract';
import { type Cast, castOn } from './cast.ts';
import { isForeign, type Line, linesOf, neverOf } from './cells.ts';
import { postgresOverHttp } from './postgres-world.ts';
import { PRINCIPALS, type PrincipalName } from './principals.ts';
import { AUTHORIZATION, WITH_SUPPORT } from './table.ts';
import { tried } from './tried.ts';
import { type Answer, type HttpWorlds, memoryOverHttp } from './worlds.ts';

const LINES = linesOf(AUTHORIZATION);
const SUPPORTED = linesOf(WITH_SUPPORT);
const at = ({ operation, relation }: Line) => `${operation} ${relation}`;

describe('the table of who may do what', () => {
  it('has each operation once, and each line once', () => {
    assert.deepEqual(Object.keys(AUTHORIZATION).toSorted(), Object.keys(OPERATIONS).toSorted());
    for (const lines of [LINES, SUPPORTED]) assert.equal(new Set(lines.map(at)).size, lines.length);
  });

  it('says of each operation that takes an id what is somebody else’s and what never was', () => {
    const without = Object.values<AnyOperationRow>(OPERATIONS)
      .filter(({ path }) => pathMembers(path).some((name) => /id$/i.test(name)))
      .filter(({ id }) => !LINES.some((line) => line.operation === id && isForeign(line) && neverOf(line, LINES)))
      .map(({ id }) => id);
    // Its id is the secret: whoever has it, may see it.
    assert.deepEqual(without, ['avatars.get']);
  });

  it('tells nobody what is somebody else’s from what never was', () => {
    for (const line of LINES.filter(isForeign)) {
      const never = neverOf(line, LINES);
      assert.ok(never, at(line));
      for (const principal of PRINCIPALS) {
        const allowed = ['ok', never.expected[principal]];
        assert.ok(allowed.includes(line.expected[principal]), `${at(line)} ${principal}`);
      }
    }
  });

  it('lets nobody through who is not signed in, and nobody by half, but where the contract says so', () => {
    for (const { operation, relation, expected } of [...LINES, ...SUPPORTED]) {
      const { auth } = OPERATIONS[operation] as AnyOperationRow;
      if (!auth.includes('public')) assert.equal(expected.anonymous, 'unauthenticated', `${operation} ${relation}`);
      if (!auth.includes('public') && !auth.includes('secondFactor'))
        assert.equal(expected.half, 'unauthenticated', `${operation} ${relation}`);
      if (!auth.includes('operator') && !auth.includes('public'))
        assert.equal(expected.operator, 'permission-required', `${operation} ${relation}`);
    }
  });
});

for (const worlds of [memoryOverHttp(), postgresOverHttp()])
  describe(`who may do what, through HTTP: ${worlds.name}`, () => {
    after(() => worlds.end());
    each(worlds, 'exports', LINES);
    each(worlds, 'support', SUPPORTED);
  });

function each(worlds: HttpWorlds, setup: 'exports' | 'support', lines: readonly Line[]): void {
  describe(`set up with ${setup}`, () => {
    let cast: Cast;
    const answers = new Map<string, Answer | undefined>();
    before(async () => {
      cast = await castOn(worlds, setup);
    });
    after(() => cast.end());

    for (const line of lines)
      it(at(line), async () => {
        const came = {} as Record<PrincipalName, string>;
        for (const principal of PRINCIPALS) {
          const { to, answer } = await tried(line.operation, { cast, principal, relation: line.relation });
          came[principal] = to;
          answers.set(`${at(line)} ${principal}`, answer);
        }
        assert.deepEqual(came, line.expected);
      });

    it('A foreign id is answered as one that never was, to the letter', () => {
      let compared = 0;
      for (const line of lines.filter(isForeign)) {
        const never = neverOf(line, lines);
        if (!never) continue;
        for (const principal of PRINCIPALS) {
          if (line.expected[principal] === 'ok' || line.expected[principal] !== never.expected[principal]) continue;
          const foreign = answers.get(`${at(line)} ${principal}`);
          const missing = answers.get(`${at(never)} ${principal}`);
          assert.ok(foreign && missing);
          assert.deepEqual(withoutRequest(foreign), withoutRequest(missing), `${at(line)} ${principal}`);
          compared += 1;
        }
      }
      assert.ok(compared >= (setup === 'exports' ? 500 : 50), `${compared} answers were compared`);
    });
  });
}

/** Each request has an id of its own. */
function withoutRequest({ status, headers, body }: Answer) {
  const { requestId, ...rest } = JSON.parse(body) as Record<string, unknown>;
  const { 'x-request-id': id, 'sayso-request-id': own, ...others } = headers;
  return { status, rest, others, isNamed: [requestId, id, own].some((one) => one !== undefined) };
}
