import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { RequestedChange } from '@sayso/contract';
import { fileBlobs } from '@sayso/postgres';
import { bundled } from '../bundled.ts';
import { fillElsewhere } from '../crash/elsewhere.ts';
import { started, type Struck } from '../crash/process.ts';
import type { Strike } from '../crash/strike.ts';
import { testDatabase, type TestDatabase } from '../database.ts';
import { brokenEndings } from '../races/endings-oracle.ts';
import { restartableServer } from '../restartable-server.ts';
import { seeded } from '../seeded.ts';
import { soakHost } from './host.ts';
import { incidents, type Incident, said } from './incidents.ts';
import { brokenArchives, brokenAtTheEnd, untouched } from './oracle.ts';
import { live, type Town } from './people.ts';

export interface Story {
  readonly kills: number;
  readonly seed: number;
  /** How long it may take until everything has come to its end once the last incident is over, in minutes. */
  readonly minutes: number;
  readonly print: (line: string) => void;
}

/** Lease of a worker, and a little more, in milliseconds. */
const PAST_THE_LEASE = 14_000;
/** How long an incident is given to happen by itself before it is made to happen, in milliseconds. */
const PATIENCE = 5_000;
const PEOPLE = 4;
const DAY = 86_400_000;

interface Member {
  running: Struck;
  readonly does: 'serve' | 'work';
}

/**
 * People use two servers and two workers over HTTP while processes are killed, the database falls over and what is around them fails; gives
 * what was broken then, and what was broken once everything had come to rest.
 */
export async function tell({ kills, seed, minutes, print }: Story): Promise<readonly string[]> {
  const random = seeded(seed);
  const breaches: string[] = [];
  const server = await restartableServer();
  const database = await testDatabase(server);
  const folder = await bundled(fileURLToPath(new URL('member.ts', import.meta.url)));
  const busy = 6 + Math.ceil(kills / 2);
  const count = busy + 2;
  const host = soakHost(count);
  await database.reset(host);
  await fillElsewhere(database.all, host);
  const before = await untouched(database.all, busy, count);

  const member = async (does: Member['does'], env: Readonly<Record<string, string>> = {}, strike?: Strike) => {
    const own = { DATABASE: database.url, ROLE: database.role, TEAMS: String(count), DOES: does };
    const running = await started(
      join(folder, 'member.mjs'),
      { ...own, FOLDER: join(folder, 'archives'), ...env },
      strike,
    );
    return { does, running };
  };
  const members: Member[] = [await member('serve'), await member('serve'), await member('work'), await member('work')];
  const of = (does: Member['does']): readonly Member[] => members.filter((one) => one.does === does);
  const replaced = async (one: Member, env?: Readonly<Record<string, string>>) => {
    await one.running.kill();
    one.running = (await member(one.does, env)).running;
  };

  const changes: RequestedChange[] = [];
  const ending = new AbortController();
  const town: Town = {
    teams: busy,
    random,
    origins: () => of('serve').map(({ running }) => running.ready),
    ended: ending.signal,
    answered: (change) => void changes.push(change),
    breach: (rule) => void breaches.push(rule),
  };
  const people = Array.from({ length: PEOPLE }, () => live(town));

  async function happens(incident: Incident): Promise<void> {
    switch (incident.what) {
      case 'kill': {
        const one = random.pick(of(incident.whom === 'server' ? 'serve' : 'work') as [Member, ...Member[]]);
        const { strike } = incident;
        if (strike) {
          await one.running.strike(strike);
          await Promise.race([one.running.ended, pause(PATIENCE)]);
        }
        return await replaced(one);
      }
      case 'restart-database':
        return await server.restart();
      case 'freeze': {
        const [one] = of('work');
        one?.running.process.kill('SIGSTOP');
        await pause(PAST_THE_LEASE);
        one?.running.process.kill('SIGCONT');
        return undefined;
      }
      case 'out-of-order':
        await database.all.query('insert into elsewhere.out_of_order (port) values ($1)', [incident.port]);
        await pause(2000);
        await database.all.query('delete from elsewhere.out_of_order');
        return undefined;
      case 'wrong-clock':
        for (const does of ['serve', 'work'] as const) {
          const [one] = of(does);
          if (one) await replaced(one, { CLOCK: String(incident.days * DAY) });
        }
        return undefined;
      default:
        return incident satisfies never;
    }
  }

  try {
    for (const incident of incidents(kills, random)) {
      print(`  ${said(incident)}`);
      await happens(incident);
      breaches.push(...(await broken(database, said(incident))));
      if (breaches.length > 0) break;
    }
    ending.abort();
    const acts = (await Promise.all(people)).reduce((sum, one) => sum + one, 0);
    print(`  ${acts} acts were answered, ${changes.length} of them began a change`);
    if (breaches.length === 0) {
      await rest(database, minutes * 60_000, members);
      breaches.push(...(await broken(database, 'at the end')));
      breaches.push(...(await brokenAtTheEnd(database.all, changes)));
      breaches.push(...(await brokenArchives(database.all, fileBlobs(join(folder, 'archives')))));
      if ((await untouched(database.all, busy, count)) !== before) breaches.push('rows of others were touched');
    }
  } finally {
    ending.abort();
    await Promise.all(members.map(({ running }) => running.kill()));
    await rm(folder, { recursive: true, force: true });
    await database.end();
  }
  return breaches;
}

async function broken({ all }: TestDatabase, when: string): Promise<readonly string[]> {
  return (await brokenEndings(all)).map(({ rule, where }) => `${when}: ${rule}: ${where}`);
}

/** Until nothing waits any more but for a person: what has failed is due at once. */
async function rest({ all }: TestDatabase, milliseconds: number, members: readonly Member[]): Promise<void> {
  // What a dead worker had taken along; a letter may come twice.
  await all.query('update sayso.outbox set due_at = now()');
  for (const until = Date.now() + milliseconds; ;) {
    const { rows } = await all.query<{ waiting: string }>(`
      select 'change ' || kind || ' ' || state as waiting from sayso.changes where open and state <> 'blocked'
      union all select 'export' from sayso.exports where open
      union all select 'erasure' from sayso.erasures
      union all select 'message' from sayso.outbox`);
    if (rows.length === 0) return;
    const dead = members.filter(({ running }) => running.process.exitCode !== null);
    if (dead.length > 0) throw new Error(`${dead.length} processes have ended by themselves.`);
    if (Date.now() > until)
      throw new Error(`It does not come to rest: ${rows.map(({ waiting }) => waiting).join(', ')}`);
    await all.query(`update sayso.erasures set due_at = '-infinity'`);
    await all.query(`update sayso.exports set due_at = '-infinity' where open`);
    await all.query(
      `update sayso.outbox set due_at = now() - interval '1 second' where due_at > now() + interval '2 minutes'`,
    );
    await pause(500);
  }
}
