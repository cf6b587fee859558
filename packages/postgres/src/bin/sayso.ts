#!/usr/bin/env node
import { run } from './run.ts';

const line = (stream: NodeJS.WriteStream) => (text: string) => void stream.write(`${text}\n`);

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
