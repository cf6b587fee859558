import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { about, ask, changeOf, done, LATER, own, policyWith, stored } from '../../test/example-endings.ts';
import { entry, profile } from '../../test/example-facts.ts';
import type { Change } from '../model/change.ts';
import { certificateOf, type Certifying } from './certificate.ts';
import { erasureSteps } from './erasure.ts';

const map = [
  { ...profile, onDeleteAccount: 'anonymize' } as const,
  entry('drafts', { onDeleteAccount: 'erase' }),
  entry('grants', { onDeleteAccount: 'erase', service: 'calendar' }),
  entry('lead'),
];
const policy = policyWith('delete-account', { coolOff: 'P14D' });
const change = changeOf(ask(about('delete-account'), own, policy));
const work = {
  steps: erasureSteps('delete-account', map),
  counts: { profile: 1, grants: 12 },
  erasedAt: '2026-11-22T10:00:01.000Z',
  verifiedAt: '2026-11-22T10:00:02.000Z',
};
const certifying: Certifying = { id: 'certificate-1', sha256: '0'.repeat(64), map, policy, issuer: 'Sample' };

describe('a certificate', () => {
  test('Z3 says what went and how many, what went besides, and names nobody', () => {
    const certificate = certificateOf(change, work, certifying);
    assert.deepEqual(
      certificate.erased.map(({ label: _label, ...erased }) => erased),
      [
        { collection: 'grants', action: 'revoke', count: 12, service: 'calendar' },
        { collection: 'profile', action: 'anonymize', count: 1, fields: [{ name: 'name', label: { en: 'Name' } }] },
        { collection: 'drafts', action: 'erase', count: 0 },
      ],
    );
    assert.deepEqual(certificate.besides, ['memberships', 'exports', 'account']);
    assert.deepEqual(
      [certificate.changeId, certificate.erasedAt, certificate.verifiedAt, certificate.issuedAt],
      [change.id, work.erasedAt, work.verifiedAt, work.verifiedAt],
    );
    const text = JSON.stringify(certificate);
    for (const personal of ['dora', 'Dora', 'm-dora']) assert.ok(!text.includes(personal), personal);
  });

  test('Z3 says what stays, why and until when, and not how many', () => {
    const basis = { en: 'Bookkeeping' };
    const label = { en: { one: 'invoice', other: 'invoices' } };
    const kept = { collection: 'invoices', label, action: 'keep', count: 4, basis, until: LATER } as const;
    const certificate = certificateOf({ ...change, retained: [kept] }, work, certifying);
    assert.deepEqual(certificate.retained, [{ collection: 'invoices', label, basis, until: LATER }]);
  });

  test('Z3 says what it does not cover: what the host says, else backups, logs and copies', () => {
    const codes = (of: Certifying) => certificateOf(change, work, of).notCovered.map(({ code }) => code);
    assert.deepEqual(codes(certifying), ['backups', 'logs', 'copies']);
    const letters = { code: 'other', text: { en: 'Letters on paper' } } as const;
    const said = { ...policy, certificates: { notCovered: [letters] } };
    assert.deepEqual(certificateOf(change, work, { ...certifying, policy: said }).notCovered, [letters]);
  });
});

describe('a change that erases', () => {
  const processing = (stepsDone: number): Change => ({
    ...change,
    state: 'processing',
    progress: { stepsDone, stepsTotal: 2 },
  });
  const advanced = (stepsDone: number, certificateId?: string) =>
    changeOf(
      done(
        {
          type: 'advance',
          stored: stored(processing(stepsDone)),
          outcome: { state: 'done' },
          ...(certificateId !== undefined && { certificateId }),
        },
        own,
        policy,
      ),
    );

  test('Z3 names its certificate once it is completed, and not before', () => {
    const [before, after] = [advanced(0, 'certificate-1'), advanced(1, 'certificate-1')];
    assert.deepEqual([before.state, before.certificateId], ['processing', undefined]);
    assert.deepEqual([after.state, after.certificateId], ['completed', 'certificate-1']);
  });

  test('names none where none was made', () => {
    assert.ok(!('certificateId' in advanced(1)));
  });

  for (const outcome of [{ state: 'left', index: 0 }, { state: 'failed' }] as const)
    test(`Z3 names none when the second pass came to ${outcome.state}`, () => {
      const command = {
        type: 'advance',
        stored: stored(processing(1)),
        outcome,
        certificateId: 'certificate-1',
      } as const;
      const after = changeOf(done(command, own, policy));
      assert.notEqual(after.state, 'completed');
      assert.equal(after.certificateId, undefined);
    });
});
