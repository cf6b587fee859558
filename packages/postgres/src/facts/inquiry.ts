import type { ChangeIntent, ChangeKind, ChangeTarget, Timestamp } from '@sayso/contract';
import type { Facts, PersonFacts } from '@sayso/contract/rules';
import type { RawBuilder } from 'kysely';
import type { PostgresOptions } from '../options.ts';

export type FactsOptions = Pick<PostgresOptions, 'map' | 'policy' | 'clock'>;

/** Whom and what facts are wanted about. */
export interface Inquiry {
  readonly person: PersonFacts;
  /** As somebody named it; absent: about nothing but the person. */
  readonly target?: ChangeTarget | undefined;
  readonly kind?: ChangeKind | undefined;
  readonly options?: ChangeIntent['options'] | undefined;
  /** True where nobody asks how many records there are. */
  readonly uncounted?: boolean;
}

export interface Found {
  readonly facts: Facts;
  /** The database's clock when the facts were read. */
  readonly readAt: Timestamp;
}

/** What the statements of facts take. */
export interface Values {
  readonly organizationId: string;
  readonly accountId: string;
  /** The account once more, as the host's columns compare it; null where no row can have it. */
  readonly self: string | null;
  readonly successorId: string | null;
  readonly invitation: string;
}

/** A place in such a statement. */
export type Value = (name: keyof Values) => RawBuilder<unknown>;
