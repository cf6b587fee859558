import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultScenario, readScenario, scenarioQuery, type Scenario } from './scenario.ts';

describe('a scenario in an address', () => {
  it('is empty when everything is as it is by default', () => {
    assert.equal(scenarioQuery(defaultScenario()), '');
    assert.deepEqual(readScenario(''), defaultScenario());
  });

  it('comes back as it went in', () => {
    const scenario: Scenario = {
      host: 'crm',
      persona: 'owner',
      view: 'team',
      open: 'transfer-ownership',
      lang: 'sv',
      dir: 'rtl',
      scheme: 'dark',
      width: 'phone',
      preset: 'coral',
      tokens: { accent: 'light-dark(#123456, rgb(1 2 3 / 50%))', radius: '0' },
      faults: [
        { operation: '*', kind: 'delay', times: 0 },
        { operation: 'changes.request', kind: 'lost-answer', times: 3 },
      ],
      clock: -25,
      members: 100_000,
      tab: '',
    };
    assert.deepEqual(readScenario(scenarioQuery(scenario)), scenario);
  });

  it('names another host, whose own language and persona count by default', () => {
    const scenario = defaultScenario('pipeline');
    assert.equal(scenario.lang, 'sv');
    assert.equal(scenarioQuery(scenario), '?host=pipeline');
    assert.deepEqual(readScenario('?host=pipeline'), scenario);
    assert.deepEqual(readScenario('', 'pipeline'), scenario);
    assert.deepEqual(readScenario('?host=nowhere'), defaultScenario());
  });

  it('takes what it can use of an address that somebody has typed', () => {
    const read = readScenario(
      '?lang=xx&dir=up&scheme=&width=2&clock=soon&members=-4&fault=a&fault=x.y:never:1&fault=account.get:drop:-1&fault=account.get:drop',
    );
    assert.deepEqual(read, {
      ...defaultScenario(),
      faults: [{ operation: 'account.get', kind: 'drop', times: 1 }],
    });
  });
});
