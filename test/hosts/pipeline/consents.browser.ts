import { consentsHistory } from '@sayso/contract';
import { expect } from 'chai';
import { activate, find, readable, reads } from '../roles.ts';
import { walks } from '../walk.ts';
import { pipeline } from './sample.ts';

walks(pipeline, 'samtycken', (walk) => {
  it('D5 E8 varje samtycke står för sig, på svenska, med text, version och datum', async () => {
    await walk().enter('admin', 'center');
    await activate('link', /Integritet/);
    await find('heading', 'Samtycken');
    await reads('Vi skickar nyheter om försäljning och om produkten');
    await reads('Grund: ditt samtycke · version 2 · 1 mars 2026');
    for (const name of ['Nyhetsbrev', 'Produkttips', 'Användningsstatistik', 'Dela med partner'])
      expect(((await find('switch', name)) as HTMLInputElement).checked, name).to.equal(false);
    await activate('switch', 'Nyhetsbrev');
    await reads(/Du sade ja den/);
    await activate('switch', 'Nyhetsbrev');
    await reads(/Tillbakataget den/);
    expect(readable()).not.to.match(/\b(?:You|version of|consent|agreed|withdrawn)\b/);
    const { items } = await walk().host.backend.call(consentsHistory, {});
    expect(items.map(({ language, state }) => [language, state])).to.deep.equal([
      ['sv', 'withdrawn'],
      ['sv', 'given'],
    ]);
  });
});
