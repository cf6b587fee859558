import { SaysoError } from '@sayso/client';
import { organizationsRejoin } from '@sayso/contract';
import { expect } from 'chai';
import { press, type } from '../../../../test/browsers/keyboard.ts';
import { activate, fill, find, focused, reads, until } from '../../../../test/hosts/roles.ts';
import { clear, heard, stage, tapped } from '../../test/stage.ts';
import './define.ts';
import type { RejoinedEvent } from './rejoin-organization.events.ts';

const markup = '<sayso-rejoin-organization></sayso-rejoin-organization>';

describe('<sayso-rejoin-organization>', () => {
  afterEach(clear);

  it('A6 takes the code as it is typed, and welcomes back with what is there again', async () => {
    const { host } = stage(markup, { as: 'former' });
    const rejoined = heard<RejoinedEvent>(document, 'sayso-rejoined');
    await activate('button', 'Rejoin with a code');
    const input = await find('textbox', 'Organization code');
    await until(() => (focused() === input ? true : undefined), 'focus is not in the input');
    await type('  hrbr 7k4m-2q ');
    await press('Enter');
    await reads('Welcome back to Harbor & Pine Sales');
    expect(await reads(/\d+ leads/)).to.match(/\d+ calls/);
    expect(await rejoined).to.include({ organizationId: 'harbor', role: 'agent' });
    expect(host.state.tables.members.find(({ id }) => id === 'member-former')?.state).to.equal('active');
  });

  it('keeps what was typed when the code is wrong, ties the error to the input and counts the tries', async () => {
    stage(markup, { as: 'former' });
    await activate('button', 'Rejoin with a code');
    await fill('Organization code', 'NONE-0000-00');
    await press('Enter');
    await reads('4 tries left.');
    const input = (await find('textbox', 'Organization code')) as HTMLInputElement;
    expect(input.value).to.equal('NONE-0000-00');
    expect(input.getAttribute('aria-invalid')).to.equal('true');
    const described = input.getAttribute('aria-describedby')?.split(' ') ?? [];
    const root = input.getRootNode() as ShadowRoot;
    expect(described.map((id) => root.getElementById(id)?.textContent).join(' ')).to.contain('does not lead back');
    expect(focused()).to.equal(input);
  });

  it('keeps what was typed offline and behind a closed dialog', async () => {
    let online = false;
    const { provider } = stage(markup, {
      as: 'former',
      through: (backend) =>
        tapped(backend, organizationsRejoin, () => {
          if (!online) throw new SaysoError('network', { operation: organizationsRejoin.id });
        }),
    });
    await activate('button', 'Rejoin with a code');
    await fill('Organization code', 'hrbr 7k4m 2q');
    await press('Enter');
    await reads('There is no connection right now.');
    await press('Escape');
    online = true;
    provider.querySelector('sayso-rejoin-organization')?.show();
    const input = (await find('textbox', 'Organization code')) as HTMLInputElement;
    expect(input.value).to.equal('hrbr 7k4m 2q');
    await activate('button', 'Rejoin');
    await reads('Welcome back');
  });

  it('asks for the code when there is none', async () => {
    stage(markup, { as: 'former' });
    await activate('button', 'Rejoin with a code');
    await activate('button', 'Rejoin');
    await reads('Enter the code first.');
  });

  it('tells a former owner that the role is another one', async () => {
    const { host } = stage(markup, { as: 'former' });
    Object.assign(host.state.tables.members.find(({ id }) => id === 'member-former') ?? {}, { role: 'owner' });
    host.touch();
    await activate('button', 'Rejoin with a code');
    await fill('Organization code', 'HRBR-7K4M-2Q');
    await press('Enter');
    await reads('Your role is not the one you had before.');
  });
});
