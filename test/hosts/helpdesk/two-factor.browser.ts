import { accountGet } from '@sayso/contract';
import { expect } from 'chai';
import { Authenticator } from '../../browsers/authenticator.ts';
import { press } from '../../browsers/keyboard.ts';
import { PASSWORD, prove } from '../proof.ts';
import { activate, fill, find, gone, lookUp, readable, reads, until, usable } from '../roles.ts';
import { type Walk, walks } from '../walk.ts';
import { helpdesk } from './sample.ts';

const SWITCH = 'Ask for a code at each sign-in';
const email = helpdesk.personas.find(({ id }) => id === 'manager')?.email ?? '';

const panel = () => document.querySelector('sayso-two-factor')?.shadowRoot;

async function picture(): Promise<SVGSVGElement> {
  return await until(() => panel()?.querySelector<SVGSVGElement>('svg.qr') ?? undefined, 'no QR code');
}

async function turnedOn(): Promise<boolean> {
  return (await find('switch', SWITCH)).getAttribute('aria-checked') === 'true';
}

/** By the picture on the page, up to the recovery codes, which it gives. */
async function setUpApp(): Promise<{ readonly app: Authenticator; readonly codes: readonly string[] }> {
  await activate('switch', SWITCH);
  await activate('button', 'From an authenticator app');
  await prove();
  await find('heading', 'Set up your authenticator app');
  const app = await Authenticator.scan(await picture());
  await fill('Code from the app', await app.next());
  await press('Enter');
  await find('heading', 'Keep your recovery codes');
  const codes = [...(panel()?.querySelectorAll('.codes > li') ?? [])].map(({ textContent }) => textContent.trim());
  await activate('button', 'I have kept them');
  return { app, codes };
}

/** Signs in by the product's own form, as far as the second step. */
async function signIn(walk: Walk): Promise<void> {
  await walk.host.signOut();
  await walk.open({ view: 'security' });
  await fill('Email', email);
  await fill('Password', PASSWORD);
  await press('Enter');
  await find('heading', 'One more step');
}

/** Waits until an answer is taken. */
async function asked(): Promise<void> {
  await usable('button', 'Confirm');
}

async function lastSms(walk: Walk): Promise<string> {
  return await arrived(async () => {
    const { sayso } = await walk.host.state();
    return sayso.outbox.findLast(({ channel }) => channel === 'sms')?.params['code'];
  });
}

async function arrived<Found>(look: () => Promise<Found | undefined>): Promise<Found> {
  for (let tries = 0; ; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    if (tries > 40) throw new Error('It never came.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

walks(helpdesk, 'two-step sign-in', (walk) => {
  it('C6 is switched on with an app, asked for at each sign-in, and turned off again', async () => {
    await walk().enter('manager', 'security');
    expect(await turnedOn()).to.equal(false);
    const { app, codes } = await setUpApp();
    expect(codes).to.have.lengthOf(10);
    expect(await turnedOn()).to.equal(true);

    await signIn(walk());
    const { backend } = walk().host;
    const refused = await backend.call(accountGet, {}).then(
      () => 'answered',
      (error: { readonly code?: string }) => error.code,
    );
    expect(refused).to.equal('unauthenticated');
    await fill('Code from your authenticator app', await app.wrong());
    await press('Enter');
    await reads('That code is not right. 4 tries left.');
    await fill('Code from your authenticator app', await app.next());
    await press('Enter');
    await gone('heading', 'One more step');
    expect(await turnedOn()).to.equal(true);

    await activate('switch', SWITCH);
    await prove();
    await until(() => (lookUp('switch', SWITCH)?.getAttribute('aria-checked') === 'false' ? true : undefined), 'on');
    await walk().host.signOut();
    await walk().host.signIn({ email, password: PASSWORD });
    expect((await walk().host.backend.call(accountGet, {})).email).to.equal(email);
  });

  it('C6 a recovery code stands in for the phone, once', async () => {
    await walk().enter('manager', 'security');
    const { codes } = await setUpApp();
    for (const answer of ['used', 'refused'] as const) {
      await signIn(walk());
      await asked();
      await activate('button', 'Another way');
      await activate('button', 'With a recovery code');
      await fill('Recovery code', (codes[0] ?? '').toLowerCase());
      await press('Enter');
      if (answer === 'refused') await reads('That code is not right.');
      else await gone('heading', 'One more step');
    }
    expect(readable()).to.contain('Only our support team can help then.');
    const told = await walk().mailTo(email);
    expect(told.map(({ subject }) => subject)).to.include('A recovery code has been used');
  });

  it('C6 codes come by text message as well', async () => {
    await walk().enter('manager', 'security');
    await activate('switch', SWITCH);
    await activate('button', 'By text message');
    await activate('button', 'Send a code');
    await prove();
    await find('heading', 'Enter the code from the text message');
    await fill('Code from the text message', await lastSms(walk()));
    await press('Enter');
    await find('heading', 'Keep your recovery codes');
    await activate('button', 'I have kept them');
    await walk().host.later(60_000);
    await signIn(walk());
    const before = (await walk().host.state()).sayso.outbox.filter(({ channel }) => channel === 'sms').length;
    await activate('button', 'With a code by text message');
    await arrived(async () => {
      const { sayso } = await walk().host.state();
      return sayso.outbox.filter(({ channel }) => channel === 'sms').length > before ? true : undefined;
    });
    await fill('Code from the text message', await lastSms(walk()));
    await press('Enter');
    await gone('heading', 'One more step');
    expect(await turnedOn()).to.equal(true);
  });
});
