import { accountGet, accountUpdate, problem } from '@sayso/contract';
import { helpdeskHost } from '@sayso/testing/hosts/helpdesk';
import { expect } from 'chai';
import { press, type } from '../../../../test/browsers/keyboard.ts';
import { activate, find, focused, lookUp, reads, until } from '../../../../test/hosts/roles.ts';
import { clear, heard, stage, type StageOptions, tapped } from '../../test/stage.ts';
import './define.ts';
import type { ProfileChangedEvent } from './profile.events.ts';

const show = (options: StageOptions = {}, inside = '') =>
  stage(`<sayso-profile>${inside}</sayso-profile>`, { state: helpdeskHost(), ...options });

const input = async () => (await find('textbox', 'Name')) as HTMLInputElement;
/** In place of what stands there. */
async function retype(text: string): Promise<void> {
  const name = await input();
  name.focus();
  name.select();
  await type(text);
}

const accountIn = ({ host }: ReturnType<typeof stage>) =>
  host.state.tables.accounts.find(({ id }) => id === 'account-agent');

/** As another device of the same person does it. */
function renameElsewhere({ host }: ReturnType<typeof stage>, name: string): void {
  for (const account of host.state.tables.accounts) {
    if (account.id !== 'account-agent') continue;
    account.displayName = name;
    account.version += 1;
  }
}

describe('<sayso-profile>', () => {
  afterEach(clear);

  it('C7 saves a new name, and says so where the person is', async () => {
    const staged = show();
    const before = (await input()).value;
    expect(before).to.equal(accountIn(staged)?.displayName);
    await retype('  Zoë Nyberg ');
    const fact = heard<ProfileChangedEvent>(document, 'sayso-profile-changed');
    await activate('button', 'Save');
    expect((await fact).displayName).to.equal('Zoë Nyberg');
    expect((await input()).value).to.equal('Zoë Nyberg');
    expect(accountIn(staged)?.displayName).to.equal('Zoë Nyberg');
    expect(staged.provider.querySelector('[role="status"]')?.textContent).to.equal('Saved.');
    expect(focused()).to.equal(await find('button', 'Save'));
  });

  it('D2 is saved by Enter', async () => {
    const staged = show();
    await retype('Zoë');
    const fact = heard<ProfileChangedEvent>(document, 'sayso-profile-changed');
    await press('Enter');
    await fact;
    expect(accountIn(staged)?.displayName).to.equal('Zoë');
  });

  it('saves the language, each called as its readers call it', async () => {
    const staged = show();
    const select = (await find('combobox', 'Language')) as HTMLSelectElement;
    expect([...select.options].map(({ text }) => text)).to.include.members(['English', 'Svenska']);
    const other = select.value === 'sv' ? 'en' : 'sv';
    select.value = other;
    select.dispatchEvent(new InputEvent('input', { bubbles: true }));
    const fact = heard<ProfileChangedEvent>(document, 'sayso-profile-changed');
    await activate('button', 'Save');
    expect((await fact).locale).to.equal(other);
    expect(accountIn(staged)?.locale).to.equal(other);
  });

  it('ties what is wrong with a name to its field, and keeps what was typed', async () => {
    show();
    await retype('\u200b');
    await activate('button', 'Save');
    await reads('Enter a name that can be read.');
    const name = await input();
    expect(name.getAttribute('aria-invalid')).to.equal('true');
    const described = name.getAttribute('aria-describedby')?.split(' ') ?? [];
    expect(described.map((id) => document.getElementById(id)?.textContent)).to.include(
      'Enter a name that can be read.',
    );
    expect(focused()).to.equal(name);
    expect(name.value).to.equal('\u200b');
  });

  it('keeps what was typed when saving fails, and saves it the next time', async () => {
    let isDown = true;
    const staged = show({
      through: (backend) =>
        tapped(backend, accountUpdate, () => {
          if (isDown) throw problem('unavailable');
        }),
    });
    await retype('Zoë');
    await activate('button', 'Save');
    await find('alert', /./);
    expect((await input()).value).to.equal('Zoë');
    isDown = false;
    const fact = heard(document, 'sayso-profile-changed');
    await activate('button', 'Save');
    await fact;
    expect(accountIn(staged)?.displayName).to.equal('Zoë');
  });

  it('C7 shows both names when another was saved meanwhile, and saves the one that is chosen', async () => {
    const staged = show();
    await retype('Zoë');
    renameElsewhere(staged, 'Mia');
    await activate('button', 'Save');
    await find('heading', 'Your profile was changed meanwhile');
    await reads('Mia');
    await reads('Zoë');
    expect(accountIn(staged)?.displayName).to.equal('Mia');
    const fact = heard(document, 'sayso-profile-changed');
    await activate('button', 'Save mine');
    await fact;
    expect(accountIn(staged)?.displayName).to.equal('Zoë');
    expect((await input()).value).to.equal('Zoë');
  });

  it('C7 leaves the other name where the person says so', async () => {
    const staged = show();
    await retype('Zoë');
    renameElsewhere(staged, 'Mia');
    await activate('button', 'Save');
    await activate('button', 'Keep what is saved');
    await find('heading', 'Profile');
    expect((await input()).value).to.equal('Mia');
    expect(accountIn(staged)?.displayName).to.equal('Mia');
  });

  it('sends nothing where nothing was changed', async () => {
    let calls = 0;
    show({ through: (backend) => tapped(backend, accountUpdate, () => (calls += 1)) });
    await input();
    await activate('button', 'Save');
    await reads('There is nothing new to save.');
    expect(calls).to.equal(0);
  });

  it('keeps what is typed when the account is read anew', async () => {
    const staged = show();
    await retype('Zoë');
    renameElsewhere(staged, 'Mia');
    let reading = 0;
    const element = staged.provider.querySelector('sayso-profile');
    staged.provider.backend = tapped(staged.backend, accountGet, () => (reading += 1));
    element?.refresh();
    await element?.updateComplete;
    expect((await input()).value).to.equal('Zoë');
  });

  it('shows address and number, with room for what changes them', async () => {
    const staged = show({}, '<button slot="email">Change it</button>');
    await reads(accountIn(staged)?.email ?? '');
    await find('button', 'Change it');
    expect(lookUp('textbox', /mail/)).to.equal(undefined);
  });

  it('stands in light DOM, where autofill finds it', async () => {
    show();
    const found = await until(
      () => document.querySelector<HTMLInputElement>('form input[name="displayName"]') ?? undefined,
      'no input',
    );
    expect(found.autocomplete).to.equal('name');
    expect(found.labels?.[0]?.textContent).to.equal('Name');
    expect(found.form?.querySelector('[type="submit"]')).to.not.equal(null);
  });
});
