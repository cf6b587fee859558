import { expect } from 'chai';
import { press } from '../../browsers/keyboard.ts';
import { activate, fill, find, gone, lookUp, readable, reads, tabTo } from '../roles.ts';
import { walks } from '../walk.ts';
import { pipeline } from './sample.ts';
import { amounts, changeOf, close, collected, DAY, erased, organizationState, prove, said, settings } from './steps.ts';

const MINUTE = 60_000;

/** The same time of day on the clocks of Stockholm, as if these were the clocks of UTC. */
function inStockholm(at: string): Date {
  const numeric = 'numeric';
  const format = new Intl.DateTimeFormat('en', {
    ...{ timeZone: 'Europe/Stockholm', hourCycle: 'h23', calendar: 'gregory', numberingSystem: 'latn' },
    ...{ year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric },
  });
  const parts = new Map(format.formatToParts(new Date(at)).map(({ type, value }) => [type, Number(value)]));
  const [year = NaN, month = NaN, ...rest] = (['year', 'month', 'day', 'hour', 'minute', 'second'] as const).map(
    (part) => parts.get(part) ?? NaN,
  );
  return new Date(Date.UTC(year, month - 1, ...rest));
}

/** So many months later, on the last day where the month has no such day. */
function monthsLater(from: Date, months: number): Date {
  const last = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0)).getUTCDate();
  const day = Math.min(from.getUTCDate(), last);
  return new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, day) + (from.getTime() % DAY));
}

walks(pipeline, 'closing the account', (walk) => {
  it('E1 closes it through the ordinary flow, and nothing more is to be done: the subscription ends with it', async () => {
    const before = await walk().host.state();
    await walk().enter('admin');
    await activate('button', 'Stäng kontot');
    const review = await reads('Stänga Nordviks Måleri AB?');
    expect(review).to.contain('Du behöver inte göra något mer efteråt; resten sker av sig självt.');
    expect(review).to.match(/1 abonnemang Avslutas\./);
    await activate('button', 'Fortsätt');
    await reads('Stänga Nordviks Måleri AB nu?');
    expect(organizationState(await walk().host.state(), 'nordvik')).to.equal('active');
    await activate('button', 'Stäng kontot');
    await prove();
    await reads('Du behöver inte göra något mer. Datumen nedan hålls.');
    await activate('button', 'Stäng');
    await find('heading', 'Nordviks Måleri AB är stängt');

    const after = await walk().host.state();
    expect(organizationState(after, 'nordvik')).to.equal('closed');
    const subscriptions = (after.tables['subscriptions'] ?? []) as readonly { id: string; state: string }[];
    expect(subscriptions.map(({ id, state }) => [id, state])).to.deep.include.members([
      ['subscriptions-nordvik', 'canceled'],
      ['subscriptions-fjallvind', 'active'],
    ]);
    const everything = [...collected, ...settings];
    expect(amounts(after, 'nordvik', everything)).to.deep.equal(amounts(before, 'nordvik', everything));
    const [letter] = await walk().mailTo('admin@pipeline.example');
    expect(letter?.body).to.contain('Du behöver inte göra något mer.');
  });

  it('E1 keys alone lead through it', async () => {
    await walk().enter('trial');
    await tabTo('button', 'Stäng kontot');
    await press('Enter');
    await reads('Stänga Testbänken?');
    await tabTo('button', 'Fortsätt');
    await press('Enter');
    await reads('Stänga Testbänken nu?');
    await tabTo('button', 'Stäng kontot');
    await press('Space');
    await prove();
    await reads('Kontot har stängts');
    await press('Escape');
    await find('heading', 'Testbänken är stängt');
  });

  it('E1 a colleague has lost access from then on, and the pages of the account are gone', async () => {
    await walk().enter('colleague');
    await walk().visit('Affärer');
    await walk().enter('trial');
    await close('Testbänken');
    await walk().enter('colleague', 'deals');
    await find('heading', 'Testbänken är stängt');
    await gone('link', /^Affärer/);
    await gone('table', 'Affärer');
  });

  it('E2 a paid account is erased six months later to the day by the clocks of Stockholm, shown beforehand and kept', async () => {
    await walk().enter('admin');
    await activate('button', 'Stäng kontot');
    const shown = /Raderingen börjar (.+?) \(om \d+ dagar\)/.exec(await reads('Stänga Nordviks Måleri AB?'))?.[1];
    await activate('button', 'Fortsätt');
    await reads('Det här kan inte avbrytas eller ångras.');
    await activate('button', 'Stäng kontot');
    await prove();
    await reads('Kontot har stängts');
    const { purgeAt = '', requestedAt } = changeOf(await walk().host.state(), 'close-organization');
    expect(readable()).to.contain(`Raderingen börjar ${said(purgeAt)}`);
    expect(said(purgeAt)).to.equal(shown);
    const promised = monthsLater(inStockholm(requestedAt), 6).getTime();
    expect(inStockholm(purgeAt).getTime()).to.be.within(promised - MINUTE, promised);

    await walk().host.later(Date.parse(purgeAt) - Date.now() - MINUTE);
    await walk().enter('admin');
    await find('heading', 'Nordviks Måleri AB är stängt');
    const before = await walk().host.state();
    expect(amounts(before, 'nordvik', ['deals', 'notes'])).to.deep.equal({ deals: 318, notes: 905 });
    expect(organizationState(before, 'nordvik')).to.equal('closed');
  });

  it('E2 when the date has come the paid account is erased, and what the law demands stays', async () => {
    await walk().enter('admin');
    await close('Nordviks Måleri AB');
    const { purgeAt = '' } = changeOf(await walk().host.state(), 'close-organization');
    const others = amounts(await walk().host.state(), 'fjallvind', [...collected, ...settings]);
    await walk().host.later(Date.parse(purgeAt) - Date.now() + MINUTE);
    await erased(walk(), 'admin@pipeline.example', 'Kontot har raderats');
    await walk().enter('admin');
    await reads('Du är inte längre med i något konto.');
    const after = await walk().host.state();
    expect(changeOf(after, 'close-organization').state).to.equal('completed');
    expect(organizationState(after, 'nordvik')).to.equal(undefined);
    const left = amounts(after, 'nordvik', [...collected, 'pipelines', 'stages', 'customFields', 'subscriptions']);
    expect(Object.values(left).every((count) => count === 0)).to.equal(true);
    expect(amounts(after, 'nordvik', ['invoices'])).to.deep.equal({ invoices: 19 });
    expect(amounts(after, 'fjallvind', [...collected, ...settings])).to.deep.equal(others);
    const template = (await walk().mailTo('admin@pipeline.example')).at(-1)?.template;
    expect(template).to.equal('change-completed');
  });

  it('E2 E7 a trial is erased sixty days later, and until then it can be opened again', async () => {
    await walk().enter('trial');
    await activate('button', 'Stäng kontot');
    const review = await reads('Stänga Testbänken?');
    await activate('button', 'Fortsätt');
    await reads(/Du kan ångra det med ett klick till .+ \(om 60 dagar\)\./);
    await activate('button', 'Stäng kontot');
    await prove();
    await reads('Kontot har stängts');
    const { purgeAt = '', undoableUntil, requestedAt } = changeOf(await walk().host.state(), 'close-organization');
    expect(undoableUntil).to.equal(purgeAt);
    expect(review).to.contain(`Kan ångras till ${said(purgeAt)} (om 60 dagar)`);
    expect(review).to.contain(`Raderingen börjar ${said(purgeAt)} (om 60 dagar)`);
    const promised = inStockholm(requestedAt).getTime() + 60 * DAY;
    expect(inStockholm(purgeAt).getTime()).to.be.within(promised - MINUTE, promised);

    await walk().host.later(Date.parse(purgeAt) - Date.now() + MINUTE);
    await erased(walk(), 'trial@pipeline.example', 'Kontot har raderats');
    expect(lookUp('button', /Öppna/)).to.equal(undefined);
    const after = await walk().host.state();
    expect(organizationState(after, 'testbanken')).to.equal(undefined);
    const left = amounts(after, 'testbanken', [...collected, 'pipelines', 'stages', 'customFields']);
    expect(Object.values(left).every((count) => count === 0)).to.equal(true);
  });

  it('E7 Z2 one click opens the trial again, with everything in it and for everybody', async () => {
    const everything = [...collected, ...settings];
    const before = await walk().host.state();
    await walk().enter('trial');
    await close('Testbänken');
    await activate('button', 'Stäng');
    await find('heading', 'Testbänken är stängt');
    await walk().host.later(59 * DAY);
    await walk().enter('trial');
    await activate('button', 'Öppna Testbänken igen');
    await find('heading', 'Kontoinställningar');
    await reads('Testbänken har öppnats igen');
    const after = await walk().host.state();
    expect(organizationState(after, 'testbanken')).to.equal('active');
    expect(changeOf(after, 'close-organization').state).to.equal('undone');
    expect(amounts(after, 'testbanken', everything)).to.deep.equal(amounts(before, 'testbanken', everything));
    await walk().enter('colleague');
    await walk().visit('Affärer');
  });

  it('E7 Z2 the mailed link opens the trial again, without signing in', async () => {
    await walk().enter('trial');
    await close('Testbänken');
    const [letter] = await walk().mailTo('trial@pipeline.example');
    await walk().host.signOut();
    await walk().follow(letter?.link ?? '');
    await find('heading', 'Kontot har stängts');
    expect(location.hash).to.equal('');
    await activate('button', 'Öppna kontot igen');
    await find('heading', 'Kontot har öppnats igen');
    expect(organizationState(await walk().host.state(), 'testbanken')).to.equal('active');
  });

  it('E7 a paid account cannot be opened again, which is said before, on the page and behind the link', async () => {
    await walk().enter('admin');
    await activate('button', 'Stäng kontot');
    await activate('button', 'Fortsätt');
    await reads('Det här kan inte avbrytas eller ångras.');
    await activate('button', 'Stäng kontot');
    await prove();
    await reads('Kontot har stängts');
    expect(lookUp('button', /^Öppna/)).to.equal(undefined);
    await activate('button', 'Stäng');
    await find('heading', 'Nordviks Måleri AB är stängt');
    await gone('button', /^Öppna/);
    const [letter] = await walk().mailTo('admin@pipeline.example');
    await walk().follow(letter?.link ?? '');
    await find('heading', 'Kontot har stängts');
    await reads('Raderingen börjar');
    expect(lookUp('button', /^Öppna/)).to.equal(undefined);
  });

  it('E9 it is asked whether the page has helped, and whoever does not answer is done all the same', async () => {
    await walk().enter('trial');
    await close('Testbänken');
    await reads('Var den här sidan till hjälp? Du behöver inte svara.');
    for (const answer of ['Ja', 'Nej']) {
      expect((await find('button', answer)).getAttribute('aria-pressed')).to.equal('false');
    }
    await activate('button', 'Stäng');
    await find('heading', 'Testbänken är stängt');
    const { sayso } = await walk().host.state();
    expect(sayso.feedback).to.deep.equal([]);
    expect(sayso.changes.at(-1)?.change.state).to.equal('applied');
  });

  it('E9 whoever answers is thanked', async () => {
    await walk().enter('trial');
    await close('Testbänken');
    await activate('button', 'Nej');
    await fill('Vad kunde vara bättre? (frivilligt)', 'Färre steg.');
    await activate('button', 'Skicka');
    await reads('Tack för ditt svar.');
    const [answer] = (await walk().host.state()).sayso.feedback;
    expect(answer).to.include({ helpful: false, comment: 'Färre steg.' });
  });
});
