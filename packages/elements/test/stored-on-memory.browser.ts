import { pipelineHost } from '@sayso/testing/hosts/pipeline';
import { expect } from 'chai';
import { press } from '../../../test/browsers/keyboard.ts';
import { activate, fill, find, readable, reads } from '../../../test/hosts/roles.ts';
import '../src/archive-verifier/define.ts';
import '../src/data-inventory/define.ts';
import '../src/export-button/define.ts';
import { choose, flip } from './archives.ts';
import { saved } from './exports.ts';
import { clear, stage } from './stage.ts';

describe('what is stored, and the verifier, in front of the rules themselves', () => {
  afterEach(clear);

  it('A14 A15 A16 a person reads everything that the data map says about them', async () => {
    const { host } = stage('<sayso-data-inventory></sayso-data-inventory>');
    await find('heading', 'Yours');
    const { map } = host.state;
    const own = map.filter(({ owner }) => owner === 'account');
    expect(own.length).to.be.greaterThan(0);
    for (const { label } of own)
      expect(readable()).to.match(new RegExp(`\\d+ (?:${Object.values(label['en'] ?? {}).join('|')})`));
    await find('heading', 'What the organization holds about you');
    await find('link', 'Open “Privacy policy”');
    await reads('These are the rights as this service names them.');
  });

  it('E10 the policy of a product says in Swedish that a machine has translated it', async () => {
    await import('../src/locales/sv.ts');
    const { provider } = stage('<sayso-data-inventory></sayso-data-inventory>', { as: 'admin', state: pipelineHost() });
    await find('link', 'Open “Privacy policy”');
    expect(readable()).not.to.contain('Translated by a machine');
    provider.lang = 'sv';
    // WebKit writes names of languages with a capital letter in every language.
    await reads(/Översatt av en maskin. Originalet är på [eE]ngelska./);
  });

  it('B13 what a person has downloaded is intact by the host’s own keys, and not when one bit is another', async () => {
    const { host, provider } = stage('<sayso-export-button></sayso-export-button>');
    await activate('button', 'Download my data');
    await find('button', /^Download \(/);
    const { content } = await saved(async () => {
      await activate('button', /^Download \(/);
      await fill('Password', 'correct horse battery staple');
      await press('Enter');
    });
    const file = await content();
    provider.replaceChildren(document.createElement('sayso-archive-verifier'));
    const input = 'The archive, all of its parts together, or a receipt';
    await choose(input, new File([file], 'mine.zip'));
    await find('heading', 'Intact, signer unknown');
    await choose('Or a file with them', new File([JSON.stringify(await host.jwks())], 'jwks.json'));
    await find('heading', 'Intact');
    const bytes = new Uint8Array(await file.arrayBuffer());
    await choose(input, new File([flip(bytes, 900)], 'mine.zip'));
    await find('heading', 'Damaged');
  });
});
