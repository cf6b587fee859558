import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChangeKind } from '@sayso/contract';
import type { OutboxRecord } from '../../memory/state.ts';
import { messageWriter } from './message-text.ts';

const messageText = messageWriter({ name: 'Sample', languages: ['en', 'sv'] });

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
  'role-changed': { organizationId: 'harbor', organizationName: 'Harbor', role: 'agent' },
  'password-reset': { reset: 'secret-1', expiresAt: '2026-11-26T13:05:00.000Z' },
  'password-changed': { ended: 'others' },
  'contact-code': { code: '123456', channel: 'email' },
  'contact-taken': {},
  'contact-changed': {
    channel: 'email',
    masked: 'n•••@example.com',
    revert: 'secret-1',
    expiresAt: '2026-11-26T13:05:00.000Z',
  },
  'contact-reverted': { channel: 'phone' },
  'rejoined-organization': { organizationId: 'harbor', organizationName: 'Harbor' },
  'change-canceled': { kind: 'leave-organization', changeId: 'change-1' },
  'change-undone': { kind: 'leave-organization', changeId: 'change-1' },
  'change-blocked': { kind: 'leave-organization', changeId: 'change-1' },
  'change-scheduled': {
    kind: 'delete-account',
    changeId: 'change-1',
    targetName: 'Amara',
    effectiveAt: '2026-12-06T13:05:00.000Z',
    cancelableUntil: '2026-12-06T13:05:00.000Z',
    statusToken: 'token-1',
  },
  'change-applied': {
    kind: 'close-organization',
    changeId: 'change-1',
    targetName: 'Harbor',
    undoableUntil: '2027-01-21T13:05:00.000Z',
    purgeAt: '2027-01-21T13:05:00.000Z',
    statusToken: 'token-1',
  },
  'change-awaits-support': {
    kind: 'delete-organization',
    changeId: 'change-1',
    targetName: 'Harbor',
    reference: 'AB12-CD34',
    dueAt: '2026-11-24T13:05:00.000Z',
    statusToken: 'token-1',
  },
  'change-invitation': {
    kind: 'reset-organization',
    changeId: 'change-1',
    targetName: 'Harbor',
    expiresAt: '2026-11-26T13:05:00.000Z',
    invitation: 'secret-1',
  },
  'change-denied': {
    kind: 'delete-organization',
    changeId: 'change-1',
    targetName: 'Harbor',
    reason: 'We could not reach the owner.',
  },
  'change-begun': {
    kind: 'delete-account',
    changeId: 'change-1',
    targetName: 'Amara',
    reference: 'AB12-CD34',
    statusToken: 'token-1',
  },
  'change-completed': { kind: 'delete-account', changeId: 'change-1', targetName: 'Amara' },
  'members-informed': {
    kind: 'delete-organization',
    targetName: 'Harbor',
    effectiveAt: '2026-12-06T13:05:00.000Z',
    message: 'We move to another system.',
  },
  'factor-added': { factor: 'totp' },
  'factor-removed': { factor: 'sms' },
  'recovery-code-used': { left: '1' },
  'recovery-codes-renewed': {},
  'export-ready': {
    exportId: 'export-1',
    subjectName: 'Harbor',
    scope: 'backup',
    expiresAt: '2026-11-29T13:05:00.000Z',
  },
  'export-failed': { exportId: 'export-1', subjectName: 'Harbor', scope: 'backup' },
};

const kinds: readonly ChangeKind[] = [
  'leave-organization',
  'transfer-ownership',
  'deactivate-account',
  'delete-account',
  'close-organization',
  'reset-organization',
  'delete-organization',
];

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

for (const kind of kinds) {
  test(`${kind} reads well in every message, whatever else is known`, () => {
    for (const [template, params] of Object.entries(templates)) {
      if (!('kind' in params)) continue;
      const { kind: _kind, ...rest } = params;
      for (const locale of ['en', 'sv']) {
        const full = record(template as OutboxRecord['template'], { ...rest, kind });
        const bare = record(template as OutboxRecord['template'], { kind, changeId: 'change-1', targetName: 'Harbor' });
        for (const one of template === 'one-time-code' ? [full] : [full, bare]) {
          const { subject, body } = messageText(one, locale);
          assert.ok(!/\{|\[object|false|null/.test(subject + body), body);
        }
        assert.doesNotMatch(messageText(full, locale).body, /undefined/);
      }
    }
  });
}

test('E8 dates are worded in the host’s time zone and in the reader’s language', () => {
  const swedish = messageWriter({ name: 'Sample', languages: ['sv', 'en'], timeZone: 'Europe/Stockholm' });
  const one = record('change-scheduled', templates['change-scheduled']);
  assert.match(messageText(one).body, /on 6 December 2026 at 13:05 UTC\./);
  assert.match(swedish(one, 'en').body, /on 6 December 2026 at 14:05 CET\./);
  assert.match(swedish(one, 'sv').body, /börjar gälla 6 december 2026 kl\. 14:05 CET\./);
  const summer = { ...templates['change-scheduled'], effectiveAt: '2027-07-01T22:30:00.000Z' };
  assert.match(swedish(record('change-scheduled', summer), 'sv').body, /2 juli 2027 kl\. 00:30 CEST/);
});

test('Z2 the link to a change carries its token behind the #', () => {
  const one = record('change-scheduled', templates['change-scheduled']);
  assert.match(messageText(one).body, / \/status#change=change-1&token=token-1\n/);
  const links = {
    status: (changeId: string, token: string) => `https://sample.example/s/${changeId}#${token}`,
    invitation: (_changeId: string, secret: string) => `https://sample.example/i#${secret}`,
    reset: (secret: string) => `https://sample.example/r#${secret}`,
    revert: (secret: string) => `https://sample.example/b#${secret}`,
  };
  assert.match(messageText(one, 'sv', links).body, / https:\/\/sample\.example\/s\/change-1#token-1\n/);
  const { statusToken: _statusToken, ...without } = templates['change-scheduled'];
  assert.doesNotMatch(messageText(record('change-scheduled', without)).body, /#/);
});

test('E5 the link of support carries its secret behind the #', () => {
  const one = record('change-invitation', templates['change-invitation']);
  assert.match(messageText(one).body, / \/#invitation=secret-1\n/);
});

test('C8 the link that sets a new password carries its secret behind the #, and says until when it works', () => {
  const { body } = messageText(record('password-reset', templates['password-reset']));
  assert.match(body, / \/#reset=secret-1\n/);
  assert.match(body, /until 26 November 2026 at 13:05 UTC/);
});

test('D3 the link to the former address carries its secret behind the #, and says until when it works', () => {
  const { body } = messageText(record('contact-changed', templates['contact-changed']));
  assert.match(body, / \/status#revert=secret-1\n/);
  assert.match(body, /to n•••@example\.com/);
  assert.match(body, /until 26 November 2026 at 13:05 UTC/);
  const { masked: _masked, ...removed } = templates['contact-changed'];
  assert.match(messageText(record('contact-changed', { ...removed, channel: 'phone' })).subject, /number .* removed/);
});

test('whoever’s password changed is told where they have been signed out', () => {
  const said = (ended: string) => messageText(record('password-changed', { ended })).body;
  assert.match(said('all'), /signed out on all devices/);
  assert.match(said('others'), /signed out on all other devices/);
  assert.doesNotMatch(said('none'), /signed out/);
});

test('C3 the reason of support is told in its own words', () => {
  const one = record('change-denied', templates['change-denied']);
  assert.match(messageText(one).body, /> We could not reach the owner\./);
  const { reason: _reason, ...without } = templates['change-denied'];
  assert.doesNotMatch(messageText(record('change-denied', without)).body, /support/);
});

test('B12 a member’s own words keep their lines and cannot pass for the host’s', () => {
  const message = 'Dear all,\r\nYour account is locked.\u2028Click here.\u202e';
  const { body } = messageText(record('members-informed', { ...templates['members-informed'], message }));
  assert.match(body, /\n> Dear all,\n> Your account is locked\.\n> Click here\.\n/);
});

test('B12 members are told what is true of it: on which date, in this moment, or not decided yet', () => {
  const about = { kind: 'close-organization', targetName: 'Harbor' };
  const said = (params: Readonly<Record<string, string>>, locale = 'en') =>
    messageText(record('members-informed', { ...about, ...params }), locale).body.split('\n')[0];
  const asked = 'An administrator has asked for it.';
  const scheduled = { state: 'scheduled', effectiveAt: '2026-12-06T13:05:00.000Z' };
  assert.equal(said(scheduled), `Harbor will be closed on 6 December 2026 at 13:05 UTC. ${asked}`);
  assert.equal(said({ state: 'applied' }), `Harbor is closed. ${asked}`);
  assert.equal(
    said({ state: 'awaitingSupport', dueAt: '2026-12-08T13:05:00.000Z' }),
    'An administrator has asked our support team to close Harbor. It has not been decided yet. The answer comes by 8 December 2026 at 13:05 UTC at the latest.',
  );
  assert.equal(
    said({ state: 'awaitingSupport' }, 'sv'),
    'En administratör har bett vår support att stänga Harbor. Det är inte avgjort ännu.',
  );
});

test('a code for an operation says what it is for, and one for nothing known still reads', () => {
  const one = { operation: 'organizations.setDeletionAdmins', code: '123456' };
  assert.match(messageText(record('one-time-code', one)).body, /choose who may delete the organization/);
  assert.match(messageText(record('one-time-code', { code: '123456' }), 'sv').body, /bekräfta att det är du/);
});

test('B4 a letter about an export says whose it is, and until when it is kept', () => {
  const ready = record('export-ready', templates['export-ready']);
  assert.equal(messageText(ready).subject, 'The backup of Harbor is ready to download');
  assert.match(messageText(ready, 'sv').body, /Säkerhetskopian av Harbor .*\nDen finns kvar till 29 november 2026/);
  const own = record('export-failed', { exportId: 'export-1', subjectName: 'Amara', scope: 'access' });
  assert.equal(messageText(own).subject, 'The copy of your data could not be written');
  assert.doesNotMatch(messageText(own, 'sv').body, /Amara/);
  const given = record('export-failed', { exportId: 'export-1', subjectName: 'Amara', scope: 'portability' });
  assert.match(messageText(given, 'sv').subject, /^Kopian av det du har lämnat till oss/);
  const code = { operation: 'exports.link', code: '123456' };
  assert.match(messageText(record('one-time-code', code)).body, /lets you download an export/);
  assert.match(messageText(record('one-time-code', code), 'sv').body, /ladda ner en export/);
});

test('C5 a role is called as the host calls it, in the language of the message', () => {
  const roles = [{ id: 'agent', name: { en: 'Agent', sv: 'Handläggare' } }];
  const host = messageWriter({ name: 'Sample', languages: ['en', 'sv'], roles });
  const one = record('role-changed', templates['role-changed']);
  assert.equal(host(one).subject, 'Your role in Harbor is Agent');
  assert.match(host(one, 'sv').body, /rollen Handläggare/);
  assert.equal(messageText(one).subject, 'Your role in Harbor is agent');
});

test('the shared space is called as the host calls it', () => {
  const company = messageWriter({
    name: 'Sample',
    languages: ['en', 'sv'],
    organization: { en: 'the company', sv: 'företaget' },
  });
  const one = record('one-time-code', { code: '123456', kind: 'delete-organization' });
  assert.match(company(one).body, /delete the company/);
  assert.match(company(one, 'sv').body, /radera företaget/);
});

test('A5 the mail after leaving holds the code, where there is one', () => {
  assert.match(messageText(record('left-organization', templates['left-organization'])).body, /HRBR/);
  const { code: _code, ...without } = templates['left-organization'];
  assert.doesNotMatch(messageText(record('left-organization', without)).body, /code/);
});

test('the language is the message’s own, else the host’s', () => {
  const one = record('one-time-code', templates['one-time-code']);
  assert.equal(messageText({ ...one, locale: 'sv' }).subject, '123456 är din kod');
  assert.equal(messageText(one, 'sv-FI').subject, '123456 är din kod');
  assert.equal(messageText(one, 'ja').subject, '123456 is your code');
  const swedish = messageWriter({ name: 'Sample', languages: ['sv', 'en'] });
  assert.equal(swedish(one, 'ja').subject, '123456 är din kod');
});

test('an SMS has no subject', () => {
  assert.equal(messageText({ ...record('one-time-code', templates['one-time-code']), channel: 'sms' }).subject, '');
});

test('a hostile name neither begins a line nor turns the text', () => {
  const organizationName = 'A\r\nBcc: x@y.example\u2028\u202eB<b>';
  const { subject } = messageText(record('rejoined-organization', { organizationName }));
  assert.equal(subject, 'Welcome back to A Bcc: x@y.example B<b>');
});
