import { verifyReceipt } from '@sayso/archive';
import { type ConsentReceipt, consentsHistory, consentsList } from '@sayso/contract';
import { expect } from 'chai';
import { press } from '../../browsers/keyboard.ts';
import { resize } from '../../browsers/viewport.ts';
import { downloadedBy } from '../download.ts';
import { activate, find, lookUp, reads, until } from '../roles.ts';
import { walks } from '../walk.ts';
import { rooms } from './sample.ts';

const EMAILS = ['Monthly letter', 'Tips for hosts', 'Summaries of your rooms'];
const USES = ['Counting how the rooms are used', 'Training the picture and sound', 'Sharing with partners'];

function withGpc(isThere: boolean): void {
  Object.defineProperty(navigator, 'globalPrivacyControl', { value: isThere, configurable: true });
}

walks(rooms, 'consents', (walk) => {
  afterEach(() => withGpc(false));

  async function isOn(name: string): Promise<boolean> {
    return ((await find('switch', name)) as HTMLInputElement).checked;
  }

  const events = async () =>
    (await walk().host.backend.call(consentsHistory, {})).items.map(({ method, purpose, state }) => [
      purpose,
      state,
      method,
    ]);

  async function inEffect(): Promise<readonly string[]> {
    const { items } = await walk().host.backend.call(consentsList, {});
    return items.filter(({ basis, isInEffect }) => basis === 'consent' && isInEffect).map(({ purpose }) => purpose);
  }

  it('D5 Privacy, Consents: each kind of e-mail and each use of data has its own consent, off until it is given', async () => {
    await walk().enter('regular', 'consents');
    for (const name of [...EMAILS, ...USES]) expect(await isOn(name), name).to.equal(false);
    await reads('Use of your data');
    expect(await inEffect()).to.deep.equal([]);
    await activate('switch', 'Tips for hosts');
    await reads(/You agreed on/);
    expect(await inEffect()).to.deep.equal(['product-tips']);
    await activate('switch', 'Counting how the rooms are used');
    await until(() => (lookUp('status', 'Counting how the rooms are used: you agree.') ? true : undefined), 'not said');
    expect(await inEffect()).to.deep.equal(['product-tips', 'analytics']);
    for (const name of ['Monthly letter', 'Sharing with partners']) expect(await isOn(name), name).to.equal(false);
  });

  it('D5 taking it back is the same switch, asks for nothing, and is still so after a reload', async () => {
    await walk().enter('regular', 'consents');
    await activate('switch', 'Monthly letter');
    await reads(/You agreed on/);
    await activate('switch', 'Monthly letter');
    await reads(/Withdrawn on/);
    expect(lookUp('dialog', /./)).to.equal(undefined);
    await walk().open({ view: 'consents' });
    await reads(/Withdrawn on/);
    expect(await isOn('Monthly letter')).to.equal(false);
    expect(await events()).to.deep.equal([
      ['newsletter', 'withdrawn', 'toggle'],
      ['newsletter', 'given', 'toggle'],
    ]);
  });

  it('D5 with Global Privacy Control sharing is off whatever was agreed to, and withdrawn in its name', async () => {
    await walk().enter('regular', 'consents');
    await activate('switch', 'Sharing with partners');
    await reads(/You agreed on/);
    withGpc(true);
    await walk().open({ view: 'consents' });
    await reads('Your browser sends Global Privacy Control.');
    await reads('Off: Global Privacy Control says no to this.');
    expect(await isOn('Sharing with partners')).to.equal(false);
    await activate('switch', 'Monthly letter');
    await reads(/You agreed on/);
    expect(await events()).to.deep.equal([
      ['newsletter', 'given', 'toggle'],
      ['partner-sharing', 'withdrawn', 'gpc'],
      ['partner-sharing', 'given', 'toggle'],
    ]);
  });

  it('Z3 every consent has a receipt, which holds offline by the keys that the product publishes', async () => {
    await walk().enter('regular', 'consents');
    await activate('switch', 'Monthly letter');
    await reads(/You agreed on/);
    const summary = document.querySelector('sayso-consent-panel')?.shadowRoot?.querySelector('summary');
    summary?.focus();
    await press('Enter');
    const file = await downloadedBy(() => activate('button', 'Download the receipt: Monthly letter'));
    const receipt = JSON.parse(await file.text()) as ConsentReceipt;
    expect(receipt.record.piiProcessing.privacyNotice.text).to.contain('stories of people who meet in our rooms');
    expect(receipt.record.events.map(({ state }) => state)).to.deep.equal(['given']);
    const keys = await (await fetch(walk().host.keysHref)).json();
    const known = receipt.jws === undefined ? 'signer-unknown' : 'intact';
    expect((await verifyReceipt(receipt, { jwks: keys })).verdict).to.equal(known);
    const { record } = receipt;
    const forged = { ...receipt, record: { ...record, events: [] } };
    if (known === 'intact') expect((await verifyReceipt(forged, { jwks: keys })).verdict).to.equal('damaged');
    const verifier = document.createElement('sayso-archive-verifier');
    verifier.setAttribute('jwks-url', walk().host.keysHref);
    document.body.append(verifier);
    try {
      const input = (await find('textbox', /^The archive, all of its parts together/)) as HTMLInputElement;
      const chosen = new DataTransfer();
      chosen.items.add(file);
      input.files = chosen.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
      await find('heading', known === 'intact' ? 'Intact' : 'Intact, signer unknown');
      await reads('Consent: Monthly letter');
    } finally {
      verifier.remove();
    }
  });

  describe('on a phone', () => {
    const size = [innerWidth, innerHeight] as const;
    beforeEach(() => resize(320, 640));
    afterEach(() => resize(...size));

    it('D5 D7 all of it fits and works', async () => {
      await walk().enter('quiet', 'consents');
      const name = 'Monthly letter';
      await find('switch', name);
      expect(document.documentElement.scrollWidth).to.be.at.most(innerWidth);
      await activate('switch', name);
      await reads(/You agreed on/);
      expect(await inEffect()).to.deep.equal(['newsletter']);
    });
  });
});
