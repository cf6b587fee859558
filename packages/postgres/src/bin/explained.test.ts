import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { SettingsError } from '../settings/settings.ts';
import { endedBefore, endingBy } from './ending.ts';
import { explained } from './explained.ts';
import { loadHost } from './load-host.ts';

describe('why the bin does not do it', () => {
  it('is said in as few lines as it takes', () => {
    const failed = (code: string) => Object.assign(new Error('at 10.0.0.1\n  or so'), { code });
    assert.deepEqual(explained(failed('ECONNREFUSED')), ['sayso: the database cannot be reached (ECONNREFUSED)']);
    assert.deepEqual(explained(failed('EADDRINUSE')), ['sayso: the port of SAYSO_PORT is taken']);
    assert.match(explained(failed('42P01')).join(), /has sayso migrate been run\?$/);
    assert.deepEqual(explained(new TypeError('one\n  two')), ['sayso: TypeError: one two']);
    assert.deepEqual(explained(new SettingsError(['A is wrong.'])), ['sayso: A is wrong.']);
    assert.equal(explained(new SettingsError(['A is wrong.', 'B is wrong.'])).length, 3);
  });

  it('names the module of the host, and what it lacks', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sayso-host-'));
    const refused = (why: RegExp, named?: string) =>
      assert.rejects(loadHost(folder, named), (error) => explained(error).length === 1 && why.test(String(error)));
    await refused(/there is no sayso\.config\.js, sayso\.config\.mjs or sayso\.config\.ts in .*: name one by --host/);
    await refused(/there is no .*elsewhere\.js/, 'elsewhere.js');
    await writeFile(join(folder, 'broken.mjs'), 'export default {');
    await refused(/broken\.mjs could not be loaded: SyntaxError/, 'broken.mjs');
    await writeFile(join(folder, 'sayso.config.mjs'), 'export default { about: {}, policy: {} }');
    await refused(/missing: map, identity, messages, authenticate/);
    await writeFile(join(folder, 'sayso.config.js'), 'throw new Error("no")');
    await refused(/sayso\.config\.js could not be loaded: Error: no/);
    await rm(folder, { recursive: true });
  });
});

describe('the end of a process', () => {
  it('is asked for by the first signal and does not wait for anything at the second', async () => {
    const listeners: ((signal: NodeJS.Signals) => void)[] = [];
    const exits: number[] = [];
    const ending = endingBy({ on: (_signal, listener) => listeners.push(listener) }, 1, (code) => exits.push(code));
    assert.equal(ending.asked.aborted, false);
    for (const listener of listeners) listener('SIGTERM');
    assert.deepEqual([ending.asked.aborted, ending.asked.reason, exits], [true, 'SIGTERM', [1]]);
    assert.equal(await endedBefore(ending.over, new Promise(() => {})), false);
    assert.equal(await endedBefore(new AbortController().signal, Promise.resolve()), true);
  });
});
