import { ANONYMOUS, contactChangesConfirm, contactChangesRevert, contactChangesStart, problem } from '@sayso/contract';
import { crmHost } from '@sayso/testing/hosts/crm';
import { expect } from 'chai';
import { activate, find, focused, lookUp, readable, reads, until } from '../../../../test/hosts/roles.ts';
import { clear, heard, stage, tapped } from '../../test/stage.ts';
import './define.ts';
import type { ContactRevertedEvent } from './contact-revert.events.ts';

const NEW = 'new.address@example.com';

/** Somebody's address has been changed; the page of whoever reads the mail to the former one. */
async function changed() {
  const state = crmHost();
  const account = { ...state.policy.account, contact: { email: { proof: [] } } } as const;
  let calls = 0;
  const staged = stage('', { state: { ...state, policy: { ...state.policy, account } } });
  const { host, backend, provider } = staged;
  const { id } = await backend.call(contactChangesStart, { channel: 'email', value: NEW });
  const last = (param: string) => host.state.sayso.outbox.findLast(({ params }) => params[param])?.params[param] ?? '';
  await backend.call(contactChangesConfirm, { contactChangeId: id, code: last('code') });
  provider.backend = tapped(host.as(ANONYMOUS), contactChangesRevert, () => (calls += 1));
  const show = (attributes: string) => {
    const element = document.createElement('sayso-contact-revert');
    for (const one of attributes.split(' ').filter(Boolean)) element.toggleAttribute(one, true);
    provider.replaceChildren(element);
    return element;
  };
  return { ...staged, token: last('revert'), show, calls: () => calls };
}

describe('<sayso-contact-revert>', () => {
  const address = location.pathname + location.search;

  afterEach(() => {
    clear();
    history.replaceState(null, '', address);
  });

  it('takes it back by one press and not before, says what happened, and advises to change the password', async () => {
    const page = await changed();
    const element = page.show('');
    element.token = page.token;
    element.passwordHref = '#password';
    await find('heading', 'Take the change back');
    await reads('everybody is signed out on all devices');
    expect(page.calls()).to.equal(0);
    const fact = heard<ContactRevertedEvent>(document, 'sayso-contact-reverted');
    await activate('button', 'Take it back');
    expect((await fact).channel).to.equal('email');
    const heading = await find('heading', 'Your email address is what it was before');
    await until(() => (focused() === heading ? true : undefined), 'focus is not on the outcome');
    await reads('Now change your password');
    expect(await find('link', 'Change the password')).to.have.property('hash', '#password');
    expect(page.host.state.tables.accounts.find(({ id }) => id === 'account-agent')?.email).to.equal(
      'agent@crm.example',
    );
    expect(element.matches(':state(done)')).to.equal(true);
  });

  it('takes the secret out of the address, and survives a reload', async () => {
    const page = await changed();
    history.replaceState(null, '', `${address}#revert=${page.token}`);
    page.show('from-location');
    await find('button', 'Take it back');
    expect(location.href).not.to.contain(page.token);
    // A reload finds the same history entry.
    page.show('from-location');
    await find('button', 'Take it back');
  });

  it('shows nothing where there is no link', async () => {
    const page = await changed();
    page.show('from-location');
    await page.show('from-location').updateComplete;
    expect(lookUp('heading', /./)).to.equal(undefined);
    expect(readable().trim()).to.equal('');
  });

  it('says the same of a link that was used and of one that is invented', async () => {
    const page = await changed();
    for (const token of [page.token, page.token, 'invented']) {
      const element = page.show('');
      element.token = token;
      await activate('button', 'Take it back');
      await find('heading', token === page.token && page.calls() === 1 ? /Your email/ : 'Take the change back');
      if (page.calls() > 1) await reads('This link no longer works');
    }
  });

  it('can be pressed again when there was no connection', async () => {
    const page = await changed();
    let broken = true;
    page.provider.backend = tapped(page.host.as(ANONYMOUS), contactChangesRevert, () => {
      if (broken) throw problem('unavailable');
    });
    const element = page.show('');
    element.token = page.token;
    await activate('button', 'Take it back');
    await reads('Something went wrong.');
    broken = false;
    await activate('button', 'Take it back');
    await find('heading', 'Your email address is what it was before');
  });
});
