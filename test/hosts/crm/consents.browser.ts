import { consentsHistory } from '@sayso/contract';
import { expect } from 'chai';
import { activate, find, lookUp, reads } from '../roles.ts';
import { walks } from '../walk.ts';
import { crm } from './sample.ts';

walks(crm, 'consents', (walk) => {
  const events = async () =>
    (await walk().host.backend.call(consentsHistory, {})).items.map(({ method, purpose, state }) => [
      purpose,
      state,
      method,
    ]);

  it('D5 choices count once they are saved, all together, and never by leaving the page', async () => {
    await walk().enter('agent', 'consents');
    await activate('switch', 'Product news');
    await activate('switch', 'Usage statistics');
    await reads('2 choices are not saved yet.');
    expect(await events()).to.deep.equal([]);
    await walk().open({ view: 'consents' });
    expect(((await find('switch', 'Product news')) as HTMLInputElement).checked).to.equal(false);
    expect(await events()).to.deep.equal([]);
    await activate('switch', 'Product news');
    await activate('switch', 'Usage statistics');
    await activate('button', 'Save');
    await reads(/You agreed on/);
    expect(await events()).to.have.deep.members([
      ['product-news', 'given', 'form'],
      ['usage-analytics', 'given', 'form'],
    ]);
    await activate('switch', 'Product news');
    await activate('button', 'Save');
    await reads(/Withdrawn on/);
    expect((await events())[0]).to.deep.equal(['product-news', 'withdrawn', 'form']);
  });

  it('D5 what rests on another basis has no switch, and says how to object', async () => {
    await walk().enter('agent', 'consents');
    await find('heading', 'Finding strangers in accounts');
    expect(lookUp('switch', 'Finding strangers in accounts')).to.equal(undefined);
    await find('link', 'Your rights, and how to object');
  });
});
