#!/usr/bin/env node
import { jsonLines } from '../log/json-lines.ts';
import { run } from './run.ts';

const line = (stream: NodeJS.WriteStream) => (text: string) => void stream.write(`${text}\n`);

// Node itself would print its message, in which anything may stand.
process.on('uncaughtException', (error) => {
  jsonLines().error({ error }, 'crashed');
  process.exit(1);
});

const code = await run({
  args: process.argv.slice(2),
  environment: process.env,
  folder: process.cwd(),
  signals: process,
  out: line(process.stdout),
  err: line(process.stderr),
  exit: (now) => process.exit(now),
});
// What the host has opened must not keep the process from ending.
process.exit(code);
