import { exportsPreview, problem } from '@sayso/contract';
import { marketingHost } from '@sayso/testing/hosts/marketing';
import { activate, find, reads } from '../../../test/hosts/roles.ts';
import { inDays } from './changes.ts';
import {
  accessOffer,
  exportOf,
  exportsBackend,
  type ExportsOptions,
  noPermission,
  noPlan,
  readyExport,
  saved,
  withExports,
} from './exports.ts';
import { stage, tapped } from './stage.ts';
import type { State } from './states.ts';

const never = () => new Promise<void>(() => undefined);
const lost = () => {
  throw problem('unavailable');
};

const own = '<sayso-export-button></sayso-export-button>';
const organization = '<sayso-export-button subject-type="organization" subject-id="harbor"></sayso-export-button>';
const panel = '<sayso-export-panel></sayso-export-panel>';

function show(markup: string, options: ExportsOptions = {}): void {
  stage(markup, { through: () => exportsBackend(options).backend });
}

const writing = { state: 'running', progress: { recordsDone: 420, recordsTotal: 1204, phase: 'writing' } } as const;
const checking = { state: 'running', progress: { recordsDone: 1204, recordsTotal: 1204, phase: 'checking' } } as const;
const parts = [1, 2].map((number) => ({
  number,
  fileName: `data-${number}.zip`,
  sizeBytes: 2_000_000_000,
  sha256: 'c0ffee42'.repeat(8),
}));

/** Every state of the exports. */
export const exportStates: readonly State[] = [
  {
    name: 'export: offered',
    async reach() {
      show(own);
      await reads('Your personal data');
    },
  },
  {
    name: 'export: under way',
    async reach() {
      show(own, { record: [exportOf(writing)] });
      await find('button', 'Stop');
    },
  },
  {
    name: 'export: checking',
    async reach() {
      show(own, { record: [exportOf(checking)] });
      await find('button', 'Checking the archive…');
    },
  },
  {
    name: 'export: could not be made',
    async reach() {
      const exports = exportsBackend({ record: [exportOf(writing)] });
      stage(own, { through: () => exports.backend });
      await find('button', 'Stop');
      exports.set({ id: 'export-1', state: 'failed' });
      await reads('It could not be made.');
    },
  },
  {
    name: 'export: ready',
    async reach() {
      show(own, { record: [readyExport()] });
      await find('button', 'Download (2.3 MB)');
    },
  },
  {
    name: 'export: downloaded, the first of two parts',
    async reach() {
      show(own, { record: [readyExport({ parts, sizeBytes: 4_000_000_000 })] });
      await saved(() => activate('button', 'Download part 1 of 2 (2 GB)'));
      await reads('The download has begun.');
    },
  },
  {
    name: 'export: cooldown',
    async reach() {
      show(own, { preview: { scopes: [{ ...accessOffer, nextAllowedAt: inDays(1) }] } });
      await reads('The next one can be made from');
    },
  },
  {
    name: 'export: no permission',
    async reach() {
      show(organization, { preview: { blockers: [noPermission] } });
      await reads('the role “Owner”');
      await find('link', 'Ask support');
    },
  },
  {
    name: 'export: no plan',
    async reach() {
      show(organization, { preview: { blockers: [noPlan] } });
      await find('link', 'Open in a new tab');
      await find('link', 'Ask support');
    },
  },
  {
    name: 'export: unreachable',
    async reach() {
      stage(own, { through: () => tapped(exportsBackend().backend, exportsPreview, lost) });
      await find('button', 'Try again');
      await find('link', 'Ask support');
    },
  },
  {
    name: 'export: recommended before the end',
    async reach() {
      stage('<sayso-delete-organization organization-id="clearing"></sayso-delete-organization>', {
        as: 'clear',
        state: marketingHost(),
        through: (host) => withExports(host, exportsBackend()),
      });
      await activate('button', 'Delete organization');
      await reads('Everything that the organization stores');
    },
  },
  {
    name: 'exports: loading',
    async reach() {
      stage(panel, { through: () => tapped(exportsBackend().backend, exportsPreview, never) });
      await reads('Loading…');
    },
  },
  {
    name: 'exports: unreachable',
    async reach() {
      stage(panel, { through: () => tapped(exportsBackend().backend, exportsPreview, lost) });
      await find('button', 'Try again');
      await find('link', 'Ask support');
    },
  },
  {
    name: 'exports: none yet',
    async reach() {
      show(panel, { preview: { schedules: true } });
      await find('button', 'Start the export');
      for (const summary of document.querySelector('sayso-export-panel')?.shadowRoot?.querySelectorAll('summary') ??
        []) {
        summary.click();
      }
      await reads('1,203 leads');
    },
  },
  {
    name: 'exports: record',
    async reach() {
      show(panel, {
        record: [
          exportOf({ id: 'export-4', ...writing }),
          readyExport({ id: 'export-3' }),
          readyExport({ id: 'export-2', state: 'removed', endedAt: inDays(-1), trigger: 'schedule' }),
          exportOf({ state: 'failed', collections: ['leads'] }),
        ],
        preview: { schedules: true },
        schedule: { every: 'weekly', nextAt: inDays(7) },
      });
      await find('heading', 'Under way');
    },
  },
  {
    name: 'exports: removing',
    async reach() {
      show(panel, { record: [readyExport()], preview: { scopes: [accessOffer] } });
      await activate('button', /^Remove now: the export of/);
      await find('button', 'Keep it');
    },
  },
  {
    name: 'exports: no permission',
    async reach() {
      show(panel, { preview: { blockers: [noPermission] } });
      await reads('the role “Owner”');
      await find('link', 'Ask support');
    },
  },
];
