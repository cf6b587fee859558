import { type Backend, changesPreview, changesRequest, defineBackend } from '@sayso/contract';
import { memoryBackend } from '@sayso/testing';
import { crmHost } from '@sayso/testing/hosts/crm';
import { expect } from 'chai';
import { serveHost } from '../../../../test/browsers/served-host.ts';
import { activate, lookUp, reads, until } from '../../../../test/hosts/roles.ts';
import { clear, stage, tapped } from '../../test/stage.ts';
import { setDefaultBackend } from '../base/page-backend.ts';
import '../leave-organization/define.ts';
import { Provider } from './provider.ts';

const markup = '<sayso-leave-organization organization-id="harbor"></sayso-leave-organization>';

/** A backend that knows one organization by this name, so that one sees which backend answered. */
function named(name: string): Backend {
  const state = crmHost();
  Object.assign(state.tables.organizations.find(({ id }) => id === 'harbor') ?? {}, { name });
  const host = memoryBackend(state);
  return host.as(host.signInAs('account-agent'));
}

describe('where an element finds its backend', () => {
  afterEach(() => {
    setDefaultBackend(undefined);
    clear();
  });

  it('its own before its provider’s, and that before the page’s', async () => {
    setDefaultBackend(named('Of the page'));
    document.body.innerHTML = markup;
    const element = document.querySelector('sayso-leave-organization');
    element?.show();
    await reads('Leave Of the page?');
    clear();

    const { provider } = stage(markup);
    provider.backend = named('Of the provider');
    await activate('button', 'Leave organization');
    await reads('Leave Of the provider?');
    clear();

    const second = stage(markup).provider.querySelector('sayso-leave-organization');
    if (second) second.backend = named('Of its own');
    second?.show();
    await reads('Leave Of its own?');
  });

  it('also when the provider comes after it, or gets its backend last', async () => {
    document.body.innerHTML = `<late-provider>${markup}</late-provider>`;
    document.querySelector('sayso-leave-organization')?.show();
    await reads('Leave organization');
    class Late extends Provider {}
    Late.define('late-provider');
    await document.querySelector<Provider>('late-provider')?.updateComplete;
    expect(lookUp('heading', /Leave Late/)).to.equal(undefined);
    const provider = document.querySelector<Provider>('late-provider');
    if (provider) provider.backend = named('Late');
    await reads('Leave Late?');
  });

  it('also when the page’s default comes last', async () => {
    document.body.innerHTML = markup;
    document.querySelector('sayso-leave-organization')?.show();
    setDefaultBackend(named('At last'));
    await reads('Leave At last?');
  });

  it('through shadow roots', async () => {
    const { provider } = stage('<div></div>');
    provider.backend = named('Inside');
    const root = provider.querySelector('div')?.attachShadow({ mode: 'open' });
    if (root) root.innerHTML = markup;
    root?.querySelector('sayso-leave-organization')?.show();
    await reads('Leave Inside?');
  });

  it('and keeps it while an act is under way', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const { host, provider } = stage(markup, { through: (backend) => tapped(backend, changesPreview, () => held) });
    await activate('button', 'Leave organization');
    provider.backend = named('Another');
    release();
    await reads('Leave Harbor & Pine Sales?');
    await activate('button', 'Continue');
    await reads('now?');
    await activate('button', 'Leave organization');
    await reads('You have left Harbor & Pine Sales');
    expect(host.state.tables.members.find(({ id }) => id === 'member-agent')?.state).to.equal('left');
  });

  it('asks for the other one when it is moved under another provider', async () => {
    const first = stage(markup).provider;
    const second = stage('').provider;
    first.backend = named('First');
    second.backend = named('Second');
    const element = first.querySelector('sayso-leave-organization');
    if (element) second.append(element);
    element?.show();
    await reads('Leave Second?');
  });

  it('says so in the dialog when the host lacks the capability', async () => {
    const { provider } = stage(markup);
    provider.backend = defineBackend({});
    await activate('button', 'Leave organization');
    await reads('This is not available here.');
  });

  it('over HTTP where the provider names an address', async () => {
    const served = await serveHost(crmHost());
    try {
      document.body.innerHTML = `<sayso-provider base-url="${served.baseUrl}">${markup}</sayso-provider>`;
      const provider = document.querySelector('sayso-provider');
      const headers = await served.signInAs('account-agent');
      if (provider) provider.headers = () => headers;
      await activate('button', 'Leave organization');
      await reads('Leave Harbor & Pine Sales?');
    } finally {
      await served.close();
    }
  });
});

describe('an element on the move', () => {
  afterEach(clear);

  it('goes on where it was, dialog open, when it is moved in the page', async () => {
    const { provider } = stage(`<main></main>${markup}`);
    const element = provider.querySelector('sayso-leave-organization');
    await activate('button', 'Leave organization');
    await reads('Leave Harbor & Pine Sales?');
    await activate('button', 'Continue');
    await reads('now?');
    if (element) provider.querySelector('main')?.append(element);
    await reads('Leave Harbor & Pine Sales now?');
    expect(element?.shadowRoot?.querySelector('dialog')?.matches(':modal')).to.equal(true);
    await activate('button', 'Leave organization');
    await reads('You have left Harbor & Pine Sales');
  });

  it('aborts its requests when it leaves the page, and begins anew when it comes back', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    let release: (() => void) | undefined;
    const { host, provider } = stage(markup, {
      through: (backend) =>
        tapped(backend, changesRequest, (signal) => {
          signals.push(signal);
          return new Promise<void>((resolve) => (release = resolve));
        }),
    });
    const element = provider.querySelector('sayso-leave-organization');
    await activate('button', 'Leave organization');
    await activate('button', 'Continue');
    await reads('now?');
    await activate('button', 'Leave organization');
    await until(() => signals[0], 'no request');
    element?.remove();
    await until(() => (signals[0]?.aborted ? true : undefined), 'the request goes on');
    if (element) provider.append(element);
    await reads('Leave Harbor & Pine Sales?');
    expect(host.state.tables.members.find(({ id }) => id === 'member-agent')?.state).to.equal('active');
    release?.();
  });
});
