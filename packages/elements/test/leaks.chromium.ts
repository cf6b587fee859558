import type { HostState } from '@sayso/testing';
import { crmHost } from '@sayso/testing/hosts/crm';
import { marketingHost } from '@sayso/testing/hosts/marketing';
import { expect } from 'chai';
import { find, reads, until } from '../../../test/hosts/roles.ts';
import { arrived, stageCenter } from './center.ts';
import { exportOf, exportsBackend } from './exports.ts';
import { clear, stage } from './stage.ts';
import '../src/all.ts';
import type { LeaveOrganization } from '../src/leave-organization/leave-organization.ts';

declare const gc: () => void;

/** Little besides what is looked for: collecting garbage takes as long as the heap is large. */
const state = crmHost({ recordsEach: 3 });

interface Case {
  readonly markup: string;
  readonly as: string;
  readonly shows: string;
  /** By default the first host's. */
  readonly state?: HostState;
}

const elements: Readonly<Record<string, Case>> = {
  'sayso-leave-organization': { markup: 'organization-id="harbor"', as: 'agent', shows: 'Stays in' },
  'sayso-transfer-ownership': { markup: 'organization-id="harbor"', as: 'owner', shows: 'Daniel Osei' },
  'sayso-delete-account': { markup: '', as: 'owner', shows: '1 thing stands in the way' },
  'sayso-delete-organization': {
    markup: 'organization-id="brightwater"',
    as: 'admin',
    shows: 'Who may delete Brightwater Outdoor',
    state: marketingHost({ recordsEach: 3 }),
  },
  'sayso-rejoin-organization': { markup: '', as: 'former', shows: 'Organization code' },
};

describe('what leaves the page', function () {
  // Collecting garbage is slow on a busy machine.
  this.timeout(30_000);
  afterEach(clear);

  for (const [tag, { as, markup, shows, state: other = state }] of Object.entries(elements)) {
    it(`${tag} is forgotten, also when its dialog was open`, async () => {
      const { provider } = stage('', { as, state: other });
      const gone: WeakRef<Element>[] = [];
      for (let round = 0; round < 12; round += 1) {
        provider.innerHTML = `<${tag} ${markup}></${tag}>`;
        const element = provider.querySelector(tag) as LeaveOrganization;
        element.show();
        await reads(shows);
        if (round % 2 === 0) element.close();
        gone.push(new WeakRef(element));
        element.remove();
      }
      await until(() => {
        gc();
        return gone.filter((reference) => reference.deref()).length <= 1 ? true : undefined;
      }, 'they are still there');
      expect(gone).to.have.length(12);
    });
  }

  for (const tag of ['sayso-export-button', 'sayso-export-panel']) {
    it(`${tag} is forgotten, also while an export is under way`, async () => {
      const { backend } = exportsBackend({ record: [exportOf({ state: 'running' })] });
      const { provider } = stage('', { state, through: () => backend });
      const gone: WeakRef<Element>[] = [];
      for (let round = 0; round < 12; round += 1) {
        provider.innerHTML = `<${tag}></${tag}>`;
        const element = provider.querySelector(tag) as HTMLElement;
        await find('button', /^Stop/);
        gone.push(new WeakRef(element));
        element.remove();
      }
      await until(() => {
        gc();
        return gone.filter((reference) => reference.deref()).length <= 1 ? true : undefined;
      }, 'they are still there');
      expect(gone).to.have.length(12);
    });
  }

  it('<sayso-account-center> is forgotten with every panel that was shown', async () => {
    const gone: WeakRef<Element>[] = [];
    for (let round = 0; round < 8; round += 1) {
      const section = ['profile', 'security', 'privacy', 'leave'][round % 4] ?? '';
      const { center } = await stageCenter(`<sayso-account-center section="${section}"></sayso-account-center>`);
      await arrived(center);
      for (const element of [center, ...center.children]) gone.push(new WeakRef(element));
      clear();
    }
    const perRound = gone.length / 8;
    await until(() => {
      gc();
      return gone.filter((reference) => reference.deref()).length <= perRound + 1 ? true : undefined;
    }, 'they are still there');
  });

  it('<sayso-provider> is forgotten with everything in it', async () => {
    const gone: WeakRef<Element>[] = [];
    for (let round = 0; round < 12; round += 1) {
      const { provider } = stage('<sayso-leave-organization organization-id="harbor"></sayso-leave-organization>', {
        state,
      });
      provider.querySelector('sayso-leave-organization')?.show();
      await reads('Stays in');
      gone.push(new WeakRef(provider));
      clear();
    }
    await until(() => {
      gc();
      return gone.filter((reference) => reference.deref()).length <= 1 ? true : undefined;
    }, 'they are still there');
  });
});
