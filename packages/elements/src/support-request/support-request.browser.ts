import { defineBackend, problem, supportCreate } from '@sayso/contract';
import { crmHost } from '@sayso/testing/hosts/crm';
import { expect } from 'chai';
import { press, type } from '../../../../test/browsers/keyboard.ts';
import { activate, fill, find, focused, reads, tabTo, until } from '../../../../test/hosts/roles.ts';
import { changesBackend } from '../../test/changes.ts';
import { clear, heard, stage, tapped } from '../../test/stage.ts';
import './define.ts';
import type { SupportRequestedEvent } from './support-request.events.ts';

const markup = '<sayso-support-request></sayso-support-request>';

describe('<sayso-support-request>', () => {
  afterEach(clear);

  it('A17 sends a question and gives the reference and the longest wait', async () => {
    const { host } = stage(markup);
    const told = heard<SupportRequestedEvent>(document, 'sayso-support-requested');
    await fill('Your message', 'Where is my export?');
    await activate('button', 'Send');
    await reads('You get an answer within 2 days.');
    const [question] = host.state.sayso.support;
    expect(question).to.deep.include({ message: 'Where is my export?' });
    const { reference } = await told;
    await reads(`Reference ${reference}`);
    const heading = await find('heading', 'Your message has been sent');
    await until(() => (focused() === heading ? true : undefined), 'focus is not on the outcome');
  });

  it('sends along what it is about', async () => {
    const { host, provider } = stage(
      '<sayso-support-request kind="delete-organization" organization-id="harbor" change-id="change-1"></sayso-support-request>',
    );
    const element = provider.querySelector('sayso-support-request');
    if (element) element.about = { code: 'open-invoice' };
    await reads('What this page is about is sent along.');
    await fill('Your message', 'Why?');
    await activate('button', 'Send');
    await reads('Your message has been sent');
    expect(host.state.sayso.support[0]?.about).to.deep.equal({
      kind: 'delete-organization',
      target: { type: 'organization', id: 'harbor' },
      changeId: 'change-1',
      code: 'open-invoice',
    });
  });

  it('can be asked something else, and works by keys alone', async () => {
    const { host } = stage(markup);
    for (const message of ['First', 'Second']) {
      await tabTo('textbox', 'Your message');
      await type(message);
      await tabTo('button', 'Send');
      await press('Enter');
      await tabTo('button', 'Ask something else');
      await press('Enter');
    }
    await find('textbox', 'Your message');
    expect(host.state.sayso.support.map(({ message }) => message)).to.deep.equal(['First', 'Second']);
  });

  it('says what is missing on the field', async () => {
    stage(markup);
    await activate('button', 'Send');
    await reads('Write a few words first.');
    const field = await find('textbox', 'Your message');
    expect(field.getAttribute('aria-invalid')).to.equal('true');
    await until(() => (focused() === field ? true : undefined), 'focus is not on the field');
  });

  it('keeps what was written after an error, and when the page brings another backend', async () => {
    let broken = true;
    const { backend, provider } = stage(markup, {
      through: (real) =>
        tapped(real, supportCreate, () => {
          if (broken) throw problem('unavailable');
        }),
    });
    await fill('Your message', 'Please help');
    await activate('button', 'Send');
    await reads('Something went wrong.');
    provider.backend = { ...backend };
    await provider.updateComplete;
    expect(await find('textbox', 'Your message')).to.have.property('value', 'Please help');
    broken = false;
    await activate('button', 'Send');
    await reads('Your message has been sent');
  });

  it('leads to the host’s own page where questions are answered there, and says where there is neither', async () => {
    const { provider } = stage(markup, {
      through: () => defineBackend({ 'capabilities.get': () => capabilities() }),
    });
    expect(await find('link', 'Ask support')).to.have.property('href', 'https://crm.example/help');
    provider.backend = defineBackend({
      'capabilities.get': () => ({ ...capabilities(), host: { name: 'Bare', languages: ['en'], links: {} } }),
    });
    await reads('This is not available here.');
  });

  it('looks for another way when it stands in front of another backend', async () => {
    const { provider } = stage(markup, { through: () => defineBackend({}) });
    await reads('This is not available here.');
    provider.backend = changesBackend([]).backend;
    await find('textbox', 'Your message');
  });
});

function capabilities() {
  const { about, policy } = crmHost();
  return { host: about, kinds: [], durations: policy.durations, limits: policy.limits };
}
