import { expect } from 'chai';
import { activate, find, lookUp, reads } from '../roles.ts';
import { walks } from '../walk.ts';
import { marketing } from './sample.ts';

walks(marketing, 'roles', (walk) => {
  it('C5 CompanyAdmin gives an editor another role, and reads what each allows', async () => {
    await walk().enter('admin', 'team');
    await activate('button', 'Change role: Hugo Pereira');
    await find('radio', /^CompanyAdmin/);
    await reads('Write, start and stop every campaign');
    await reads('Delete the company');
    await activate('radio', /^Viewer/);
    await activate('button', 'Save');
    await find('heading', 'Members and roles');
    const { tables } = await walk().host.state();
    expect(tables.members.find(({ id }) => id === 'member-editor')?.role).to.equal('Viewer');
  });

  it('C5 nobody else does', async () => {
    await walk().enter('editor', 'team');
    await reads('Nadia Bell');
    expect(lookUp('button', /^Change role/)).to.equal(undefined);
  });
});
