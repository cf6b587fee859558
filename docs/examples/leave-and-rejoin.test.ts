import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';

const script = new URL('leave-and-rejoin.ts', import.meta.url).pathname;

test('the script hands over with a proof, leaves and comes back, over HTTP', async () => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--conditions=@sayso/source', script]);
  assert.equal(stderr, '');
  assert.deepEqual(stdout.trimEnd().split('\n'), [
    'Ingrid Solberg is owner of Harbor & Pine Sales.',
    'In the way of leaving: last-owner.',
    'To prove who she is: password or email-code.',
    'Handing over: completed.',
    '  anonymize: 1 profile in the organization',
    '  keep: 14 leads',
    '  keep: 52 calls',
    '  keep: 9 WhatsApp conversations',
    '  keep: 11 tasks',
    '  keep: 20 call recordings',
    '  detach: 6 assignments',
    'Leaving: completed. The way back: HRBR-7K4M-2Q.',
    'Welcome back to Harbor & Pine Sales, as manager:',
    '  14 leads',
    '  52 calls',
    '  9 WhatsApp conversations',
    '  11 tasks',
    '  20 call recordings',
    '  6 assignments',
  ]);
});
