import { fileURLToPath } from 'node:url';
import { startDevServer } from './dev-server.ts';
import { hostIds } from '../hosts/catalogue.ts';
import { endsWithNpx } from './ends-with-npx.ts';
import { devHosts } from './hosts.ts';
import { readOptions } from './options.ts';

const { host: id, port, organizations } = orEnd(() => readOptions(process.argv.slice(2), hostIds));
const host = devHosts[id];
const starting = startDevServer({
  host,
  port,
  organizations,
  databaseUrl: process.env['DATABASE_URL'],
  mailFolder: fileURLToPath(new URL('../../.cache/mail', import.meta.url)),
  archiveFolder: fileURLToPath(new URL('../../.cache/archives', import.meta.url)),
});
// Once: whoever asks a second time does not want to wait.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
await endsWithNpx(() => void stop());

try {
  const { site, mailPage, api, mailFolder, kept } = await starting;
  console.log(`
  ${host.name.padEnd(16)} ${site}
  mail             ${mailPage} (and in ${mailFolder})
  API              ${api}
${kept ? '\n  The database had been filled before: its rows are as they were.\n' : ''}`);
} catch (error) {
  const { code } = error as NodeJS.ErrnoException;
  console.error(code === 'EADDRINUSE' ? `port ${port} is taken: choose another, or leave --port out` : error);
  process.exit(1);
}

async function stop(): Promise<void> {
  // What does not come up ends itself, above.
  const server = await starting.catch(() => undefined);
  await server?.close();
  process.exit(0);
}

function orEnd<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return process.exit(1);
  }
}
