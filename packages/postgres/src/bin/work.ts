import type { Host } from '../host.ts';
import { aborted, endedBefore, type Ending, handBackWithin } from './ending.ts';
import { startWorking } from './keep-working.ts';
import { type AppSettings, openHost } from './open-host.ts';

export interface WorkOptions {
  readonly host: Host;
  readonly settings: AppSettings;
  readonly ending: Ending;
}

/** Works until it is asked to end; then what it is at is finished or handed back. False when something had to be cut. */
export async function work({ host, settings, ending }: WorkOptions): Promise<boolean> {
  const { backend, log, close } = await openHost(host, settings);
  let whole = true;
  try {
    const worker = await startWorking(backend, log, ending.asked);
    if (worker) log.info({}, 'working');
    await aborted(ending.asked);
    log.info({ signal: String(ending.asked.reason) }, 'ending');
    if (worker) whole = await endedBefore(ending.over, worker.stop(handBackWithin(settings.grace)));
  } catch (error) {
    await close();
    throw error;
  }
  whole &&= await endedBefore(ending.over, close());
  log[whole ? 'info' : 'warn']({}, whole ? 'ended' : 'what was not finished in time was cut');
  return whole;
}
