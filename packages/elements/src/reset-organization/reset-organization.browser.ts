import { changesDecide } from '@sayso/contract';
import { marketingHost } from '@sayso/testing/hosts/marketing';
import { pipelineHost } from '@sayso/testing/hosts/pipeline';
import { expect } from 'chai';
import { press } from '../../../../test/browsers/keyboard.ts';
import { activate, fill, find, lookUp, reads, until } from '../../../../test/hosts/roles.ts';
import { clear, heard, stage } from '../../test/stage.ts';
import type { ChangeEvent } from '../change/change.events.ts';
import './define.ts';

const element = (id: string) => `<sayso-reset-organization organization-id="${id}"></sayso-reset-organization>`;
const PASSWORD = 'correct horse battery staple';

async function prove(): Promise<void> {
  await fill('Password', PASSWORD);
  await press('Enter');
}

describe('<sayso-reset-organization>', () => {
  afterEach(clear);

  it('E4 shows what goes and what stays, both with counts', async () => {
    stage(element('nordvik'), { as: 'admin', state: pipelineHost() });
    await activate('button', 'Start fresh');
    const text = await reads('Ask the support team for a fresh start of');
    expect(text).to.match(/Stays .*\d+ pipelines?.* Goes .*\d+ deals/);
    expect(text).to.contain('Not yet: the support team first sends you a link that leads back here, within 48 hours');
  });

  it('E5 asks the support team, which answers with a link that opens the review, good for one', async () => {
    const { host, provider } = stage(element('nordvik'), { as: 'admin', state: pipelineHost() });
    await activate('button', 'Start fresh');
    await reads('Ask the support team for a fresh start of');
    await activate('button', 'Continue');
    await reads('Nothing goes yet. You get a link by email and confirm it there.');
    await activate('button', 'Ask for a fresh start');
    await prove();
    await reads('The support team has been asked for a fresh start of the organization');
    const changeId = host.state.sayso.changes[0]?.change.id ?? '';
    const operator = host.as(host.signInAsOperator('operator-signe'));
    await operator.call(changesDecide, { changeId, outcome: 'done' }, { idempotencyKey: 'decided-by-signe-1' });
    const reset = provider.querySelector('sayso-reset-organization');
    await activate('button', 'Close');
    reset?.show();
    await reads('The support team has answered: now it can be confirmed');
    await activate('button', 'Close');
    const invitation = host.state.sayso.outbox.find(({ template }) => template === 'change-invitation');
    reset?.setAttribute('invitation', invitation?.params['invitation'] ?? '');
    reset?.show();
    await reads(/^Start fresh in/);
    await activate('button', 'Continue');
    await activate('button', 'Start fresh');
    const scheduled = heard<ChangeEvent>(document, 'sayso-change-scheduled');
    await prove();
    await reads('The organization will start fresh');
    expect(await scheduled).to.include({ changeId, kind: 'reset-organization' });
    await activate('button', 'Cancel the fresh start');
    await reads('The organization will not start fresh');
  });

  it('E5 tells somebody else that only an admin may ask for it', async () => {
    stage(element('nordvik'), { as: 'user', state: pipelineHost() });
    await activate('button', 'Start fresh');
    await reads('Only somebody with the role “Account settings admin” can do it: ask one of them.');
  });

  it('B8 tells a plan that does not include it from a role that does not allow it', async () => {
    const state = marketingHost();
    Object.assign(state.tables.organizations.find(({ id }) => id === 'clearing') ?? {}, { plan: 'starter' });
    stage(element('clearing'), { as: 'clear', state });
    await activate('button', 'Start fresh');
    await reads('Your plan does not include this. It takes the plan “growth”.');
    await find('button', 'Ask support');
    expect(lookUp('button', 'Continue')?.getAttribute('aria-disabled')).to.equal('true');
  });

  it('B8 calls a plan as the page does', async () => {
    const state = marketingHost();
    Object.assign(state.tables.organizations.find(({ id }) => id === 'clearing') ?? {}, { plan: 'starter' });
    const { provider } = stage(element('clearing'), { as: 'clear', state });
    provider.wording = { en: { 'plan.growth': 'Growing shop' } };
    await activate('button', 'Start fresh');
    await reads('It takes the plan “Growing shop”.');
  });

  it('Z2 is scheduled, and cancelled with one click', async () => {
    const { host } = stage(element('clearing'), { as: 'clear', state: marketingHost() });
    await activate('button', 'Start fresh');
    await reads('Start fresh in Clearing Studio?');
    await activate('button', 'Continue');
    await activate('button', 'Start fresh');
    await prove();
    await reads('The organization will start fresh Until then everything is as before.');
    await activate('button', 'Cancel the fresh start');
    await reads('The organization will not start fresh');
    await until(() => (host.state.sayso.changes[0]?.change.state === 'canceled' ? true : undefined), 'not canceled');
  });

  it('shows how it stands when it has been asked for already, and takes it back there', async () => {
    const first = stage(element('clearing'), { as: 'clear', state: marketingHost() });
    await activate('button', 'Start fresh');
    await activate('button', 'Continue');
    await activate('button', 'Start fresh');
    await prove();
    await reads('The organization will start fresh');
    clear();
    const { host, provider } = stage(element('clearing'), { as: 'clear', state: first.host.state });
    await activate('button', 'Start fresh');
    await reads('The organization will start fresh');
    await activate('button', 'Cancel the fresh start');
    await reads('The organization will not start fresh');
    await until(() => (host.state.sayso.changes[0]?.change.state === 'canceled' ? true : undefined), 'not canceled');
    await activate('button', 'Close');
    provider.querySelector('sayso-reset-organization')?.show();
    await reads('Start fresh in Clearing Studio?');
  });
});
