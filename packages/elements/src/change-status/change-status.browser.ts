import { type Backend, changesCertificate, changesGet, problem } from '@sayso/contract';
import { expect } from 'chai';
import { press, type } from '../../../../test/browsers/keyboard.ts';
import { activate, fill, find, focused, lookUp, readable, reads, tabTo, until } from '../../../../test/hosts/roles.ts';
import { certificateOf, changeOf, changesBackend, inDays, invoices, tokenOf } from '../../test/changes.ts';
import { clear, heard, stage, tapped } from '../../test/stage.ts';
import type { ChangeEvent } from '../change/change.events.ts';
import './define.ts';
import type { ChangeStatus } from './change-status.ts';

const one = changeOf();
const link = `#change=${one.id}&token=${tokenOf(one)}`;

/** The page of a person who is not signed in. */
function page(markup: string, backend: Backend = changesBackend([one], false).backend): ChangeStatus {
  stage(markup, { through: () => backend });
  return document.querySelector('sayso-change-status') as ChangeStatus;
}

function open(backend?: Backend): ChangeStatus {
  return page(
    `<sayso-change-status change-id="${one.id}" status-token="${tokenOf(one)}"></sayso-change-status>`,
    backend,
  );
}

describe('<sayso-change-status>', () => {
  const address = location.pathname + location.search;
  const { print } = window;

  afterEach(() => {
    clear();
    history.replaceState(null, '', address);
    window.print = print;
  });

  it('A9 shows the change and cancels it without a session, by the token alone', async () => {
    const held = changesBackend([one], false);
    const element = open(held.backend);
    await find('heading', 'Your account will be deleted');
    await reads('Can be cancelled until');
    const canceled = heard<ChangeEvent>(document, 'sayso-change-canceled');
    await activate('button', 'Cancel the deletion');
    const heading = await find('heading', 'Your account will not be deleted');
    expect(held.takenBack).to.deep.equal([one.id]);
    expect(await canceled).to.include({ changeId: one.id, state: 'canceled' });
    await until(() => (focused() === heading ? true : undefined), 'focus is not on the outcome');
    expect(element.matches(':state(done)')).to.equal(true);
    expect(lookUp('button', 'Cancel the deletion')).to.equal(undefined);
  });

  it('Z2 takes the token out of the address, and survives a reload', async () => {
    history.replaceState(null, '', address + link);
    page('<sayso-change-status from-location></sayso-change-status>');
    await find('heading', 'Your account will be deleted');
    expect(location.href).not.to.contain('token');
    expect(location.hash).to.equal('');
    clear();
    // A reload finds the same history entry.
    page('<sayso-change-status from-location></sayso-change-status>');
    await find('heading', 'Your account will be deleted');
  });

  it('leaves the address alone unless it is asked to read it', async () => {
    history.replaceState(null, '', address + link);
    page('<sayso-change-status></sayso-change-status>');
    await find('textbox', 'The link from the email');
    expect(location.hash).to.equal(link);
  });

  it('opens a link that is followed while the page is open', async () => {
    page('<sayso-change-status from-location></sayso-change-status>');
    await find('textbox', 'The link from the email');
    location.hash = link;
    await find('heading', 'Your account will be deleted');
    expect(location.href).not.to.contain('token');
  });

  it('is the public page where there is no link: how a deletion begins, the longest wait, and the host’s pages', async () => {
    page('<sayso-change-status account-href="#account"></sayso-change-status>');
    await find('heading', 'Delete your account at Tidewater CRM');
    await reads('Sign in at Tidewater CRM.');
    await reads('within 2 days');
    expect(await find('link', 'Sign in and go to your account page')).to.have.property('hash', '#account');
    expect(await find('link', 'Privacy policy')).to.have.property('hash', '#privacy');
    expect(await find('link', 'Ask support')).to.have.property('hash', '#help');
  });

  it('opens a pasted link, or the token alone', async () => {
    page('<sayso-change-status></sayso-change-status>');
    await fill('The link from the email', `https://crm.example/status${link}`);
    await press('Enter');
    await find('heading', 'Your account will be deleted');
    await activate('button', 'Look at another request');
    await fill('The link from the email', tokenOf(one));
    await activate('button', 'Show how it stands');
    await find('heading', 'Your account will be deleted');
  });

  it('says what is wrong with what was pasted, on the field itself', async () => {
    page('<sayso-change-status></sayso-change-status>');
    await activate('button', 'Show how it stands');
    await reads('Paste the link first.');
    const field = await find('textbox', 'The link from the email');
    await until(() => (focused() === field ? true : undefined), 'focus is not on the field');
    await type('REF-1');
    await press('Enter');
    await reads('This is not such a link.');
    expect(field.getAttribute('aria-invalid')).to.equal('true');
    expect(field).to.have.property('value', 'REF-1');
    await type('token-of-nobody-at-all');
    await press('Enter');
    await until(() => (readable().includes('This is not such a link.') ? true : undefined), 'not refused');
    expect(lookUp('heading', /Your account will/)).to.equal(undefined);
  });

  it('tells the same of a link that is forged and of one that has run out', async () => {
    page('<sayso-change-status></sayso-change-status>');
    await fill('The link from the email', `#change=${one.id}&token=forged-token-12345`);
    await press('Enter');
    await reads('This link does not lead to a request, or no longer does');
    await activate('button', 'Look at another request');
    await find('textbox', 'The link from the email');
  });

  it('tries again when there is no connection', async () => {
    let broken = true;
    const held = changesBackend([one], false);
    open(
      tapped(held.backend, changesGet, () => {
        if (broken) throw problem('unavailable');
      }),
    );
    await reads('Something went wrong.');
    broken = false;
    await activate('button', 'Try again');
    await find('heading', 'Your account will be deleted');
  });

  it('B10 follows the work to its end, and says erased only then', async () => {
    const held = changesBackend(
      [changeOf({ state: 'processing', progress: { stepsDone: 3, stepsTotal: 9, phase: 'erasing' } })],
      false,
    );
    open(held.backend);
    await reads('Erasing, 3 of 9');
    held.set(changeOf({ state: 'completed', endedAt: inDays(0), retained: [invoices] }));
    await find('heading', 'Your account has been erased');
    await reads('Kept, and why');
    await reads(/3 invoices The law asks for it · until/);
  });

  it('gives no reason for keeping where everything is kept', async () => {
    open(changesBackend([changeOf({ state: 'canceled', endedAt: inDays(0), retained: [invoices] })], false).backend);
    await find('heading', 'Your account will not be deleted');
    await find('heading', 'Receipt');
    expect(readable()).not.to.contain('Kept, and why');
  });

  it('C3 tells the refusal with its reason', async () => {
    const decision = { outcome: 'denied', reason: 'An invoice is open.', decidedAt: inDays(0) } as const;
    open(changesBackend([changeOf({ state: 'denied', endedAt: inDays(0), decision })], false).backend);
    await reads('The support team has said no');
    await reads('An invoice is open.');
    expect(await find('link', 'Ask support')).to.have.property('hash', '#help');
  });

  it('gives a receipt to copy, print and save, with nothing personal in it', async () => {
    open(changesBackend([changeOf({ state: 'completed', endedAt: inDays(0) })], false).backend);
    const text = await reads('Reference ABCD-1234');
    expect(text).to.contain('What: Deleting your account').and.contain('Erase: 12 calls');
    expect(text).to.contain('Issued by Tidewater CRM');
    const asText = (await find('link', 'Save as text')) as HTMLAnchorElement;
    expect(asText.download).to.equal('ABCD-1234.txt');
    expect(await (await fetch(asText.href)).text()).to.contain('State: Your account has been erased');
    const asJson = (await find('link', 'Save as JSON')) as HTMLAnchorElement;
    const receipt = (await (await fetch(asJson.href)).json()) as object;
    expect(receipt).to.include({ reference: 'ABCD-1234', changeId: one.id, state: 'completed' });
    expect(JSON.stringify(receipt)).not.to.contain('token');
    await find('button', 'Copy');
  });

  it('Z3 offers the certificate once it is erased, to read and to save, by the token alone', async () => {
    const erased = changeOf({ state: 'completed', endedAt: inDays(0), certificateId: 'certificate-1' });
    open(changesBackend([erased], false).backend);
    await find('heading', 'Certificate of erasure');
    const text = readable();
    for (const said of [
      'Certificate certificate-1',
      'Erased: 2 devices',
      'Names removed from: 1 profile',
      'Ended at the other service, then erased: 3 lists',
      'The login, its sessions and the personal details',
      'invoices · Bookkeeping law · until',
      'Backups, until they are overwritten',
      'Letters on paper',
      'c0ffee',
    ])
      expect(text).to.contain(said);
    expect(text).not.to.contain('0 notes');
    const file = (await find('link', 'Save certificate')) as HTMLAnchorElement;
    expect(file.download).to.equal('certificate-CERT-0001.json');
    expect(await (await fetch(file.href)).json()).to.deep.equal(certificateOf(erased, 'certificate-1'));
    const asText = (await find('link', 'Save certificate as text')) as HTMLAnchorElement;
    expect(await (await fetch(asText.href)).text()).to.contain('Erased: 2 devices');
  });

  it('Z3 the change stands while its certificate cannot be fetched, and it is fetched anew', async () => {
    const erased = changeOf({ state: 'completed', endedAt: inDays(0), certificateId: 'certificate-1' });
    const { backend } = changesBackend([erased], false);
    let broken = true;
    open({
      serves: (operation) => backend.serves(operation),
      call: (operation, input, context) =>
        broken && operation.id === changesCertificate.id
          ? Promise.reject(problem('unavailable'))
          : backend.call(operation, input, context),
    });
    await find('heading', 'Your account has been erased');
    await reads('The certificate could not be fetched.');
    broken = false;
    await activate('button', 'Try again');
    await find('link', 'Save certificate');
    expect(readable()).not.to.contain('could not be fetched');
  });

  it('prints the receipt in place of the page, which is then as it was', async () => {
    let printed = '';
    window.print = () => {
      printed = document.querySelector('.sayso-print')?.textContent ?? '';
      dispatchEvent(new Event('afterprint'));
    };
    open();
    const sheets = document.adoptedStyleSheets.length;
    await activate('button', 'Print');
    expect(printed).to.contain('Reference ABCD-1234');
    expect(document.querySelector('.sayso-print')).to.equal(null);
    expect(document.adoptedStyleSheets).to.have.length(sheets);
  });

  it('works by keys alone', async () => {
    page('<sayso-change-status></sayso-change-status>');
    await tabTo('textbox', 'The link from the email');
    await type(link);
    await press('Enter');
    await find('heading', 'Your account will be deleted');
    await tabTo('button', 'Cancel the deletion');
    await press('Enter');
    await find('heading', 'Your account will not be deleted');
  });

  it('E8 speaks Swedish, dates included', async () => {
    await import('../locales/sv.ts');
    document.documentElement.lang = 'sv';
    open();
    await find('heading', 'Ditt konto kommer att tas bort');
    await reads('om 13 dagar');
    await find('button', 'Avbryt borttagningen');
    clear();
    document.documentElement.lang = 'sv';
    const erased = changeOf({ state: 'completed', endedAt: inDays(0), certificateId: 'certificate-1' });
    open(changesBackend([erased], false).backend);
    await find('heading', 'Intyg om radering');
    await reads('Säkerhetskopior, tills de skrivs över');
    await find('link', 'Spara intyget');
  });
});
