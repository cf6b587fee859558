import { SaysoError } from '@sayso/client';
import { changesPreview, changesRequest, organizationsRejoin } from '@sayso/contract';
import { activate, fill, find, reads } from '../../../test/hosts/roles.ts';
import { press, type } from '../../../test/browsers/keyboard.ts';
import '../src/all.ts';
import type { BeforeLeaveEvent } from '../src/leave-organization/leave-organization.events.ts';
import { centerStates } from './center-states.ts';
import { consentStates } from './consent-states.ts';
import { avatarStates } from './avatar-states.ts';
import { contactStates } from './contact-states.ts';
import { endingStates } from './ending-states.ts';
import { exportStates } from './export-states.ts';
import { membersStates } from './members-states.ts';
import { panelStates } from './panel-states.ts';
import { passwordStates } from './password-states.ts';
import { profileStates } from './profile-states.ts';
import { stage, tapped } from './stage.ts';
import { storedStates } from './stored-states.ts';
import { twoFactorStates } from './two-factor-states.ts';

/** A state in which a person can meet an element: `reach` ends when it is shown. */
export interface State {
  readonly name: string;
  reach(): Promise<void>;
}

const leave = '<sayso-leave-organization organization-id="harbor"></sayso-leave-organization>';
const transfer = '<sayso-transfer-ownership organization-id="harbor"></sayso-transfer-ownership>';
const rejoin = '<sayso-rejoin-organization></sayso-rejoin-organization>';
const PASSWORD = 'correct horse battery staple';

const never = () => new Promise<void>(() => undefined);
const lost = (): never => {
  throw new SaysoError('network', { operation: 'any' });
};

async function review(): Promise<void> {
  await activate('button', 'Leave organization');
  await reads('Leave Harbor & Pine Sales?');
}

async function lastQuestion(): Promise<void> {
  await review();
  await activate('button', 'Continue');
  await reads('Leave Harbor & Pine Sales now?');
}

async function ownersProof(): Promise<void> {
  await review();
  await activate('button', 'Choose a new owner');
  await activate('radio', /Amara Diallo/);
  await activate('button', 'Continue');
  await reads('becomes the owner');
  await activate('button', 'Continue');
  await reads('now?');
  await activate('button', 'Leave organization');
  await find('textbox', 'Password');
}

async function chosenOwner(): Promise<void> {
  await activate('button', 'Hand over organization');
  await activate('radio', /Daniel Osei/);
  await activate('button', 'Continue');
  await reads('Hand over Harbor & Pine Sales?');
}

/** Every state, in the order in which a person meets them. */
export const states: readonly State[] = [
  {
    name: 'triggers',
    async reach() {
      stage(leave + transfer + rejoin);
      await find('button', 'Rejoin with a code');
    },
  },
  {
    name: 'leave: loading',
    async reach() {
      stage(leave, { through: (backend) => tapped(backend, changesPreview, never) });
      await activate('button', 'Leave organization');
      await reads('Loading…');
    },
  },
  {
    name: 'leave: review',
    async reach() {
      stage(leave);
      await review();
    },
  },
  {
    name: 'leave: blocked',
    async reach() {
      stage(leave, { as: 'owner' });
      await review();
      await activate('button', 'Continue');
      await reads('This has to be solved first.');
    },
  },
  {
    name: 'leave: choosing',
    async reach() {
      stage(leave, { as: 'owner' });
      await review();
      await activate('button', 'Choose a new owner');
      await activate('radio', /Amara Diallo/);
    },
  },
  {
    name: 'leave: dead end',
    async reach() {
      stage(leave.replace('harbor', 'weber'), { as: 'solo' });
      await activate('button', 'Leave organization');
      await find('button', 'Ask support');
    },
  },
  {
    name: 'support: question',
    async reach() {
      stage(leave.replace('harbor', 'weber'), { as: 'solo' });
      await activate('button', 'Leave organization');
      await activate('button', 'Ask support');
      await activate('button', 'Send');
      await reads('Write a few words first.');
    },
  },
  {
    name: 'support: sent',
    async reach() {
      stage(leave.replace('harbor', 'weber'), { as: 'solo' });
      await activate('button', 'Leave organization');
      await activate('button', 'Ask support');
      await fill('Your message', 'How can I leave?');
      await activate('button', 'Send');
      await reads('Your message has been sent');
    },
  },
  {
    name: 'leave: last question',
    async reach() {
      stage(leave);
      await lastQuestion();
    },
  },
  {
    name: 'leave: holding',
    async reach() {
      const { provider } = stage(leave);
      provider.addEventListener('sayso-before-leave', (event) =>
        (event as BeforeLeaveEvent).waitUntil(new Promise(() => undefined)),
      );
      await lastQuestion();
      await activate('button', 'Leave organization');
      await reads('this page is still checking');
    },
  },
  {
    name: 'leave: refused',
    async reach() {
      const { provider } = stage(leave);
      provider.addEventListener('sayso-before-leave', (event) => event.preventDefault());
      await lastQuestion();
      await activate('button', 'Leave organization');
      await reads('This page has stopped it.');
    },
  },
  {
    name: 'leave: requesting',
    async reach() {
      stage(leave, { through: (backend) => tapped(backend, changesRequest, never) });
      await lastQuestion();
      await activate('button', 'Leave organization');
      await reads('Leaving Harbor & Pine Sales…');
    },
  },
  {
    name: 'leave: failed',
    async reach() {
      stage(leave, { through: (backend) => tapped(backend, changesRequest, lost) });
      await lastQuestion();
      await activate('button', 'Leave organization');
      await reads('No answer yet');
      await find('button', 'Ask support');
    },
  },
  {
    name: 'leave: done',
    async reach() {
      stage(leave);
      await lastQuestion();
      await activate('button', 'Leave organization');
      await reads('You have left');
      await reads('Was this page helpful?');
    },
  },
  {
    name: 'step-up: password',
    async reach() {
      stage(leave, { as: 'owner' });
      await ownersProof();
    },
  },
  {
    name: 'step-up: wrong',
    async reach() {
      stage(leave, { as: 'owner' });
      await ownersProof();
      await fill('Password', 'wrong');
      await press('Enter');
      await reads('4 tries left.');
    },
  },
  {
    name: 'step-up: methods',
    async reach() {
      stage(leave, { as: 'owner' });
      await ownersProof();
      await activate('button', 'Another way');
      await find('button', 'With a code by email');
    },
  },
  {
    name: 'step-up: code',
    async reach() {
      stage(leave, { as: 'owner' });
      await ownersProof();
      await activate('button', 'Another way');
      await activate('button', 'With a code by email');
      await reads(/Sent to/);
    },
  },
  {
    name: 'transfer: choosing',
    async reach() {
      stage(transfer, { as: 'owner' });
      await activate('button', 'Hand over organization');
      await find('combobox', 'Your role afterwards');
      await find('radio', /Daniel Osei/);
    },
  },
  {
    name: 'transfer: not allowed',
    async reach() {
      stage(transfer);
      await activate('button', 'Hand over organization');
      await reads('Only an owner');
      await find('button', 'Ask support');
    },
  },
  {
    name: 'transfer: review',
    async reach() {
      stage(transfer, { as: 'owner' });
      await chosenOwner();
    },
  },
  {
    name: 'transfer: done',
    async reach() {
      stage(transfer, { as: 'owner' });
      await chosenOwner();
      await activate('button', 'Continue');
      await activate('button', 'Hand over');
      await fill('Password', PASSWORD);
      await press('Enter');
      await reads('now owns');
    },
  },
  {
    name: 'rejoin: asking',
    async reach() {
      stage(rejoin, { as: 'former' });
      await activate('button', 'Rejoin with a code');
      await find('textbox', 'Organization code');
    },
  },
  {
    name: 'rejoin: wrong',
    async reach() {
      stage(rejoin, { as: 'former' });
      await activate('button', 'Rejoin with a code');
      await fill('Organization code', 'none');
      await press('Enter');
      await reads('4 tries left.');
      await find('button', 'Ask support');
    },
  },
  {
    name: 'rejoin: offline',
    async reach() {
      stage(rejoin, { as: 'former', through: (backend) => tapped(backend, organizationsRejoin, lost) });
      await activate('button', 'Rejoin with a code');
      await find('textbox', 'Organization code');
      await type('hrbr 7k4m 2q');
      await press('Enter');
      await reads('There is no connection right now.');
      await find('button', 'Ask support');
    },
  },
  {
    name: 'rejoin: welcome',
    async reach() {
      stage(rejoin, { as: 'former' });
      await activate('button', 'Rejoin with a code');
      await fill('Organization code', 'hrbr 7k4m 2q');
      await press('Enter');
      await reads('Welcome back');
    },
  },
  ...centerStates,
  ...avatarStates,
  ...endingStates,
  ...membersStates,
  ...panelStates,
  ...contactStates,
  ...passwordStates,
  ...profileStates,
  ...consentStates,
  ...storedStates,
  ...twoFactorStates,
  ...exportStates,
];
