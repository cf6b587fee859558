import { find, reads } from '../../../test/hosts/roles.ts';
import { arrived, known, stageCenter, wholeHost, without } from './center.ts';
import { stage, tapped } from './stage.ts';
import type { State } from './states.ts';
import { capabilitiesGet, problem } from '@sayso/contract';

const sections = ['profile', 'security', 'privacy', 'organization', 'data', 'leave'] as const;

const never = () => new Promise<void>(() => undefined);

/** Every section of the account center, and what else it can be at. */
export const centerStates: readonly State[] = [
  ...sections.map((section) => ({
    name: `center: ${section}`,
    async reach() {
      const { center } = await stageCenter(`<sayso-account-center section="${section}"></sayso-account-center>`);
      await arrived(center);
    },
  })),
  {
    name: 'center: the page’s own section',
    async reach() {
      await stageCenter(
        '<sayso-account-center section="billing"><div slot="billing" data-label="MC"><p>PNG</p></div></sayso-account-center>',
      );
      await find('heading', 'MC');
    },
  },
  {
    name: 'center: first view',
    async reach() {
      const { center } = await stageCenter();
      await known(center);
    },
  },
  {
    name: 'center: not there',
    async reach() {
      await stageCenter('<sayso-account-center section="treasury"></sayso-account-center>');
      await reads('What this link leads to is not here');
    },
  },
  {
    name: 'center: nothing',
    async reach() {
      const state = wholeHost(undefined, undefined);
      const { account: _account, consents: _consents, exports: _exports, ...policy } = state.policy;
      await stageCenter('<sayso-account-center></sayso-account-center>', {
        state: { ...state, policy: { ...policy, kinds: {} } },
        through: (backend) => without(backend, 'inventory.get', 'members.setRole'),
      });
      await reads('There is nothing to set here.');
    },
  },
  {
    name: 'center: loading',
    async reach() {
      stage('<sayso-account-center></sayso-account-center>', {
        through: (backend) => tapped(backend, capabilitiesGet, never),
      });
      await reads('Loading…');
    },
  },
  {
    name: 'center: unreachable',
    async reach() {
      stage('<sayso-account-center></sayso-account-center>', {
        through: (backend) =>
          tapped(backend, capabilitiesGet, () => {
            throw problem('unavailable');
          }),
      });
      await find('button', 'Try again');
    },
  },
];
