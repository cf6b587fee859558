import { call } from '@sayso/client';
import { exportsCreate, exportsLink } from '@sayso/contract';
import { expect } from 'chai';
import { press } from '../../browsers/keyboard.ts';
import { activate, fill, lookUp, readable, reads } from '../roles.ts';
import { walks } from '../walk.ts';
import { marketing } from './sample.ts';
import { codeOf, exportsOf, madeReady } from './steps.ts';

const ROLE =
  'Your role does not allow exporting. Only somebody with the role “CompanyAdmin” can do it: ask one of them.';
const PLAN = 'Your plan does not include this. It takes the plan “Growth”.';

walks(marketing, 'who may export', (walk) => {
  const state = () => walk().host.state();
  const asking = (id: string) => {
    const request = { subject: { type: 'organization', id }, scope: 'backup' } as const;
    return codeOf(call(walk().host.backend, exportsCreate, request, { idempotencyKey: crypto.randomUUID() }));
  };

  for (const who of ['editor', 'viewer'] as const) {
    it(`B1 B8 the ${who} reads why not and whom to ask, and the server refuses`, async () => {
      await walk().enter(who);
      await reads(ROLE);
      expect(readable()).not.to.contain('Your plan does not include this');
      expect(lookUp('button', 'Start the export') === undefined).to.equal(true);
      expect(readable()).not.to.contain('All exports so far');
      expect(await asking('brightwater')).to.equal('permission-required');
      await activate('button', 'Ask support');
      await fill('Your message', 'Who is our admin?');
      await press('Tab');
      await activate('button', 'Send');
      await reads('Your message has been sent');
      expect((await state()).sayso.support.at(-1)?.about).to.include({ code: 'permission-required' });
    });
  }

  it('B8 "not in your plan" is another message, with another way out; on a larger plan it works', async () => {
    await walk().enter('starter');
    await reads(PLAN);
    expect(readable()).not.to.contain('Your role does not allow');
    expect(await asking('sprout')).to.equal('plan-required');
    await walk().host.meanwhile(({ tables }) => {
      for (const one of tables.organizations) if (one.id === 'sprout') one.plan = 'growth';
    });
    await walk().reload();
    await madeReady();
    expect(readable()).not.to.contain(PLAN);
  });

  it('B1 whoever loses the role in the meantime gets no file any more', async () => {
    await walk().enter('admin');
    await madeReady();
    const [one] = await exportsOf(walk(), 'brightwater');
    await walk().host.meanwhile(({ tables }) => {
      for (const member of tables.members) if (member.id === 'member-admin') member.role = 'Editor';
    });
    expect(await codeOf(call(walk().host.backend, exportsLink, { exportId: one?.id ?? '' }))).to.equal('not-found');
    await walk().reload();
    await reads(ROLE);
  });
});
