import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OutboxRecord } from '../../memory/state.ts';
import { messageText } from './messages.ts';

const record = (template: OutboxRecord['template'], params: Readonly<Record<string, string>>): OutboxRecord => ({
  id: '1',
  at: '2026-03-10T09:00:00.000Z',
  channel: 'email',
  to: 'agent@crm.example',
  locale: 'en',
  template,
  params,
});

const templates: Readonly<Record<OutboxRecord['template'], Readonly<Record<string, string>>>> = {
  'one-time-code': { code: '123456', kind: 'transfer-ownership' },
  'left-organization': { organizationId: 'harbor', organizationName: 'Harbor', code: 'HRBR' },
  'ownership-received': { organizationId: 'harbor', organizationName: 'Harbor' },
  'ownership-handed-over': { organizationId: 'harbor', organizationName: 'Harbor' },
  'rejoined-organization': { organizationId: 'harbor', organizationName: 'Harbor' },
  'change-canceled': { kind: 'leave-organization', changeId: 'change-1' },
  'change-undone': { kind: 'leave-organization', changeId: 'change-1' },
  'change-blocked': { kind: 'leave-organization', changeId: 'change-1' },
};

for (const [template, params] of Object.entries(templates)) {
  test(`${template} has words in English and Swedish`, () => {
    const one = record(template as OutboxRecord['template'], params);
    const texts = ['en', 'sv'].map((locale) => messageText(one, locale));
    for (const { subject, body } of texts) {
      assert.ok(subject.length > 5 && body.length > 20);
      assert.ok(!/undefined|\{|\[object/.test(subject + body), body);
    }
    assert.notEqual(texts[0]?.body, texts[1]?.body);
  });
}

test('A5 the mail after leaving holds the code, where there is one', () => {
  assert.match(messageText(record('left-organization', templates['left-organization'])).body, /HRBR/);
  const { code: _code, ...without } = templates['left-organization'];
  assert.doesNotMatch(messageText(record('left-organization', without)).body, /code/);
});

test('the language is the message’s own, else English', () => {
  const one = record('one-time-code', templates['one-time-code']);
  assert.equal(messageText({ ...one, locale: 'sv' }).subject, '123456 är din kod');
  assert.equal(messageText(one, 'sv-FI').subject, '123456 är din kod');
  assert.equal(messageText(one, 'ja').subject, '123456 is your code');
});

test('an SMS has no subject', () => {
  assert.equal(messageText({ ...record('one-time-code', templates['one-time-code']), channel: 'sms' }).subject, '');
});

test('a hostile name neither begins a line nor turns the text', () => {
  const organizationName = 'A\r\nBcc: x@y.example\u2028\u202eB<b>';
  const { subject } = messageText(record('rejoined-organization', { organizationName }));
  assert.equal(subject, 'Welcome back to A Bcc: x@y.example B<b>');
});
