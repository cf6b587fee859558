import { capabilitiesGet, changesCancel, changesGet, changesList, type Change, problem } from '@sayso/contract';
import { activate, fill, find, reads } from '../../../test/hosts/roles.ts';
import { press } from '../../../test/browsers/keyboard.ts';
import { changeOf, changesBackend, inDays, invoices, tokenOf } from './changes.ts';
import { stage, tapped } from './stage.ts';
import type { State } from './states.ts';

const never = () => new Promise<void>(() => undefined);

function banner(...changes: readonly Change[]): void {
  stage('<sayso-pending-change></sayso-pending-change>', { through: () => changesBackend(changes).backend });
}

/** As somebody who is not signed in and holds the mailed link. */
function status(change: Change): void {
  stage(`<sayso-change-status change-id="${change.id}" status-token="${tokenOf(change)}"></sayso-change-status>`, {
    through: () => changesBackend([change], false).backend,
  });
}

const harbor = { type: 'organization', id: 'harbor' } as const;
const erasing = { state: 'processing', progress: { stepsDone: 3, stepsTotal: 9, phase: 'erasing' } } as const;
const denied = {
  state: 'denied',
  endedAt: inDays(0),
  decision: { outcome: 'denied', reason: 'An invoice is open.', decidedAt: inDays(0) },
} as const;

/** Every state of the panels. */
export const panelStates: readonly State[] = [
  {
    name: 'endings',
    async reach() {
      stage('<sayso-endings organization-id="harbor"></sayso-endings>');
      await find('button', 'Delete account');
      await reads('Your personal data');
      await reads('Only somebody with the role “Manager”');
      await find('button', 'Ask support');
    },
  },
  {
    name: 'endings: loading',
    async reach() {
      stage('<sayso-endings></sayso-endings>', { through: (backend) => tapped(backend, capabilitiesGet, never) });
      await reads('Loading…');
    },
  },
  {
    name: 'endings: unreachable',
    async reach() {
      const lost = () => {
        throw problem('unavailable');
      };
      stage('<sayso-endings></sayso-endings>', { through: (backend) => tapped(backend, capabilitiesGet, lost) });
      await find('button', 'Try again');
    },
  },
  {
    name: 'endings: by support',
    async reach() {
      stage('<sayso-endings organization-id="harbor"></sayso-endings>', {
        through: () => changesBackend([]).backend,
      });
      await find('button', 'Start fresh');
    },
  },
  {
    name: 'pending: scheduled',
    async reach() {
      banner(changeOf());
      await find('button', 'Cancel the deletion');
    },
  },
  {
    name: 'pending: taking back',
    async reach() {
      const { backend } = changesBackend([changeOf()]);
      stage('<sayso-pending-change></sayso-pending-change>', {
        through: () => tapped(backend, changesCancel, never),
      });
      await activate('button', 'Cancel the deletion');
      await reads('Your account will be deleted');
    },
  },
  {
    name: 'pending: refused',
    async reach() {
      const { backend } = changesBackend([changeOf()]);
      const late = () => {
        throw problem('cancel-window-closed');
      };
      stage('<sayso-pending-change></sayso-pending-change>', {
        through: () => tapped(backend, changesCancel, late),
      });
      await activate('button', 'Cancel the deletion');
      await reads('It is too late for that');
    },
  },
  {
    name: 'pending: waiting for support',
    async reach() {
      banner(changeOf({ state: 'awaitingSupport', dueAt: inDays(2) }));
      await reads('Reference ABCD-1234');
    },
  },
  {
    name: 'pending: erasing',
    async reach() {
      banner(changeOf(erasing));
      await reads('Erasing, 3 of 9');
    },
  },
  {
    name: 'pending: tried again',
    async reach() {
      banner(changeOf({ ...erasing, state: 'failed' }));
      await find('button', 'Ask support');
    },
  },
  {
    name: 'pending: several',
    async reach() {
      const closed = { kind: 'close-organization', state: 'applied', target: harbor, effectiveAt: inDays(-1) } as const;
      banner(changeOf(), changeOf({ id: 'change-2', ...closed, undoableUntil: inDays(60), purgeAt: inDays(60) }));
      await find('button', 'Reopen the organization');
    },
  },
  {
    name: 'pending: outcome',
    async reach() {
      banner(changeOf());
      await activate('button', 'Cancel the deletion');
      await find('button', 'Close');
    },
  },
  {
    name: 'pending: unreachable',
    async reach() {
      const lost = () => {
        throw problem('unavailable');
      };
      stage('<sayso-pending-change></sayso-pending-change>', {
        through: (backend) => tapped(backend, changesList, lost),
      });
      await find('button', 'Try again');
    },
  },
  {
    name: 'status: public page',
    async reach() {
      stage('<sayso-change-status account-href="#account"></sayso-change-status>', {
        through: () => changesBackend([], false).backend,
      });
      await find('textbox', 'The link from the email');
    },
  },
  {
    name: 'status: wrong link',
    async reach() {
      stage('<sayso-change-status></sayso-change-status>', { through: () => changesBackend([], false).backend });
      await fill('The link from the email', 'hello');
      await press('Enter');
      await reads('This is not such a link.');
    },
  },
  {
    name: 'status: no longer there',
    async reach() {
      stage('<sayso-change-status></sayso-change-status>', { through: () => changesBackend([], false).backend });
      await fill('The link from the email', '#change=gone&token=gone');
      await press('Enter');
      await find('button', 'Look at another request');
    },
  },
  {
    name: 'status: loading',
    async reach() {
      const { backend } = changesBackend([changeOf()]);
      stage('<sayso-change-status change-id="change-ABCD1234"></sayso-change-status>', {
        through: () => tapped(backend, changesGet, never),
      });
      await reads('Loading…');
    },
  },
  {
    name: 'status: scheduled',
    async reach() {
      status(changeOf());
      await find('link', 'Save as JSON');
    },
  },
  {
    name: 'status: erasing',
    async reach() {
      status(changeOf(erasing));
      await reads('Erasing, 3 of 9');
    },
  },
  {
    name: 'status: erased',
    async reach() {
      status(changeOf({ state: 'completed', endedAt: inDays(0), retained: [invoices] }));
      await find('link', 'Save as JSON');
    },
  },
  {
    name: 'status: denied',
    async reach() {
      status(changeOf({ kind: 'delete-organization', target: harbor, ...denied }));
      await find('link', 'Ask support');
    },
  },
  {
    name: 'question: asking',
    async reach() {
      stage('<sayso-support-request change-id="change-1"></sayso-support-request>');
      await activate('button', 'Send');
      await reads('Write a few words first.');
    },
  },
  {
    name: 'question: sent',
    async reach() {
      stage('<sayso-support-request></sayso-support-request>');
      await fill('Your message', 'How can I leave?');
      await activate('button', 'Send');
      await reads('Your message has been sent');
    },
  },
];
