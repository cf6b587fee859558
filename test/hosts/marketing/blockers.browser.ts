import { expect } from 'chai';
import type { HostState } from '@sayso/testing';
import { prove } from '../proof.ts';
import { activate, fill, find, gone, lookUp, reads } from '../roles.ts';
import { walks } from '../walk.ts';
import { marketing } from './sample.ts';
import { changeOf, confirmDeletion, organizationState, rowsOf, settle } from './steps.ts';

const campaign = { name: 'Open day', state: 'running', recipients: 12 };

walks(marketing, 'what stands in the way', (walk) => {
  const state = () => walk().host.state();
  const put = (table: string, record: object) =>
    walk().host.meanwhile(({ tables }) => {
      const made = { id: 'in-the-way', organizationId: 'clearing', createdAt: '2026-02-01T09:00:00.000Z', epoch: 0 };
      const row = { ...made, ...record };
      (tables[table] ??= []).push(row);
    });
  const erasedToTheEnd = async () => {
    await reads('You can close this. It goes on by itself.');
    await walk().host.work();
    await reads('Clearing Studio has been erased');
    expect(organizationState(await state(), 'clearing')).to.equal(undefined);
  };

  it('B9 Z1 what is settled elsewhere meanwhile is looked up again, and what has come up is shown', async () => {
    await walk().enter('clear');
    await activate('button', 'Delete company data');
    await reads('Delete Clearing Studio?');
    await activate('button', 'Continue');
    await fill('To confirm, type Clearing Studio', 'Clearing Studio');
    await put('campaigns', campaign);
    await activate('button', 'Delete company');
    await prove();
    const anew = await reads('Something has changed since you last looked.');
    expect(anew).to.contain('1 thing stands in the way');
    await activate('button', 'Stop');
    await gone('heading', '1 thing stands in the way');
    expect(organizationState(await state(), 'clearing')).to.equal('active');
  });

  it('B9 B12 Z5 everything at once: each is settled in the dialog, one after the other, and then it goes on', async () => {
    await walk().enter('blocked');
    await activate('button', 'Delete company data');
    await reads('11 things stand in the way');
    await fill('In your own words (optional)', 'We close the shop.');
    await activate('button', 'Tell the other member');
    await reads('10 things stand in the way');
    let left = 10;
    for (const [action, times] of [
      ['Complete', 1],
      ['Stop', 4],
      ['Cancel the subscription', 1],
      ['Pay', 1],
      ['Cancel the export', 1],
      ['Withdraw access', 1],
      ['Release', 1],
    ] as const) {
      for (let time = 0; time < times; time += 1) {
        await activate('button', action);
        left -= 1;
        if (left > 0) await reads(new RegExp(`\\b${left} things? stands? in the way`));
      }
    }
    await gone('heading', /in the way$/);
    const settledState = await state();
    const open = ['running', 'scheduled', 'active', 'open', 'granted'];
    for (const table of ['campaigns', 'workflows', 'subscriptions', 'invoices', 'exports', 'partnerAccess']) {
      expect(rowsOf(settledState, table, 'thicket').filter(({ state: is = '' }) => open.includes(is))).to.deep.equal(
        [],
      );
    }
    await confirmDeletion('Thicket & Sons');
    await reads('You can close this. It goes on by itself.');
    await walk().host.work();
    await reads('Thicket & Sons has been erased');
    expect(organizationState(await state(), 'thicket')).to.equal(undefined);
  });

  it('B12 Z5 members-present: they have to be told first, in the own words of whoever deletes', async () => {
    await walk().host.meanwhile((stored) => settle(stored, 'brightwater'));
    await walk().enter('admin');
    await activate('button', 'Delete company data');
    await reads('1 thing stands in the way');
    await reads('The 3 other members have to be told.');
    await activate('button', 'Continue');
    await reads('This has to be solved first.');
    await fill('In your own words (optional)', 'Thank you for nine good summers.');
    await activate('button', 'Tell the 3 other members');
    await gone('heading', '1 thing stands in the way');
    await reads('The 3 other members are told in the moment you confirm');
    await reads('Thank you for nine good summers.');
    // Nobody has been told yet: it may still be given up.
    expect(await walk().mailTo('second@marketing.example')).to.deep.equal([]);

    await confirmDeletion('Brightwater Outdoor');
    await reads('You can close this. It goes on by itself.');
    for (const who of ['second', 'editor', 'viewer']) {
      const told = (await walk().mailTo(`${who}@marketing.example`)).filter(
        ({ template }) => template === 'members-informed',
      );
      expect(told.map(({ body }) => body.includes('> Thank you for nine good summers.'))).to.deep.equal([true]);
      expect(told[0]?.subject).to.contain('Brightwater Outdoor');
    }
    const toAdmin = (await walk().mailTo('admin@marketing.example')).map(({ template }) => template);
    expect(toAdmin).not.to.include('members-informed');
  });

  it('Z5 pending-operation: another change is under way, and is cancelled in the dialog', async () => {
    await walk().enter('clear');
    await activate('button', 'Start fresh');
    await reads('Start fresh in Clearing Studio?');
    await activate('button', 'Continue');
    await reads('Start fresh in Clearing Studio now?');
    await activate('button', 'Start fresh');
    await prove();
    await reads('The company will start fresh');
    await activate('button', 'Close');
    expect(changeOf(await state(), 'reset-organization')?.state).to.equal('scheduled');

    await activate('button', 'Delete company data');
    await reads('1 thing stands in the way');
    await reads('Already under way: A fresh start of the company. That has to be cancelled first.');
    await activate('button', 'Cancel it');
    await gone('heading', '1 thing stands in the way');
    expect(changeOf(await state(), 'reset-organization')?.state).to.equal('canceled');
    await confirmDeletion('Clearing Studio');
    await erasedToTheEnd();
  });

  it('Z5 legal-hold: where a hold lies on the company itself, the support team is asked in the same dialog, and lifts it', async () => {
    const hold = (held: boolean) =>
      walk().host.meanwhile(({ tables }: HostState) => {
        for (const one of tables.organizations) if (one.id === 'clearing') one.legalHold = held;
      });
    await hold(true);
    await walk().enter('clear');
    await activate('button', 'Delete company data');
    await reads('What is stored here has to be kept for a legal reason. The support team can tell you more.');
    await activate('button', 'Ask support');
    await fill('Your message', 'Until when?');
    await activate('button', 'Send');
    await reads('Your message has been sent');
    const asked = (await state()).sayso.support.at(-1);
    expect(asked?.message).to.equal('Until when?');
    expect(asked?.about).to.include({ kind: 'delete-organization', code: 'legal-hold' });
    await hold(false);
    await activate('button', 'Back');
    await walk().reload();
    await activate('button', 'Delete company data');
    await reads('Delete Clearing Studio?');
    expect(lookUp('heading', /in the way$/) === undefined).to.equal(true);
    await confirmDeletion('Clearing Studio');
    await erasedToTheEnd();
  });

  it('Z5 recent-credential-change: whoever has a new password proves once more who it is, in the dialog', async () => {
    await walk().host.meanwhile(({ tables }) => {
      for (const one of tables.accounts) {
        if (one.id === 'account-clear') one.credentialsChangedAt = new Date().toISOString();
      }
    });
    await walk().enter('clear');
    await activate('button', 'Delete company data');
    await reads('1 thing stands in the way');
    await reads(/was changed a short while ago\. Confirm once more that it is you, or come back after .* \(.*\)\./);
    await activate('button', 'Confirm that it is you');
    await prove();
    await reads('Solved. Nothing stands in the way any more.');
    await gone('heading', '1 thing stands in the way');
    expect(organizationState(await state(), 'clearing')).to.equal('active');
    await confirmDeletion('Clearing Studio');
    await erasedToTheEnd();
  });

  it('B9 what only ends together with the company is said, and stands in nobody’s way', async () => {
    await walk().enter('clear');
    await activate('button', 'Delete company data');
    await reads('Still connected: 2 integrations. The connection ends at the other side as well.');
    expect(lookUp('heading', /in the way$/) === undefined).to.equal(true);
    await find('button', 'Continue');
    expect((await state()).sayso.changes).to.deep.equal([]);
  });
});
