import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { verifierTransition } from './verifier-flow.ts';
import type { Finding, VerifierState } from './verifier-state.ts';

const files = [new File(['12345'], 'a.zip'), new File(['678'], 'b.zip')];
const reading: VerifierState = { step: 'reading', files, bytesRead: 0, bytesTotal: 8 };
const finding = { kind: 'archive', verdict: 'intact' } as Finding;

describe('B13 the verifier as a flow', () => {
  it('reads what is chosen, whatever was shown before, and nothing when nothing is chosen', () => {
    const shown: readonly VerifierState[] = [
      { step: 'choosing' },
      { ...reading, bytesRead: 5 },
      { step: 'found', files: [], finding },
      { step: 'refused', files: [], refusal: { reason: 'kind' } },
    ];
    for (const state of shown) {
      const [next, effects] = verifierTransition(state, { type: 'check', files });
      assert.deepEqual(next, reading);
      assert.deepEqual(effects, [{ type: 'inspect', files, keys: undefined }]);
      assert.deepEqual(verifierTransition(state, { type: 'check', files: [] }), [state]);
    }
  });

  it('counts up to the end and no further, ends as it is told, and stops at once', () => {
    const [half] = verifierTransition(reading, { type: 'read', bytes: 4 });
    assert.equal(half.step === 'reading' && half.bytesRead, 4);
    const [all] = verifierTransition(reading, { type: 'read', bytes: 99 });
    assert.equal(all.step === 'reading' && all.bytesRead, 8);
    assert.deepEqual(verifierTransition(reading, { type: 'found', finding }), [{ step: 'found', files, finding }]);
    assert.deepEqual(verifierTransition(reading, { type: 'cancel' }), [{ step: 'choosing' }, []]);
  });

  it('what comes when nothing is read changes nothing', () => {
    const state: VerifierState = { step: 'found', files, finding };
    for (const event of [{ type: 'cancel' }, { type: 'read', bytes: 1 }, { type: 'found', finding }] as const)
      assert.deepEqual(verifierTransition(state, event), [state]);
  });
});
