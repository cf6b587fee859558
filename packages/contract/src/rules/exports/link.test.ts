import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { backup, codeOf, created, onePart, owner, policy } from '../../../test/example-exports.ts';
import { NOW } from '../../../test/example-facts.ts';
import { isProblem } from '../../problem.ts';
import type { ProofFacts } from '../facts.ts';
import { purposeFingerprint } from '../intent.ts';
import { beginExport, linkExport, openDownload, readyExport, removeExport } from './index.ts';

const running = beginExport(created(backup, owner), 12, NOW);
const stored = readyExport(running, onePart, policy, NOW);
const removed = removeExport(stored, NOW);
assert.ok(!isProblem(removed));
const proof: ProofFacts = {
  accountId: 'dora',
  sessionId: 'session-1',
  purpose: purposeFingerprint({ operation: 'exports.link', target: backup.subject }),
  method: 'password',
  expiresAt: '2026-03-10T09:05:00.000Z',
  used: false,
};
const demoted = { ...owner, membership: { id: 'm-dora', role: 'deputy', state: 'active' } } as const;
const later = '2026-03-10T09:10:00.000Z';

describe('a link', () => {
  test('takes a proof where the policy asks for one, and is good for as long as the policy says', () => {
    const asked = linkExport({ stored, part: 1 }, owner, policy, NOW);
    assert.ok(isProblem(asked));
    assert.deepEqual([asked.code, asked.members.methods], ['step-up-required', ['password']]);
    assert.deepEqual(linkExport({ stored, part: 1, proof }, owner, policy, NOW), {
      expiresAt: '2026-03-10T09:15:00.000Z',
      consumesProof: true,
      provenAt: NOW,
    });
    const other = { ...proof, purpose: purposeFingerprint({ kind: 'delete-organization', target: backup.subject }) };
    assert.equal(codeOf(linkExport({ stored, part: 1, proof: other }, owner, policy, NOW)), 'step-up-required');
  });

  test('of the next part, and to go on, needs no other proof for a while', () => {
    assert.deepEqual(linkExport({ stored, part: 1, provenAt: NOW }, owner, policy, later), {
      expiresAt: '2026-03-10T09:25:00.000Z',
      consumesProof: false,
      provenAt: NOW,
    });
    const tooLate = linkExport({ stored, part: 1, provenAt: NOW }, owner, policy, '2026-03-10T09:15:00.000Z');
    assert.equal(codeOf(tooLate), 'step-up-required');
  });

  test('never outlives the archive, and is not given for what is not there', () => {
    const short = { ...stored, expiresAt: '2026-03-10T09:02:00.000Z' };
    const granted = linkExport({ stored: short, part: 1, proof }, owner, policy, NOW);
    assert.ok(!isProblem(granted));
    assert.equal(granted.expiresAt, short.expiresAt);
    assert.equal(codeOf(linkExport({ stored, part: 2, proof }, owner, policy, NOW)), 'validation-failed');
    assert.equal(codeOf(linkExport({ stored: running, part: 1, proof }, owner, policy, NOW)), 'state-conflict');
    assert.equal(codeOf(linkExport({ stored: removed, part: 1, proof }, owner, policy, NOW)), 'expired');
    assert.equal(codeOf(linkExport({ stored, part: 1, proof }, demoted, policy, NOW)), 'not-found');
  });
});

describe('a ticket', () => {
  const ticket = { part: 1, expiresAt: '2026-03-10T09:15:00.000Z', begun: false };
  const open = (rest: Partial<typeof ticket> = {}, offset = 0, facts = owner, of = stored, now = NOW) =>
    openDownload(of, { ...ticket, ...rest }, offset, facts, policy, now);

  test('opens its file once from the beginning, and from then on only onward', () => {
    assert.equal(open(), undefined);
    assert.equal(codeOf(open({ begun: true })), 'expired');
    assert.equal(open({ begun: true }, 100), undefined);
    assert.equal(codeOf(open({ begun: true }, 2048)), 'validation-failed');
  });

  test('dies with its time, with the archive and with the right', () => {
    assert.equal(codeOf(open({}, 0, owner, stored, ticket.expiresAt)), 'expired');
    assert.equal(codeOf(open({}, 0, owner, removed)), 'expired');
    assert.equal(codeOf(openDownload(stored, ticket, 0, demoted, policy, NOW)), 'not-found');
  });
});
