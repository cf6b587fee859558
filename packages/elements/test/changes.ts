import {
  type Backend,
  type Capabilities,
  type Change,
  type ChangeReceipt,
  DEFAULT_DURATIONS,
  DEFAULT_LIMITS,
  defineBackend,
  type Effect,
  type ErasureCertificate,
  problem,
} from '@sayso/contract';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A moment this many days from now, at noon, so that no clock turns it into another day. */
export function inDays(days: number): string {
  const noon = new Date(Date.now() + days * DAY);
  noon.setUTCHours(12, 0, 0, 0);
  return noon.toISOString();
}

const calls: Effect = {
  collection: 'calls',
  label: { en: { one: 'call', other: 'calls' } },
  action: 'erase',
  count: 12,
};
export const invoices: Effect = {
  collection: 'invoices',
  label: { en: { one: 'invoice', other: 'invoices' } },
  action: 'keep',
  count: 3,
  basis: { en: 'The law asks for it' },
  until: inDays(365),
};

/** A change as a backend gives it; by default the deletion of an account, to be cancelled for two weeks. */
export function changeOf(parts: Partial<Change> = {}): Change {
  return {
    id: 'change-ABCD1234',
    kind: 'delete-account',
    target: { type: 'account', id: 'account-agent' },
    state: 'scheduled',
    requestedAt: inDays(-1),
    effectiveAt: inDays(13),
    cancelableUntil: inDays(13),
    effects: [calls],
    retained: [],
    progress: { stepsDone: 0, stepsTotal: 0 },
    ...parts,
  };
}

/** A backend that holds these changes and knows nothing else. The token of a change is `token-of-` with its id. */
export interface Changes {
  readonly backend: Backend;
  /** What the backend does from now on. */
  set(change: Change): void;
  /** The ids of what was cancelled and undone. */
  readonly takenBack: string[];
}

const capabilities: Omit<Capabilities, 'operations'> = {
  host: {
    name: 'Tidewater CRM',
    languages: ['en'],
    links: { privacyPolicy: '#privacy', support: '#help', rights: '#rights' },
  },
  kinds: [
    { kind: 'delete-account', fulfilment: { by: 'support', longestWait: 'P2D' } },
    { kind: 'reset-organization', fulfilment: { by: 'support', longestWait: 'PT48H', answer: 'link' } },
    { kind: 'leave-organization', fulfilment: { by: 'automatic' } },
  ],
  durations: DEFAULT_DURATIONS,
  limits: DEFAULT_LIMITS,
};

export function changesBackend(changes: readonly Change[], session = true): Changes {
  const held = new Map(changes.map((change) => [change.id, change]));
  const takenBack: string[] = [];
  const of = (id: string, token: string | undefined): Change => {
    const found = held.get(id);
    if (!found || (token === undefined ? !session : token !== tokenOf(found))) throw problem('not-found');
    return found;
  };
  const end = (id: string, token: string | undefined, state: 'canceled' | 'undone') => {
    const change = { ...of(id, token), state, endedAt: inDays(0) };
    held.set(id, change);
    takenBack.push(id);
    return change;
  };
  const backend = defineBackend(
    {
      'capabilities.get': () => capabilities,
      'changes.get': ({ changeId }, { statusToken }) => of(changeId, statusToken),
      'changes.list': (_query, { statusToken }) => ({
        items: [...held.values()].filter((one) => statusToken === undefined || statusToken === tokenOf(one)),
      }),
      'changes.cancel': ({ changeId }, { statusToken }) => end(changeId, statusToken, 'canceled'),
      'changes.undo': ({ changeId }, { statusToken }) => end(changeId, statusToken, 'undone'),
      'changes.receipt': ({ changeId }, { statusToken }) => receiptOf(of(changeId, statusToken)),
      'changes.certificate': ({ changeId }, { statusToken }) => {
        const change = of(changeId, statusToken);
        if (change.certificateId === undefined) throw problem('not-found');
        return certificateOf(change, change.certificateId);
      },
      'organizations.get': ({ organizationId }) => {
        if (organizationId !== 'weber') throw problem('not-found');
        return {
          id: 'weber',
          name: 'Weber Consulting',
          state: 'closed',
          plan: 'solo',
          memberCount: 1,
          membership: { id: 'member-solo', role: 'owner', joinedAt: inDays(-100) },
          etag: '1',
        };
      },
      'support.create': () => ({
        id: 'question-1',
        reference: 'QSTN-0001',
        state: 'open',
        createdAt: inDays(0),
        longestWait: 'P2D',
      }),
    },
    session
      ? { kind: 'person', scope: 'limited', accountId: 'account-agent', sessionId: 'session-1' }
      : { kind: 'anonymous' },
  );
  return { backend, takenBack, set: (change) => void held.set(change.id, change) };
}

export function tokenOf({ id }: Pick<Change, 'id'>): string {
  return `token-of-${id}`;
}

export function certificateOf({ id, kind, requestedAt }: Change, certificateId: string): ErasureCertificate {
  return {
    type: 'ErasureCertificate',
    id: certificateId,
    reference: 'CERT-0001',
    changeId: id,
    kind,
    subject: { type: 'account', sha256: 'c0ffee'.padEnd(64, '0') },
    requestedAt,
    erasedAt: inDays(-1),
    verifiedAt: inDays(0),
    erased: [
      { collection: 'devices', label: { en: { one: 'device', other: 'devices' } }, action: 'erase', count: 2 },
      { collection: 'notes', label: { en: { one: 'note', other: 'notes' } }, action: 'erase', count: 0 },
      { collection: 'members', label: { en: { one: 'profile', other: 'profiles' } }, action: 'anonymize', count: 1 },
      {
        collection: 'lists',
        label: { en: { one: 'list', other: 'lists' } },
        action: 'revoke',
        count: 3,
        service: 'post',
      },
    ],
    besides: ['memberships', 'exports', 'account'],
    retained: [
      {
        collection: 'invoices',
        label: { en: { one: 'invoice', other: 'invoices' } },
        basis: { en: 'Bookkeeping law' },
        until: inDays(2000),
      },
    ],
    notCovered: [{ code: 'backups' }, { code: 'other', text: { en: 'Letters on paper' } }],
    issuedAt: inDays(0),
    issuer: 'Tidewater CRM',
  };
}

function receiptOf({ id, kind, state, requestedAt, effectiveAt, endedAt, effects, retained }: Change): ChangeReceipt {
  return {
    reference: 'ABCD-1234',
    changeId: id,
    kind,
    state,
    requestedAt,
    effectiveAt,
    ...(endedAt && { endedAt }),
    effects,
    retained,
    issuedAt: inDays(0),
    issuer: 'Tidewater CRM',
  };
}
