import { expect } from 'chai';
import { activate, find, gone, readable, reads } from '../roles.ts';
import { walks } from '../walk.ts';
import { marketing } from './sample.ts';
import { confirmDeletion, organizationState, rowsOf } from './steps.ts';

/** One record that stands in the way, and what is done about it in the dialog. */
interface Obstacle {
  readonly code: string;
  readonly table: string;
  readonly name: string;
  readonly record: Readonly<Record<string, unknown>>;
  readonly says: string;
  readonly action: string;
  readonly becomes: string;
}

const obstacles: readonly Obstacle[] = [
  {
    code: 'pending-operation',
    table: 'campaigns',
    name: 'Open day',
    record: { name: 'Open day', state: 'running', recipients: 12 },
    says: 'Still under way: 1 campaign. It has to come to an end first.',
    action: 'Stop',
    becomes: 'stopped',
  },
  {
    code: 'pending-operation',
    table: 'campaigns',
    name: 'Open day',
    record: { name: 'Open day', state: 'scheduled', recipients: 12 },
    says: 'Still under way: 1 campaign. It has to come to an end first.',
    action: 'Complete',
    becomes: 'completed',
  },
  {
    code: 'pending-operation',
    table: 'workflows',
    name: 'Reminders',
    record: { name: 'Reminders', state: 'active', steps: 3 },
    says: 'Still under way: 1 workflow. It has to come to an end first.',
    action: 'Stop',
    becomes: 'stopped',
  },
  {
    code: 'active-subscription',
    table: 'subscriptions',
    name: 'Growth, weekly',
    record: { name: 'Growth, weekly', state: 'active', paymentToken: 'token-in-the-way' },
    says: 'The subscription is still running. Cancel it first: you can do that here.',
    action: 'Cancel the subscription',
    becomes: 'canceled',
  },
  {
    code: 'open-invoice',
    table: 'invoices',
    name: 'CL-2026-001',
    record: { number: 'CL-2026-001', cents: 4900, state: 'open' },
    says: '1 invoice has not been paid.',
    action: 'Pay',
    becomes: 'paid',
  },
  {
    code: 'export-running',
    table: 'exports',
    name: 'Contacts',
    record: { memberId: 'member-clear', scope: 'Contacts', state: 'running' },
    says: 'An export is still being made.',
    action: 'Cancel the export',
    becomes: 'canceled',
  },
  {
    code: 'external-grant',
    table: 'partnerAccess',
    name: 'Foxglove Agency',
    record: { partner: 'Foxglove Agency', state: 'granted' },
    says: 'Still connected: 1 partner with access. Access has to be withdrawn first.',
    action: 'Withdraw access',
    becomes: 'revoked',
  },
  {
    code: 'legal-hold',
    table: 'legalHolds',
    name: 'A claim about a photo',
    record: { matter: 'A claim about a photo', state: 'active' },
    says: 'What is stored here is held back for a legal reason. That has to be released first.',
    action: 'Release',
    becomes: 'released',
  },
];

walks(marketing, 'a record that stands in the way', (walk) => {
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

  for (const { action, becomes, code, name, record, says, table } of obstacles) {
    it(`B9 Z5 ${code}: ${table} are listed, "${action}" solves it there, the row vanishes, and the deletion finishes`, async () => {
      await put(table, record);
      await walk().enter('clear');
      await activate('button', 'Delete company data');
      await reads('1 thing stands in the way');
      expect(readable()).to.contain(says);
      const dialog = await find('dialog', 'Delete Clearing Studio?');
      await find('listitem', new RegExp(`^${name}`));
      // Nothing goes on while it is unsolved.
      await activate('button', 'Continue');
      await reads('This has to be solved first.');
      expect(organizationState(await state(), 'clearing')).to.equal('active');

      await activate('button', action);
      await gone('heading', '1 thing stands in the way');
      await gone('listitem', new RegExp(`^${name}`));
      // Nothing was loaded anew for that.
      expect(dialog.matches(':modal')).to.equal(true);
      const solved = rowsOf(await state(), table, 'clearing').find(({ id }) => id === 'in-the-way');
      expect(solved?.state).to.equal(becomes);
      await confirmDeletion('Clearing Studio');
      await erasedToTheEnd();
    });
  }
});
