import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { blobAccess, openZip, verifyArchive } from '@sayso/archive';
import { type ExportFormat, exportsCreate, type ExportScope, type Policy } from '@sayso/contract';
import { type HostState, memoryBackend, type MemoryHost } from '@sayso/testing';
import { crmHost } from '@sayso/testing/hosts/crm';
import { helpdeskHost } from '@sayso/testing/hosts/helpdesk';
import { marketingHost } from '@sayso/testing/hosts/marketing';
import { pipelineHost } from '@sayso/testing/hosts/pipeline';
import { roomsHost } from '@sayso/testing/hosts/rooms';
import fc from 'fast-check';
import { everyKindHost } from '../../packages/testing/test/every-kind.ts';
import { canariesIn, planted } from './planted.ts';

const formats = ['archive', 'json'] as const;
const everything: NonNullable<Policy['exports']> = {
  access: { formats },
  portability: { formats },
  backup: { formats, permission: 'export-organization' },
};

const hosts: Readonly<Record<string, HostState>> = {
  crm: crmHost({ recordsEach: 2 }),
  marketing: marketingHost({ recordsEach: 2 }),
  helpdesk: helpdeskHost({ recordsEach: 2 }),
  rooms: roomsHost({ recordsEach: 2 }),
  pipeline: pipelineHost({ recordsEach: 2 }),
};

describe('what an export holds', () => {
  for (const [name, state] of Object.entries(hosts))
    for (const format of formats)
      it(`A13 B4 B5 of ${name}, as ${format}: all of its subject’s, none of another’s, and no secret`, async () => {
        const checked = await check(state, format);
        assert.ok(checked.access > 1 && checked.backup > 0);
        assert.ok(checked.canaries > 20);
      });

  it('A13 B4 B5 of any people: all of its subject’s, none of another’s, and no secret', async () => {
    const role = fc.option(fc.constantFrom('owner' as const, 'admin' as const, 'agent' as const), { nil: undefined });
    const person = fc
      .record({ north: role, south: role, records: fc.integer({ min: 0, max: 3 }) })
      .map(({ north, south, records }) => ({ ...(north && { north }), ...(south && { south }), records }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...formats),
        async (people, format) => {
          await check(everyKindHost({ people: [{ north: 'owner', south: 'owner' }, ...people] }), format);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('a canary of another is found where one is planted', () => {
    assert.deepEqual(canariesIn('{"name":"canary-12- of name","note":"canary-3- of note"}canary-12-'), [
      'canary-12-',
      'canary-3-',
    ]);
  });
});

/** Exports everything that anybody may, and says how many of each scope, and how many canaries were in them. */
async function check(from: HostState, format: ExportFormat): Promise<Record<ExportScope | 'canaries', number>> {
  const checked = { access: 0, portability: 0, backup: 0, canaries: 0 };
  const { state, expected } = planted(mayExport(from));
  const host = memoryBackend(state);
  const { accounts, members } = host.state.tables;
  const owners = new Set(host.state.policy.roles.filter(({ isOwner }) => isOwner).map(({ id }) => id));
  for (const { id: accountId, state: condition } of accounts) {
    if (condition !== 'active') continue;
    const person = host.as(host.signInAs(accountId));
    const owned = members.filter(
      (one) => one.accountId === accountId && one.state === 'active' && owners.has(one.role),
    );
    const subjects = [
      ...(['access', 'portability'] as const).map((scope) => ({ scope, type: 'account' as const, id: accountId })),
      ...owned.map(({ organizationId: id }) => ({ scope: 'backup' as const, type: 'organization' as const, id })),
    ];
    for (const { scope, type, id } of subjects) {
      const one = await person.call(
        exportsCreate,
        { subject: { type, id }, scope, format },
        { idempotencyKey: randomUUID() },
      );
      await host.settled();
      for (const text of await textsOf(host, one.id, format)) {
        assert.deepEqual(canariesIn(text), expected(scope, id), `${scope} of ${id}`);
        checked.canaries += canariesIn(text).length;
      }
      checked[scope] += 1;
    }
  }
  return checked;
}

/** Owners may have the whole organization, and nobody has to prove or to wait for anything. */
function mayExport(state: HostState): HostState {
  return {
    ...state,
    policy: {
      ...state.policy,
      exports: everything,
      roles: state.policy.roles.map((role) => {
        const others = role.permissions.filter((permission) => permission !== 'export-organization');
        return { ...role, permissions: role.isOwner ? [...others, 'export-organization'] : others };
      }),
    },
  };
}

/** What is to hold every canary, and nothing else: the document, or all data, all tables, and all files, of an archive. */
async function textsOf({ state }: MemoryHost, exportId: string, format: ExportFormat): Promise<string[]> {
  const { export: one, files } = state.sayso.exports.find((record) => record.export.id === exportId) ?? {};
  assert.equal(one?.state, 'ready');
  const bytes = Buffer.from(files?.[0]?.base64 ?? '', 'base64');
  if (format === 'json') return [bytes.toString()];
  const container = await openZip(blobAccess(new Blob([bytes])));
  assert.notEqual((await verifyArchive(container)).verdict, 'damaged');
  const texts: Record<string, string> = { data: '', tables: '', all: bytes.toString('latin1') };
  for (const { path } of container.files) {
    const [folder = ''] = path.split('/');
    const text = Buffer.concat(await chunksOf(container.open(path))).toString();
    if (folder in texts) texts[folder] += text;
    texts['all'] += text;
  }
  return Object.values(texts);
}

async function chunksOf(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return chunks;
}
