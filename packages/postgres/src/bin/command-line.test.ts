import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCommand, USAGE, UsageError } from './command-line.ts';

describe('the command line', () => {
  it('is read as the help says', () => {
    assert.deepEqual(readCommand(['start']), { name: 'start', worker: false });
    assert.deepEqual(readCommand(['start', '--worker', '--host', 'x.js']), {
      name: 'start',
      worker: true,
      host: 'x.js',
    });
    assert.deepEqual(readCommand(['worker', '--host=x.js']), { name: 'worker', host: 'x.js' });
    assert.deepEqual(readCommand(['migrate', '--grant-to', 'app']), { name: 'migrate', grantTo: 'app' });
    assert.deepEqual(readCommand(['check-map']), { name: 'check-map' });
    assert.deepEqual(readCommand(['check-audit']), { name: 'check-audit' });
    assert.deepEqual(readCommand(['start', '--help']), { name: 'help' });
    assert.deepEqual(readCommand(['-v']), { name: 'version' });
  });

  for (const [args, line] of [
    [[], /^a command is missing: start, worker, migrate, check-map, check-audit$/],
    [['strat'], /^there is no command strat, only start, /],
    [['toString'], /^there is no command toString, only start, /],
    [['start', '--wroker'], /^Unknown option '--wroker'$/],
    [['start', '--host'], /^Option '--host <value>' argument missing$/],
    [['worker', '--worker'], /^worker does not take --worker$/],
    [['worker', '--grant-to', 'me'], /^worker does not take --grant-to$/],
    [['migrate', 'now'], /^migrate does not take now$/],
  ] as const)
    it(`is refused in one line: sayso ${args.join(' ')}`, () => {
      assert.throws(
        () => readCommand(args),
        (error) => error instanceof UsageError && line.test(error.message),
      );
    });

  it('has a help that names every command and every setting', () => {
    for (const word of ['start', 'worker', 'migrate', 'check-map', 'check-audit', '--host', '--worker', '--grant-to'])
      assert.ok(USAGE.includes(word), word);
    for (const name of ['DATABASE_URL', 'DATABASE_OWNER_URL', 'SAYSO_SECRET', 'SAYSO_SIGNING_KEYS', 'SAYSO_BLOBS'])
      assert.ok(USAGE.includes(name), name);
    for (const name of ['PORT', 'ADDRESS', 'ORIGINS', 'LOG_LEVEL', 'SPOOL', 'GRACE'])
      assert.ok(USAGE.includes(`SAYSO_${name}`), name);
  });
});
