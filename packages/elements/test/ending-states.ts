import { type Backend, changesGet, type Change } from '@sayso/contract';
import { helpdeskHost } from '@sayso/testing/hosts/helpdesk';
import { marketingHost } from '@sayso/testing/hosts/marketing';
import { pipelineHost } from '@sayso/testing/hosts/pipeline';
import { roomsHost } from '@sayso/testing/hosts/rooms';
import { press } from '../../../test/browsers/keyboard.ts';
import { activate, fill, find, reads, until } from '../../../test/hosts/roles.ts';
import { hurried } from './hurried.ts';
import { clear, stage } from './stage.ts';
import type { State } from './states.ts';

const deleteAccount = '<sayso-delete-account></sayso-delete-account>';
const deactivate = '<sayso-deactivate-account></sayso-deactivate-account>';
const organization = (kind: string, id: string) => `<sayso-${kind} organization-id="${id}"></sayso-${kind}>`;
const PASSWORD = 'correct horse battery staple';

async function confirm(trigger: string, button = trigger): Promise<void> {
  await activate('button', trigger);
  await activate('button', 'Continue');
  await find('button', 'Back');
  await activate('button', button);
  await fill('Password', PASSWORD);
  await press('Enter');
}

async function askedSupport(decide?: (change: Change) => Partial<Change>): Promise<void> {
  const { host, provider } = stage(deleteAccount, { as: 'viewer', state: helpdeskHost() });
  await activate('button', 'Delete account');
  await activate('button', 'Continue');
  await activate('button', 'Ask for deletion');
  await fill('Code from the email', await until(() => host.state.sayso.outbox.at(-1)?.params['code'], 'no code'));
  await press('Enter');
  await reads('The support team has been asked');
  const [record] = host.state.sayso.changes;
  if (!decide || !record) return;
  record.change = { ...record.change, ...decide(record.change) };
  host.touch();
  await activate('button', 'Close');
  provider.querySelector('sayso-delete-account')?.show();
}

/** The work of the change stands there for good. */
function standingAt(parts: Partial<Change>): (backend: Backend) => Backend {
  return (backend) => ({
    serves: (operation) => backend.serves(operation),
    async call(operation, input, context) {
      const answer = await backend.call(operation, input, context);
      return operation.id === changesGet.id ? { ...answer, ...parts } : answer;
    },
  });
}

async function atWork(parts: Partial<Change>): Promise<void> {
  stage(deleteAccount, { as: 'quiet', state: roomsHost(), through: standingAt(parts) });
  await confirm('Delete account');
}

/** The states of the further kinds, in the order in which a person meets them. */
export const endingStates: readonly State[] = [
  {
    name: 'endings: triggers',
    async reach() {
      stage(
        deactivate +
          deleteAccount +
          organization('close-organization', 'nordvik') +
          organization('reset-organization', 'nordvik') +
          organization('delete-organization', 'nordvik'),
        { as: 'admin', state: pipelineHost() },
      );
      await find('button', 'Delete organization');
    },
  },
  {
    name: 'delete account: review',
    async reach() {
      stage(deleteAccount, { as: 'regular', state: roomsHost() });
      await activate('button', 'Delete account');
      await reads('Delete your account?');
    },
  },
  {
    name: 'delete account: last owner',
    async reach() {
      stage(deleteAccount, { as: 'owner', state: roomsHost() });
      await activate('button', 'Delete account');
      await reads('1 thing stands in the way');
    },
  },
  {
    name: 'delete account: handing over inside',
    async reach() {
      stage(deleteAccount, { as: 'owner', state: roomsHost() });
      await activate('button', 'Delete account');
      await activate('button', 'Hand over');
      await find('radio', /./);
    },
  },
  {
    name: 'delete account: last question',
    async reach() {
      stage(deleteAccount, { as: 'quiet', state: roomsHost() });
      await activate('button', 'Delete account');
      await activate('button', 'Continue');
      await reads('This cannot be cancelled or undone.');
    },
  },
  {
    name: 'delete account: erasing',
    async reach() {
      await atWork({ state: 'processing', progress: { stepsDone: 3, stepsTotal: 9, phase: 'erasing' } });
      await reads('Erasing, 3 of 9');
    },
  },
  {
    name: 'delete account: verifying',
    async reach() {
      await atWork({ state: 'processing', progress: { stepsDone: 8, stepsTotal: 9, phase: 'verifying' } });
      await reads('Waiting for confirmation');
    },
  },
  {
    name: 'delete account: tried again',
    async reach() {
      await atWork({ state: 'failed', progress: { stepsDone: 2, stepsTotal: 9, phase: 'erasing' } });
      await reads('It is tried again by itself');
    },
  },
  {
    name: 'delete account: erased',
    async reach() {
      stage(deleteAccount, { as: 'quiet', state: roomsHost(), through: hurried });
      await confirm('Delete account');
      await reads('Your account has been erased');
      await reads('Was this page helpful?');
    },
  },
  {
    name: 'delete account: with support',
    async reach() {
      await askedSupport();
      await reads('Was this page helpful?');
    },
  },
  {
    name: 'delete account: refused',
    async reach() {
      await askedSupport((change) => ({
        state: 'denied',
        decision: { outcome: 'denied', reason: 'A dispute is open.', decidedAt: change.requestedAt },
        endedAt: change.requestedAt,
      }));
      await reads('The support team has said no');
      await find('button', 'Ask support');
    },
  },
  {
    name: 'deactivate account: done',
    async reach() {
      stage(deactivate, { as: 'quiet', state: roomsHost() });
      await confirm('Deactivate account');
      await reads('Your account is deactivated');
      await activate('button', 'Yes');
      await find('textbox', 'What could be better? (optional)');
    },
  },
  {
    name: 'deactivate account: reactivated',
    async reach() {
      stage(deactivate, { as: 'quiet', state: roomsHost() });
      await confirm('Deactivate account');
      await activate('button', 'Reactivate my account');
      await reads('Your account is active again');
    },
  },
  {
    name: 'delete organization: everything in the way',
    async reach() {
      stage(organization('delete-organization', 'thicket'), { as: 'blocked', state: marketingHost() });
      await activate('button', 'Delete organization');
      await reads('11 things stand in the way');
      await reads('Everything that the organization stores');
      await reads('Who may delete Thicket & Sons');
    },
  },
  {
    name: 'delete organization: members told',
    async reach() {
      stage(organization('delete-organization', 'thicket'), { as: 'blocked', state: marketingHost() });
      await activate('button', 'Delete organization');
      await fill('In your own words (optional)', 'We close.');
      await activate('button', 'Tell the other member');
      await find('button', 'Change the message');
      await reads('Who may delete Thicket & Sons');
      await reads('Everything that the organization stores');
    },
  },
  {
    name: 'delete organization: wrong role',
    async reach() {
      stage(organization('delete-organization', 'brightwater'), { as: 'editor', state: marketingHost() });
      await activate('button', 'Delete organization');
      await reads('Only somebody with the role “CompanyAdmin”');
      await reads('Who may delete Brightwater Outdoor');
      await find('button', 'Ask support');
    },
  },
  {
    name: 'delete organization: naming those who may',
    async reach() {
      stage(organization('delete-organization', 'brightwater'), { as: 'admin', state: marketingHost() });
      await activate('button', 'Delete organization');
      await activate('button', 'Change who may');
      await find('button', 'Save');
      await reads('Everything that the organization stores');
    },
  },
  {
    name: 'delete organization: phrase',
    async reach() {
      stage(organization('delete-organization', 'clearing'), { as: 'clear', state: marketingHost() });
      await activate('button', 'Delete organization');
      await activate('button', 'Continue');
      await find('textbox', 'To confirm, type Clearing Studio');
      await press('Enter');
      await reads('That is not the same as Clearing Studio.');
    },
  },
  {
    name: 'close organization: review',
    async reach() {
      stage(organization('close-organization', 'testbanken'), { as: 'trial', state: pipelineHost() });
      await activate('button', 'Close organization');
      await reads('Can be undone until');
      await reads('Everything that the organization stores');
    },
  },
  {
    name: 'close organization: done',
    async reach() {
      stage(organization('close-organization', 'testbanken'), { as: 'trial', state: pipelineHost() });
      await confirm('Close organization');
      await find('button', 'Reopen the organization');
      await reads('Was this page helpful?');
    },
  },
  {
    name: 'reset organization: two lists',
    async reach() {
      stage(organization('reset-organization', 'nordvik'), { as: 'admin', state: pipelineHost() });
      await activate('button', 'Start fresh');
      await reads('Ask the support team for a fresh start of');
      await reads('Everything that the organization stores');
    },
  },
  {
    name: 'reset organization: scheduled',
    async reach() {
      stage(organization('reset-organization', 'clearing'), { as: 'clear', state: marketingHost() });
      await confirm('Start fresh');
      await find('button', 'Cancel the fresh start');
      await reads('Was this page helpful?');
    },
  },
  {
    name: 'reset organization: asked for already',
    async reach() {
      const first = stage(organization('reset-organization', 'clearing'), { as: 'clear', state: marketingHost() });
      await confirm('Start fresh');
      await reads('The organization will start fresh');
      clear();
      stage(organization('reset-organization', 'clearing'), { as: 'clear', state: first.host.state });
      await activate('button', 'Start fresh');
      await find('button', 'Cancel the fresh start');
    },
  },
];
