import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createServer } from 'vite';

const { values } = parseArgs({ options: { port: { type: 'string' } } });
const port = values.port === undefined ? undefined : Number(values.port);
if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536)) {
  console.error(`--port takes a number from 1 to 65535, not "${values.port}"`);
  process.exit(1);
}

const server = await createServer({
  configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)),
  clearScreen: false,
  logLevel: 'warn',
  // Without --port the next free one is taken.
  server: { port: port ?? 5173, strictPort: port !== undefined },
});
await server.listen();

const address = server.resolvedUrls?.local[0];
console.log(`
  Sayso demo       ${address}
  one product only ${address}hosts/crm/ (marketing/, helpdesk/, rooms/, pipeline/)
  plain HTML       ${address}plain/
`);
