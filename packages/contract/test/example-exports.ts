import {
  type DataMap,
  type Export,
  type ExportRequest,
  isProblem,
  type Policy,
  type ProblemCode,
} from '../src/index.ts';
import { createExport, type ExportFacts, type Preparing } from '../src/rules/index.ts';
import { entry, NOW, policy as plain, profile } from './example-facts.ts';

const ofDora = { owner: 'account', path: [{ column: 'accountId' }] } as const;

/** What the product of the examples stores: of an organization, and of a person. */
export const map: DataMap = [
  {
    ...profile,
    columns: {
      id: { type: 'text' },
      name: { type: 'text', nullable: true },
      role: { type: 'text' },
      token: { type: 'text', secret: { en: 'It opens the account.' } },
    },
  },
  entry('lead', {
    basis: { en: 'Belongs to the team.' },
    columns: {
      id: { type: 'text' },
      contact_name: { type: 'text', name: 'contact', thirdParty: { en: 'It is about somebody else.' } },
    },
  }),
  entry('log', { export: { exclude: { en: 'It is kept for security alone.' } } }),
  entry('note', {
    ...ofDora,
    portable: true,
    columns: {
      id: { type: 'text' },
      about: { type: 'text', thirdParty: { en: 'It is about somebody else.' } },
      text: { type: 'text' },
    },
  }),
  entry('device', { ...ofDora, columns: { id: { type: 'text' } } }),
  entry('session', { ...ofDora, export: { exclude: { en: 'It would let others in.' } } }),
];

/** A person takes out their own; an organization what needs a role and a plan. */
export const policy: Policy = {
  ...plain,
  roles: plain.roles.map((role) =>
    role.isOwner ? { ...role, permissions: [...role.permissions, 'export-organization'] } : role,
  ),
  exports: {
    access: { formats: ['archive', 'json'], proof: ['password'] },
    portability: { formats: ['json'] },
    backup: {
      formats: ['archive'],
      permission: 'export-organization',
      plans: ['team'],
      proof: ['password', 'totp'],
      schedules: ['daily', 'monthly'],
    },
  },
};

export const self: ExportFacts = {
  person: { accountId: 'dora', sessionId: 'session-1', methods: ['password'] },
  account: { id: 'dora', state: 'active', displayName: 'Dora' },
  stored: { note: { count: 12, bytes: 2400 }, device: { count: 2, bytes: 100 } },
  exports: [],
  openChanges: [],
};

export const owner: ExportFacts = {
  person: self.person,
  organization: { id: 'north', name: 'Åsa’s Café', state: 'active', plan: 'team' },
  membership: { id: 'm-dora', role: 'owner', state: 'active' },
  stored: { lead: { count: 120, bytes: 9000 }, profile: { count: 3, bytes: 300 } },
  exports: [],
  openChanges: [],
};

export const ofSelf: ExportRequest = { subject: { type: 'account', id: 'dora' }, scope: 'access' };
export const backup: ExportRequest = { subject: { type: 'organization', id: 'north' }, scope: 'backup' };

/** Asks, and takes it for granted that it is given. */
export function created(request: ExportRequest, facts: ExportFacts, preparing?: Preparing, now = NOW): Export {
  const made = createExport({ request, exportId: 'export-1', preparing, displayName: 'Dora' }, facts, map, policy, now);
  if (isProblem(made)) throw made;
  return made;
}

/** The code of the refusal. */
export function codeOf(answer: unknown): ProblemCode | undefined {
  return isProblem(answer) ? answer.code : undefined;
}

export const onePart = [{ number: 1, fileName: 'dora.zip', sizeBytes: 2048, sha256: 'a'.repeat(64) }] as const;
