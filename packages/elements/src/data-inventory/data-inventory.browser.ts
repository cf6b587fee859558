import { inventoryGet, noticesGet, problem } from '@sayso/contract';
import { expect } from 'chai';
import { press } from '../../../../test/browsers/keyboard.ts';
import { activate, find, focused, gone, lookUp, readable, reads, tabTo } from '../../../../test/hosts/roles.ts';
import { inventory, inventoryBackend, policy, rights, terms } from '../../test/inventory.ts';
import { clear, stage, tapped } from '../../test/stage.ts';
import './define.ts';

const markup = '<sayso-data-inventory></sayso-data-inventory>';

function show(through = inventoryBackend()) {
  return stage(markup, { through: () => through });
}

/** Everything about one collection, as it is read. */
async function card(name: string): Promise<string> {
  const heading = await find('heading', name);
  return (heading.closest('li')?.innerText ?? '').replaceAll(/\s+/g, ' ');
}

describe('<sayso-data-inventory>', () => {
  afterEach(clear);

  it('A14 says of each collection what it is, why, on what basis, how long, who gets it, and whether it is in an export', async () => {
    show();
    const sessions = await card('1 session');
    for (const said of [
      'About a person',
      'Personal details in it Address on the network Browser',
      'How long 1 year, 6 months',
      'Who receives it Northern Hosting Mail Bridge',
      'In an export No. It would let others in.',
    ])
      expect(sessions).to.contain(said);
    const drafts = await card('12 drafts');
    for (const said of [
      'Why So that you can go on writing.',
      'Legal basis Contract (GDPR 6.1 b)',
      'How long As long as your account exists',
      'Who receives it Nobody else',
      'In an export Yes',
    ])
      expect(drafts).to.contain(said);
    expect(drafts).not.to.contain('Personal details');
    expect(await card('1,280 calls')).to.contain('How long 90 days');
  });

  it('A14 folds the details of many, so that the page is not endless, and opens one or all of them', async () => {
    const [first] = inventory.collections;
    if (!first) throw new Error('nothing is stored');
    const many = Array.from({ length: 6 }, (_, index) => ({ ...first, name: `d${index}`, count: index + 2 }));
    show(inventoryBackend(() => ({ ...inventory, collections: many })));
    expect(await card('5 drafts'))
      .to.contain('So that you can go on writing.')
      .and.not.contain('Legal basis');
    await tabTo('button', 'Open all details');
    await press('Enter');
    const all = [...(document.querySelector('sayso-data-inventory')?.shadowRoot?.querySelectorAll('.card dl') ?? [])];
    expect(all.every((facts) => facts.checkVisibility())).to.equal(true);
    expect(await card('7 drafts')).to.contain('Legal basis Contract (GDPR 6.1 b)');
    expect(focused()?.textContent?.trim()).to.equal('Close all details');
    await press('Enter');
    await find('button', 'Open all details');
    await activate('button', 'Details: 5 drafts');
    await reads('Contract (GDPR 6.1 b)');
  });

  it('A14 keeps apart what is one’s own and what an organization holds', async () => {
    show();
    await find('heading', 'Yours');
    const text = readable();
    const at = (said: string) => text.indexOf(said);
    expect(at('12 drafts')).to.be.within(at('Yours'), at('What the organization holds about you'));
    expect(at('1,280 calls')).to.be.greaterThan(at('What the organization holds about you'));
  });

  it('A14 D6 says nothing of organizations where none holds anything', async () => {
    const own = inventory.collections.filter(({ owner }) => owner === 'account');
    show(inventoryBackend(() => ({ ...inventory, collections: own })));
    await find('heading', '12 drafts');
    expect(readable()).not.to.match(/organization/i);
  });

  it('shows what an organization stores, and says when nothing is stored', async () => {
    const of = { ...inventory, subjectName: 'Harbor & Fir' };
    const { provider } = stage(
      '<sayso-data-inventory subject-type="organization" subject-id="harbor"></sayso-data-inventory>',
      { through: () => inventoryBackend(() => of) },
    );
    await find('heading', 'What Harbor & Fir stores');
    expect(lookUp('heading', 'Yours')).to.equal(undefined);
    provider.backend = inventoryBackend(() => ({ ...of, collections: [] }));
    await reads('Nothing is stored.');
  });

  it('A15 names rights as the host does, the reader’s own region first, and all of them can be read', async () => {
    const { provider } = show();
    provider.lang = 'en-SE';
    await reads('These are the rights as this service names them. Which law applies to you is not decided here.');
    await reads('Opened first, as guessed from your language settings: Sweden.');
    const text = readable();
    expect(text.indexOf('Everywhere')).to.be.lessThan(text.indexOf('In the Union European Union'));
    expect(text.indexOf('In the Union')).to.be.lessThan(text.indexOf('In California United States'));
    expect(text).to.contain('You can take your data along.').and.not.contain('You can know what is sold.');
    await activate('button', /In California/);
    await reads('You can know what is sold.');
    expect((await find('link', 'More on “In California”')).getAttribute('href')).to.equal('#california');
    await reads(/Version 3 · Last updated \d+ \p{L}+ \d{4} \(90 days ago\)/u);
  });

  it('A16 leads to the privacy policy and the terms, each with its version and the date of its last update', async () => {
    show();
    expect((await find('link', 'Open “Privacy policy”')).getAttribute('href')).to.equal('#policy');
    expect((await find('link', 'Open “Terms”')).getAttribute('href')).to.equal('#terms');
    await reads(/Version 7 · Last updated \d+ \p{L}+ \d{4} \(30 days ago\)/u);
    await reads(/Version 2 · Last updated \d+ \p{L}+ \d{4} \(2 years ago\)/u);
    await activate('button', 'Read it here');
    await reads('As little as we can.');
  });

  it('E10 what a machine has translated says so, names the original language and leads to it', async () => {
    await import('../locales/sv.ts');
    const { provider } = show();
    await reads('Translated by a machine. The original is in Swedish.');
    expect((await find('link', 'Read the original (Swedish)')).getAttribute('href')).to.equal('#original');
    provider.lang = 'sv';
    await find('heading', 'Integritetspolicy');
    expect(readable()).not.to.match(/av en maskin|by a machine/);
  });

  it('A15 A16 what the host does not have is not shown, and what could not be read can be read again', async () => {
    const { provider } = show(inventoryBackend(undefined, [terms]));
    await find('link', 'Open “Terms”');
    expect(lookUp('heading', 'Your rights')).to.equal(undefined);
    expect(readable()).not.to.contain('Privacy');
    let broken = true;
    provider.backend = tapped(inventoryBackend(undefined, [policy, terms, rights]), noticesGet, () => {
      if (broken) throw problem('unavailable');
    });
    await reads('Some texts could not be read just now.');
    broken = false;
    await activate('button', 'Read again');
    await find('heading', 'Your rights');
    expect(readable()).not.to.contain('Some texts could not be read');
  });

  it('reads again when asked, says so, and keeps what it has when that fails', async () => {
    let count = 12;
    let broken = false;
    const backend = inventoryBackend(() => {
      if (broken) throw problem('unavailable');
      const [first, ...others] = inventory.collections;
      return { ...inventory, collections: [...(first ? [{ ...first, count }] : []), ...others] };
    });
    const { provider } = show(backend);
    await find('heading', '12 drafts');
    count = 13;
    await activate('button', 'Read again');
    await find('heading', '13 drafts');
    const button = await find('button', 'Read again');
    expect(focused()).to.equal(button);
    expect(provider.querySelector('[role="status"]')?.textContent).to.equal('This has been read again.');
    broken = true;
    await press('Enter');
    await reads('This is how it was a moment ago');
    await find('heading', '13 drafts');
  });

  it('A17 says what went wrong, tries again, and leads to the support team', async () => {
    let broken = true;
    show(
      tapped(inventoryBackend(), inventoryGet, () => {
        if (broken) throw problem('unavailable');
      }),
    );
    await reads('Something went wrong.');
    expect((await find('link', 'Ask support')).getAttribute('href')).to.equal('#help');
    broken = false;
    await activate('button', 'Try again');
    await find('heading', '12 drafts');
    await gone('button', 'Try again');
  });

  it('can be used with keys alone', async () => {
    show();
    await find('heading', 'Your rights');
    await tabTo('button', /In the Union/);
    await tabTo('link', 'Open “Terms”');
    await tabTo('button', 'Read again');
    await press('Enter');
    await find('heading', '12 drafts');
  });

  it('E8 speaks Swedish and uses the host’s word', async () => {
    await import('../locales/sv.ts');
    const { provider } = show();
    provider.lang = 'sv';
    provider.organizationWord = 'team';
    await find('heading', 'Det här har teamet om dig');
    expect(await card('1 session')).to.contain('Hur länge 1 år, 6 månader');
    await find('heading', '12 utkast');
  });
});
