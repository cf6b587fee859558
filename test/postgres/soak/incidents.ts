import type { Moment } from '../crash/points.ts';
import type { Strike } from '../crash/strike.ts';
import type { Seeded } from '../seeded.ts';

/** What goes wrong next. */
export type Incident =
  | { readonly what: 'kill'; readonly whom: 'server' | 'worker'; readonly strike: Strike }
  | { readonly what: 'kill'; readonly whom: 'server' | 'worker'; readonly strike?: undefined }
  | { readonly what: 'restart-database' }
  | { readonly what: 'freeze' }
  | { readonly what: 'out-of-order'; readonly port: 'messages.send' | 'blobs.put' }
  | { readonly what: 'wrong-clock'; readonly days: number };

/** Calls about which a worker is killed: the work itself, never its looking for work. */
const WORK = 'crm"|sayso\\.erasures set|sayso\\.exports set|sayso\\.outbox|^(?:blobs|messages|services|identity)\\.';

/** So many kills, and between them everything else that can happen. */
export function incidents(kills: number, random: Seeded): readonly Incident[] {
  const others: readonly (() => Incident)[] = [
    () => ({ what: 'restart-database' }),
    () => ({ what: 'out-of-order', port: random.pick(['messages.send', 'blobs.put']) }),
    () => ({ what: 'wrong-clock', days: random.pick([-1, 1]) }),
    () => ({ what: 'freeze' }),
  ];
  return Array.from({ length: kills }, (_, nth): readonly Incident[] => {
    const whom = nth % 2 === 0 ? 'worker' : 'server';
    const when = random.pick<Moment>(['before', 'during', 'after']);
    const strike: Strike = { nth: 1 + random.below(40), when, ...(whom === 'worker' && { about: WORK }) };
    // Nobody chooses the moment at which a machine loses its power.
    const kill: Incident = random.below(4) === 0 ? { what: 'kill', whom } : { what: 'kill', whom, strike };
    const other = nth % 2 === 1 ? others[Math.floor(nth / 2) % others.length]?.() : undefined;
    return other ? [kill, other] : [kill];
  }).flat();
}

export function said(incident: Incident): string {
  const { what } = incident;
  switch (what) {
    case 'kill': {
      const { strike, whom } = incident;
      return strike ? `kill -9 of a ${whom} ${strike.when} its call ${strike.nth}` : `kill -9 of a ${whom}`;
    }
    case 'restart-database':
      return 'the database falls over';
    case 'freeze':
      return 'a worker stands still for longer than its lease';
    case 'out-of-order':
      return `${incident.port} is out of order`;
    case 'wrong-clock':
      return `two machines whose clocks are ${incident.days} day off`;
    default:
      return what satisfies never;
  }
}
