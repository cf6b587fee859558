import {
  type Backend,
  type Blocker,
  type Capabilities,
  type ChangeTarget,
  DEFAULT_DURATIONS,
  DEFAULT_LIMITS,
  defineBackend,
  type Export,
  type ExportIntent,
  type ExportOffer,
  type ExportPreview,
  type ExportSchedule,
  problem,
} from '@sayso/contract';
import { inDays } from './changes.ts';
import { stage } from './stage.ts';

const own: ChangeTarget = { type: 'account', id: 'account-agent' };

/** An export as a backend gives it; by default one that has just been asked for. */
export function exportOf(parts: Partial<Export> = {}): Export {
  return {
    id: 'export-1',
    subject: own,
    scope: 'access',
    format: 'archive',
    state: 'queued',
    requestedAt: inDays(0),
    requestedBy: { accountId: 'account-agent', displayName: 'Amara Diallo' },
    trigger: 'person',
    progress: { recordsDone: 0, recordsTotal: 1204 },
    ...parts,
  };
}

/** One whose file is there. */
export function readyExport(parts: Partial<Export> = {}): Export {
  const sha256 = 'c0ffee42'.repeat(8);
  const { sizeBytes = 2_345_678 } = parts;
  return exportOf({
    state: 'ready',
    progress: { recordsDone: 1204, recordsTotal: 1204 },
    asOf: inDays(0),
    readyAt: inDays(0),
    expiresAt: inDays(7),
    sizeBytes,
    sha256,
    parts: [{ number: 1, fileName: 'data.zip', sizeBytes, sha256 }],
    ...parts,
  });
}

export const accessOffer: ExportOffer = {
  scope: 'access',
  formats: ['archive', 'json'],
  collections: [
    { name: 'leads', label: { en: { one: 'lead', other: 'leads' } }, count: 1203, estimatedBytes: 2_300_000 },
    { name: 'account', label: { en: { one: 'account', other: 'accounts' } }, count: 1, estimatedBytes: 400 },
  ],
  exclusions: [
    {
      name: 'recordings',
      label: { en: { one: 'call recording', other: 'call recordings' } },
      reason: { en: 'The other person in the call has rights to it as well' },
    },
  ],
  estimatedBytes: 2_300_400,
};

export const portabilityOffer: ExportOffer = {
  ...accessOffer,
  scope: 'portability',
  formats: ['json'],
  exclusions: [],
};
export const backupOffer: ExportOffer = { ...accessOffer, scope: 'backup', formats: ['archive'] };

/** The role does not allow it; the CRM says which does. */
export const noPermission: Blocker = {
  code: 'permission-required',
  severity: 'block',
  subject: { type: 'organization', id: 'harbor' },
  params: { role: 'owner' },
  resolve: { kind: 'support', actions: ['contact-support'] },
};

/** The plan does not include it. */
export const noPlan: Blocker = {
  code: 'plan-required',
  severity: 'block',
  subject: { type: 'organization', id: 'harbor' },
  params: { plan: 'Pro' },
  resolve: { kind: 'link', actions: ['open-link'], href: '#plans' },
};

const capabilities: Omit<Capabilities, 'operations'> = {
  host: { name: 'Tidewater CRM', languages: ['en'], links: { support: '#help' } },
  kinds: [],
  durations: DEFAULT_DURATIONS,
  limits: DEFAULT_LIMITS,
};

export interface Exports {
  readonly backend: Backend;
  /** The record, the newest first. */
  readonly record: Export[];
  /** What was asked for. */
  readonly asked: readonly ExportIntent[];
  /** The proofs that came along with the wish for a link. */
  readonly proofs: readonly (string | undefined)[];
  /** How an export stands from now on. */
  set(parts: Partial<Export> & Pick<Export, 'id'>): void;
  /** What the previews say from now on. */
  preview: Partial<ExportPreview>;
  schedule: ExportSchedule;
}

export interface ExportsOptions {
  readonly record?: readonly Export[];
  readonly preview?: Partial<ExportPreview>;
  /** Downloads ask for a password: the right one is `secret`. */
  readonly proves?: boolean;
  /** What a file holds. */
  readonly content?: string;
  readonly schedule?: Partial<ExportSchedule>;
}

/** A backend with exports that stand still until a test moves them; it knows little else. */
export function exportsBackend(options: ExportsOptions = {}): Exports {
  const { content = 'PK', proves = false } = options;
  const record = [...(options.record ?? [])];
  const asked: ExportIntent[] = [];
  const proofs: (string | undefined)[] = [];
  const of = (id: string): Export => record.find((one) => one.id === id) ?? missing();
  const set = (parts: Partial<Export> & Pick<Export, 'id'>): Export => {
    const now = { ...of(parts.id), ...parts };
    record.splice(record.indexOf(of(parts.id)), 1, now);
    return now;
  };
  const underWay = ({ state }: Export) => state === 'queued' || state === 'running';
  const exports: Exports = {
    backend: undefined as never,
    record,
    asked,
    proofs,
    set,
    preview: options.preview ?? {},
    schedule: {
      subject: own,
      every: 'off',
      scope: 'access',
      format: 'archive',
      choices: ['off', 'daily', 'weekly', 'monthly'],
      etag: '"1"',
      ...options.schedule,
    },
  };
  const backend = defineBackend(
    {
      'capabilities.get': () => capabilities,
      'account.get': () => ({
        id: 'account-agent',
        state: 'active',
        displayName: 'Amara Diallo',
        email: 'agent@crm.example',
        createdAt: inDays(-100),
        proofMethods: ['password'],
        etag: '"1"',
      }),
      'exports.preview': ({ subject }) => {
        const scopes = subject.type === 'account' ? [accessOffer, portabilityOffer] : [backupOffer];
        const base = {
          subject,
          subjectName: 'Amara Diallo',
          scopes,
          blockers: [],
          proof: [],
          keptFor: 'P7D',
          schedules: false,
          ...exports.preview,
        };
        const running = (scope: string) => record.find((one) => one.scope === scope && underWay(one))?.id;
        return {
          ...base,
          scopes: base.scopes.map((offer) => {
            const id = running(offer.scope);
            return { ...offer, ...(id !== undefined && { running: id }) };
          }),
        };
      },
      'exports.create': (intent) => {
        asked.push(intent);
        const existing = record.find((one) => one.scope === intent.scope && underWay(one));
        if (existing) throw problem('already-open', { existing: existing.id });
        const made = exportOf({ format: 'archive', ...intent, id: `export-${record.length + 1}` });
        record.unshift(made);
        return made;
      },
      'exports.get': ({ exportId }) => of(exportId),
      'exports.list': ({ pageSize = 50, pageToken = '0', state }) => {
        const all = record.filter((one) => state === undefined || one.state === state);
        const from = Number(pageToken);
        const next = from + pageSize;
        return {
          items: all.slice(from, next),
          ...(next < all.length && { nextPageToken: String(next) }),
          totalSize: all.length,
        };
      },
      'exports.cancel': ({ exportId }) => set({ id: exportId, state: 'canceled', endedAt: inDays(0) }),
      'exports.remove': ({ exportId }) => set({ id: exportId, state: 'removed', endedAt: inDays(0) }),
      'exports.link': ({ exportId, part = 1 }, { proof }) => {
        const one = of(exportId);
        if (one.state !== 'ready') throw problem('expired');
        proofs.push(proof);
        if (proves && proof === undefined) throw problem('step-up-required', { methods: ['password'] });
        return { exportId, part, ticket: `ticket-${exportId}-${part}`, expiresAt: inDays(1) };
      },
      'exports.download': ({ exportId, part }) => {
        const { parts = [] } = of(exportId);
        const { fileName = '', sha256 = '' } = parts.find(({ number }) => number === part) ?? {};
        const file = new Blob([content]);
        return { body: file.stream(), offset: 0, size: file.size, sha256, fileName, mediaType: 'application/zip' };
      },
      'exportSchedules.get': () => exports.schedule,
      'exportSchedules.set': ({ every, format, scope }, { ifMatch }) => {
        const { schedule } = exports;
        if (ifMatch !== schedule.etag) throw problem('precondition-failed', { etag: schedule.etag });
        const { nextAt: _before, ...kept } = schedule;
        exports.schedule = {
          ...kept,
          every,
          ...(scope && { scope }),
          ...(format && { format }),
          ...(every !== 'off' && { nextAt: inDays(7) }),
          etag: `${schedule.etag}+`,
        };
        return exports.schedule;
      },
      'roles.list': () => ({
        items: [{ id: 'owner', name: { en: 'Owner' }, rank: 9, permissions: [], isOwner: true, isAssignable: true }],
      }),
      'challenges.start': ({ method }) => ({ id: 'challenge-1', method, expiresAt: inDays(1), attemptsLeft: 5 }),
      'challenges.answer': ({ answer }) => {
        if (answer !== 'secret') throw problem('code-invalid', { attemptsLeft: 4 });
        return { proof: 'proof-1', expiresAt: inDays(1) };
      },
    },
    { kind: 'person', scope: 'full', accountId: 'account-agent', sessionId: 'session-1' },
  );
  return Object.assign(exports, { backend });
}

function missing(): never {
  throw problem('not-found');
}

export interface SavedFile {
  readonly fileName: string;
  readonly address: string;
  readonly content: () => Promise<Blob>;
}

/** Takes what the next download would have saved: a test has no folder to look into. */
export async function saved(press: () => Promise<void>): Promise<SavedFile> {
  const link = new Promise<HTMLAnchorElement>((found) => {
    const take = (event: Event) => {
      const target = event.composedPath()[0];
      if (!(target instanceof HTMLAnchorElement) || !target.download) return;
      event.preventDefault();
      removeEventListener('click', take, true);
      found(target);
    };
    addEventListener('click', take, true);
  });
  await press();
  const { download, href } = await link;
  return { fileName: download, address: href, content: async () => await (await fetch(href)).blob() };
}

/** A host whose exports are these. */
export function withExports(host: Backend, { backend }: Exports): Backend {
  const of = ({ id }: { readonly id: string }) => (/^export(s|Schedules)\./.test(id) ? backend : host);
  return {
    serves: (operation) => of(operation).serves(operation),
    call: (operation, input, context) => of(operation).call(operation, input, context),
  };
}

/** Puts the markup on the page, in front of such a backend. */
export function stagedExports(markup: string, options: ExportsOptions = {}): Exports {
  const exports = exportsBackend(options);
  stage(markup, { through: () => exports.backend });
  return exports;
}

/** One that is being written, and so many records are. */
export const writing = (recordsDone: number) =>
  ({ state: 'running', progress: { recordsDone, recordsTotal: 1204, phase: 'writing' } }) as const;
