import { expect } from 'chai';
import type { HostState } from '@sayso/testing';
import { press } from '../../browsers/keyboard.ts';
import { activate, fill, find, focused, gone, readable, reads, tabTo, until } from '../roles.ts';
import { walks } from '../walk.ts';
import { crm } from './sample.ts';

/** What the organization owns, as it is stored; as text, because a difference among thousands of records takes minutes to print. */
function belongings({ tables }: HostState, ...names: readonly string[]): readonly string[] {
  return names.map((name) => JSON.stringify(tables[name]));
}

const everything = ['leads', 'calls', 'whatsappConversations', 'tasks', 'recordings'];

/** From the page to the end of the flow, as somebody does who reads and agrees. */
async function leave(): Promise<void> {
  await activate('button', 'Leave organization');
  await reads('Leave Harbor & Pine Sales?');
  await activate('button', 'Continue');
  await reads('Leave Harbor & Pine Sales now?');
  await activate('button', 'Leave organization');
  await reads('You have left Harbor & Pine Sales');
}

walks(crm, 'leaving', (walk) => {
  it('A1 a person leaves, for a while or for good, and the organization loses nothing that it owns', async () => {
    const { host } = walk();
    const before = belongings(await host.state(), ...everything);
    await walk().enter('agent');
    await activate('button', 'Leave organization');
    await reads('for a while or for good');
    await activate('button', 'Continue');
    await reads('Leave Harbor & Pine Sales now?');
    expect((await host.state()).tables.members.find(({ id }) => id === 'member-agent')?.state).to.equal('active');
    await activate('button', 'Leave organization');
    await reads('You have left Harbor & Pine Sales');
    await activate('button', 'Close');
    await find('heading', 'You have left Harbor & Pine Sales');
    await gone('button', 'Leave organization');
    const after = await host.state();
    expect(after.tables.members.find(({ id }) => id === 'member-agent')?.state).to.equal('left');
    expect(belongings(after, ...everything).every((text, index) => text === before[index])).to.equal(true);
  });

  it('A1 keys alone lead through it, and focus is where the person can go on', async () => {
    await walk().enter('agent');
    await tabTo('button', 'Leave organization');
    await press('Enter');
    await reads('Leave Harbor & Pine Sales?');
    await tabTo('button', 'Continue');
    await press('Enter');
    await reads('Leave Harbor & Pine Sales now?');
    await tabTo('button', 'Leave organization');
    await press('Space');
    await reads('You have left Harbor & Pine Sales');
    await press('Escape');
    const heading = await find('heading', 'You have left Harbor & Pine Sales');
    await expectFocus(heading);
    await tabTo('button', 'Rejoin with a code');
  });

  it('A2 what stays is listed before confirming, counted at that moment', async () => {
    await walk().enter('agent');
    await activate('button', 'Leave organization');
    const first = await reads('Stays in Harbor & Pine Sales');
    for (const what of ['128 leads', '1,204 calls', '86 WhatsApp conversations', '42 tasks', '377 call recordings']) {
      expect(first).to.contain(what);
    }
    await walk().host.meanwhile(({ tables }) =>
      tables['leads']?.push({ ...tables['leads'].find(ofAgent), id: 'one-more' }),
    );
    await walk().enter('agent');
    await activate('button', 'Leave organization');
    await reads('129 leads');
  });

  it('A3 name, e-mail and phone are removed; colleagues see a neutral placeholder', async () => {
    const placeholders = async (): Promise<readonly string[]> => {
      await walk().enter('manager', 'team');
      await find('cell', /^Former member \d+$/);
      return readable().match(/Former member \d+/g) ?? [];
    };
    const before = await placeholders();
    await walk().enter('agent');
    await activate('button', 'Leave organization');
    expect(await reads('Removed from Harbor & Pine Sales')).to.match(/Name Email Phone/);
    await press('Escape');
    await leave();
    const state = await walk().host.state();
    const member = state.tables.members.find(({ id }) => id === 'member-agent');
    expect(member).to.include({ name: null, email: null, phone: null });

    const added = (await placeholders()).filter((placeholder) => !before.includes(placeholder));
    expect(added.length).to.equal(1);
    expect(readable()).not.to.match(/Amara|Diallo|agent@crm\.example/);
    await walk().visit('Leads');
    await activate('radio', 'Whole team');
    await find('cell', added[0] ?? '');
    expect(readable()).not.to.match(/Amara|Diallo/);
  });

  it('A4 leads, tasks and call recordings stay with the organization, whole', async () => {
    const shown = async () => {
      await walk().enter('manager', 'lead');
      const totals: string[] = [];
      for (const view of ['Leads', 'Tasks', 'Recordings']) {
        await walk().visit(view);
        await activate('radio', 'Whole team');
        await find('table', view);
        await reads(/\b50 of \d/);
        totals.push(/50 of [\d,]+/.exec(readable())?.[0] ?? '');
      }
      return totals;
    };
    const before = await shown();
    const owned = ['leads', 'tasks', 'recordings'];
    const stored = belongings(await walk().host.state(), ...owned);
    await walk().enter('agent');
    await leave();
    expect(await shown()).to.deep.equal(before);
    const after = belongings(await walk().host.state(), ...owned);
    expect(after.every((text, index) => text === stored[index])).to.equal(true);
  });

  describe('A5 the way back', () => {
    let copied: string[];
    const own = Object.getOwnPropertyDescriptor(navigator, 'clipboard');

    beforeEach(() => {
      copied = [];
      // Engines ask for a permission that nobody can give in a test.
      const writeText = async (text: string) => {
        copied.push(text);
      };
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    });
    afterEach(() => {
      if (own) Object.defineProperty(navigator, 'clipboard', own);
      else Reflect.deleteProperty(navigator, 'clipboard');
    });

    it('A5 the organization code is there to copy before and after leaving, and opens the way back', async () => {
      await walk().enter('agent');
      await activate('button', /^Copy/);
      await activate('button', 'Leave organization');
      await reads('HRBR-7K4M-2Q');
      await activate('button', /^Copy/);
      await activate('button', 'Continue');
      await activate('button', 'Leave organization');
      await reads('You have left Harbor & Pine Sales');
      await activate('button', /^Copy/);
      await reads(/Copied/);
      expect(copied).to.deep.equal(['HRBR-7K4M-2Q', 'HRBR-7K4M-2Q', 'HRBR-7K4M-2Q']);
      await activate('button', 'Close');
      await activate('button', 'Rejoin with a code');
      await reads('Come back');
      await fill('Organization code', 'hrbr 7k4m 2q');
      await activate('button', 'Rejoin');
      await reads('Welcome back to Harbor & Pine Sales');
    });
  });
});

const ofAgent = (row: object) => (row as { readonly memberId?: unknown }).memberId === 'member-agent';

async function expectFocus(element: Element): Promise<void> {
  await until(() => (focused() === element ? true : undefined), `focus is not on "${element.textContent}"`);
}
