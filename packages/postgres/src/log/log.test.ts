import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { guarded } from './allow-list.ts';
import { jsonLines } from './json-lines.ts';
import type { Log, LogFields } from './log.ts';

const lines: string[] = [];
const log = jsonLines({ write: (line) => lines.push(line) });
const written = (write: (on: Log) => void): Record<string, unknown> => {
  lines.length = 0;
  write(log);
  assert.equal(lines.length, 1);
  assert.match(lines[0] ?? '', /^[^\n]+\n$/);
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>;
};

describe('the log', () => {
  it('writes one JSON object a line, with what is allowed', () => {
    const { time, ...line } = written((on) =>
      on.info({ operation: 'changes.request', status: 200, milliseconds: 12.5, requestId: 'a1' }, 'answered'),
    );
    assert.ok(Math.abs(Date.parse(String(time)) - Date.now()) < 60_000);
    assert.deepEqual(line, {
      level: 'info',
      msg: 'answered',
      requestId: 'a1',
      operation: 'changes.request',
      status: 200,
      milliseconds: 12.5,
    });
  });

  it('leaves out what is not allowed, by name and by shape', () => {
    const fields = {
      path: '/api/sayso/members/canary',
      email: 'canary@example.com',
      requestId: 'canary@example.com',
      operation: 'changes/canary?',
      status: 'canary',
      id: 'member canary',
      code: 'can ary',
      migrations: ['0001-changes', 'can ary'],
      port: 80,
    } as unknown as LogFields;
    const { time: _time, ...line } = written((on) => on.warn(fields, 'looked'));
    assert.deepEqual(line, { level: 'warn', msg: 'looked', port: 80 });
  });

  it('says of an error where it happened, and no message of it or of its causes', () => {
    const cause = new Error('canary\n    at canary (canary:1:1)');
    const error = Object.assign(new TypeError('canary: canary\n    at canary (canary:2:2)', { cause }), {
      code: '23505',
      detail: 'Key (email)=(canary@example.com) already exists.',
    });
    const line = written((on) => on.error({ work: 'erase', id: '0199', error }, 'failed'));
    const said = line['error'] as { name: string; code: string; at: string[]; cause: { name: string; at: string[] } };
    assert.deepEqual([said.name, said.code, said.cause.name], ['TypeError', '23505', 'Error']);
    for (const { at } of [said, said.cause]) assert.match(at[0] ?? '', /log\.test\.ts:\d+:\d+/);
    assert.ok(!lines.join('').includes('canary'));
  });

  it('says nothing of an error whose message was changed, or whose name and code are words', () => {
    const error = Object.assign(new Error('first'), { name: 'canary canary', code: 'canary canary' });
    // Node words the stack when it is first read.
    assert.match(error.stack ?? '', /first/);
    error.message = 'second';
    const { error: said } = written((on) => on.error({ error }, 'failed'));
    assert.deepEqual(said, { name: 'Error', at: [] });
    const { error: thrown } = written((on) => on.error({ error: 'canary' }, 'failed'));
    assert.deepEqual(thrown, { name: 'string', at: [] });
  });

  it('knows copies of errors, which some libraries hand on', () => {
    const { message, stack } = new Error('canary');
    const { error: said } = written((on) =>
      on.error({ error: { code: '57P01', message, stack, queue: 'canary' } }, 'x'),
    );
    const { name, code, at } = said as { name: string; code: string; at: string[] };
    assert.deepEqual([name, code], ['object', '57P01']);
    assert.match(at[0] ?? '', /log\.test\.ts/);
    assert.ok(!lines.join('').includes('canary'));
  });

  it('writes from its level on', () => {
    const kept: string[] = [];
    const quiet = jsonLines({ level: 'warn', write: (line) => kept.push(line) });
    for (const level of ['debug', 'info', 'warn', 'error'] as const) quiet[level]({}, level);
    assert.deepEqual(
      kept.map((line) => (JSON.parse(line) as { level: string }).level),
      ['warn', 'error'],
    );
    const silent = jsonLines({ level: 'silent', write: () => assert.fail('it spoke') });
    silent.error({}, 'nothing');
  });

  it('hands no more than that to a log of the host', () => {
    const seen: unknown[] = [];
    const take = (fields: LogFields, message: string) => seen.push([fields, message]);
    const host = guarded({ debug: take, info: take, warn: take, error: take });
    host.error({ code: '57P01', error: 'canary', path: '/canary' } as LogFields, 'failed');
    assert.deepEqual(seen, [[{ code: '57P01', error: { name: 'string', at: [] } }, 'failed']]);
  });
});
