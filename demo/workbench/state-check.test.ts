import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { crmHost } from '@sayso/testing/hosts/crm';
import { helpdeskHost } from '@sayso/testing/hosts/helpdesk';
import { marketingHost } from '@sayso/testing/hosts/marketing';
import { pipelineHost } from '@sayso/testing/hosts/pipeline';
import { roomsHost } from '@sayso/testing/hosts/rooms';
import { countOf, partsOf, textOf, withPart } from './state-check.ts';

describe('state as text', () => {
  const state = crmHost();
  const changed = (part: string, change: (records: Record<string, unknown>[]) => unknown) =>
    withPart(state, part, JSON.stringify(change(JSON.parse(textOf(state, part)) as Record<string, unknown>[])));
  const problem = (checked: ReturnType<typeof withPart>) => ('problem' in checked ? checked.problem : undefined);

  for (const whole of [state, marketingHost(), helpdeskHost(), roomsHost(), pipelineHost()]) {
    it(`takes back every part of ${whole.about.name} as it was written`, () => {
      for (const part of partsOf(whole)) {
        const checked = withPart(whole, part, textOf(whole, part));
        assert.ok('state' in checked, `${part}: ${problem(checked)}`);
        assert.deepEqual(checked.state, whole);
      }
    });
  }

  it('puts an edited part into a copy', () => {
    const checked = changed('tables.leads', (leads) => leads.slice(1));
    assert.ok('state' in checked);
    assert.equal(countOf(checked.state, 'tables.leads'), (countOf(state, 'tables.leads') ?? 0) - 1);
    assert.deepEqual(state, crmHost());
  });

  it('says what is wrong with text that is no JSON, or no list', () => {
    assert.match(problem(withPart(state, 'tables.leads', '[{')) ?? '', /^This is not JSON/);
    assert.match(problem(withPart(state, 'tables.leads', '{}')) ?? '', /list/);
    assert.match(problem(withPart(state, 'policy', '[]')) ?? '', /object/);
    assert.match(problem(withPart(state, 'policy', 'null')) ?? '', /object/);
  });

  it('names the record that cannot be one', () => {
    assert.match(problem(changed('tables.leads', (leads) => [...leads, 7])) ?? '', /^Record \d+ has to be an object/);
    assert.equal(
      problem(changed('tables.tasks', ([task, ...rest]) => [task, { ...rest[0], done: 'yes' }])),
      'Record 2: "done" has to be true or false.',
    );
    assert.match(problem(changed('tables.leads', ([lead]) => [lead, lead])) ?? '', /stands there twice/);
  });

  it('refuses members that lead nowhere', () => {
    assert.match(
      problem(changed('tables.members', ([member]) => [{ ...member, organizationId: 'nowhere' }])) ?? '',
      /organization that is not there/,
    );
    assert.match(
      problem(changed('tables.members', ([member]) => [{ ...member, role: 'boss' }])) ?? '',
      /role that is not there/,
    );
  });
});
