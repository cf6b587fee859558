import { expect } from 'chai';
import { activate, fill, find, lookUp, readable, reads } from '../roles.ts';
import { walks } from '../walk.ts';
import { pipeline } from './sample.ts';
import { changeOf, prove, said } from './steps.ts';

/** Words that every English sentence here has one of, and no Swedish one. */
const ENGLISH = /\b(?:the|your|you|and|this|will|support team|cannot|member|as soon)\b/i;

/** Fails on what is not Swedish; answers all that can be read now. */
function swedish(): string {
  const text = readable();
  expect(ENGLISH.exec(text)?.[0], text.slice(0, 400)).to.equal(undefined);
  return text;
}

walks(pipeline, 'in Swedish', (walk) => {
  it('E8 closing is Swedish from the page to the mail, dates and numbers included', async () => {
    await walk().host.meanwhile(({ tables }) => {
      const notes = tables['notes'] ?? [];
      const note = notes.find((row) => 'organizationId' in row && row.organizationId === 'nordvik');
      notes.push(...Array.from({ length: 400 }, (_, index) => ({ ...note, id: `notes-more-${index}` })));
    });
    await walk().enter('admin');
    await find('heading', 'Kontoinställningar');
    swedish();
    await activate('button', 'Stäng kontot');
    await reads('Du kan berätta för de 3 andra medlemmarna');
    expect(swedish()).to.contain('1 305 anteckningar');
    await activate('button', 'Fortsätt');
    await reads('Stänga Nordviks Måleri AB nu?');
    swedish();
    await fill('Ditt skäl (frivilligt)', 'Vi slutar.');
    await activate('button', 'Stäng kontot');
    await reads('Bekräfta att det är du');
    swedish();
    await prove();
    await reads('Var den här sidan till hjälp?');
    const { effectiveAt, purgeAt } = changeOf(await walk().host.state(), 'close-organization');
    const told = swedish();
    expect(told).to.contain(`Gäller sedan ${said(effectiveAt)} (i dag)`);
    expect(told).to.contain(`Raderingen börjar ${said(purgeAt)}`);
    expect(told).to.match(
      /\d{1,2} (?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december) 20\d\d kl\. \d\d:\d\d \(om \d+ dagar\)/,
    );
    const [letter] = await walk().mailTo('admin@pipeline.example');
    expect(letter?.locale).to.equal('sv');
    expect(letter?.subject).to.equal('Nordviks Måleri AB har stängts');
    expect(ENGLISH.test(letter?.body.replace(/\S*#\S+/, '') ?? '')).to.equal(false);
  });

  it('E8 a request to support is Swedish up to its outcome, for the one who asks and for the team', async () => {
    await walk().enter('admin');
    await activate('button', 'Börja om från början');
    await reads('Be supporten om en nystart för Nordviks Måleri AB?');
    swedish();
    await activate('button', 'Fortsätt');
    await activate('button', 'Begär en nystart');
    await prove();
    await reads('Du får svar inom 48 timmar.');
    swedish();
    await activate('button', 'Stäng');
    await find('button', 'Ta tillbaka begäran');
    swedish();
    await walk().enterAsOperator();
    await find('button', 'Skicka länken');
    swedish();
    await fill('Skäl, till den som frågade', 'Det går inte just nu.');
    await activate('button', 'Avslå');
    await reads('Avslaget.');
    const [asked] = await walk().mailTo('admin@pipeline.example');
    await walk().follow(asked?.link ?? '');
    await reads('Supporten har sagt nej');
    await reads('Kvitto');
    swedish();
  });

  it('E8 what stands in the way and what went wrong is Swedish as well', async () => {
    await walk().enter('blocked');
    await activate('button', 'Ta bort kontot');
    await reads('2 saker står i vägen');
    swedish();
    await activate('button', 'Avbryt');
    await walk().enter('trial');
    walk().failing.add('changes.preview');
    await activate('button', 'Stäng kontot');
    await reads('Det gick inte');
    swedish();
  });

  it('E10 a text that a machine has translated says so, names the original language and links to it', async () => {
    await walk().enter('admin');
    await find('heading', 'Tre sätt att avsluta eller tömma ett konto');
    await reads('Den här texten har översatts av en maskin. Originalet är på engelska.');
    const link = await find('link', 'Läs originalet på engelska');
    expect(link.getAttribute('href')).to.equal('https://pipeline.example/en/help/ending-an-account');
    expect(link.getAttribute('hreflang')).to.equal('en');
  });

  it('E10 whoever reads the original is told nothing of the kind', async () => {
    await walk().enter('reader', { language: 'en' });
    await find('heading', 'Three ways to end or empty an account');
    expect(readable()).not.to.match(/translated/i);
    expect(lookUp('link', /original/i)).to.equal(undefined);
  });
});
