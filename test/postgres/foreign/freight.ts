import type { DataColumn, DataMapEntry, KindPolicy, PersonPrincipal, Policy } from '@sayso/contract';
import {
  type HostMap,
  type OutgoingMessage,
  postgresBackend,
  type PostgresBackend,
  type PostgresOptions,
} from '@sayso/postgres';
import { crmPolicy } from '@sayso/testing/hosts/crm';
import { newSigning } from '../../../demo/server/signing.ts';
import { type FakeServices, fakeServices } from '../fake-services.ts';
import { type MemoryBlobs, memoryBlobs } from '../memory-blobs.ts';

const text: DataColumn = { type: 'text' };
const maybe: DataColumn = { type: 'text', nullable: true };
const whole: DataColumn = { type: 'integer' };

function entry(table: string, rest: Partial<DataMapEntry> = {}): DataMapEntry {
  const name = table.toLowerCase();
  return {
    name,
    table: `Freight.${table}`,
    key: `${name}No`,
    label: { en: { other: name } },
    owner: 'organization',
    path: [{ column: 'carrierNo' }],
    class: 'business',
    onLeave: 'keep',
    onDeleteAccount: 'keep',
    onDelete: 'erase',
    onReset: 'erase',
    export: 'include',
    ...rest,
  };
}

const ofVoyage = [
  { column: 'voyageNo', references: { table: 'Freight.Voyage', column: 'voyageNo' } },
  { column: 'carrierNo' },
] as const;
const ofPerson = {
  owner: 'account',
  path: [{ column: 'personNo' }],
  onDeleteAccount: 'erase',
  onReset: 'keep',
} as const;
const named = { copies: 'displayName', label: { en: 'Name' } } as const;

/** Parents first, so that only the catalogue and the paths can put them in order. */
export const map: HostMap = {
  directory: {
    accounts: {
      table: 'Freight.Person',
      ids: 'integer',
      columns: {
        id: 'personNo',
        displayName: 'fullName',
        email: 'eMail',
        phone: 'telNo',
        state: 'standing',
        createdAt: 'knownSince',
      },
    },
    organizations: {
      table: 'Freight.Carrier',
      ids: 'integer',
      columns: { id: 'carrierNo', name: 'tradeName', state: 'standing', plan: 'tariff', code: 'joinCode' },
    },
    members: {
      table: 'Freight.Clerk',
      ids: 'integer',
      columns: {
        id: 'clerkNo',
        organization: 'carrierNo',
        account: 'personNo',
        role: 'duty',
        state: 'standing',
        joinedAt: 'since',
        name: 'shownName',
        email: 'shownMail',
      },
    },
  },
  collections: [
    entry('Clerk', {
      member: 'clerkNo',
      class: 'identity',
      personal: { shownName: named, shownMail: { copies: 'email', label: { en: 'Mail' } } },
      onLeave: 'anonymize',
      onDeleteAccount: 'anonymize',
      onReset: 'keep',
      columns: {
        clerkNo: text,
        carrierNo: text,
        personNo: maybe,
        duty: text,
        standing: text,
        since: { type: 'timestamp' },
        shownName: maybe,
        shownMail: maybe,
      },
    }),
    entry('Depot', {
      key: ['carrierNo', 'code'],
      columns: { carrierNo: text, code: text, under: maybe, headVoyage: maybe, town: text },
    }),
    entry('Voyage', {
      columns: {
        voyageNo: text,
        carrierNo: text,
        fromDepot: text,
        sailedAt: { type: 'timestamp', nullable: true },
      },
    }),
    entry('Parcel', {
      key: ['voyageNo', 'parcelNo'],
      path: ofVoyage,
      member: 'clerkNo',
      personal: { packedBy: named },
      onLeave: 'detach',
      onDeleteAccount: 'anonymize',
      columns: {
        voyageNo: text,
        parcelNo: whole,
        order: text,
        grams: whole,
        kilos: maybe,
        clerkNo: maybe,
        packedBy: maybe,
      },
    }),
    entry('Scan', {
      path: [
        {
          column: ['voyageNo', 'parcelNo'],
          references: { table: 'Freight.Parcel', column: ['voyageNo', 'parcelNo'] },
        },
        ...ofVoyage,
      ],
      columns: { scanNo: text, voyageNo: text, parcelNo: whole, place: text },
    }),
    entry('Remark', {
      path: ofVoyage,
      member: 'clerkNo',
      onDeleteAccount: 'erase',
      columns: { remarkNo: text, voyageNo: text, answers: maybe, clerkNo: text, words: text },
    }),
    entry('Claim', {
      onReset: 'keep',
      columns: { claimNo: text, carrierNo: text, scanNo: maybe, amount: text },
    }),
    entry('Invoice', {
      key: ['carrierNo', 'year', 'serial'],
      class: 'billing',
      onDelete: { retain: { en: 'Bookkeeping' }, until: 'P7Y' },
      onReset: 'keep',
      columns: { carrierNo: text, year: whole, serial: whole, voyageNo: maybe, total: text },
    }),
    entry('Booking', {
      key: ['carrierNo', 'ref'],
      service: 'exchange',
      columns: { carrierNo: text, ref: text, voyageNo: maybe, stage: text },
    }),
    entry('Licence', {
      ...ofPerson,
      key: ['personNo', 'kind'],
      columns: { personNo: text, kind: text, number: text },
    }),
    entry('Subscription', {
      ...ofPerson,
      key: ['personNo', 'list'],
      service: 'newsletter',
      columns: { personNo: text, list: text },
    }),
  ],
};

const atOnce: KindPolicy = { fulfilment: { by: 'automatic' }, proof: [] };

export const freightPolicy: Policy = {
  ...crmPolicy,
  kinds: {
    'leave-organization': atOnce,
    'transfer-ownership': atOnce,
    'delete-account': atOnce,
    'delete-organization': { ...atOnce, permission: 'delete-organization' },
    'reset-organization': { ...atOnce, permission: 'reset-organization' },
  },
  roles: crmPolicy.roles.map((role) =>
    role.isOwner
      ? {
          ...role,
          permissions: [...role.permissions, 'delete-organization', 'reset-organization', 'export-organization'],
        }
      : role,
  ),
  exports: {
    access: { formats: ['archive'], proof: [] },
    backup: { formats: ['archive'], permission: 'export-organization', proof: [] },
  },
  obstacles: [
    {
      code: 'pending-operation',
      collection: 'booking',
      where: { stage: ['afloat'] },
      name: 'ref',
      kinds: { 'delete-organization': 'block', 'reset-organization': 'block' },
      actions: { land: { set: { stage: 'done' } } },
    },
  ],
};

export interface Freight extends PostgresBackend {
  readonly sent: OutgoingMessage[];
  readonly fakes: FakeServices;
  readonly archives: MemoryBlobs;
  readonly failures: { readonly work: string; readonly error: unknown }[];
}

export const signing = await newSigning();

export function freight(options: Pick<PostgresOptions, 'pool'> & Partial<PostgresOptions>): Freight {
  const sent: OutgoingMessage[] = [];
  const failures: Freight['failures'] = [];
  const fakes = fakeServices(['exchange', 'newsletter']);
  const archives = memoryBlobs();
  const erased = new Set<string>();
  const backend = postgresBackend({
    about: { name: 'Quay', languages: ['en'], links: {} },
    policy: freightPolicy,
    map,
    secret: 'a secret that is only good enough for tests',
    identity: {
      proofMethods: (accountId) => Promise.resolve(erased.has(accountId) ? [] : ['password']),
      verify: () => Promise.resolve(true),
      endSessions: () => Promise.resolve(),
      erase: (accountId) => Promise.resolve(void erased.add(accountId)),
    },
    services: fakes.services,
    blobs: archives,
    signing,
    messages: { send: (message) => Promise.resolve(void sent.push(message)) },
    onError: (failure) => void failures.push(failure),
    ...options,
  });
  return { ...backend, sent, fakes, archives, failures };
}

export const person = (accountId: string): PersonPrincipal => ({
  kind: 'person',
  scope: 'full',
  accountId,
  sessionId: accountId,
});
