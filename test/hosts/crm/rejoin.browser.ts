import { expect } from 'chai';
import { press } from '../../browsers/keyboard.ts';
import { activate, fill, find, focused, gone, reads, tabTo } from '../roles.ts';
import { walks } from '../walk.ts';
import { crm } from './sample.ts';

walks(crm, 'coming back', (walk) => {
  const member = async (id: string) => (await walk().host.state()).tables.members.find((one) => one.id === id);
  const assignmentsOf = async (id: string) =>
    ((await walk().host.state()).tables['assignments'] ?? []).filter(
      (row) => (row as { readonly memberId?: unknown }).memberId === id,
    ).length;

  it('A6 rejoining restores all former data and assignments at once, and says "Welcome back" with what was restored', async () => {
    await walk().enter('former');
    await find('heading', 'You are not in an organization');
    await activate('button', 'Rejoin with a code');
    await fill('Organization code', 'HRBR-7K4M-2Q');
    await activate('button', 'Rejoin');
    const welcome = await reads('Welcome back to Harbor & Pine Sales');
    const restored = [
      '46 leads',
      '311 calls',
      '38 WhatsApp conversations',
      '8 tasks',
      '95 call recordings',
      '7 assignments',
    ];
    for (const what of restored) expect(welcome).to.contain(what);
    expect(await member('member-former')).to.include({
      state: 'active',
      role: 'agent',
      name: 'Yuki Tanaka',
      email: 'former@crm.example',
    });
    expect(await assignmentsOf('member-former')).to.equal(7);

    await activate('button', 'Close');
    await reads('Your role Agent');
    await walk().visit('Leads');
    await reads('46 of 46');
    await walk().visit('Team');
    await find('cell', /^Yuki Tanaka/);
    await gone('cell', /Former member/);
  });

  it('A6 what a colleague has taken over in the meantime stays with the colleague', async () => {
    await walk().enter('agent');
    await activate('button', 'Leave organization');
    await activate('button', 'Continue');
    await reads('Leave Harbor & Pine Sales now?');
    await activate('button', 'Leave organization');
    await reads('You have left Harbor & Pine Sales');
    await activate('button', 'Close');
    expect(await assignmentsOf('member-agent')).to.equal(0);
    await walk().host.meanwhile(({ tables }) => {
      const [free] = (tables['assignments'] ?? []).filter(({ id }: { id?: string }) => id?.includes('member-agent'));
      Object.assign(free ?? {}, { memberId: 'member-lucas' });
    });
    await activate('button', 'Rejoin with a code');
    await fill('Organization code', 'HRBR-7K4M-2Q');
    await activate('button', 'Rejoin');
    await reads('17 assignments');
    expect(await assignmentsOf('member-agent')).to.equal(17);
    expect(await assignmentsOf('member-lucas')).to.equal(2);
  });

  it('A6 keys alone lead back, with the code as people type it', async () => {
    await walk().enter('former');
    await tabTo('button', 'Rejoin with a code');
    await press('Enter');
    const field = await find('textbox', 'Organization code');
    expect(focused() === field).to.equal(true);
    await fill('Organization code', ' hrbr 7k4m2q ');
    await press('Enter');
    await reads('Welcome back to Harbor & Pine Sales');
    await press('Escape');
    await find('heading', 'Account & data');
    await reads('Harbor & Pine Sales');
  });

  it('A5 a code that does not lead back is refused in words, keeps what was typed, and never says why', async () => {
    await walk().enter('removed');
    const refusals: string[] = [];
    for (const code of ['HRBR-7K4M-2Q', 'CONT-8H2V-6N', 'NOBO-DYHA-S1']) {
      await activate('button', 'Rejoin with a code');
      const field = (await find('textbox', 'Organization code')) as HTMLInputElement;
      field.select();
      await fill('Organization code', code);
      await activate('button', 'Rejoin');
      const shown = await reads('This code does not lead back');
      expect(field.value).to.equal(code);
      refusals.push(/This code does not lead back[^.]*\.[^.]*\./.exec(shown)?.[0] ?? '');
      await press('Escape');
    }
    expect(new Set(refusals).size).to.equal(1);
    expect((await member('member-removed'))?.state).to.equal('removed');
  });
});
