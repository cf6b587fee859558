import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readOptions } from './options.ts';

const read = (...args: string[]) => readOptions(args, ['crm']);

it('takes any free port and the sample alone, unless it is told otherwise', () => {
  assert.deepEqual(read(), { host: 'crm', port: 0, organizations: 1 });
  assert.deepEqual(read('--host', 'crm', '--port', '4873', '--organizations', '1000'), {
    host: 'crm',
    port: 4873,
    organizations: 1000,
  });
});

for (const [args, reason] of [
  [['--host', 'nobody'], /--host takes crm, not "nobody"/],
  [['--port', '0x10'], /--port takes a number from 1 to 65535, not "0x10"/],
  [['--port', '65536'], /--port takes/],
  [['--organizations', '0'], /--organizations takes/],
  [['--organizations', ''], /--organizations takes/],
  [['--organizations', '-1'], /--organizations/],
  [['--prot', '1'], /--prot/],
] as const) {
  it(`refuses ${args.join(' ')}`, () => {
    assert.throws(() => read(...args), reason);
  });
}
