import type { HostState, OutboxRecord } from '@sayso/testing';
import type { MessageLinks, MessageText, Persona } from '@sayso/testing/hosts/crm';
import type { OperatorPersona } from '@sayso/testing/hosts/helpdesk';
import type { HostId } from '../../demo/hosts/catalogue.ts';
import type { Face } from '../../demo/hosts/frame/face.ts';
import type { PageOptions, ProductPage } from '../../demo/hosts/frame/page.ts';
import type { Lang } from '../../demo/hosts/frame/words.ts';

/** Where a product's page reads the product's own records. */
export type RecordsSource =
  /** Out of the state, as far as this person may see it. */
  | { readonly kind: 'state'; state(): Promise<HostState>; accountId(): string }
  /** From the product's own server, at this origin. */
  | { readonly kind: 'server' };

/** A host product, as far as a walk needs it: its sample and its page. */
export interface Sample {
  readonly id: HostId;
  readonly face: Face<unknown>;
  /** The one that walks read, unless they ask for another. */
  readonly language: Lang;
  readonly personas: readonly Persona[];
  /** The support team; absent: nobody decides what support carries out. */
  readonly operators?: readonly OperatorPersona[];
  state(): HostState;
  /** A message in the product's own words. */
  message(record: OutboxRecord, locale: string, links: MessageLinks): MessageText;
  mount(container: HTMLElement, options: PageOptions, records: RecordsSource): ProductPage;
}
