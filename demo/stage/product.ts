import type { Principal } from '@sayso/contract';
import type { HostState, MemoryHost, OutboxRecord } from '@sayso/testing';
import type { MessageLinks, Persona } from '@sayso/testing/hosts/crm';
import type { HostId } from '../hosts/catalogue.ts';
import type { Face } from '../hosts/frame/face.ts';
import type { PageOptions, ProductPage } from '../hosts/frame/page.ts';
import type { Scenario } from '../scenario.ts';
import type { Meanwhile } from './meanwhile.ts';

/** Somebody of the host's support team, who has no account. */
export interface OperatorPersona {
  readonly id: string;
  readonly operatorId: string;
  readonly displayName: string;
  readonly story: string;
}

/** Somebody to be: a person of the product, or somebody of its support team. */
export type StagePersona = Persona | OperatorPersona;

/** A scenario worth looking at, by name. */
export interface Situation {
  readonly name: string;
  readonly about: string;
  readonly scenario: Partial<Scenario>;
}

/** A host product: its sample, its own server and its page. */
export interface HostProduct {
  readonly id: HostId;
  readonly face: Face<unknown>;
  readonly personas: readonly StagePersona[];
  readonly situations: readonly Situation[];
  /** What can happen behind the person's back, besides what can happen at any product. */
  readonly meanwhile: readonly Meanwhile[];
  /** Its sample, with so many further members. */
  state(extraMembers: number): HostState;
  /** A message that it sent, in its own words. */
  message(
    record: OutboxRecord,
    locale: string,
    links: MessageLinks,
  ): { readonly subject: string; readonly body: string };
  /** Where its own server answers, and how. */
  readonly apiPath: string;
  api(host: MemoryHost, authenticate: () => Principal): (request: Request) => Response;
  mount(container: HTMLElement, options: PageOptions): ProductPage;
}
