import { helpdeskHost } from '@sayso/testing/hosts/helpdesk';
import { expect } from 'chai';
import { Authenticator } from '../../../../test/browsers/authenticator.ts';
import { press } from '../../../../test/browsers/keyboard.ts';
import { activate, fill, find, focused, gone, lookUp, readable, reads, until } from '../../../../test/hosts/roles.ts';
import { prove } from '../../../../test/hosts/proof.ts';
import { clear, heard, stage } from '../../test/stage.ts';
import type { FactorsChangedEvent } from './two-factor.events.ts';
import './define.ts';

const begin = () => stage('<sayso-two-factor></sayso-two-factor>', { state: helpdeskHost(), as: 'administrator' });

/** The QR code, once it is drawn. */
async function picture(): Promise<SVGSVGElement> {
  return await until(
    () => document.querySelector('sayso-two-factor')?.shadowRoot?.querySelector<SVGSVGElement>('svg.qr') ?? undefined,
    'no QR code',
  );
}

const input = () => document.querySelector<HTMLInputElement>('form.sayso-form input:not([hidden])');

/** Sets an authenticator app up, up to the recovery codes. */
async function setUpApp(): Promise<Authenticator> {
  await activate('switch', 'Ask for a code at each sign-in');
  await activate('button', 'From an authenticator app');
  await prove();
  await find('heading', 'Set up your authenticator app');
  const app = await Authenticator.scan(await picture());
  await fill('Code from the app', await app.next());
  await press('Enter');
  await find('heading', 'Keep your recovery codes');
  return app;
}

function codes(): readonly string[] {
  const list = document.querySelector('sayso-two-factor')?.shadowRoot?.querySelectorAll('.codes > li') ?? [];
  return [...list].map(({ textContent }) => textContent.trim());
}

describe('<sayso-two-factor>', () => {
  afterEach(clear);

  it('leads from the switch over the picture and a code to recovery codes, and shows them once', async () => {
    const { host, provider } = begin();
    const changed = heard<FactorsChangedEvent>(provider, 'sayso-factors-changed');
    const app = await setUpApp();
    expect((await changed).isOn).to.equal(true);
    expect(codes()).to.have.lengthOf(10);
    const kept = document
      .querySelector('sayso-two-factor')
      ?.shadowRoot?.querySelector<HTMLAnchorElement>('a[download]');
    const file = decodeURIComponent(kept?.href ?? '');
    for (const code of codes()) expect(file).to.contain(code);
    expect(host.state.sayso.factors[0]?.secret).to.equal(app.secret);
    const [first = ''] = codes();
    await activate('button', 'I have kept them');
    await find('heading', 'Two-step sign-in');
    expect((await find('switch', 'Ask for a code at each sign-in')).getAttribute('aria-checked')).to.equal('true');
    await reads('10 recovery codes are left.');
    expect(readable()).not.to.contain(first);
    expect(focused()?.textContent).to.contain('Two-step sign-in');
  });

  it('gives the same key as picture, as text and as a link for the app on this device', async () => {
    begin();
    await activate('switch', 'Ask for a code at each sign-in');
    await activate('button', 'From an authenticator app');
    await prove();
    const { secret } = await Authenticator.scan(await picture());
    const root = document.querySelector('sayso-two-factor')?.shadowRoot;
    expect(root?.querySelector('code')?.textContent?.replaceAll(' ', '')).to.equal(secret);
    const link = root?.querySelector<HTMLAnchorElement>('a[href^="otpauth://totp/"]');
    expect(new URL(link?.href ?? '').searchParams.get('secret')).to.equal(secret);
    expect((await picture()).querySelectorAll('path')).to.have.lengthOf(1);
    // The property knows no such token in Firefox ESR 140.
    expect(input()?.getAttribute('autocomplete')).to.equal('one-time-code');
  });

  it('keeps what was typed and says how many tries are left; nothing is on before a code was right', async () => {
    const { host } = begin();
    await activate('switch', 'Ask for a code at each sign-in');
    await activate('button', 'From an authenticator app');
    await prove();
    const app = await Authenticator.scan(await picture());
    const wrong = await app.wrong();
    await fill('Code from the app', wrong);
    await press('Enter');
    await reads('That code is not right. 4 tries left.');
    expect(input()?.value).to.equal(wrong);
    expect(input()?.getAttribute('aria-invalid')).to.equal('true');
    expect(focused()).to.equal(input());
    expect(host.state.sayso.factors).to.deep.equal([]);
    await activate('button', 'Cancel');
    await find('switch', 'Ask for a code at each sign-in');
    expect(input()).to.equal(null);
  });

  it('begins anew after a reload: what was not confirmed is no factor', async () => {
    const { host, provider } = begin();
    await activate('switch', 'Ask for a code at each sign-in');
    await activate('button', 'From an authenticator app');
    await prove();
    const { secret } = await Authenticator.scan(await picture());
    const another = document.createElement('sayso-two-factor');
    provider.replaceChildren(another);
    expect((await find('switch', 'Ask for a code at each sign-in')).getAttribute('aria-checked')).to.equal('false');
    const app = await setUpApp();
    expect(app.secret).not.to.equal(secret);
    expect(host.state.sayso.factors).to.have.lengthOf(1);
  });

  it('sends a code to a phone, refuses what is no number beside the field, and sends no two at once', async () => {
    const { host } = begin();
    await activate('switch', 'Ask for a code at each sign-in');
    await activate('button', 'By text message');
    const field = await until(() => (input()?.type === 'tel' ? (input() ?? undefined) : undefined), 'no field');
    expect(field.autocomplete).to.equal('tel');
    expect(field.value).to.contain('+353');
    field.value = '12';
    await activate('button', 'Send a code');
    await reads('This does not look right.');
    field.value = '+46 70 123 45 67';
    await activate('button', 'Send a code');
    await prove();
    await find('heading', 'Enter the code from the text message');
    await reads('Sent to ••• 67.');
    await activate('button', 'Send a new code');
    await reads('A new code can be sent after');
    const message = host.state.sayso.outbox.findLast(({ channel }) => channel === 'sms');
    expect(message?.to).to.equal('+46701234567');
    await fill('Code from the text message', message?.params['code'] ?? '');
    await press('Enter');
    await find('heading', 'Keep your recovery codes');
  });

  it('is turned off, and gives other recovery codes, by a proof', async () => {
    const { host } = begin();
    await setUpApp();
    const before = codes();
    await activate('button', 'I have kept them');
    await activate('button', 'Make new recovery codes');
    await prove();
    await find('heading', 'Keep your recovery codes');
    expect(codes()).to.have.lengthOf(10);
    expect(codes().some((code) => before.includes(code))).to.equal(false);
    await activate('button', 'I have kept them');
    await activate('switch', 'Ask for a code at each sign-in');
    await prove();
    await gone('button', 'Turn off the authenticator app');
    expect(host.state.sayso.factors).to.deep.equal([]);
    expect(host.state.sayso.recoveryCodes).to.deep.equal([]);
    expect(lookUp('switch', 'Ask for a code at each sign-in')?.getAttribute('aria-checked')).to.equal('false');
  });
});
