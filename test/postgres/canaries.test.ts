import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { isSaysoError } from '@sayso/client';
import {
  accountGet,
  type AnyOperation,
  type AnyOperationRow,
  type CallContext,
  changesCertificate,
  changesPreview,
  changesReceipt,
  changesRequest,
  isProblem,
  type OperationId,
  OPERATIONS,
  pathMembers,
} from '@sayso/contract';
import { jsonSchema } from '../../packages/contract/src/json-schema.ts';
import { jsonLines } from '../../packages/postgres/src/log/json-lines.ts';
import { prove } from '../../packages/testing/src/conformance/acts.ts';
import { followed, key } from '../../packages/testing/src/conformance/ending-acts.ts';
import { type Cast, castOn } from '../authorization/cast.ts';
import { linesOf } from '../authorization/cells.ts';
import { postgresOverHttp } from '../authorization/postgres-world.ts';
import { type Cell, type Probe, PROBES } from '../authorization/probes.ts';
import { AUTHORIZATION } from '../authorization/table.ts';
import { type Place, textsOf, withText } from '../authorization/text-inputs.ts';
import { storedTexts } from './stored-texts.ts';
import type { OpenedHost } from './worlds.ts';

/** Of a read: what narrows it down stands in the address, by design; nothing that somebody would keep to themselves. */
const IN_ADDRESSES = ['search', 'pageToken', 'targetId', 'subjectId', 'ticket', 'purpose'];

/** Where words of people are kept, because they are for somebody to read. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  // Why somebody ends something, and what the others are told of it.
  'sayso.changes': ['reason', 'message'],
  'sayso.support_requests': ['message', 'code', 'requestId', 'changeId', 'id'],
  'sayso.feedback': ['comment'],
  // What a proof is bound to, until a day after it expires.
  'sayso.challenges': ['id', 'successor', 'role', 'message', 'invitation'],
  // Who asked for it.
  'sayso.exports': ['displayName'],
};

interface Planted {
  readonly operation: OperationId;
  readonly place: Place;
  readonly text: string;
}

describe('a text that somebody worded', () => {
  const log: string[] = [];
  const lines = jsonLines({ level: 'debug', write: (line) => log.push(line) });
  const planted: Planted[] = [];
  let host: OpenedHost;
  let cast: Cast;
  let held: ReadonlyMap<string, string>;
  const worlds = postgresOverHttp({
    open: (opened) => (host = opened),
    serve: {
      onAnswer: (answered) => lines.info(answered, 'answered'),
      onError: (failure) => lines.error(failure, 'failed'),
    },
  });

  before(async () => {
    cast = await castOn(worlds, 'exports');
  });
  after(async () => {
    await cast.end();
    await worlds.end();
  });

  function plant(operation: OperationId, place: Place): string {
    const nth = planted.length + 1;
    const name = place.at(-1);
    const text =
      name === 'phone'
        ? `+4670${1_000_000 + nth}`
        : name === 'email' || name === 'value'
          ? `canary${nth}xyzzy@canary.example`
          : `canary${nth}xyzzy`;
    planted.push({ operation, place, text });
    return text;
  }

  it('stands in no address and no refusal, whatever it was put into', async () => {
    // The password is changed last: what comes after could prove nobody any more.
    const ids = (Object.keys(AUTHORIZATION) as OperationId[]).toSorted((a, b) => last(a) - last(b));
    let refused = 0;
    let answered = 0;
    for (const id of ids) {
      const row: AnyOperationRow = OPERATIONS[id];
      const line = linesOf({ [id]: AUTHORIZATION[id] }).find(({ relation }) =>
        ['none', 'own', 'ours'].includes(relation),
      );
      assert.ok(line, id);
      const cell: Cell = { cast, principal: 'owner', relation: line.relation };
      for (const place of textsOf(row)) {
        const text = plant(id, place);
        const { input, context } = await accepted(id, cell);
        const problem = await cast
          .caller('owner')
          .backend.call(row as AnyOperation, withText(input, jsonSchema(row.input), place, text), context)
          .then(
            () => undefined,
            (error: unknown) => error,
          );
        assert.ok(problem === undefined || isProblem(problem) || isSaysoError(problem), String(problem));
        const answer = cast.answer();
        assert.ok(answer);
        const where = `${id} ${place.join('/')}`;
        if (!mayStandInAddress(row, place)) assert.ok(!answer.url.includes(text), `${where} stands in the address`);
        assert.ok(!JSON.stringify(answer.headers).includes(text), `${where} stands in a header`);
        if (problem === undefined) answered += 1;
        else {
          refused += 1;
          assert.ok(!answer.body.includes(text), `${where} stands in the problem`);
        }
      }
    }
    assert.ok(answered >= 15 && refused >= 50, `${answered} were answered, ${refused} refused`);
  });

  it('stands in no receipt and no certificate', async () => {
    // Some of it does not outlast the time that passes now.
    held = await kept();
    const owner = cast.caller('stranger');
    const { organizationId } = owner.person;
    const message = plant('changes.preview', ['options', 'notify', 'message']);
    const intent = {
      kind: 'delete-organization',
      target: { type: 'organization', id: organizationId },
      options: { notify: { message } },
    } as const;
    const { previewToken, options } = await owner.ask(changesPreview, intent);
    const proof = await prove(owner, { ...intent, ...(options && { options }) });
    const reason = plant('changes.request', ['reason']);
    const requested = await owner.ask(changesRequest, { previewToken, reason }, { ...key(), proof });
    await cast.stage.port('advance')(31 * 86_400_000);
    const context = { statusToken: requested.statusToken };
    // By the jobs, so that there are some.
    const worker = await host.backend.startWorker();
    while ((await followed(cast.stage, requested)).state !== 'completed');
    await worker.stop();
    for (const operation of [changesReceipt, changesCertificate] as const) {
      await cast.stage.anonymous.call(operation as AnyOperation, { changeId: requested.change.id }, context);
      const body = cast.answer()?.body ?? '';
      assert.ok(body.includes(requested.change.id));
      assert.deepEqual(found(body), []);
    }
  });

  it('stands in no line of the log', () => {
    assert.ok(log.length > planted.length);
    assert.deepEqual(found(log.join('')), []);
  });

  it('stands in nothing that the server keeps, but where somebody is to read it', async () => {
    const all = [held, await kept()];
    for (const stored of all) {
      const misplaced = [...stored].flatMap(([table, text]) =>
        found(text)
          .filter(({ place }) => !KEPT[table]?.includes(place.at(-1) ?? ''))
          .map(({ operation, place }) => `${table}: ${operation} ${place.join('/')}`),
      );
      assert.deepEqual(misplaced, []);
    }
    for (const [table, known] of [
      ['sayso.support_requests', 'xyzzy'],
      ['sayso.audit', 'requested delete-organization'],
      ['sayso.idempotency', 'support.create'],
      ['sayso.certificates', 'delete-organization'],
      ['sayso_jobs.job', 'erase'],
    ] as const)
      assert.ok(
        all.some((stored) => stored.get(table)?.includes(known)),
        `the search would find what is in ${table}`,
      );
  });

  const kept = () => storedTexts(host.database.all, ['sayso', 'sayso_jobs']);
  const found = (text: string) => planted.filter((one) => text.includes(one.text));
  const last = (id: OperationId) => (id === 'password.change' ? 1 : 0);
  const mayStandInAddress = ({ path, method }: AnyOperationRow, place: Place) =>
    pathMembers(path).includes(place[0] ?? '') || (method === 'GET' && IN_ADDRESSES.includes(place.at(-1) ?? ''));

  /** What the call takes besides the text, so that as many as possible are done. */
  async function accepted(id: OperationId, cell: Cell): Promise<{ input: unknown; context: CallContext }> {
    const probe: Probe<unknown> = PROBES[id];
    const input = await probe.input(cell);
    const context = (await probe.context?.(cell)) ?? {};
    const owner = cast.caller('owner');
    if (id === 'account.update') return { input, context: { ifMatch: (await owner.ask(accountGet, {})).etag ?? '' } };
    if (id === 'password.change')
      return { input: { ...(input as object), currentPassword: owner.person.password }, context };
    return { input, context };
  }
});
