import { serve } from '@sayso/server';
import { listen } from '@sayso/server/node';
import { readinessProbe } from '../health/readiness.ts';
import type { Host } from '../host.ts';
import { migrationNames } from '../migrations/migrate.ts';
import type { Worker } from '../options.ts';
import { aborted, endedBefore, type Ending, handBackWithin } from './ending.ts';
import { frontOf } from './front.ts';
import { startWorking } from './keep-working.ts';
import { type AppSettings, openHost } from './open-host.ts';

export interface StartOptions {
  readonly host: Host;
  readonly settings: AppSettings;
  /** Works in this process, too. */
  readonly worker: boolean;
  readonly ending: Ending;
}

/** Answers over HTTP until it is asked to end; then what runs is finished. False when something had to be cut. */
export async function start({ host, settings, worker, ending }: StartOptions): Promise<boolean> {
  const { backend, context, log, signing, close } = await openHost(host, settings);
  const probe = readinessProbe({
    connectionString: settings.databaseUrl,
    migrations: migrationNames,
    stopping: ending.asked,
  });
  const handler = frontOf({
    keys: signing?.jwks ?? { keys: [] },
    readiness: () => probe.check(),
    own: (request) => host.answer?.(request, context),
    onError: (error) => log.error({ error }, 'failed'),
    sayso: serve({
      backend,
      authenticate: (request) => host.authenticate(request, context),
      trustedOrigins: settings.origins,
      ...(host.basePath !== undefined && { basePath: host.basePath }),
      onAnswer: (answered) => log.info(answered, 'answered'),
      onError: (failure) => log.error(failure, 'failed'),
    }),
  });
  const closeAll = () => Promise.all([probe.close(), close()]);
  const listening = await listen({ handler, port: settings.port, host: settings.address }).catch(
    async (error: unknown) => {
      await closeAll();
      throw error;
    },
  );
  const { port } = new URL(listening.origin);
  log.info({ address: settings.address, port: Number(port) }, 'listening');
  let working: Worker | undefined;
  const failing = new AbortController();
  let failure: unknown;
  const beginning = worker
    ? startWorking(backend, log, ending.asked).then(
        (begun) => (working = begun),
        (error: unknown) => {
          failure = error;
          failing.abort();
        },
      )
    : Promise.resolve();
  await Promise.race([aborted(ending.asked), aborted(failing.signal)]);
  if (failure === undefined) log.info({ signal: String(ending.asked.reason) }, 'ending');
  const ended = (async () => {
    await Promise.all([
      listening.close(ending.over),
      beginning.then(() => working?.stop(handBackWithin(settings.grace))),
    ]);
    await closeAll();
  })();
  const whole = await endedBefore(ending.over, ended);
  if (failure !== undefined) throw failure;
  log[whole ? 'info' : 'warn']({}, whole ? 'ended' : 'what was not finished in time was cut');
  return whole;
}
