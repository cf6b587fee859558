import { consentsHistory, consentsReceipt, consentsSet, problem } from '@sayso/contract';
import { type HostState } from '@sayso/testing';
import { crmHost } from '@sayso/testing/hosts/crm';
import { roomsHost } from '@sayso/testing/hosts/rooms';
import { expect } from 'chai';
import { press } from '../../../../test/browsers/keyboard.ts';
import { activate, find, focused, lookUp, reads, tabTo, until } from '../../../../test/hosts/roles.ts';
import { clear, heard, stage, type StageOptions, tapped } from '../../test/stage.ts';
import '../locales/sv.ts';
import './define.ts';
import type { ConsentsSavedEvent } from './consent-panel.events.ts';

function staged(options: StageOptions = {}) {
  return stage('<sayso-consent-panel></sayso-consent-panel>', {
    as: 'regular',
    state: roomsHost({ recordsEach: 1 }),
    ...options,
  });
}

const asForm = (options: StageOptions = {}) => staged({ as: 'agent', state: crmHost({ recordsEach: 1 }), ...options });

const said = (): string => document.querySelector('[slot="sayso-status"]')?.textContent ?? '';

async function isOn(name: string): Promise<boolean> {
  return ((await find('switch', name)) as HTMLInputElement).checked;
}

/** As the same product with another text to this purpose. */
function reworded(state: HostState, purpose: string): HostState {
  const { consents } = state.policy;
  if (!consents) throw new TypeError('This product asks for no consents.');
  const purposes = consents.purposes.map((one) =>
    one.key === purpose ? { ...one, notice: { ...one.notice, version: '9' } } : one,
  );
  return { ...state, policy: { ...state.policy, consents: { ...consents, purposes } } };
}

function withGpc(isThere: boolean): void {
  Object.defineProperty(navigator, 'globalPrivacyControl', { value: isThere, configurable: true });
}

describe('<sayso-consent-panel>', () => {
  afterEach(() => {
    clear();
    withGpc(false);
  });

  it('D5 has one switch for each purpose, all of them off, in groups, with text, basis, version and date', async () => {
    staged();
    await find('heading', 'Consents');
    const root = document.querySelector('sayso-consent-panel')?.shadowRoot;
    const switches = [...(root?.querySelectorAll<HTMLInputElement>('[role=switch]') ?? [])];
    expect(switches.map(({ checked, type }) => [checked, type])).to.deep.equal(
      Array.from({ length: 6 }, () => [false, 'checkbox']),
    );
    expect([...(root?.querySelectorAll('legend') ?? [])].map(({ textContent }) => textContent)).to.deep.equal([
      'Email',
      'Use of your data',
    ]);
    await reads('We send you a letter once a month');
    await reads('Basis: your consent · version 2 · 14 April 2026');
    expect(lookUp('button', /all/i), 'a button for everything at once').to.equal(undefined);
    expect(lookUp('button', 'Save'), 'a button to save').to.equal(undefined);
  });

  it('D5 gives and withdraws by the same switch, once each, and says so; its name stays', async () => {
    const { host } = staged();
    const name = 'Monthly letter';
    const saved = heard<ConsentsSavedEvent>(document, 'sayso-consents-saved');
    await activate('switch', name);
    await reads(/You agreed on/);
    expect((await saved).consents.map(({ purpose, state }) => [purpose, state])).to.deep.equal([
      ['newsletter', 'given'],
    ]);
    expect(await isOn(name)).to.equal(true);
    expect(said()).to.equal('Monthly letter: you agree.');
    expect(focused()).to.equal(await find('switch', name));
    await activate('switch', name);
    await reads(/Withdrawn on/);
    expect(await isOn(name)).to.equal(false);
    expect(said()).to.equal('Monthly letter: you do not agree.');
    expect(host.state.sayso.consents.map(({ event: { method, state } }) => [method, state])).to.deep.equal([
      ['toggle', 'given'],
      ['toggle', 'withdrawn'],
    ]);
  });

  it('keeps what could not be recorded as it was, and says it beside the switch', async () => {
    let fails = true;
    staged({
      through: (backend) =>
        tapped(backend, consentsSet, () => {
          if (fails) throw problem('unavailable');
        }),
    });
    await activate('switch', 'Tips for hosts');
    const alert = await find('alert', /Something went wrong|no connection/);
    const control = (await find('switch', 'Tips for hosts')) as HTMLInputElement;
    expect(control.checked).to.equal(false);
    expect(control.getAttribute('aria-describedby')?.split(' ')).to.include(alert.id);
    fails = false;
    await activate('switch', 'Tips for hosts');
    await reads(/You agreed on/);
    expect(lookUp('alert', /./)).to.equal(undefined);
  });

  it('Z3 shows what was said before, and hands over the receipt, only when asked', async () => {
    const asked: string[] = [];
    const { host } = staged({
      through: (backend) =>
        tapped(
          tapped(backend, consentsHistory, () => asked.push('history')),
          consentsReceipt,
          () => asked.push('receipt'),
        ),
    });
    await activate('switch', 'Monthly letter');
    await reads(/You agreed on/);
    expect(asked).to.deep.equal([]);
    const root = document.querySelector('sayso-consent-panel')?.shadowRoot;
    root?.querySelector('summary')?.focus();
    await press('Enter');
    await reads(/Agreed .* · by the switch · version 2/);
    expect(asked).to.deep.equal(['history']);
    let name = '';
    const seen = (event: Event) => {
      const link = event.composedPath()[0] as HTMLAnchorElement;
      if (!link.download) return;
      name = link.download;
      event.preventDefault();
    };
    document.addEventListener('click', seen);
    await activate('button', 'Download the receipt: Monthly letter');
    await until(() => (name === '' ? undefined : true), 'no download');
    document.removeEventListener('click', seen);
    expect(name).to.equal('consent-newsletter.json');
    expect(asked).to.deep.equal(['history', 'receipt']);
    await activate('switch', 'Monthly letter');
    await reads(/Withdrawn .* · by the switch · version 2/);
    expect(host.state.sayso.consents).to.have.length(2);
  });

  it('saves nothing before Save where the host has a form, keeps what is chosen, and nothing on leaving', async () => {
    const { host } = asForm();
    await activate('switch', 'Product news');
    await activate('switch', 'Usage statistics');
    await reads('2 choices are not saved yet.');
    expect(await isOn('Product news')).to.equal(true);
    await activate('switch', 'Usage statistics');
    await reads('1 choice is not saved yet.');
    expect(host.state.sayso.consents).to.deep.equal([]);
    clear();
    expect(host.state.sayso.consents).to.deep.equal([]);
    const again = asForm();
    expect(await isOn('Product news')).to.equal(false);
    await activate('switch', 'Product news');
    await activate('button', 'Save');
    await reads(/You agreed on/);
    expect(again.host.state.sayso.consents.map(({ event }) => [event.purpose, event.method])).to.deep.equal([
      ['product-news', 'form'],
    ]);
    await activate('button', 'Save');
    await until(() => (said() === 'There is nothing to save.' ? true : undefined), said());
  });

  it('keeps what was chosen where saving fails', async () => {
    asForm({
      through: (backend) =>
        tapped(backend, consentsSet, () => {
          throw problem('unavailable');
        }),
    });
    await activate('switch', 'Product news');
    await activate('button', 'Save');
    await find('alert', /Something went wrong|no connection/);
    expect(await isOn('Product news')).to.equal(true);
    await reads('1 choice is not saved yet.');
  });

  it('asks anew for a text that has changed meanwhile, and takes no choice about another one', async () => {
    const { host } = asForm();
    await activate('switch', 'Product news');
    host.replace(reworded(host.state, 'product-news'));
    await activate('button', 'Save');
    await reads('The text has just changed.');
    await reads('version 9');
    expect(await isOn('Product news')).to.equal(false);
    expect(host.state.sayso.consents).to.deep.equal([]);
    await activate('switch', 'Product news');
    await activate('button', 'Save');
    await reads(/You agreed on/);
    expect(host.state.sayso.consents[0]?.event.version).to.equal('9');
  });

  it('D5 asks again for a new text: off, marked, with a no as near as a yes', async () => {
    const first = staged();
    await activate('switch', 'Monthly letter');
    await reads(/You agreed on/);
    const state = reworded(first.host.state, 'newsletter');
    for (const [answer, states] of [
      [() => activate('switch', 'Monthly letter'), /You agreed again on/],
      [() => activate('button', 'No, keep it off: Monthly letter'), /Withdrawn on/],
    ] as const) {
      clear();
      staged({ state });
      await reads('Asks again: the text has changed');
      expect(await isOn('Monthly letter')).to.equal(false);
      await answer();
      await reads(states);
      expect(lookUp('button', /keep it off/)).to.equal(undefined);
    }
  });

  it('shows what rests on another basis without a switch, with the way to object', async () => {
    asForm();
    await find('heading', 'Finding strangers in accounts');
    expect(lookUp('switch', 'Finding strangers in accounts')).to.equal(undefined);
    await reads('Basis: a legitimate interest of ours');
    await reads('You can object to it.');
    const link = (await find('link', 'Your rights, and how to object')) as HTMLAnchorElement;
    expect(link.href).to.match(/^https:/);
  });

  it('D5 with Global Privacy Control: says so, withdraws what shares in its name, and lets nobody turn it on', async () => {
    const first = staged();
    await activate('switch', 'Sharing with partners');
    await reads(/You agreed on/);
    await activate('switch', 'Monthly letter');
    await until(() => (first.host.state.sayso.consents.length === 2 ? true : undefined), 'not recorded');
    clear();
    withGpc(true);
    const { host } = staged({ state: first.host.state });
    await reads('Your browser sends Global Privacy Control.');
    await reads('Off: Global Privacy Control says no to this.');
    expect(
      host.state.sayso.consents.map(({ event: { method, purpose, state } }) => [purpose, state, method]),
    ).to.deep.equal([
      ['partner-sharing', 'given', 'toggle'],
      ['newsletter', 'given', 'toggle'],
      ['partner-sharing', 'withdrawn', 'gpc'],
    ]);
    expect(await isOn('Monthly letter')).to.equal(true);
    await activate('switch', 'Sharing with partners');
    expect(await isOn('Sharing with partners')).to.equal(false);
    expect(host.state.sayso.consents).to.have.length(3);
    await until(() => (said() === 'Off: Global Privacy Control says no to this.' ? true : undefined), said());
  });

  it('is used by keys alone, in the order in which it stands', async () => {
    staged();
    await tabTo('switch', 'Monthly letter');
    await press('Space');
    await reads(/You agreed on/);
    await tabTo('switch', 'Summaries of your rooms');
    await press('Space');
    await until(() => (said().startsWith('Summaries of your rooms') ? true : undefined), said());
  });

  it('speaks Swedish, and the texts of the host come along', async () => {
    document.documentElement.lang = 'sv';
    const { host } = staged();
    await find('heading', 'Samtycken');
    await activate('switch', 'Månadsbrev');
    await reads(/Du sade ja den/);
    expect(host.state.sayso.consents[0]?.event.language).to.equal('sv');
  });
});
