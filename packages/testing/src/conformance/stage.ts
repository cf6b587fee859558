import type { Backend, CallContext, Operation } from '@sayso/contract';
import { Skip } from './expect.ts';
import { witnessed } from './witness.ts';
import type { ConformanceHost, HostPorts, Person, Persona, World } from './world.ts';

/** Somebody who acts in a case, in one session. */
export interface Caller {
  readonly person: Person;
  readonly backend: Backend;
  readonly ask: <Input, Output>(
    operation: Operation<Input, Output>,
    input: Input,
    context?: CallContext,
  ) => Promise<Output>;
}

/** What a case is played on: a host as new and the people in it. */
export interface Stage {
  readonly world: World;
  readonly people: ConformanceHost['people'];
  readonly anonymous: Backend;
  /** In a new session each time. */
  signIn(persona: Persona): Promise<Caller>;
  /** Skips the case where the host has no such port. */
  port<Name extends keyof HostPorts>(name: Name): HostPorts[Name];
}

export function stageOf(world: World, host: ConformanceHost): Stage {
  return {
    world,
    people: host.people,
    anonymous: witnessed(host.anonymous),
    async signIn(persona) {
      const backend = witnessed(await host.signIn(persona));
      return {
        person: host.people[persona],
        backend,
        ask: (operation, input, context) => backend.call(operation, input, context),
      };
    },
    port(name) {
      const port = host.ports[name];
      if (!port) throw new Skip(`the host has no port "${name}"`);
      return port;
    },
  };
}

let keys = 0;

/** An idempotency key for one intention. */
export function newKey(): string {
  keys += 1;
  return `conformance-${Date.now().toString(36)}-${keys}`;
}
