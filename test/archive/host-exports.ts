import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type ExportIntent, exportsCreate, type Policy } from '@sayso/contract';
import type { HostState, MemoryHost } from '@sayso/testing';
import { crmHost } from '@sayso/testing/hosts/crm';
import { helpdeskHost } from '@sayso/testing/hosts/helpdesk';
import { marketingHost } from '@sayso/testing/hosts/marketing';
import { pipelineHost } from '@sayso/testing/hosts/pipeline';
import { roomsHost } from '@sayso/testing/hosts/rooms';

/** The five products, with a few records for each of their people. */
export const hosts: Readonly<Record<string, HostState>> = {
  crm: crmHost({ recordsEach: 2 }),
  marketing: marketingHost({ recordsEach: 2 }),
  helpdesk: helpdeskHost({ recordsEach: 2 }),
  rooms: roomsHost({ recordsEach: 2 }),
  pipeline: pipelineHost({ recordsEach: 2 }),
};

export const formats = ['archive', 'json'] as const;
const everything: NonNullable<Policy['exports']> = {
  access: { formats },
  portability: { formats },
  backup: { formats, permission: 'export-organization' },
};

/** Owners may have the whole organization, and nobody has to prove or to wait for anything. */
export function mayExport(state: HostState): HostState {
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

/** The active accounts, each with the organizations that it owns. */
export function ownersIn({ state }: MemoryHost): { readonly accountId: string; readonly owned: readonly string[] }[] {
  const { accounts, members } = state.tables;
  const owning = new Set(state.policy.roles.filter(({ isOwner }) => isOwner).map(({ id }) => id));
  return accounts
    .filter((account) => account.state === 'active')
    .map(({ id: accountId }) => ({
      accountId,
      owned: members
        .filter((one) => one.accountId === accountId && one.state === 'active' && owning.has(one.role))
        .map(({ organizationId }) => organizationId),
    }));
}

/** The file of an export that this person asks for, once it is ready. */
export async function fileOf(host: MemoryHost, accountId: string, intent: ExportIntent): Promise<Buffer<ArrayBuffer>> {
  const person = host.as(host.signInAs(accountId));
  const { id } = await person.call(exportsCreate, intent, { idempotencyKey: randomUUID() });
  await host.settled();
  const record = host.state.sayso.exports.find((one) => one.export.id === id);
  assert.equal(record?.export.state, 'ready');
  return Buffer.from(record.files?.[0]?.base64 ?? '', 'base64');
}
