import { ANONYMOUS, type Backend, type KindPolicy, type Policy } from '@sayso/contract';
import { memoryBackend, type MemoryHost } from '../../src/memory/host.ts';
import { accountOf, type DrawnPerson, everyKind, everyKindHost } from '../every-kind.ts';

/** How the host is that people meet. */
export interface DrawnHost {
  /** Person 0 owns north and person 1 owns south, whatever else is drawn. */
  readonly people: readonly DrawnPerson[];
  readonly plan: 'paid' | 'trial';
  /** Deleting happens without a wait. */
  readonly atOnce: boolean;
  /** Support carries deletions of organizations out. */
  readonly bySupport: boolean;
  readonly failures: number;
  readonly campaign: 'running' | 'sent';
}

/** A host with its own clock, while a story is played on it. */
export interface Stage {
  readonly host: MemoryHost;
  readonly people: number;
  /** Opens a session; throws where the account is gone. */
  as(person: number): Backend;
  readonly anyone: Backend;
  readonly operator: Backend;
  now(): number;
  /** Lets the clock show this moment; never an earlier one than it shows. */
  at(moment: number): void;
}

export function stageOf({ people, plan, atOnce, bySupport, failures, campaign }: DrawnHost): Stage {
  const owners = people.map((person, index): DrawnPerson => {
    if (index === 0) return { ...person, north: 'owner' };
    return index === 1 ? { ...person, south: 'owner' } : person;
  });
  let now = Date.parse('2026-03-10T09:00:00.000Z');
  const state = everyKindHost({
    people: owners,
    plan,
    failures,
    campaign,
    kinds: {
      ...(atOnce && { 'delete-account': withoutWait(everyKind['delete-account']) }),
      'delete-organization': {
        ...(atOnce ? withoutWait(everyKind['delete-organization']) : everyKind['delete-organization']),
        ...(bySupport && { fulfilment: { by: 'support', longestWait: 'PT48H' } }),
      },
    },
  });
  const exports: Policy['exports'] & {} = {
    access: { formats: ['archive', 'json'], proof: ['password'] },
    portability: { formats: ['archive', 'json'], proof: ['password'] },
    backup: {
      formats: ['archive', 'json'],
      permission: 'export-organization',
      proof: ['password'],
      schedules: ['daily', 'monthly'],
    },
  };
  const host = memoryBackend({ ...state, policy: { ...state.policy, exports } }, { clock: () => new Date(now) });
  return {
    host,
    people: people.length,
    as: (person) => host.as(host.signInAs(accountOf(person % people.length))),
    anyone: host.as(ANONYMOUS),
    operator: host.as(host.signInAsOperator('operator-1')),
    now: () => now,
    at: (moment) => void (now = Math.max(now, moment)),
  };
}

function withoutWait({ coolOff: _wait, ...kind }: KindPolicy): KindPolicy {
  return kind;
}
