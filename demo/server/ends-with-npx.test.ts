import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';

/** Between it and us stands a shell, as with npx, and it hands no signal on. */
const starter = `process.title = 'npm exec started by a test'; require('node:child_process').spawn('sh', ['-c', '"$0" "$1"; true', process.execPath, process.argv[1]], { stdio: 'inherit' })`;

// Elsewhere nobody can tell who started whom.
if (existsSync('/proc/self/stat')) {
  it('ends with the npx that started it, even if that was killed', async () => {
    const child = fileURLToPath(new URL('ends-with-npx-child.ts', import.meta.url));
    const npx = spawn(process.execPath, ['--eval', starter, child], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = (await once(npx.stdout, 'data')) as [Buffer];
    assert.equal(said.toString(), 'started\n');
    const closed = once(npx.stdout, 'close');
    npx.kill('SIGKILL');
    const before = performance.now();
    await closed;
    assert.ok(performance.now() - before < 30_000, 'it went on to its own end');
  });
}
