import { expect } from 'chai';
import { resize } from '../../../../test/browsers/viewport.ts';
import { activate, find, until } from '../../../../test/hosts/roles.ts';
import { arrived, goTo, leaveCenter, sectionLinks, stageCenter } from '../../test/center.ts';
import '../all.ts';

/** What extensions look for, by the tokens of the HTML standard. */
const KNOWN = ['username', 'current-password', 'new-password', 'one-time-code', 'email', 'tel', 'name'];

/** Sees what an extension's content script sees: no shadow root, nothing but queries on the document. */
function found(): readonly HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>('input[autocomplete]')].filter(
    (input) => KNOWN.includes(tokenOf(input)) && input.checkVisibility({ visibilityProperty: true }),
  );
}

/** As it stands in the page: the property knows no `one-time-code` in Firefox ESR 140. */
function tokenOf(input: HTMLInputElement): string {
  return input.getAttribute('autocomplete') ?? '';
}

/** Fills an input as extensions do, which do not type. */
function fillIn(input: HTMLInputElement, value: string): void {
  input.focus();
  input.value = value;
  for (const type of ['input', 'change']) input.dispatchEvent(new Event(type, { bubbles: true }));
}

const VALUES: Readonly<Record<string, string>> = {
  username: 'owner@crm.example',
  'current-password': 'correct horse battery staple',
  'new-password': 'a harbour full of pines',
  'one-time-code': '123456',
  email: 'new@crm.example',
  tel: '+46701234567',
  name: 'Ingrid S.',
};

/** Finds, checks and fills all that can be seen; answers their tokens. */
function fillAll(): readonly string[] {
  return found().map((input) => {
    const { form } = input;
    const autocomplete = tokenOf(input);
    const what = `${autocomplete}: ${input.outerHTML.slice(0, 200)}`;
    expect(input.getRootNode() === document, `${what} stands in a shadow root`).to.equal(true);
    expect(form === null, `${what} is in no form`).to.equal(false);
    expect(form?.getRootNode() === document, `the form of ${what} stands in a shadow root`).to.equal(true);
    const submit = [...(form?.elements ?? [])].filter(
      (one) => one instanceof HTMLButtonElement && one.type === 'submit' && one.checkVisibility(),
    );
    expect(submit.length, `${what} has no submit button of its form`).to.be.greaterThan(0);
    const labels = [...(input.labels ?? [])].map((label) => label.textContent?.trim() ?? '');
    expect(labels.join('') || (input.ariaLabel ?? ''), `${what} has no label`).not.to.equal('');
    if (!input.readOnly) {
      fillIn(input, VALUES[autocomplete] ?? '');
      expect(input.value, what).to.equal(VALUES[autocomplete]);
    }
    return autocomplete;
  });
}

describe('a password manager, by queries on the document alone', function () {
  this.timeout(20_000);
  const size = [innerWidth, innerHeight] as const;
  before(() => resize(1000, 800));
  afterEach(leaveCenter);
  after(() => resize(...size));

  it('finds and fills the name', async () => {
    const { center } = await stageCenter();
    await goTo(center, 'profile');
    expect(fillAll()).to.include('name');
  });

  it('finds and fills the passwords, with the account that they are for', async () => {
    const { center } = await stageCenter();
    await goTo(center, 'security');
    const tokens = fillAll();
    expect(tokens).to.include.members(['current-password', 'new-password']);
    const username = document.querySelector<HTMLInputElement>('input[autocomplete="username"]');
    const password = document.querySelector<HTMLInputElement>('input[autocomplete="current-password"]');
    expect(username?.form === password?.form, 'another form').to.equal(true);
    expect(username?.value).to.equal('owner@crm.example');
  });

  it('finds and fills a new address, then the code that was sent to it', async () => {
    const { center } = await stageCenter();
    await goTo(center, 'profile');
    const change = center.querySelector('sayso-email-change') as HTMLElement;
    await openForm(change, 'email');
    expect(fillAll()).to.include('email');
    found()
      .find((input) => tokenOf(input) === 'email')
      ?.form?.requestSubmit();
    await until(() => found().find((input) => tokenOf(input) === 'one-time-code'), 'no code is asked for');
    expect(fillAll()).to.include('one-time-code');
  });

  it('finds and fills a new number', async () => {
    const { center } = await stageCenter();
    await goTo(center, 'profile');
    await openForm(center.querySelector('sayso-phone-change') as HTMLElement, 'tel');
    expect(fillAll()).to.include('tel');
  });

  it('finds and fills the code of an authenticator app', async () => {
    const { center } = await stageCenter();
    await goTo(center, 'security');
    center.querySelector('sayso-two-factor')?.shadowRoot?.querySelector<HTMLElement>('[role="switch"]')?.click();
    await activate('button', /app/i);
    await until(() => found().find((input) => tokenOf(input) === 'one-time-code'), 'no code is asked for');
    expect(fillAll()).to.include('one-time-code');
  });

  it('finds the inputs of what can be seen, and of nothing else', async () => {
    const { center } = await stageCenter();
    for (const { dataset } of sectionLinks(center)) {
      await goTo(center, dataset['section'] ?? '');
      await arrived(center);
      fillAll();
    }
    await goTo(center, 'leave');
    expect(found()).to.deep.equal([]);
    const secrets = [...document.querySelectorAll<HTMLInputElement>('input')].filter(
      (input) => tokenOf(input).endsWith('-password') || tokenOf(input) === 'one-time-code',
    );
    expect(secrets.length).to.be.greaterThan(0);
    expect(secrets.map(({ value }) => value).join('')).to.equal('');
  });
});

/** Where the form is shown when asked for. */
async function openForm(change: HTMLElement, token: string): Promise<void> {
  await find('heading', 'Profile');
  const isShown = () => found().some((input) => tokenOf(input) === token);
  if (isShown()) return;
  const button = change.querySelector('button') ?? change.shadowRoot?.querySelector<HTMLElement>('button');
  button?.click();
  await until(() => isShown() || undefined, `no input for ${token}`);
}
