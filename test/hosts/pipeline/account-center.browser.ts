import { expect } from 'chai';
import { resize } from '../../browsers/viewport.ts';
import { activate, find, lookUp, readable, until } from '../roles.ts';
import { walks } from '../walk.ts';
import { pipeline } from './sample.ts';

walks(pipeline, 'kontocentret', (walk) => {
  const size = [innerWidth, innerHeight] as const;
  beforeEach(() => resize(1200, 800));
  afterEach(() => resize(...size));

  it('E8 says all of it in Swedish, section by section', async () => {
    await walk().enter('admin', 'center');
    for (const section of ['Profil', 'Säkerhet', 'Integritet', 'Kontot', 'Datahantering', 'Lämna och ta bort']) {
      await activate('link', section);
      await find('heading', section);
      await until(() => (readable().includes('Laddar') ? undefined : true), 'still loading');
      expect(readable(), section).not.to.match(/\b(?:the|your|you|and|with|Save|Loading)\b/);
    }
    await find('button', 'Stäng kontot');
  });

  it('E8 opens at the section of a deep link', async () => {
    history.replaceState(null, '', '#/center/leave');
    await walk().enter('admin', 'center');
    await find('heading', 'Lämna och ta bort');
    await find('button', 'Stäng kontot');
  });

  it('E5 a user who sets nothing for the account finds their own part alone', async () => {
    await walk().enter('user', 'center');
    await find('link', 'Integritet');
    expect(lookUp('link', 'Datahantering') === undefined).to.equal(true);
  });
});
