import assert from 'node:assert/strict';
import { blobAccess, openZip, verifyArchive } from '@sayso/archive';
import {
  type Backend,
  type Export,
  exportsCancel,
  exportsCreate,
  exportsDownload,
  exportsGet,
  exportSchedulesGet,
  exportSchedulesSet,
  exportsLink,
  exportsRemove,
  isProblem,
} from '@sayso/contract';
import { isUnderWay } from '@sayso/contract/rules';
import { newKey } from '../deal.ts';
import { accountOf, personalOf } from '../every-kind.ts';
import type { Playing } from './acts.ts';
import { nth, prove } from './proving.ts';
import type { Stage } from './stage.ts';

/** What somebody does about taking data along. `which` chooses one of the exports that there are at that moment. */
export type ExportAct =
  | {
      readonly do: 'export';
      readonly who: number;
      readonly what: 'access' | 'portability' | 'north' | 'south';
      readonly format: 'archive' | 'json';
    }
  | { readonly do: 'stop-export'; readonly who: number; readonly which: number }
  | { readonly do: 'fetch'; readonly who: number; readonly which: number }
  | {
      readonly do: 'schedule';
      readonly who: number;
      readonly where: 'north' | 'south';
      readonly every: 'daily' | 'monthly' | 'off';
    };

const key = () => ({ idempotencyKey: newKey() });

export async function* playExport(stage: Stage, act: ExportAct): Playing {
  const backend = stage.as(act.who);
  yield;
  switch (act.do) {
    case 'export': {
      const isOwn = act.what === 'access' || act.what === 'portability';
      const scope = isOwn ? act.what : 'backup';
      const id = isOwn ? accountOf(act.who % stage.people) : act.what;
      const subject = { type: isOwn ? 'account' : 'organization', id } as const;
      let one = await backend.call(exportsCreate, { subject, scope, format: act.format }, key());
      // As a page does: it looks until there is something to download.
      for (let looks = 0; looks < 8 && isUnderWay(one); looks += 1) {
        yield;
        one = await backend.call(exportsGet, { exportId: one.id });
      }
      return true;
    }
    case 'stop-export': {
      const one = nth(exportsNow(stage), act.which, () => true);
      if (!one) return false;
      await backend.call(isUnderWay(one) ? exportsCancel : exportsRemove, { exportId: one.id }, key());
      return true;
    }
    case 'fetch':
      return yield* fetched(stage, backend, act);
    case 'schedule': {
      const about = { subjectType: 'organization', subjectId: act.where } as const;
      const { etag } = await backend.call(exportSchedulesGet, about);
      yield;
      await backend.call(exportSchedulesSet, { ...about, every: act.every }, { ifMatch: etag });
      return true;
    }
    default:
      return act satisfies never;
  }
}

function exportsNow({ host }: Stage): readonly Export[] {
  return host.state.sayso.exports.map((record) => record.export);
}

/** Whoever gets a file had the right to it, and it holds nothing but what it is about. */
async function* fetched(stage: Stage, backend: Backend, { who, which }: Extract<ExportAct, { do: 'fetch' }>): Playing {
  const one = nth(exportsNow(stage), which, ({ state }) => state === 'ready');
  if (!one) return false;
  const exportId = one.id;
  const proof = yield* prove(backend, { operation: 'exports.link', target: one.subject });
  yield;
  const { ticket } = await backend.call(exportsLink, { exportId }, { proof });
  yield;
  const mayNow = mayHave(stage, who, one);
  const file = { exportId, part: 1, ticket };
  const { body, size, sha256 } = await stage.anyone.call(exportsDownload, file);
  assert.ok(mayNow, 'somebody without the right to it has downloaded a file');
  const bytes = new Uint8Array(await new Response(body as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());
  assert.deepEqual([bytes.length, sha256], [size, one.sha256], 'the file is the one that was told of');
  await assert.rejects(stage.anyone.call(exportsDownload, file), isProblem, 'a ticket opens a file once');
  onlyItsOwn(stage, one, await textOf(one, bytes));
  return true;
}

/** By the tables, and not by the rules. */
function mayHave({ host, people }: Stage, who: number, { subject }: Export): boolean {
  const accountId = accountOf(who % people);
  if (subject.type === 'account') return subject.id === accountId;
  return host.state.tables.members.some(
    (member) =>
      member.organizationId === subject.id &&
      member.accountId === accountId &&
      member.state === 'active' &&
      member.role === 'owner',
  );
}

async function textOf({ format }: Export, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (format === 'json') return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const container = await openZip(blobAccess(new Blob([bytes])));
  assert.notEqual((await verifyArchive(container)).verdict, 'damaged');
  let text = '';
  for (const { path } of container.files)
    for await (const chunk of container.open(path)) text += new TextDecoder().decode(chunk);
  return text;
}

function onlyItsOwn({ people }: Stage, { subject, scope }: Export, text: string): void {
  assert.ok(!text.includes('secret-token'), 'a secret is in a file');
  if (scope === 'backup') {
    const other = subject.id === 'north' ? 'south' : 'north';
    assert.ok(!text.includes(`-${other}`), `something of ${other} is in the backup of ${subject.id}`);
    return;
  }
  assert.ok(!text.includes('Outsider'), 'somebody else is named in what is about oneself');
  for (let person = 0; person < people; person += 1) {
    const { email } = personalOf(person);
    assert.equal(text.includes(email), accountOf(person) === subject.id, `whether ${email} is in it`);
  }
}
