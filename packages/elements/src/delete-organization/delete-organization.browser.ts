import { blockersResolve, changesPreview, exportsCreate, problem } from '@sayso/contract';
import { marketingHost } from '@sayso/testing/hosts/marketing';
import { expect } from 'chai';
import { press } from '../../../../test/browsers/keyboard.ts';
import { activate, fill, find, focused, lookUp, readable, reads, until } from '../../../../test/hosts/roles.ts';
import { hurried } from '../../test/hurried.ts';
import { clear, heard, stage, tapped } from '../../test/stage.ts';
import './define.ts';
import type { BeforeDeleteOrganizationEvent, OrganizationDeletedEvent } from './delete-organization.events.ts';

const PASSWORD = 'correct horse battery staple';
const element = (id: string) => `<sayso-delete-organization organization-id="${id}"></sayso-delete-organization>`;

const left = (count: number) => reads(new RegExp(`\\b${count} things? stands? in the way`));

/** The status that is said without moving focus. */
function said(): string {
  return document.querySelector('[role="status"]')?.textContent ?? '';
}

async function toProof(name: string): Promise<void> {
  await activate('button', 'Continue');
  await fill(`To confirm, type ${name}`, name);
  await press('Enter');
  await fill('Password', PASSWORD);
  await press('Enter');
}

describe('<sayso-delete-organization>', () => {
  afterEach(clear);

  it('B9 B12 Z5 has everything solved right there, one after the other, and then goes on', async () => {
    const { host } = stage(element('thicket'), { as: 'blocked', state: marketingHost() });
    await activate('button', 'Delete organization');
    await left(11);
    await fill('In your own words (optional)', 'We close the shop.');
    await activate('button', 'Tell the other member');
    await left(10);
    await reads('We close the shop.');
    await until(() => (focused() === lookUp('button', 'Stop') ? true : undefined), 'focus is elsewhere');
    expect(said()).to.match(/told in the moment you confirm\. 10 things are left to solve\.$/);
    for (const [count, action] of [
      [9, 'Complete'],
      [8, 'Stop'],
      [7, 'Stop'],
      [6, 'Stop'],
      [5, 'Stop'],
      [4, 'Cancel the subscription'],
      [3, 'Pay'],
      [2, 'Cancel the export'],
      [1, 'Withdraw access'],
    ] as const) {
      await activate('button', action);
      await left(count);
    }
    await activate('button', 'Release');
    await until(() => (said() === 'Solved. Nothing stands in the way any more.' ? true : undefined), said());
    await until(() => (focused() === lookUp('button', 'Continue') ? true : undefined), 'focus is elsewhere');
    expect(host.state.tables['campaigns']?.filter((row) => 'state' in row && row.state === 'running')).to.have.length(
      1,
    );
    await reads('Still connected: 1 integration. The connection ends at the other side as well.');
    await toProof('Thicket & Sons');
    await reads('Deleting Thicket & Sons…');
    expect(host.state.sayso.outbox.map(({ template }) => template)).to.include('members-informed');
  });

  it('Z5 says what is left, moves focus to it, and to the way on when nothing is', async () => {
    const { host } = stage(element('brightwater'), { as: 'admin', state: marketingHost() });
    for (const table of ['campaigns', 'workflows'] as const) {
      for (const row of host.state.tables[table] ?? []) Object.assign(row, { state: 'stopped' });
    }
    Object.assign(host.state.tables['campaigns']?.[0] ?? {}, { state: 'running' });
    host.touch();
    await activate('button', 'Delete organization');
    await reads('3 things stand in the way');
    await activate('button', 'Stop');
    await until(() => (said() === '2 things are left to solve.' ? true : undefined), said());
    await until(() => (focused()?.closest('.notice') ? true : undefined), 'focus is elsewhere');
    await activate('button', 'Cancel the subscription');
    await until(() => (said() === '1 thing is left to solve.' ? true : undefined), said());
    await activate('button', /Tell the \d+ other members/);
    await until(() => (/^The \d+ other members are told/.test(said()) ? true : undefined), said());
    await until(() => (focused() === lookUp('button', 'Change the message') ? true : undefined), 'focus is elsewhere');
    expect(readable()).not.to.contain('stand in the way');
    expect(lookUp('button', 'Continue')?.getAttribute('aria-disabled')).to.equal('false');
  });

  it('Z5 an export that is being written at the moment stands in the way, and is cancelled right there', async () => {
    const subject = { type: 'organization', id: 'clearing' } as const;
    let asked: Promise<unknown> | undefined;
    stage(element('clearing'), {
      as: 'clear',
      state: marketingHost(),
      // Just before the first look: it is not written yet.
      through: (backend) =>
        tapped(backend, changesPreview, () => {
          const context = { idempotencyKey: 'an-export-of-clearing' };
          return (asked ??= backend.call(exportsCreate, { subject, scope: 'backup' }, context));
        }),
    });
    await activate('button', 'Delete organization');
    await reads('An export is still being made.');
    await left(1);
    await activate('button', 'Cancel the export');
    await until(() => (said() === 'Solved. Nothing stands in the way any more.' ? true : undefined), said());
    expect(lookUp('button', 'Continue')?.getAttribute('aria-disabled')).to.equal('false');
  });

  it('says why something could not be solved, and lets it be tried again', async () => {
    let broken = true;
    const { host } = stage(element('thicket'), {
      as: 'blocked',
      state: marketingHost(),
      through: (backend) =>
        tapped(backend, blockersResolve, () => {
          if (broken) throw problem('unavailable');
        }),
    });
    await activate('button', 'Delete organization');
    await activate('button', 'Cancel the subscription');
    await until(() => (said() === 'Something went wrong. This is not your fault.' ? true : undefined), said());
    expect(focused()).to.equal(lookUp('button', 'Cancel the subscription'));
    await left(11);
    broken = false;
    await activate('button', 'Cancel the subscription');
    await left(10);
    broken = true;
    await activate('button', 'Pay');
    await reads('Something went wrong.');
    broken = false;
    await activate('button', 'Release');
    await left(9);
    expect(host.state.tables['legalHolds']?.filter((row) => 'state' in row && row.state === 'active')).to.deep.equal(
      [],
    );
  });

  it('B2 B6 B7 says that it is permanent, asks for the name and a proof, and shows the work to its end', async () => {
    const { host } = stage(element('clearing'), { as: 'clear', state: marketingHost(), through: hurried });
    const before = heard<BeforeDeleteOrganizationEvent>(document, 'sayso-before-delete-organization');
    const deleted = heard<OrganizationDeletedEvent>(document, 'sayso-organization-deleted');
    await activate('button', 'Delete organization');
    await reads('This is permanent.');
    await activate('button', 'Continue');
    await reads('This cannot be cancelled or undone.');
    await fill('To confirm, type Clearing Studio', 'Clearing');
    await press('Enter');
    await reads('That is not the same as Clearing Studio.');
    await fill('To confirm, type Clearing Studio', ' Studio');
    await press('Enter');
    await fill('Password', PASSWORD);
    await press('Enter');
    expect(await before).to.include({ organizationId: 'clearing', organizationName: 'Clearing Studio' });
    await reads(/Erasing, \d+ of \d+/);
    const bar = (await find('dialog', /Deleting/)).querySelector('progress');
    expect(bar?.max).to.be.greaterThan(3);
    expect(await deleted).to.include({ organizationId: 'clearing' });
    await reads('Clearing Studio has been erased');
    expect(host.state.sayso.services['integrations']?.revoked).to.have.length(2);
    expect(
      host.state.tables['contacts']?.filter((row) => 'organizationId' in row && row.organizationId === 'clearing'),
    ).to.deep.equal([]);
  });

  it('B1 B8 tells somebody whose role does not allow it which role does, and gives a way out', async () => {
    stage(element('brightwater'), { as: 'editor', state: marketingHost() });
    await activate('button', 'Delete organization');
    await reads('Only somebody with the role “CompanyAdmin” can do it: ask one of them.');
    await find('button', 'Ask support');
    await activate('button', 'Continue');
    await reads('This has to be solved first.');
  });

  it('B15 limits who may delete it to named members, after a proof, and shows it to those who may not', async () => {
    const state = marketingHost();
    const { host } = stage(element('brightwater'), { as: 'admin', state });
    await activate('button', 'Delete organization');
    await reads('Who may delete Brightwater Outdoor Everybody whose role allows it.');
    await activate('button', 'Change who may');
    await until(() => (focused() instanceof HTMLInputElement ? true : undefined), 'focus is not in the list');
    const boxes = () => [...shadow().querySelectorAll<HTMLInputElement>('[type="checkbox"]')];
    expect(boxes().map((box) => box.labels?.[0]?.textContent?.trim())).to.deep.equal(['Nadia Bell', 'Tomasz Wren']);
    await press('Space');
    expect(boxes().map(({ checked }) => checked)).to.deep.equal([true, false]);
    await activate('button', 'Save');
    await fill('Password', PASSWORD);
    await press('Enter');
    await reads('Only these members: Nadia Bell');
    const brightwater = host.state.tables.organizations.find(({ id }) => id === 'brightwater');
    expect(brightwater?.deletionAdmins).to.deep.equal(['member-admin']);
    clear();
    stage(element('brightwater'), { as: 'second', state: host.state });
    await activate('button', 'Delete organization');
    await reads('Only members whom the organization has named for it may do this.');
    await reads('Only these members: Nadia Bell');
    expect(lookUp('button', 'Change who may')).to.equal(undefined);
  });

  it('changes nothing when the proof is given up, and says so', async () => {
    const { host } = stage(element('brightwater'), { as: 'admin', state: marketingHost() });
    await activate('button', 'Delete organization');
    await activate('button', 'Change who may');
    await until(() => (focused() instanceof HTMLInputElement ? true : undefined), 'focus is not in the list');
    await press('Space');
    await activate('button', 'Save');
    await find('textbox', 'Password');
    await press('Escape');
    await reads('You have not confirmed that it is you. Nothing has been changed.');
    expect(host.state.tables.organizations.find(({ id }) => id === 'brightwater')?.deletionAdmins).to.deep.equal([]);
  });

  it('B11 shows the page’s own way to an export where the host recommends one', async () => {
    stage(element('clearing').replace('></', '><a slot="export" href="#export">Export everything</a></'), {
      as: 'clear',
      state: marketingHost(),
    });
    await activate('button', 'Delete organization');
    await reads('Want to keep a copy? Download it first. Export everything');
    expect((await find('link', 'Export everything')).getAttribute('href')).to.equal('#export');
  });
});

function shadow(): ShadowRoot {
  return document.querySelector('sayso-delete-organization')?.shadowRoot as ShadowRoot;
}
