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
  afterEach(() => {
    clear();
    document.documentElement.lang = 'en';
  });

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

  it('Z2 holds at once where the host numbers its records, and one click brings everything back', async () => {
    const { host } = stage(element('stonegate'), { as: 'trusted', state: marketingHost() });
    await activate('button', 'Start fresh');
    const review = await reads('Start fresh in Stonegate Travel?');
    expect(review).to.contain('The contents are out of sight as soon as you confirm, the settings stay.');
    expect(review).to.contain('your earlier data comes back, and what has been entered since is kept.');
    expect(review).to.match(/Takes effect As soon as you confirm Can be undone until .* Erasing begins/);
    await activate('button', 'Continue');
    await reads(/You can undo it with one click until/);
    await activate('button', 'Start fresh');
    const applied = heard<ChangeEvent>(document, 'sayso-change-applied');
    const fresh = heard(document, 'sayso-organization-reset');
    await prove();
    await reads('The organization has started fresh');
    await reads('The earlier data is out of sight for everybody, and not erased yet.');
    expect(await applied).to.include({ kind: 'reset-organization' });
    await fresh;
    await activate('button', 'Undo the fresh start');
    await reads('Your earlier data is back. What has been entered since is kept.');
    await until(() => (host.state.sayso.changes[0]?.change.state === 'undone' ? true : undefined), 'not undone');
  });

  it('Z2 says so in Swedish', async () => {
    await import('../locales/sv.ts');
    document.documentElement.lang = 'sv';
    stage(element('stonegate'), { as: 'trusted', state: marketingHost() });
    await activate('button', 'Börja om från början');
    await reads(
      'Ångrar du dig i tid kommer dina tidigare data tillbaka, och det som har lagts in sedan dess blir kvar.',
    );
    await activate('button', 'Fortsätt');
    await activate('button', 'Börja om');
    await find('textbox', 'Lösenord');
    await fill('Lösenord', PASSWORD);
    await press('Enter');
    await reads('Ångrar du dig i tid kommer de tillbaka.');
    await activate('button', 'Ångra nystarten');
    await reads('Dina tidigare data är tillbaka. Det som har lagts in sedan dess är kvar.');
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
