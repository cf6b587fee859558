import { membersList, problem } from '@sayso/contract';
import { crmHost } from '@sayso/testing/hosts/crm';
import { expect } from 'chai';
import { press } from '../../../../test/browsers/keyboard.ts';
import { activate, fill, find, lookUp, reads, until } from '../../../../test/hosts/roles.ts';
import { clear, heard, stage, tapped } from '../../test/stage.ts';
import './define.ts';
import type { OwnershipTransferredEvent } from './transfer-ownership.events.ts';

const markup = '<sayso-transfer-ownership organization-id="harbor"></sayso-transfer-ownership>';

describe('<sayso-transfer-ownership>', () => {
  afterEach(clear);

  it('asks who, shows what happens, proves the person and hands over', async () => {
    const { host } = stage(markup, { as: 'owner' });
    const told = heard<OwnershipTransferredEvent>(document, 'sayso-ownership-transferred');
    await activate('button', 'Hand over organization');
    await activate('radio', /Daniel Osei/);
    const role = (await find('combobox', 'Your role afterwards')) as HTMLSelectElement;
    expect(role.selectedOptions[0]?.text).to.equal('Manager');
    role.value = 'agent';
    role.dispatchEvent(new Event('input', { bubbles: true }));
    await activate('button', 'Continue');
    expect(await reads('Hand over Harbor & Pine Sales?')).to.match(/New owner Daniel Osei.*Your role afterwards Agent/);
    await activate('button', 'Continue');
    await reads('Make Daniel Osei the owner now?');
    await activate('button', 'Hand over');
    await fill('Password', 'correct horse battery staple');
    await press('Enter');
    await reads('Daniel Osei now owns Harbor & Pine Sales');
    expect(await told).to.include({ successor: 'member-manager', formerOwnerRole: 'agent' });
    const roles = host.state.tables.members.filter(({ id }) => id === 'member-manager' || id === 'member-owner');
    expect(roles.map((member) => member.role).sort()).to.deep.equal(['agent', 'owner']);
  });

  it('is quick among 100,000 members: a page at a time, and more on demand', async () => {
    stage(markup, { as: 'owner', state: crmHost({ extraMembers: 100_000, recordsEach: 1 }) });
    await activate('button', 'Hand over organization');
    await find('radio', /Aino Adeyemi 1 /);
    expect(radios()).to.equal(20);
    const began = performance.now();
    await fill('Search by name or email', 'Sofía Rossi');
    await until(() => (radios() === 1 ? true : undefined), 'the search has not ended');
    expect(performance.now() - began).to.be.lessThan(3000);
    const search = (await find('textbox', 'Search by name or email')) as HTMLInputElement;
    search.value = '';
    search.dispatchEvent(new Event('input'));
    await until(() => (radios() === 20 ? true : undefined), 'not everybody');
    await activate('button', 'Show more');
    await until(() => (radios() === 40 ? true : undefined), 'no more');
  });

  it('keeps who is chosen in sight while the search goes on', async () => {
    stage(markup, { as: 'owner' });
    await activate('button', 'Hand over organization');
    await activate('radio', /Daniel Osei/);
    await fill('Search by name or email', 'lucas');
    await find('radio', /Lucas Meyer/);
    await until(() => (radios() === 2 ? true : undefined), 'more than two');
    expect((lookUp('radio', /Daniel Osei/) as HTMLInputElement).checked).to.equal(true);
  });

  it('says that nobody was found, and lets the search be tried again when it fails', async () => {
    let broken = true;
    stage(markup, {
      as: 'owner',
      through: (backend) =>
        tapped(backend, membersList, () => {
          if (broken) throw problem('unavailable');
        }),
    });
    await activate('button', 'Hand over organization');
    await reads('Something went wrong.');
    broken = false;
    await activate('button', 'Try again');
    await find('radio', /Daniel Osei/);
    await fill('Search by name or email', 'zzz');
    await reads('Nobody found. Try another name.');
  });

  it('tells somebody who may not hand over why, and whom to ask', async () => {
    stage(markup, { as: 'agent' });
    await activate('button', 'Hand over organization');
    await reads('Only an owner can hand over the organization.');
    expect(lookUp('radio', /./)).to.equal(undefined);
    await find('button', 'Ask support');
  });

  it('chooses anew when the one who was chosen has gone', async () => {
    const { host } = stage(markup, { as: 'owner' });
    await activate('button', 'Hand over organization');
    await activate('radio', /Lucas Meyer/);
    Object.assign(host.state.tables.members.find(({ id }) => id === 'member-lucas') ?? {}, { state: 'removed' });
    host.touch();
    await activate('button', 'Continue');
    await reads('Who becomes the new owner?');
    await reads('This person can no longer take over.');
  });
});

function radios(): number {
  return (
    document.querySelector('sayso-transfer-ownership')?.shadowRoot?.querySelectorAll('input[type="radio"]').length ?? 0
  );
}
