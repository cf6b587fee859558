import { expect } from 'chai';
import { activate, gone, reads } from '../roles.ts';
import { walks } from '../walk.ts';
import { crm } from './sample.ts';

walks(crm, 'a preview', (walk) => {
  const member = async (id: string) => (await walk().host.state()).tables.members.find((one) => one.id === id);

  it('Z1 what was shown no longer holds: the request is refused, and the preview is shown anew', async () => {
    await walk().enter('agent');
    await activate('button', 'Leave organization');
    await reads('18 assignments');
    await activate('button', 'Continue');
    await reads('Leave Harbor & Pine Sales now?');
    await walk().host.meanwhile(({ tables }) => {
      const assignments = tables['assignments'] ?? [];
      const own = assignments.find((row) => (row as { readonly memberId?: unknown }).memberId === 'member-agent');
      assignments.push({ ...own, id: 'assigned-meanwhile' });
    });
    await activate('button', 'Leave organization');
    const anew = await reads('Something has changed since you last looked.');
    expect(anew).to.contain('19 assignments');
    expect((await member('member-agent'))?.state).to.equal('active');

    await activate('button', 'Continue');
    await reads('Leave Harbor & Pine Sales now?');
    await activate('button', 'Leave organization');
    await reads('You have left Harbor & Pine Sales');
    expect((await member('member-agent'))?.state).to.equal('left');
  });

  it('Z1 a blocker that has come up in between is shown, and can be solved there', async () => {
    await walk().enter('first');
    await activate('button', 'Leave organization');
    await reads('Leave Conti & Conti?');
    await activate('button', 'Continue');
    await reads('Leave Conti & Conti now?');
    await walk().host.meanwhile(({ tables }) => {
      for (const one of tables.members) if (one.id === 'member-second') one.role = 'manager';
    });
    await activate('button', 'Leave organization');
    await reads('You are the only owner.');
    await reads('Choose a new owner');
    expect((await member('member-first'))?.state).to.equal('active');
  });

  it('Z1 counts of what stays inform only: more calls do not ask again', async () => {
    await walk().enter('agent');
    await activate('button', 'Leave organization');
    await reads('1,204 calls');
    await activate('button', 'Continue');
    await reads('Leave Harbor & Pine Sales now?');
    await walk().host.meanwhile(({ tables }) => {
      const calls = tables['calls'] ?? [];
      const own = calls.find((row) => (row as { readonly memberId?: unknown }).memberId === 'member-agent');
      calls.push({ ...own, id: 'called-meanwhile' });
    });
    await activate('button', 'Leave organization');
    await reads('You have left Harbor & Pine Sales');
    await gone('button', 'Continue');
  });
});
