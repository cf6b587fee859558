import { consentsHistory, consentsList, consentsSet, problem } from '@sayso/contract';
import { crmHost } from '@sayso/testing/hosts/crm';
import { activate, find, reads } from '../../../test/hosts/roles.ts';
import { press } from '../../../test/browsers/keyboard.ts';
import '../src/consent-panel/define.ts';
import { stage, type StageOptions, tapped } from './stage.ts';
import type { State } from './states.ts';

const never = () => new Promise<void>(() => undefined);
const lost = (): never => {
  throw problem('unavailable');
};

function consents(options: StageOptions & { readonly saving?: 'each' | 'form'; readonly gpc?: boolean } = {}) {
  const { gpc = false, saving = 'each', through = (backend) => backend, ...rest } = options;
  const state = crmHost({ recordsEach: 0 });
  const { policy } = state;
  if (!policy.consents) throw new TypeError('This product asks for no consents.');
  return stage('<sayso-consent-panel></sayso-consent-panel>', {
    state: { ...state, policy: { ...policy, consents: { ...policy.consents, saving } } },
    ...rest,
    // As a browser says it, which is fixed for as long as a page lives.
    through: (backend) =>
      through({
        serves: (operation) => backend.serves(operation),
        call: (operation, input, context) => backend.call(operation, input, { ...context, gpc }),
      }),
  });
}

async function history(): Promise<void> {
  await activate('switch', 'Product news');
  await reads(/You agreed on/);
  document.querySelector('sayso-consent-panel')?.shadowRoot?.querySelector('summary')?.focus();
  await press('Enter');
}

/** Every state of the consents. */
export const consentStates: readonly State[] = [
  {
    name: 'consents',
    async reach() {
      consents();
      await find('switch', 'Product news');
    },
  },
  {
    name: 'consents: loading',
    async reach() {
      consents({ through: (backend) => tapped(backend, consentsList, never) });
      await reads('Loading…');
    },
  },
  {
    name: 'consents: unreachable',
    async reach() {
      consents({ through: (backend) => tapped(backend, consentsList, lost) });
      await find('button', 'Try again');
    },
  },
  {
    name: 'consents: given, with history',
    async reach() {
      consents();
      await history();
      await reads(/Agreed .* · by the switch/);
    },
  },
  {
    name: 'consents: history unreachable',
    async reach() {
      consents({ through: (backend) => tapped(backend, consentsHistory, lost) });
      await history();
      await find('button', 'Try again');
    },
  },
  {
    name: 'consents: refused',
    async reach() {
      consents({ through: (backend) => tapped(backend, consentsSet, lost) });
      await activate('switch', 'Product news');
      await find('alert', /Something went wrong/);
    },
  },
  {
    name: 'consents: Global Privacy Control',
    async reach() {
      consents({ gpc: true });
      await reads('Your browser sends Global Privacy Control.');
    },
  },
  {
    name: 'consents: asks again',
    async reach() {
      const { host, provider } = consents();
      await activate('switch', 'Product news');
      await reads(/You agreed on/);
      const { state } = host;
      const { consents: terms } = state.policy;
      if (!terms) throw new TypeError('This product asks for no consents.');
      const purposes = terms.purposes.map((one) => ({ ...one, notice: { ...one.notice, version: '9' } }));
      host.replace({ ...state, policy: { ...state.policy, consents: { ...terms, purposes } } });
      provider.backend = host.as(host.signInAs('account-agent'));
      await reads('Asks again:');
    },
  },
  {
    name: 'consents: not saved yet',
    async reach() {
      consents({ saving: 'form' });
      await activate('switch', 'Product news');
      await reads('1 choice is not saved yet.');
    },
  },
  {
    name: 'consents: not saved because of an error',
    async reach() {
      consents({ saving: 'form', through: (backend) => tapped(backend, consentsSet, lost) });
      await activate('switch', 'Product news');
      await activate('button', 'Save');
      await find('alert', /Something went wrong/);
    },
  },
];
