import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { certifiedSubject, isAbout } from './certified-subject.ts';

test('Z3 the subject of a certificate is the digest of three lines, that another program can make as well', () => {
  const lines = ['certificate-1', 'account', 'dora'].join('\n');
  assert.deepEqual(certifiedSubject('certificate-1', { type: 'account', id: 'dora' }), {
    type: 'account',
    sha256: createHash('sha256').update(lines).digest('hex'),
  });
});

test('Z3 whoever knows the id can show that a certificate is about it, and about no other', () => {
  const target = { type: 'account', id: 'dora' } as const;
  const certificate = { id: 'certificate-1', subject: certifiedSubject('certificate-1', target) };
  assert.equal(isAbout(certificate, target), true);
  assert.equal(isAbout(certificate, { type: 'account', id: 'åsa' }), false);
  assert.equal(isAbout(certificate, { type: 'organization', id: 'dora' }), false);
  assert.equal(isAbout({ ...certificate, id: 'certificate-2' }, target), false);
  assert.notEqual(certifiedSubject('certificate-2', target).sha256, certificate.subject.sha256);
});
