import { SaysoError } from '@sayso/client';
import { changesPreview, changesRequest, membersList, problem } from '@sayso/contract';
import { crmHost } from '@sayso/testing/hosts/crm';
import { expect } from 'chai';
import { press, type } from '../../../../test/browsers/keyboard.ts';
import { activate, fill, find, focused, lookUp, readable, reads, tabTo, until } from '../../../../test/hosts/roles.ts';
import { clear, heard, stage, tapped } from '../../test/stage.ts';
import './define.ts';
import type { BeforeLeaveEvent, LeftEvent } from './leave-organization.events.ts';

const markup = '<sayso-leave-organization organization-id="harbor"></sayso-leave-organization>';

async function toLastQuestion(): Promise<void> {
  await activate('button', 'Leave organization');
  await reads('Leave Harbor & Pine Sales?');
  await activate('button', 'Continue');
  await reads('Leave Harbor & Pine Sales now?');
}

async function leave(): Promise<void> {
  await toLastQuestion();
  await activate('button', 'Leave organization');
}

describe('<sayso-leave-organization>', () => {
  afterEach(clear);

  it('goes from the review to the end, moving focus to the heading of each step', async () => {
    const { provider } = stage(markup);
    await activate('button', 'Leave organization');
    expect(await focusedOn('heading')).to.equal('Leave Harbor & Pine Sales?');
    await activate('button', 'Continue');
    expect(await focusedOn('heading', /now\?/)).to.equal('Leave Harbor & Pine Sales now?');
    await activate('button', 'Leave organization');
    expect(await focusedOn('heading', /have left/)).to.equal('You have left Harbor & Pine Sales');
    expect(provider.querySelector('sayso-leave-organization')?.matches(':state(done)')).to.equal(true);
  });

  it('tells before and after, with nothing secret in either', async () => {
    const { host, provider } = stage(markup);
    const before = heard<BeforeLeaveEvent>(document, 'sayso-before-leave');
    const left = heard<LeftEvent>(document, 'sayso-left');
    await leave();
    expect(await before).to.include({ organizationId: 'harbor', organizationName: 'Harbor & Pine Sales' });
    const fact = await left;
    expect(fact).to.include({ organizationId: 'harbor' });
    expect(fact.target).to.equal(provider.querySelector('sayso-leave-organization'));
    const told = JSON.stringify([{ ...(await before) }, { ...fact }]);
    for (const { id } of host.state.tables.sessions) expect(told).not.to.contain(id);
    expect(told).not.to.match(/token|proof/i);
  });

  it('is stopped by a listener, and nothing has changed', async () => {
    const { host } = stage(markup);
    document.addEventListener('sayso-before-leave', (event) => event.preventDefault(), { once: true });
    await leave();
    await reads('This page has stopped it. Nothing has been changed.');
    expect(stateOf(host, 'member-agent')).to.equal('active');
  });

  it('waits for a listener that has to think, and can be taken back meanwhile', async () => {
    const { host, provider } = stage(markup);
    let answer: (allowed: boolean) => void = () => undefined;
    provider.addEventListener('sayso-before-leave', (event) =>
      (event as BeforeLeaveEvent).waitUntil(new Promise((resolve) => (answer = resolve))),
    );
    await leave();
    await reads('this page is still checking');
    await activate('button', 'Back');
    await until(() => (readable().includes('checking') ? undefined : true), 'still waiting');
    expect(stateOf(host, 'member-agent')).to.equal('active');
    await activate('button', 'Leave organization');
    await reads('this page is still checking');
    answer(true);
    await reads('You have left Harbor & Pine Sales');
  });

  it('takes a promise that fails for a no', async () => {
    stage(markup);
    const refuse = (event: Event) => (event as BeforeLeaveEvent).waitUntil(Promise.reject(new Error('no')));
    document.addEventListener('sayso-before-leave', refuse, { once: true });
    await leave();
    await reads('This page has stopped it.');
  });

  it('lets a last owner choose who takes over, found by a part of the name', async () => {
    const { host, provider } = stage(markup, { as: 'owner' });
    await activate('button', 'Leave organization');
    await reads('You are the only owner.');
    await activate('button', 'Choose a new owner');
    await fill('Search by name or email', 'amara');
    await until(() => (readable().includes('Daniel Osei') ? undefined : true), 'still everybody');
    await activate('radio', /Amara Diallo/);
    await activate('button', 'Continue');
    await reads('Amara Diallo becomes the owner in the same moment.');
    await activate('button', 'Continue');
    await activate('button', 'Leave organization');
    const password = await find('textbox', 'Password');
    expect(document.querySelector('input[type="password"]')).to.equal(password);
    expect(provider.contains(password)).to.equal(true);
    await until(() => (focused() === password ? true : undefined), 'focus is not in the password');
    await type('correct horse battery staple');
    await press('Enter');
    await reads('You have left Harbor & Pine Sales');
    expect(stateOf(host, 'member-owner')).to.equal('left');
    expect(host.state.tables.members.find(({ id }) => id === 'member-agent')?.role).to.equal('owner');
  });

  it('says what is missing when a disabled button is pressed', async () => {
    stage(markup, { as: 'owner' });
    await activate('button', 'Leave organization');
    await reads('You are the only owner.');
    await activate('button', 'Continue');
    await reads('This has to be solved first.');
    await until(() => (focused() === lookUp('button', 'Choose a new owner') ? true : undefined), 'focus is elsewhere');
    await activate('button', 'Choose a new owner');
    await find('radio', /Amara Diallo/);
    await activate('button', 'Continue');
    await reads('Choose somebody first.');
  });

  it('A17 offers the support team where nobody can take over, and sends the question along with its reason', async () => {
    const { host } = stage(markup.replace('harbor', 'weber'), { as: 'solo' });
    await activate('button', 'Leave organization');
    await reads('You are the only member');
    await activate('button', 'Ask support');
    await activate('button', 'Send');
    await reads('Write a few words first.');
    await fill('Your message', 'How can I leave?');
    await activate('button', 'Send');
    await reads('Your message has been sent');
    const [question] = host.state.sayso.support;
    expect(question?.about).to.deep.include({ kind: 'leave-organization', code: 'last-owner' });
    await activate('button', 'Back');
    await reads('Leave Weber Consulting?');
  });

  it('works by keys alone, and gives focus back to where it came from', async () => {
    stage(`<p><button>Before</button></p>${markup}`);
    await tabTo('button', 'Leave organization');
    const trigger = focused();
    await press('Enter');
    await reads('Leave Harbor & Pine Sales?');
    await press('Escape');
    await until(() => (focused() === trigger ? true : undefined), 'focus has not come back');
    await press('Enter');
    await reads('Leave Harbor & Pine Sales?');
    await tabTo('button', 'Continue');
    await press('Enter');
    await reads('now?');
    await tabTo('button', 'Leave organization');
    await press('Enter');
    await reads('You have left');
  });

  it('goes on behind a closed dialog, and shows the end when it is opened again', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const { provider } = stage(markup, { through: (backend) => tapped(backend, changesRequest, () => held) });
    const element = provider.querySelector('sayso-leave-organization');
    await leave();
    await reads('Leaving Harbor & Pine Sales…');
    expect(element?.matches(':state(pending)')).to.equal(true);
    await press('Escape');
    await until(() => (element?.open ? undefined : true), 'the dialog is still open');
    release();
    await heard(document, 'sayso-left');
    element?.show();
    await reads('You have left Harbor & Pine Sales');
  });

  it('keeps the end, with the code, when it is opened once more', async () => {
    const { provider } = stage(markup);
    await leave();
    await reads('You have left');
    await activate('button', 'Close');
    provider.querySelector('sayso-leave-organization')?.show();
    await reads('You have left Harbor & Pine Sales');
    await reads('HRBR-7K4M-2Q');
  });

  it('says that it cannot tell when the answer is lost, and tries again under the same key', async () => {
    let tries = 0;
    const { host } = stage(markup, {
      through: (backend) => ({
        serves: (operation) => backend.serves(operation),
        async call(operation, input, context) {
          const answer = await backend.call(operation, input, context);
          if (operation.id === changesRequest.id && (tries += 1) === 1) {
            throw new SaysoError('network', { operation: operation.id });
          }
          return answer;
        },
      }),
    });
    await leave();
    await reads('We cannot tell yet whether it went through.');
    await activate('button', 'Try again');
    await reads('You have left Harbor & Pine Sales');
    expect(host.state.sayso.changes).to.have.length(1);
  });

  it('shows what went wrong with the reference, and a way out', async () => {
    let broken = true;
    const { provider } = stage(markup, {
      through: (backend) =>
        tapped(backend, changesPreview, () => {
          if (broken) throw problem('internal', { requestId: 'REQ-1' });
        }),
    });
    await activate('button', 'Leave organization');
    await reads('That did not work');
    await reads('Reference REQ-1');
    expect(provider.querySelector('sayso-leave-organization')?.matches(':state(error)')).to.equal(true);
    expect(await find('button', 'Ask support')).to.be.instanceOf(HTMLElement);
    broken = false;
    await activate('button', 'Try again');
    await reads('Leave Harbor & Pine Sales?');
  });

  it('Z1 shows everything anew when reality has drifted, and asks again', async () => {
    const { host } = stage(markup);
    await toLastQuestion();
    for (const member of host.state.tables.members) {
      if (member.id === 'member-owner') Object.assign(member, { role: 'agent' });
      if (member.id === 'member-agent') Object.assign(member, { role: 'owner' });
    }
    host.touch();
    await activate('button', 'Leave organization');
    await reads('Something has changed since you last looked.');
    await reads('You are the only owner.');
    expect(stateOf(host, 'member-agent')).to.equal('active');
    expect(await focusedOn('heading', /Leave Harbor/)).to.equal('Leave Harbor & Pine Sales?');
  });

  it('shows hostile names as text, isolated', async () => {
    const state = crmHost();
    const name = '<img src=x onerror=alert(1)> \u202Eslaes\u202C 🏴‍☠️';
    const harbor = state.tables.organizations.find(({ id }) => id === 'harbor');
    Object.assign(harbor ?? {}, { name });
    stage(markup, { state });
    await activate('button', 'Leave organization');
    const heading = await find('heading', /^Leave <img/);
    expect(heading.querySelector('img')).to.equal(null);
    expect(heading.querySelector('bdi')?.textContent).to.equal(name);
  });

  it('keeps a name of 10,000 characters whole, and the dialog as wide as it is', async () => {
    const state = crmHost();
    const name = 'Ö'.repeat(10_000);
    Object.assign(state.tables.organizations.find(({ id }) => id === 'harbor') ?? {}, { name });
    stage(markup, { state });
    await activate('button', 'Leave organization');
    const heading = await find('heading', new RegExp(`^Leave ${name.slice(0, 50)}`));
    expect(heading.textContent?.length).to.be.greaterThan(10_000);
    const dialog = heading.closest('dialog');
    expect(dialog?.scrollWidth).to.equal(dialog?.clientWidth);
    expect(heading.getBoundingClientRect().height).to.be.lessThan(200);
  });

  it('asks the server once at a time while somebody types', async () => {
    const waiting: (() => void)[] = [];
    let most = 0;
    let asked = 0;
    stage(markup, {
      as: 'owner',
      through: (backend) =>
        tapped(backend, membersList, () => {
          asked += 1;
          return new Promise<void>((resolve) => {
            waiting.push(resolve);
            most = Math.max(most, waiting.length);
          });
        }),
    });
    await activate('button', 'Leave organization');
    await activate('button', 'Choose a new owner');
    await until(() => waiting.shift(), 'nobody asked').then((go) => go());
    await fill('Search by name or email', 'sof');
    while (!lookUp('radio', /Sofía/) || lookUp('radio', /Amara/)) {
      waiting.shift()?.();
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    expect(most).to.equal(1);
    expect(asked).to.be.at.most(4);
  });

  it('speaks up without moving focus: how many were found', async () => {
    const { provider } = stage(markup, { as: 'owner' });
    await activate('button', 'Leave organization');
    const region = await until(() => provider.querySelector('[role="status"]') ?? undefined, 'no live region');
    expect(region.getRootNode()).to.equal(document);
    expect(region.textContent).to.equal('');
    await activate('button', 'Choose a new owner');
    await until(() => (region.textContent?.includes('members found') ? true : undefined), 'nothing was said');
  });
});

function stateOf(host: { state: ReturnType<typeof crmHost> }, id: string): string | undefined {
  return host.state.tables.members.find((member) => member.id === id)?.state;
}

async function focusedOn(role: 'heading', name: RegExp = /Leave Harbor/): Promise<string> {
  const heading = await find(role, name);
  await until(() => (focused() === heading ? true : undefined), `focus is not on "${heading.textContent}"`);
  return heading.textContent?.trim() ?? '';
}
